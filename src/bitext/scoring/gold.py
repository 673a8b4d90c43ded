"""Gold sets: folders of texts whose alignment a reader has written down.

A set holds `ID.zh.txt` and `ID.en.txt`, one unit a line, and `ID.align`, the ladder over their lines.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.errors import InputError
from bitext.ingest import ReadOptions, read
from bitext.scoring import ladder
from bitext.segment import file_lines

if TYPE_CHECKING:
    from pathlib import Path

    from bitext.scoring.ladder import Ladder

ENDINGS = (".zh.txt", ".en.txt", ".align")
LAYOUT = "Each document needs ID.zh.txt, ID.en.txt (one unit a line) and ID.align (lines such as [0]:[0, 1])"
AS_LINES = ReadOptions(lines=True, format="text")
CHECKSUM_LENGTH = 16  # hexadecimal digits


class Example(Struct, frozen=True, kw_only=True):
    """One document of a set."""

    name: str
    """The ID that its three files share."""
    zh: Path
    en: Path
    gold: Ladder
    units: tuple[int, int]
    """Number of Chinese and of English lines."""
    texts_checksum: str
    """Of both texts."""
    gold_checksum: str
    """Of the beads, in whatever order they are written."""


class GoldSet(Struct, frozen=True, kw_only=True):
    """A folder of documents."""

    name: str
    examples: tuple[Example, ...]


def discover(folder: Path) -> tuple[GoldSet, ...]:
    """The set in a folder, or the sets in its folders, everything read and checked.

    Raises `InputError` for a folder without documents, a document with a file too few, a ladder that does
    not fit its texts, and texts that cannot be read.
    """
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "no such folder"
        raise InputError(what, where=str(folder), remedy=f"Give a folder with a gold set. {LAYOUT}")
    try:
        inner = sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] != ".")
        sets = [GoldSet(name=path.resolve().name, examples=examples(path)) for path in (folder, *inner)]
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(folder)) from error
    sets = [each for each in sets if each.examples]
    if not sets:
        raise InputError("holds no gold set, nor do its folders", where=str(folder), remedy=LAYOUT)
    return tuple(sets)


def examples(folder: Path) -> tuple[Example, ...]:
    """The documents in a folder itself, by name; raises `InputError` as `discover` does."""
    names = {
        path.name.removesuffix(ending)
        for path in folder.iterdir()
        for ending in ENDINGS
        if path.name.endswith(ending) and path.name[0] != "."
    }
    return tuple(_example(folder, name) for name in sorted(names))


def _example(folder: Path, name: str) -> Example:
    paths = [folder / f"{name}{ending}" for ending in ENDINGS]
    for path in paths:
        if not path.is_file():
            raise InputError("no such file", where=str(path), remedy=LAYOUT)
    zh, en, gold = paths
    documents = [read(path, options=AS_LINES) for path in (zh, en)]
    zh_lines, en_lines = (len(file_lines(document.text)) for document in documents)
    units = zh_lines, en_lines
    beads = ladder.read(gold, units)
    texts = " ".join(document.source.sha256 for document in documents)
    return Example(
        name=name,
        zh=zh,
        en=en,
        gold=beads,
        units=units,
        texts_checksum=_checksum(texts),
        gold_checksum=_checksum(repr(sorted(beads))),
    )


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:CHECKSUM_LENGTH]
