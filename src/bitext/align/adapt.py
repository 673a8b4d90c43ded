"""The word table, learned again on the document itself.

Names, and terms in the sense of this text, are unknown to any dictionary, but they come again: one
pass of expectation maximisation over the first alignment (Brown et al. 1993) learns them.  A pair of
words must be supported by a second link: what only one link says would speak for that very link.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bitext.align.prepare import WordTable, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.align.corridor import Ints
    from bitext.align.lattice import Step
    from bitext.align.prepare import Pair

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


@dataclass(frozen=True)
class _Side:
    """One side of every word pair of every link: all [pairs]."""

    word: Ints
    """Number of the word."""
    target: Ints
    """A number for each different word of each link."""


def _word_pairs(pair: Pair, links: Sequence[tuple[Step, float]]) -> tuple[_Side, _Side, NDArray[np.float64]]:
    """Every word pair of every link, and the probability of its link."""
    spans = np.array([step for step, _ in links], np.int64).reshape(-1, 4)
    bounds = [
        (side.begin[spans[:, first]], side.begin[spans[:, first + 1]])
        for side, first in ((pair.zh, 0), (pair.en, 2))
    ]
    many = np.multiply(*(last - first for first, last in bounds))
    chosen = np.arange(0, len(links), int(many.sum() // LARGEST) + 1)
    link = np.repeat(np.arange(len(chosen)), many[chosen])
    (zh, of_zh), (en, of_en) = (runs(first[chosen], last[chosen]) for first, last in bounds)
    across = np.bincount(of_en, minlength=len(chosen))[link]
    within = runs(np.zeros(len(chosen), np.int64), many[chosen])[0]
    begin_zh, begin_en = (np.searchsorted(of, np.arange(len(chosen)))[link] for of in (of_zh, of_en))
    weight = np.array([weight for _, weight in links])[chosen][link]
    sides = []
    for side, tokens, of, at in (
        (pair.zh, zh, of_zh, begin_zh + within // np.maximum(across, 1)),
        (pair.en, en, of_en, begin_en + within % np.maximum(across, 1)),
    ):
        words = side.words[tokens]
        _, target = np.unique(of * len(side.forms) + words, return_inverse=True)
        sides.append(_Side(words[at], target[at]))
    return sides[0], sides[1], weight


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
