"""Results of earlier runs, kept beside the configuration for pairs of which nothing has changed.

The file tells as much as the texts themselves, so it stays in their folder, out of version control.
It may be deleted at any time; one that is damaged or cannot be written is as good as none.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import bitext
from bitext.encode.cache import OFF, VARIABLE
from bitext.errors import OutputError
from bitext.files import write_atomic
from bitext.pipeline import Seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bitext.model import Alignment
    from bitext.pipeline import ReviewOptions

FOLDER = ".bitext-cache"
FILE = "checked.json"
TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# What bitext check found, kept to save time.\n"
"""Tells backup programs to pass the folder over (Cache Directory Tagging Specification)."""

Names = tuple[str, str]
"""Paths of the Chinese and the English file, relative to the configuration."""


class Entry(msgspec.Struct, frozen=True):
    """What was found in one pair, and what it was found from."""

    zh: str
    en: str
    key: str
    """See `key_of`."""
    seen: msgspec.Raw
    """A `Seen`, as JSON."""

    @classmethod
    def of(cls, names: Names, key: str, seen: Seen) -> Entry | None:
        """An entry for a pair; None for text that JSON cannot hold (a lone surrogate)."""
        try:
            return cls(*names, key, msgspec.Raw(msgspec.json.encode(seen)))
        except UnicodeEncodeError:
            return None

    def read(self) -> Seen | None:
        """What was found; None when it cannot be read."""
        try:
            return msgspec.json.decode(self.seen, type=Seen)
        except msgspec.MsgspecError:
            return None


def key_of(alignment: Alignment, options: ReviewOptions) -> str:
    """A digest of all that `see` depends on: texts, ladder, glossary, options and the program itself."""
    sides = [
        (side.document.text, side.document.blocks, side.document.gaps, side.blocks, side.sentences)
        for side in (alignment.bitext.zh, alignment.bitext.en)
    ]
    ladder = [
        (bead.zh, bead.en, round(bead.score, 4), bead.moved, bead.confirmed, bead.parent)
        for bead in (*alignment.paragraphs, *alignment.sentences)
    ]
    allowed = sorted(options.check.allow.items())
    state = repr((program(), sides, ladder, options.glossary.checksum, allowed))
    return hashlib.sha256(state.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def program() -> str:
    """A digest of the installed package: names, sizes and times of its files."""
    digest = hashlib.sha256(bitext.__version__.encode())
    root = Path(bitext.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            facts = path.stat()
            digest.update(f"{path.relative_to(root)}\x1f{facts.st_size}\x1f{facts.st_mtime_ns}\x1e".encode())
    return digest.hexdigest()


def load(folder: Path) -> dict[Names, Entry]:
    """The entries kept for a configuration's folder; none when there are none, or with `BITEXT_CACHE=off`."""
    if _off():
        return {}
    try:
        entries = msgspec.json.decode((folder / FOLDER / FILE).read_bytes(), type=list[Entry])
    except (OSError, msgspec.MsgspecError):
        return {}
    return {(entry.zh, entry.en): entry for entry in entries}


def save(folder: Path, entries: Mapping[Names, Entry]) -> None:
    """Keep entries for the next run, if that is possible."""
    if _off():
        return
    own = folder / FOLDER
    try:
        own.mkdir(mode=0o700, exist_ok=True)
        for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", TAG)):
            if not (own / name).exists():
                write_atomic(own / name, text)
        write_atomic(own / FILE, msgspec.json.encode([entries[names] for names in sorted(entries)]))
    except (OSError, OutputError):
        return


def _off() -> bool:
    return os.environ.get(VARIABLE, "").casefold() == OFF
