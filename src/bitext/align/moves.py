"""Moved passages: links that cross the ladder.

The search keeps the text's order, so a passage that stands elsewhere on the other side is left
without counterpart on both.  What is left is compared again, every unit with every other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from bitext.align.corridor import whole
from bitext.align.lattice import SHAPES
from bitext.align.score import score
from bitext.align.weights import Weights, null_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.align.corridor import Ints
    from bitext.align.prepare import Pair
    from bitext.model import Bead

LEAST = 1.0  # log-odds, over leaving the units alone, from which on a crossing link is believed
CLEAR = 1.0  # by how much it must beat the next best use of its units
CONTEXT = 24  # linked units per side that the comparison takes along
MOST = 1_000_000  # comparisons; beyond, only order is searched


def crossing(pair: Pair, ladder: Sequence[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...], float]]:
    """Links among the units without counterpart: (zh units, en units, log-odds)."""
    alone_zh = [bead.zh[0] for bead in ladder if not bead.en]
    alone_en = [bead.en[0] for bead in ladder if not bead.zh]
    if not alone_zh or not alone_en or len(alone_zh) * len(alone_en) > MOST:
        return []
    zh = _with_context(alone_zh, pair.zh.units)
    en = _with_context(alone_en, pair.en.units)
    rest = replace(pair, zh=pair.zh.take(zh.tolist()), en=pair.en.take(en.tolist()), second=None)
    link = score(rest, whole(len(zh), len(en))).lattice.link.reshape(len(SHAPES), len(zh) + 1, len(en) + 1)
    weights = Weights.fitting(pair)
    cost_zh = weights.zh @ null_features(rest.zh, pair.style.alone_zh)
    cost_en = weights.en @ null_features(rest.en, pair.style.alone_en)
    run_zh, run_en = _runs(zh, set(alone_zh)), _runs(en, set(alone_en))
    found = []
    for shape, (a, b) in enumerate(SHAPES):
        rows, columns = np.flatnonzero(run_zh >= a), np.flatnonzero(run_en >= b)
        if not len(rows) or not len(columns):
            continue
        cost = _sums(cost_zh, a)[rows][:, None] + _sums(cost_en, b)[columns][None, :]
        value = link[shape][np.ix_(rows + 1, columns + 1)] - cost
        for x, y in np.argwhere(value > LEAST - CLEAR):
            found.append((float(value[x, y]), int(rows[x]), int(columns[y]), a, b))
    return [
        (tuple(zh[x - a + 1 : x + 1].tolist()), tuple(en[y - b + 1 : y + 1].tolist()), value)
        for value, x, y, a, b in _chosen(found)
    ]


def _with_context(alone: Sequence[int], units: int) -> Ints:
    """The units left over and some others, in order: a similarity is judged beside others."""
    every = np.arange(units)[:: units // CONTEXT + 1]
    return np.unique(np.concatenate([np.array(alone), every]))


def _chosen(found: list[tuple[float, int, int, int, int]]) -> list[tuple[float, int, int, int, int]]:
    """The best links that share no unit, less those with a rival nearly as good."""
    found.sort(key=lambda f: (-f[0], f[1:]))
    taken_zh: set[int] = set()
    taken_en: set[int] = set()
    chosen = []
    for at, (value, x, y, a, b) in enumerate(found):
        zh, en = set(range(x - a + 1, x + 1)), set(range(y - b + 1, y + 1))
        if value < LEAST or zh & taken_zh or en & taken_en:
            continue
        taken_zh |= zh
        taken_en |= en
        rivals = (
            other
            for other, v, w, c, d in found[at + 1 :]
            if bool(zh & set(range(v - c + 1, v + 1))) != bool(en & set(range(w - d + 1, w + 1)))
        )
        if value - max(rivals, default=-np.inf) >= CLEAR:
            chosen.append((value, x, y, a, b))
    return chosen


def _runs(units: Ints, alone: set[int]) -> Ints:
    """[units]: how many consecutive units that are alone end at each."""
    out = np.zeros(len(units), np.int64)
    for at, unit in enumerate(units.tolist()):
        if unit in alone:
            out[at] = 1 + (out[at - 1] if at and units[at - 1] == unit - 1 else 0)
    return out


def _sums(values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    total = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray(total[1:] - total[np.maximum(np.arange(len(values)) + 1 - size, 0)])
