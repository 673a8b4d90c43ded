"""The formats there are, and how to tell which one is wanted."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bitext.errors import OutputError, UsageError
from bitext.exchange.options import Options, Unit
from bitext.files import write_atomic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bitext.model import Alignment, Review


class Format(Struct, frozen=True, kw_only=True):
    """One kind of file."""

    name: str
    module: str
    """Holds `function`; imported when the format is asked for."""
    help: str
    suffixes: tuple[str, ...] = ()
    """The first is the usual one; none for a folder."""
    function: str = "dumps"
    unit: Unit = Unit.PARAGRAPH
    """What a row holds when nobody says."""
    text: bool = True
    """Whether it can be shown on a terminal."""

    @property
    def nulls(self) -> bool:
        """Whether it keeps text without counterpart when nobody says."""
        kept: bool = importlib.import_module(f"bitext.exchange.{self.module}").NULLS
        return kept

    @property
    def folder(self) -> bool:
        """Whether it is several files."""
        return not self.suffixes


FORMATS: tuple[Format, ...] = (
    Format(name="tmx", module="tmx", suffixes=(".tmx",), help="translation memory (TMX 1.4b)"),
    Format(name="xliff-1.2", module="xliff1", suffixes=(".xlf", ".xliff"), help="XLIFF 1.2 for CAT tools"),
    Format(name="xliff-2.1", module="xliff2", suffixes=(".xlf", ".xliff"), help="XLIFF 2.1 for CAT tools"),
    Format(name="docx", module="docx", suffixes=(".docx",), text=False, help="side-by-side table for Word"),
    Format(name="xlsx", module="xlsx", suffixes=(".xlsx",), text=False, help="review sheet for Excel"),
    Format(name="tsv", module="csv", suffixes=(".tsv",), function="dumps_tsv", help="tab-separated table"),
    Format(name="csv", module="csv", suffixes=(".csv",), help="comma-separated table"),
    Format(name="jsonl", module="jsonl", suffixes=(".jsonl",), help="JSON Lines, everything about a row"),
    Format(
        name="parquet", module="parquet", suffixes=(".parquet",), text=False, help="Parquet, for data sets"
    ),
    Format(name="huggingface", module="huggingface", function="files", help="data-set folder with its card"),
    Format(name="ladder", module="ladder", suffixes=(".ladder",), help="indices only, [0]:[0, 1]"),
)
"""All formats, the usual ones first."""


def named(name: str) -> Format:
    """The format of this name; `UsageError` for another."""
    for known in FORMATS:
        if known.name == name:
            return known
    raise UsageError(
        f"there is no format `{name}`", remedy=f"Known: {', '.join(each.name for each in FORMATS)}"
    )


def for_path(path: Path) -> Format:
    """The format a file's name asks for; `UsageError` when it asks for none."""
    suffix = path.suffix.lower()
    for known in FORMATS:
        if suffix in known.suffixes:
            return known
    raise UsageError(
        f"the name does not tell the format (suffix `{suffix}`)",
        where=str(path),
        remedy=f"Say it with --to: {', '.join(each.name for each in FORMATS)}",
    )


def dumps(payload: Review | Alignment, name: str, options: Options | None = None) -> bytes:
    """The payload in the format of this name, as bytes.

    Raises `OutputError` for text the format cannot hold, `UsageError` for a format of several files.
    """
    known = named(name)
    if known.folder:
        raise UsageError(f"`{name}` is a folder of files", remedy="Write it with exchange.write")
    written: bytes = _function(known)(payload, options)
    return written


def write(payload: Review | Alignment, path: Path, name: str = "", options: Options | None = None) -> None:
    """Write the payload to a file, or to a folder for a format of several files.

    Every file is written whole or not at all; other files of an existing folder stay as they are.
    Raises `OutputError` when it cannot be written there.
    """
    known = named(name) if name else for_path(path)
    if not known.folder:
        write_atomic(path, dumps(payload, known.name, options))
        return
    files: dict[str, bytes] = _function(known)(payload, options)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"is no folder to write to ({error.strerror})", where=str(path), remedy="Name a new folder"
        ) from error
    for file, data in files.items():
        target = path / file
        if target.is_symlink():
            raise OutputError("is a link to another place", where=str(target), remedy="Name a new folder")
        write_atomic(target, data)


def _function(known: Format) -> Callable[..., Any]:
    module = importlib.import_module(f"bitext.exchange.{known.module}")
    function: Callable[..., Any] = getattr(module, known.function)
    return function
