"""How much a paragraph's Chinese clauses mean what some part of its English means, by static vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.align.clauses import clauses
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


def likeness(zh: Sequence[str], en: Sequence[str], first: Ints, last: Ints) -> tuple[Floats, Floats]:
    """[runs] each: cosine of `zh[first:last]`, and of the other clauses, with the English most like them.

    A run is compared as a whole and clause by clause, with single clauses of the English and with two
    that follow each other.
    """
    from bitext.lexicon.vectors import StaticVectors

    vectors = StaticVectors.load()
    own = vectors.sums_within(zh)
    parts = vectors.sums_within([part for text in en for part in clauses(text, Lang.EN)] or [""])
    other = _unit(np.concatenate([parts, parts[:-1] + parts[1:]]))
    best = (_unit(own) @ other.T).max(axis=1)
    size = np.array([len(text) for text in zh], float)
    length, like = _sums(size), _sums(best * size)
    total = np.concatenate([np.zeros((1, own.shape[1])), own.cumsum(axis=0)])
    whole = (_unit(total[last] - total[first]) @ other.T).max(axis=1)
    run, within = length[last] - length[first], like[last] - like[first]
    return np.maximum(whole, within / run), (like[-1] - within) / (length[-1] - run)


def _sums(values: Floats) -> Floats:
    return np.concatenate([[0.0], values.cumsum()])


def _unit(vectors: NDArray[np.floating]) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6), float)
