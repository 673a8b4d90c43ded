"""Word-translation probabilities of a lexicon, both ways, as sparse rows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LEAST = 1e-5
"""The smallest probability that is stored; the largest is 1."""

_STEP = -np.log(LEAST) / 254
_VALUES = np.concatenate(([0.0], np.exp(-_STEP * np.arange(255)))).astype(np.float32)
"""Stored byte -> probability: 0 is none, 1 is one, 255 is `LEAST`; a step is 4.6%."""


def quantise(probabilities: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Probabilities as bytes on a logarithmic scale; what lies under `LEAST` becomes 0."""
    with np.errstate(divide="ignore"):
        steps = np.rint(-np.log(probabilities) / _STEP) + 1
    return np.where(steps <= 255, np.maximum(steps, 1), 0).astype(np.uint8)


class Rows(NamedTuple):
    """Sparse rows (CSR): row `k` holds `indices[indptr[k]:indptr[k + 1]]`."""

    indptr: NDArray[np.int64]
    """Where each row starts; one more entry than rows."""
    indices: NDArray[np.int64]
    """Ids of words in the other language."""
    probabilities: NDArray[np.float32]
    """The probability of each of them given the row's word."""


class Pairs(NamedTuple):
    """Word pairs of two lists of words, each with its probability in both directions."""

    zh: NDArray[np.int64]
    """Place in the list of Chinese words."""
    en: NDArray[np.int64]
    """Place in the list of English words."""
    en_given_zh: NDArray[np.float32]
    """t(e|c)."""
    zh_given_en: NDArray[np.float32]
    """t(c|e)."""


class Table:
    """t(e|c) and t(c|e) over the ids of two vocabularies."""

    def __init__(
        self,
        row_lengths: NDArray[np.uint16],
        en: NDArray[np.uint16],
        en_given_zh: NDArray[np.uint8],
        zh_given_en: NDArray[np.uint8],
        en_size: int,
    ) -> None:
        self._indptr = np.concatenate(([0], np.cumsum(row_lengths, dtype=np.int64)))
        self._en = en
        self._en_given_zh = en_given_zh
        self._zh_given_en = zh_given_en
        self._en_size = en_size

    def rows_en_given_zh(self, ids: Sequence[int] | NDArray[np.int64]) -> Rows:
        """t(e|c) of the Chinese words `ids`; the row of an unknown word (-1) is empty."""
        indptr, at = _ranges(self._indptr, np.asarray(ids, dtype=np.int64))
        return Rows(indptr, self._en[at].astype(np.int64), _VALUES[self._en_given_zh[at]])

    def rows_zh_given_en(self, ids: Sequence[int] | NDArray[np.int64]) -> Rows:
        """t(c|e) of the English words `ids`; the row of an unknown word (-1) is empty."""
        by_en, order, zh = self._by_en
        indptr, at = _ranges(by_en, np.asarray(ids, dtype=np.int64))
        return Rows(indptr, zh[at], _VALUES[self._zh_given_en[order[at]]])

    @cached_property
    def _by_en(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """The pairs in the order of English ids: row starts, places, Chinese ids."""
        order = np.argsort(self._en, kind="stable")
        indptr = np.concatenate(([0], np.cumsum(np.bincount(self._en, minlength=self._en_size))))
        zh = np.repeat(np.arange(len(self._indptr) - 1), np.diff(self._indptr))
        return indptr, order, zh[order]

    def pairs(self, zh_ids: NDArray[np.int64], en_ids: NDArray[np.int64]) -> Pairs:
        """The pairs whose two words are in `zh_ids` and `en_ids`; -1 pairs with nothing.

        An id should stand once in `en_ids`.
        """
        place = np.full(self._en_size + 1, -1, dtype=np.int64)
        place[en_ids] = np.arange(len(en_ids))
        place[-1] = -1
        indptr, at = _ranges(self._indptr, zh_ids)
        en = place[self._en[at]]
        zh = np.repeat(np.arange(len(zh_ids)), np.diff(indptr))
        kept = np.flatnonzero(en >= 0)
        at = at[kept]
        return Pairs(zh[kept], en[kept], _VALUES[self._en_given_zh[at]], _VALUES[self._zh_given_en[at]])


def _ranges(indptr: NDArray[np.int64], ids: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row starts of the rows `ids` laid end to end, and the place of each of their entries."""
    starts = indptr[ids]
    lengths = np.where(ids >= 0, indptr[ids + 1] - starts, 0)
    ends = np.concatenate(([0], np.cumsum(lengths)))
    return ends, np.repeat(starts - ends[:-1], lengths) + np.arange(ends[-1])
