"""Gold alignments: reading them, and strict scoring.

A bead counts only when both of its index lists equal the gold's; beads with an empty side count too.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Ladder = frozenset[tuple[tuple[int, ...], tuple[int, ...]]]


class Example(NamedTuple):
    """One document pair of a set."""

    name: str
    zh: Path
    en: Path
    gold: Ladder


def examples(folder: Path) -> Iterator[Example]:
    """All documents of a set: `ID.zh.txt`, `ID.en.txt` (one unit a line) and `ID.align`."""
    for path in sorted(folder.glob("*.align")):
        name = path.name.removesuffix(".align")
        zh, en = (folder / f"{name}.{lang}.txt" for lang in ("zh", "en"))
        yield Example(name, zh, en, parse(path.read_text(encoding="utf-8")))


def parse(text: str) -> Ladder:
    """A ladder of lines `[0]:[0, 1]`."""
    beads = []
    for line in text.split("\n"):
        if line.strip():
            zh, en = line.strip().split("]:[")
            beads.append((tuple(ast.literal_eval(f"{zh}]")), tuple(ast.literal_eval(f"[{en}"))))
    return frozenset(beads)


@dataclass
class Score:
    """Counts of beads, added up over documents."""

    right: int = 0
    found: int = 0
    gold: int = 0
    by_document: list[tuple[int, int, int]] = field(default_factory=list)
    """(right, found, gold) of each document, for resampling."""

    def add(self, found: Iterable[tuple[tuple[int, ...], tuple[int, ...]]], gold: Ladder) -> None:
        """Count one document."""
        beads = set(found)
        counts = len(beads & gold), len(beads), len(gold)
        self.by_document.append(counts)
        self.right, self.found, self.gold = (
            self.right + counts[0],
            self.found + counts[1],
            self.gold + counts[2],
        )

    @property
    def precision(self) -> float:
        """Share of the beads found that are right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold's beads that were found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 1.0


def nulls(ladder: Iterable[tuple[tuple[int, ...], tuple[int, ...]]]) -> Ladder:
    """The beads with an empty side."""
    return frozenset(bead for bead in ladder if not (bead[0] and bead[1]))
