"""How much a paragraph's clauses mean what some part of its counterpart means, by static vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.addresses import blanked
from bitext.align.clauses import clauses
from bitext.lexicon.vectors import StaticVectors, apart, unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from bitext.model import Lang

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


Meanings = tuple["NDArray[np.float32]", "NDArray[np.float32]"]
"""[clauses] of a paragraph link on one side, and on the other: their vectors, not of unit length."""


def meanings(links: Sequence[tuple[Sequence[str], Sequence[str]]], lang: Lang) -> Iterator[Meanings]:
    """The vectors of each link, given its clauses in `lang` and the units of its other side.

    All texts of a document are looked up at once, because each look has its price.
    """
    sides = (
        [list(own) for own, _ in links],
        [[part for text in units for part in clauses(text, lang.other)] or [""] for _, units in links],
    )
    sums = StaticVectors.load().sums([blanked(text) for side in sides for texts in side for text in texts])
    parts = np.split(sums, np.cumsum([len(texts) for side in sides for texts in side]))
    for own, other in zip(parts[: len(links)], parts[len(links) : -1], strict=True):
        yield apart(own), apart(other)


def likeness(texts: Sequence[str], vectors: Meanings, first: Ints, last: Ints) -> tuple[Floats, Floats]:
    """[runs] each: cosine of `texts[first:last]`, and of the other clauses, with what is most like them.

    A run is compared as a whole and clause by clause, with single clauses of the other side and with two
    that follow each other.
    """
    own, parts = (each.astype(float) for each in vectors)
    other = unit(np.concatenate([parts, parts[:-1] + parts[1:]]))
    best = (unit(own) @ other.T).max(axis=1)
    size = np.array([len(text) for text in texts], float)
    length, like = _sums(size), _sums(best * size)
    total = np.concatenate([np.zeros((1, own.shape[1])), own.cumsum(axis=0)])
    whole = (unit(total[last] - total[first]) @ other.T).max(axis=1)
    run, within = length[last] - length[first], like[last] - like[first]
    return np.maximum(whole, within / run), (like[-1] - within) / (length[-1] - run)


def _sums(values: Floats) -> Floats:
    return np.concatenate([[0.0], values.cumsum()])
