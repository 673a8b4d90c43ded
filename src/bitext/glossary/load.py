"""Reading glossary files of every format, and the built-in ones."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bitext.errors import GlossaryError
from bitext.glossary import table
from bitext.glossary.concepts import Glossary, Status, Tag
from bitext.glossary.decode import read_text
from bitext.glossary.rows import Reading, Row, glossary
from bitext.model import Lang
from bitext.script import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BUILTIN = ("legal-terms.csv", "names.csv")
CHINESE = frozenset(tag for tag in Tag if tag.lang is Lang.ZH)
TABLES = frozenset({".csv", ".tsv", ".tab"})
OMEGAT = frozenset({".txt", ".utf8"})
TBX = frozenset({".tbx", ".tbxm", ".xml", ".mtf"})


def read(path: Path) -> Reading:
    """Read one file into rows, by its suffix; a tab-separated file without our header is OmegaT's.

    Raises `GlossaryError` for a file that cannot be read as its format; values are not judged yet.
    """
    text = read_text(path)
    suffix = path.suffix.casefold()
    if suffix in TBX or (suffix not in TABLES | OMEGAT and text.lstrip().startswith("<")):
        from bitext.glossary import tbx

        return tbx.read(text, str(path))
    if suffix in OMEGAT or (suffix in TABLES - {".csv"} and not _has_header(text)):
        from bitext.glossary import omegat

        return omegat.read(text, str(path))
    if suffix in TABLES:
        return table.read(text, str(path))
    raise GlossaryError(
        f"unknown kind of glossary file “{path.suffix or path.name}”",
        where=str(path),
        remedy="Known: .csv, .tsv, .tbx, and OmegaT's .txt or .utf8",
    )


def load(paths: Iterable[Path | str]) -> Glossary:
    """Load files into one glossary.  Raises `GlossaryError` at the first value outside the schema.

    A later file adds to the concepts of an earlier one.  A form it repeats is taken from it; where it
    prefers a rendering, the one of the same scope preferred before steps back to admitted.  A Chinese form
    that it lists for a concept of its own is no longer the earlier concept's.

    The same files are read again only when one of them has changed.
    """
    return _loaded(tuple((path, _state(path)) for path in map(Path, paths)))


def _state(path: Path) -> tuple[int, ...]:
    """Which file a path leads to, with its time and size; nothing where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)
def _loaded(files: tuple[tuple[Path, tuple[int, ...]], ...]) -> Glossary:
    rows: list[Row] = []
    for path, _ in files:
        later = read(path).rows
        rows = [*_superseded(_without_taken(rows, later), later), *later]
    return glossary(rows)


def builtin() -> Glossary:
    """The glossary that comes with the package."""
    return load(builtin_paths())


def builtin_paths() -> tuple[Path, ...]:
    """The packaged glossary files; in a checkout, the repository's own `glossary/`."""
    packaged = Path(__file__).parent / "data"
    checkout = Path(__file__).parents[3] / "glossary"
    folder = packaged if packaged.is_dir() else checkout
    return tuple(folder / name for name in BUILTIN if (folder / name).is_file())


def _has_header(text: str) -> bool:
    first = text.lstrip().split("\n", 1)[0]
    return {"concept", "form"} <= {name.strip().casefold() for name in first.split("\t")}


def _without_taken(rows: Sequence[Row], later: Sequence[Row]) -> list[Row]:
    """The rows whose Chinese form no concept of the later file takes; a concept that loses all goes whole."""
    owner = {_chinese(row): row.concept.strip() for row in later if _chinese(row) and not row.scope.strip()}
    kept = [row for row in rows if owner.get(_chinese(row), row.concept.strip()) == row.concept.strip()]
    before, after = ({row.concept for row in some if _chinese(row)} for some in (rows, kept))
    return [row for row in kept if row.concept not in before - after]


def _chinese(row: Row) -> str:
    """The form as it is matched, empty unless it is a Chinese one."""
    return _folded(row.form.strip()) if row.lang.strip() in CHINESE else ""


@lru_cache(maxsize=4096)
def _folded(form: str) -> str:
    return fold(form).text


def _superseded(rows: Sequence[Row], later: Sequence[Row]) -> list[Row]:
    """The rows that a later file leaves standing, with the standing it leaves them."""
    restated = {_identity(row) for row in later}
    claimed = {_claim(row) for row in later if _prefers(row)}
    return [
        replace(row, status=Status.ADMITTED) if _prefers(row) and _claim(row) in claimed else row
        for row in rows
        if _identity(row) not in restated
    ]


def _prefers(row: Row) -> bool:
    is_en = row.lang.strip() == Tag.EN  # Chinese forms stand side by side: only renderings compete
    return is_en and row.status.strip() in {"", Status.PREFERRED} and bool(row.form.strip())


def _identity(row: Row) -> tuple[str, ...]:
    return tuple(part.strip() for part in (row.concept, row.lang, row.form, row.scope))


def _claim(row: Row) -> tuple[str, str]:
    return row.concept.strip(), row.scope.strip()
