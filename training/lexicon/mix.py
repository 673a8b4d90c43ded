"""Mixing what was learned with the dictionary, and keeping the pairs that matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from training.lexicon.cedict import normalised

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from training.lexicon.em import Learned


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """How the two tables are mixed."""

    learned: float = 0.9
    """Weight of the learned table for a word seen very often."""
    half: float = 5.0
    """Occurrences at which the learned table has half of that weight."""
    pairs: int = 2_200_000
    """Pairs kept; one takes four bytes."""


def mixed(learned: Learned, dictionary: Any, mix: Mix) -> tuple[Any, Any]:  # noqa: ANN401  scipy is untyped
    """t(e|c) and t(c|e), both sparse [zh, en], pruned to the same number of pairs.

    The dictionary has no t(c|e): Bayes' rule makes one, with the root of how common the Chinese words
    are, for the commonest synonym is the likeliest translation but not in proportion.
    """
    common = sparse.diags_array(np.sqrt(learned.zh_count + 1))
    dictionary_back = normalised(sparse.csr_array((common @ dictionary).T))
    forward = _blend(learned.en_given_zh, dictionary, learned.zh_count, mix)
    back = _blend(sparse.csr_array(learned.zh_given_en.T), dictionary_back, learned.en_count, mix)
    return _pruned(forward, sparse.csr_array(back.T), mix.pairs)


def _blend(learned: Any, dictionary: Any, seen: NDArray[np.float64], mix: Mix) -> Any:  # noqa: ANN401
    """Weigh row by row: the more a word was seen, the more what was learned counts."""
    weight = mix.learned * seen / (seen + mix.half)
    weight[np.diff(dictionary.indptr) == 0] = 1.0
    weight[np.asarray(learned.sum(axis=1)).ravel() == 0] = 0.0
    return sparse.csr_array(
        sparse.diags_array(weight) @ learned + sparse.diags_array(1 - weight) @ dictionary
    )


def _pruned(forward: Any, back: Any, pairs: int) -> tuple[Any, Any]:  # noqa: ANN401
    """Keep the pairs that are likeliest in one direction at least."""
    best = forward.maximum(back).tocoo()
    if best.nnz <= pairs:
        return forward, back
    least = np.partition(best.data, best.nnz - pairs)[best.nnz - pairs]
    kept = best.data >= least
    print(f"{best.nnz:,} word pairs; kept those of probability {least:.5f} and more", flush=True)
    mask = sparse.csr_array((np.ones(int(kept.sum())), (best.row[kept], best.col[kept])), shape=best.shape)
    return sparse.csr_array(forward * mask), sparse.csr_array(back * mask)
