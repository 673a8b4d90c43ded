"""Expectation maximisation: IBM model 1 with a diagonal prior, both directions at once.

Brown et al. (1993) for the model; Dyer, Chahuneau & Smith (2013) for the prior that prefers words near
the diagonal; Liang, Taskar & Klein (2006) for the agreement of the two directions; Johnson (2007) for
the variational step that keeps rare words from collecting what nothing else explains.

Sentence pairs of one shape are one array [k, n, m], so that an iteration is a few numpy calls per shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from scipy.special import digamma
from training.lexicon.shapes import candidates, places, shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from training.lexicon.corpus import Corpus
    from training.lexicon.shapes import Shape

    Floats = NDArray[np.float32]
    Counts = NDArray[np.float64]

CHUNK = 20_000_000
"""Cells handled at a time: bounds the memory of an iteration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the training is set to."""

    iterations: int = 4
    """Passes over the corpus; the likelihood stands still after the third."""
    longest: int = 40
    """Words of the longest sentence taken, on either side: cells grow with the product."""
    tension: float = 4.0
    """Strength of the diagonal prior; 0 is plain model 1."""
    null: float = 0.08
    """Prior of a word without counterpart (Dyer et al.)."""
    alpha: float = 0.01
    """Concentration of the Dirichlet prior (Johnson); small prefers few translations."""
    together: int = 2
    """Sentence pairs two words must share to be considered."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What the corpus taught."""

    en_given_zh: Any
    """t(e|c), sparse [zh, en]."""
    zh_given_en: Any
    """t(c|e), sparse [zh, en]."""
    zh_count: Counts
    """How often each Chinese word was seen in the pairs taken."""
    en_count: Counts
    """The same of each English word."""


class Model:
    """The word pairs considered, their probabilities both ways, and the cells they stand in."""

    def __init__(
        self, corpus: Corpus, sizes: tuple[int, int], known: NDArray[np.int64], settings: Settings
    ) -> None:
        """Take vocabulary sizes (zh, en), and keys of pairs to consider though they hardly meet."""
        self._settings = settings
        self._sizes = sizes
        self._groups: Sequence[Shape] = list(shapes(corpus, settings.longest))
        keys = np.union1d(candidates(self._groups, *sizes, settings.together), known)
        self._cells = places(self._groups, keys, sizes[1])
        self._pair = np.divmod(keys, sizes[1])
        self._zh_count = frequencies([group.zh for group in self._groups], sizes[0])
        self._en_count = frequencies([group.en for group in self._groups], sizes[1])
        # Cells of pairs that are not considered look up the last entry, which stays zero.
        self._t = [np.full(len(keys) + 1, 1 / size, dtype=np.float32) for size in reversed(sizes)]
        for table in self._t:
            table[-1] = 0
        sentences = sum(len(group.zh) for group in self._groups)
        cells = len(self._cells)
        print(f"{sentences:,} sentence pairs, {cells:,} cells, {len(keys):,} word pairs", flush=True)

    def learn(self) -> Learned:
        """Iterate, the last time without the Dirichlet prior so that probabilities sum to one."""
        for iteration in range(1, self._settings.iterations + 1):
            counts, likelihood = self._expect()
            alpha = self._settings.alpha if iteration < self._settings.iterations else 0.0
            for given in (0, 1):
                self._t[given][:-1] = maximised(counts, self._pair[given], self._sizes[given], alpha)
            print(f"iteration {iteration}: {likelihood:.4f} nats a word", flush=True)
        forward, back = (
            sparse.csr_array((table[:-1].astype(float), self._pair), shape=self._sizes) for table in self._t
        )
        return Learned(forward, back, self._zh_count, self._en_count)

    def _expect(self) -> tuple[Counts, float]:
        """Expected counts of each word pair, and the log-likelihood per English word."""
        null = self._settings.null
        unseen_zh = (null * self._zh_count / self._zh_count.sum()).astype(np.float32)
        unseen_en = (null * self._en_count / self._en_count.sum()).astype(np.float32)
        sums = Sums(self._cells, len(self._t[0]))
        likelihood, words = 0.0, 0
        for group in self._groups:
            n, m = group.en.shape[1], group.zh.shape[1]
            prior = diagonal(n, m, self._settings)
            step = max(1, CHUNK // 4 // (n * m))
            for start in range(0, len(group.zh), step):
                zh, en = group.zh[start : start + step], group.en[start : start + step]
                at = sums.next(len(zh) * n * m).reshape(len(zh), n, m)
                forward = self._t[0][at] * prior[0]
                whole = forward.sum(axis=2) + unseen_en[en]
                forward /= whole[:, :, None]
                back = self._t[1][at] * prior[1]
                back /= back.sum(axis=1, keepdims=True) + unseen_zh[zh][:, None, :]
                # Each direction counts what the other also believes: the geometric mean of the two.
                sums.add(np.sqrt(forward * back).ravel())
                likelihood += float(np.log(whole).sum(dtype=float))
                words += en.size
        return sums.total()[:-1], likelihood / words


class Sums:
    """Adds values cell by cell to the totals of their word pairs, a chunk at a time."""

    def __init__(self, cells: NDArray[np.int32], pairs: int) -> None:
        self._cells = cells
        self._total = np.zeros(pairs)
        self._values = np.empty(CHUNK, dtype=np.float32)
        self._begun = 0
        self._filled = 0

    def next(self, count: int) -> NDArray[np.int32]:
        """The word pairs of the next `count` cells."""
        if self._filled + count > len(self._values):
            self._flush()
        begun = self._begun + self._filled
        return self._cells[begun : begun + count]

    def add(self, values: Floats) -> None:
        """Take the values of the cells that `next` gave."""
        self._values[self._filled : self._filled + len(values)] = values
        self._filled += len(values)

    def total(self) -> Counts:
        """The sum of each word pair."""
        self._flush()
        return self._total

    def _flush(self) -> None:
        used = self._cells[self._begun : self._begun + self._filled]
        self._total += np.bincount(used, weights=self._values[: self._filled], minlength=len(self._total))
        self._begun, self._filled = self._begun + self._filled, 0


def frequencies(blocks: Sequence[NDArray[np.int32]], size: int) -> Counts:
    """How often each word stands in the sentences."""
    words = np.concatenate([block.ravel() for block in blocks])
    return np.bincount(words, minlength=size).astype(np.float64)


def maximised(counts: Counts, given: NDArray[np.int64], size: int, alpha: float) -> Floats:
    """Probabilities given one word of each pair; with `alpha` the variational estimate (Johnson 2007)."""
    total = np.bincount(given, weights=counts, minlength=size)
    if alpha == 0:
        exact: Floats = (counts / np.maximum(total, 1e-30)[given]).astype(np.float32)
        return exact
    options = np.bincount(given, minlength=size)
    log = digamma(counts + alpha) - digamma(total + alpha * options + 1e-30)[given]
    estimate: Floats = np.exp(log).astype(np.float32)
    return estimate


def diagonal(n: int, m: int, settings: Settings) -> tuple[Floats, Floats]:
    """Prior of a Chinese place given an English place, and the reverse; each [n, m]."""
    gap = np.abs((np.arange(n) + 0.5)[:, None] / n - (np.arange(m) + 0.5)[None, :] / m)
    weight = np.exp(-settings.tension * gap)
    share = 1 - settings.null
    return (
        (share * weight / weight.sum(axis=1, keepdims=True)).astype(np.float32),
        (share * weight / weight.sum(axis=0, keepdims=True)).astype(np.float32),
    )
