"""Sentence pairs grouped by their numbers of words, and the word pairs worth considering in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from training.lexicon.corpus import Corpus

ABOVE_CHANCE = 1.5
"""How many times more often than by chance two words must meet."""
SLICE = 4000
"""Chinese words whose meetings are counted at a time: bounds the memory."""


@dataclass(frozen=True, slots=True)
class Shape:
    """All sentence pairs of m Chinese and n English words."""

    zh: NDArray[np.int32]
    """Word ids, [k, m]."""
    en: NDArray[np.int32]
    """Word ids, [k, n]."""
    first: int
    """Place of its first cell among all cells; a cell is a pair of words in one sentence pair."""

    @property
    def cells(self) -> int:
        """Number of cells, k * n * m."""
        return int(self.zh.size) * int(self.en.shape[1])

    def keys(self, n_en: int) -> NDArray[np.int64]:
        """`zh * n_en + en` of each cell, [k, n, m] laid flat."""
        return (self.zh.astype(np.int64)[:, None, :] * n_en + self.en[:, :, None]).ravel()


def shapes(corpus: Corpus, longest: int) -> Iterator[Shape]:
    """Group sentence pairs by shape; those with an empty or overlong side are left out."""
    m, n = np.diff(corpus.zh.indptr), np.diff(corpus.en.indptr)
    taken = np.flatnonzero((m > 0) & (n > 0) & (m <= longest) & (n <= longest))
    order = taken[np.lexsort((taken, n[taken], m[taken]))]
    key = m[order] * (longest + 1) + n[order]
    bounds = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1], [True]))).tolist()
    first = 0
    for start, end in pairwise(bounds):
        rows = order[start:end]
        shape = Shape(
            corpus.zh.ids[corpus.zh.indptr[rows][:, None] + np.arange(m[rows[0]])],
            corpus.en.ids[corpus.en.indptr[rows][:, None] + np.arange(n[rows[0]])],
            first,
        )
        first += shape.cells
        yield shape


def candidates(groups: Sequence[Shape], n_zh: int, n_en: int, together: int) -> NDArray[np.int64]:
    """Keys, ascending, of word pairs in `together` sentence pairs at least, and more than by chance."""
    zh, en = (
        _incidence([group.zh for group in groups], n_zh),
        _incidence([group.en for group in groups], n_en),
    )
    zh_in, en_in = (np.asarray(side.sum(axis=0)).ravel() for side in (zh, en))
    by_word = sparse.csr_array(zh.T)
    found = []
    for start in range(0, n_zh, SLICE):
        met = sparse.csr_array(by_word[start : start + SLICE] @ en)
        met.sort_indices()
        word = np.repeat(np.arange(start, start + met.shape[0]), np.diff(met.indptr))
        chance = zh_in[word] * en_in[met.indices] / zh.shape[0]
        kept = (met.data >= together) & (met.data > ABOVE_CHANCE * chance)
        found.append(word[kept].astype(np.int64) * n_en + met.indices[kept])
    return np.concatenate(found)


def places(groups: Sequence[Shape], keys: NDArray[np.int64], n_en: int) -> NDArray[np.int32]:
    """For each cell its word pair's place in `keys`; `len(keys)` for a pair that is not considered."""
    cells = np.empty(groups[-1].first + groups[-1].cells, dtype=np.int32)
    for group in groups:
        wanted = group.keys(n_en)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        cells[group.first : group.first + group.cells] = np.where(keys[at] == wanted, at, len(keys))
    return cells


def _incidence(blocks: Sequence[NDArray[np.int32]], size: int) -> Any:  # noqa: ANN401  scipy is untyped
    """Which words stand in which sentence: [sentences, words] of ones."""
    per_sentence = np.concatenate([np.full(len(block), block.shape[1]) for block in blocks])
    sentence = np.repeat(np.arange(len(per_sentence)), per_sentence)
    words = np.concatenate([block.ravel() for block in blocks])
    table = sparse.csr_array(
        (np.ones(len(words), dtype=np.float32), (sentence, words)), shape=(len(per_sentence), size)
    )
    table.sum_duplicates()
    table.data[:] = 1
    return table
