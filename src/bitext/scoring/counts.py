"""Precision and recall of beads.

Strict: a bead counts only when both of its index lists equal the gold's; beads with an empty side count
too.  Lax: a bead is right, too, when one of its Chinese units is linked to one of its English units in
the gold (Sennrich and Volk 2011).  Lax precision is over all beads found, lax recall over the gold's
links, held against the links found: so counts the scorer of Vecalign (Thompson and Koehn 2019), which
the tables of Bertalign and aligner-eval use, and so it counts its strict figures.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bitext.scoring.ladder import Ladder


class Rates(Struct, frozen=True):
    """Precision and recall, None where there is nothing to divide by."""

    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None when either is undefined."""
        if self.precision is None or self.recall is None:
            return None
        whole = self.precision + self.recall
        return 2 * self.precision * self.recall / whole if whole else 0.0


class Counts(Struct, frozen=True):
    """How many beads of a kind are right, were found, and are in the gold."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """Share of the beads found that are right; None when none was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the gold's beads that were found; None when it has none."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both, 0 when nothing is right; None when there is no bead at all."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else None


class Lax(Struct, frozen=True):
    """How many beads are right when one common pair of units is enough."""

    found: int = 0
    """Of all beads found."""
    gold: int = 0
    """Of the gold's links."""

    def __add__(self, other: Lax) -> Lax:
        return Lax(self.found + other.found, self.gold + other.gold)


class Tally(Struct, frozen=True):
    """The beads of one document, or of several together."""

    shapes: dict[str, Counts] = field(default_factory=dict)
    """By shape: `1-2` is one Chinese and two English units."""
    lax: Lax = field(default_factory=Lax)

    def __add__(self, other: Tally) -> Tally:
        shapes = dict(self.shapes)
        for shape, counts in other.shapes.items():
            shapes[shape] = shapes.get(shape, Counts()) + counts
        return Tally(shapes, self.lax + other.lax)

    @property
    def all(self) -> Counts:
        """Of all beads."""
        return total(self.shapes.values())

    @property
    def links(self) -> Counts:
        """Of beads with units on both sides."""
        return total(counts for shape, counts in self.shapes.items() if not _one_sided(shape))

    @property
    def nulls(self) -> Counts:
        """Of beads with an empty side."""
        return total(counts for shape, counts in self.shapes.items() if _one_sided(shape))

    @property
    def lax_rates(self) -> Rates:
        """Lax precision over all beads found, lax recall over the gold's links."""
        found, gold = self.all.found, self.links.gold
        return Rates(self.lax.found / found if found else None, self.lax.gold / gold if gold else None)

    @property
    def vecalign(self) -> Rates:
        """Strict precision over all beads found, strict recall over the gold's links."""
        return Rates(self.all.precision, self.links.recall)


def count(found: Ladder, gold: Ladder) -> Tally:
    """The beads of one document held against its gold."""
    totals: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for place, beads in enumerate((found & gold, found, gold)):
        for zh, en in beads:
            totals[len(zh), len(en)][place] += 1
    return Tally(
        shapes={f"{zh}-{en}": Counts(*counts) for (zh, en), counts in sorted(totals.items())},
        lax=Lax(found=_touching(found, gold), gold=_touching(_links(gold), _links(found))),
    )


def total(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    return sum(counts, Counts())


def _one_sided(shape: str) -> bool:
    return "0" in shape.split("-")


def _links(ladder: Ladder) -> Ladder:
    return frozenset(bead for bead in ladder if all(bead))


def _touching(beads: Ladder, others: Ladder) -> int:
    """How many beads are among the others or link two units that the others link."""
    pairs = {(i, j) for zh, en in others for i in zh for j in en}
    return sum(bead in others or any((i, j) in pairs for i in bead[0] for j in bead[1]) for bead in beads)
