"""One file or folder that holds both languages, to a bitext: bilingual text, rows, or two documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.errors import InputError, UsageError
from bitext.ingest.containers import ZIP, documents_in, format_of
from bitext.ingest.load import load
from bitext.ingest.options import ReadOptions
from bitext.ingest.registry import by_suffix, parse, read
from bitext.ingest.rows import aligned
from bitext.ingest.sides import pair, sides

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bitext.model import Alignment, Bitext, Document

SHOWN = 6  # names in a message
CARD, DATA, TABLES = "README.md", "data", (".jsonl", ".ndjson", ".parquet", ".csv", ".tsv")
"""How data hubs lay out a data set: its description, the folder of its tables, and their suffixes."""
REMEDY = "Give the two files of one letter, one file with both languages, or a folder with a manifest.toml"


def read_bitext(path: Path, *, options: ReadOptions | None = None) -> Bitext | Alignment:
    """The bitext in one path: an `Alignment` where the file pairs its texts itself (TMX, a table).

    A ZIP file or a folder may hold one document or the two of a pair.  Raises `UsageError` when it holds
    more, `InputError` and its kinds for what cannot be read.
    """
    options = options or ReadOptions()
    if path.is_dir():
        return _together([read(each, options=options) for each in _in_folder(path)], options)
    data = load(path, max_bytes=options.max_bytes)
    name = str(path)
    if options.format is None and data.startswith(ZIP) and format_of(data, name) == "zip":
        inside = documents_in(data, name, lambda member: by_suffix(member) is not None)
        _one_or_two([member for member, _ in inside], name)
        return _together([parse(content, f"{name}:{member}", options) for member, content in inside], options)
    return _together([parse(data, name, options)], options)


def _in_folder(folder: Path) -> list[Path]:
    try:
        found = _documents(folder)
        if any(path.name == CARD for path in found):
            # A data set: its card is no text of it, and its tables may stand in a folder of their own.
            inner = folder / DATA
            tables = [*found, *(_documents(inner) if inner.is_dir() else ())]
            found = [path for path in tables if path.suffix.lower() in TABLES] or found
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(folder)) from error
    _one_or_two([path.name for path in found], str(folder))
    return found


def _documents(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith((".", "~")) and by_suffix(path.name) and path.is_file()
    )


def _one_or_two(names: Sequence[str], where: str) -> None:
    if not names:
        raise UsageError("holds no document", where=where, remedy=REMEDY)
    if len(names) > 2:
        shown = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
        raise UsageError(f"holds {len(names)} documents ({shown})", where=where, remedy=REMEDY)


def _together(documents: Sequence[Document], options: ReadOptions) -> Bitext | Alignment:
    if len(documents) == 2:
        return pair(*documents)
    (only,) = documents
    return (None if options.lines else aligned(only)) or sides(only)
