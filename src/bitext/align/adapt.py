"""The word table, learned again on the document itself.

Names, and terms in the sense of this text, are unknown to any dictionary, but they come again: one
pass of expectation maximisation over the first alignment (Brown et al. 1993) learns them.  A pair of
words must be supported by a second link: what only one link says would speak for that very link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from bitext.align.prepare import WordTable, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.align.corridor import Ints
    from bitext.align.lattice import Step
    from bitext.align.prepare import Pair, Prepared

UNKNOWN = 0.002  # translation probability of two words the table does not connect
INERTIA = 4.0  # how many expected occurrences in the document the packaged table is worth
LARGEST = 4_000_000  # word pairs looked at; on a longer document every k-th link is taken
LEAST = 0.003  # probabilities below this are not kept


def adapt(pair: Pair, links: Sequence[tuple[Step, float]]) -> Pair:
    """The pair with a table learned from `links`, each with its probability."""
    if not links:
        return pair
    side_zh, side_en, weight = _word_pairs(pair, links)
    zh, en = side_zh.word, side_en.word
    if not len(zh):
        return pair
    old = pair.table
    columns = len(pair.en.forms)
    keys, place = np.unique(zh * columns + en, return_inverse=True)
    known = np.asarray(np.searchsorted(old.zh * columns + old.en, keys))
    known[known == len(old.zh)] = 0
    hit = (old.zh * columns + old.en)[known] == keys if len(old.zh) else np.zeros(len(keys), bool)
    forward = np.where(hit, old.en_given_zh[known], 0.0) if len(old.zh) else np.zeros(len(keys))
    backward = np.where(hit, old.zh_given_en[known], 0.0) if len(old.zh) else np.zeros(len(keys))
    new_zh, new_en = keys // columns, keys % columns
    to_en = _expected(forward + UNKNOWN, place, side_en.target, pair.en.unigram[en], weight)
    to_zh = _expected(backward + UNKNOWN, place, side_zh.target, pair.zh.unigram[zh], weight)
    forward = _mixed(forward, to_en, new_zh, len(pair.zh.forms))
    backward = _mixed(backward, to_zh, new_en, columns)
    keep = (forward > LEAST) | (backward > LEAST)
    lost = np.ones(len(old.zh), bool)
    lost[known[hit]] = False
    merged_zh = np.concatenate([new_zh[keep], old.zh[lost]])
    merged_en = np.concatenate([new_en[keep], old.en[lost]])
    order = np.argsort(merged_zh * columns + merged_en, kind="stable")
    table = WordTable(
        zh=merged_zh[order],
        en=merged_en[order],
        en_given_zh=np.concatenate([forward[keep], old.en_given_zh[lost]])[order].astype(np.float32),
        zh_given_en=np.concatenate([backward[keep], old.zh_given_en[lost]])[order].astype(np.float32),
    )
    return replace(pair, table=table)


class _Side(Struct, frozen=True):
    """One side of every word pair of every link: all [pairs]."""

    word: Ints
    """Number of the word."""
    target: Ints
    """A number for each different word of each link."""


def _word_pairs(pair: Pair, links: Sequence[tuple[Step, float]]) -> tuple[_Side, _Side, NDArray[np.float64]]:
    """Every pair of different words of every link, and the probability of its link."""
    spans = np.array([step for step, _ in links], np.int64).reshape(-1, 4)
    size = [np.diff(side.begin[spans[:, at : at + 2]])[:, 0] for side, at in ((pair.zh, 0), (pair.en, 2))]
    chosen = np.arange(0, len(links), int((size[0] * size[1]).sum() // LARGEST) + 1)
    (zh, first_zh), (en, first_en) = (
        _different(side, spans[chosen, at], spans[chosen, at + 1])
        for side, at in ((pair.zh, 0), (pair.en, 2))
    )
    many_zh, many_en = np.diff(first_zh), np.diff(first_en)
    within, link = runs(np.zeros(len(chosen), np.int64), many_zh * many_en)
    across = many_en[link]
    at_zh, at_en = first_zh[link] + within // across, first_en[link] + within % across
    weight = np.array([weight for _, weight in links])[chosen][link]
    return _Side(zh[at_zh], at_zh), _Side(en[at_en], at_en), weight


def _different(side: Prepared, first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """The different words of every run of units, end to end, and [runs + 1] where those of each run begin."""
    tokens, run = runs(side.begin[first], side.begin[last])
    keys = np.unique(run * len(side.forms) + side.words[tokens])
    return keys % len(side.forms), np.searchsorted(keys, np.arange(len(first) + 1) * len(side.forms))


def _expected(
    table: NDArray[np.float64],
    place: Ints,
    target: Ints,
    chance: NDArray[np.float32],
    weight: NDArray[np.float64],
) -> NDArray[np.float64]:
    """[keys]: expected count of each word pair, less what its strongest link contributes.

    `target` [pairs] tells which word of which link each entry explains; a word may also be explained by
    nothing, with its `chance`.
    """
    probability = table[place]
    total = np.bincount(target, probability)[target] + chance
    share = weight * probability / total
    strongest = np.zeros(len(table))
    np.maximum.at(strongest, place, share)
    return np.asarray(np.bincount(place, share, minlength=len(table)) - strongest)


def _mixed(
    table: NDArray[np.float64], counts: NDArray[np.float64], given: Ints, words: int
) -> NDArray[np.float64]:
    """The table and the counts together, as probabilities given each word."""
    total = np.bincount(given, counts, minlength=words)[given]
    return np.asarray((counts + INERTIA * table) / (total + INERTIA))
