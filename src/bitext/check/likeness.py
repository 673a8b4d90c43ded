"""How much a paragraph's Chinese clauses mean what some part of its English means, by static vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.addresses import blanked
from bitext.align.clauses import clauses
from bitext.lexicon.vectors import StaticVectors, apart, unit
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


Meanings = tuple["NDArray[np.float32]", "NDArray[np.float32]"]
"""[Chinese clauses] and [English clauses] of a paragraph link: their vectors, not of unit length."""


def meanings(links: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Iterator[Meanings]:
    """The vectors of each link, given its Chinese clauses and its English units.

    All texts of a document are looked up at once, because each look has its price.
    """
    zh = [list(clauses_zh) for clauses_zh, _ in links]
    en = [[part for text in units for part in clauses(text, Lang.EN)] or [""] for _, units in links]
    sums = StaticVectors.load().sums([blanked(text) for side in (zh, en) for texts in side for text in texts])
    parts = np.split(sums, np.cumsum([len(texts) for side in (zh, en) for texts in side]))
    for own, other in zip(parts[: len(links)], parts[len(links) : -1], strict=True):
        yield apart(own), apart(other)


def likeness(zh: Sequence[str], vectors: Meanings, first: Ints, last: Ints) -> tuple[Floats, Floats]:
    """[runs] each: cosine of `zh[first:last]`, and of the other clauses, with the English most like them.

    A run is compared as a whole and clause by clause, with single clauses of the English and with two
    that follow each other.
    """
    own, parts = (each.astype(float) for each in vectors)
    other = unit(np.concatenate([parts, parts[:-1] + parts[1:]]))
    best = (unit(own) @ other.T).max(axis=1)
    size = np.array([len(text) for text in zh], float)
    length, like = _sums(size), _sums(best * size)
    total = np.concatenate([np.zeros((1, own.shape[1])), own.cumsum(axis=0)])
    whole = (unit(total[last] - total[first]) @ other.T).max(axis=1)
    run, within = length[last] - length[first], like[last] - like[first]
    return np.maximum(whole, within / run), (like[-1] - within) / (length[-1] - run)


def _sums(values: Floats) -> Floats:
    return np.concatenate([[0.0], values.cumsum()])
