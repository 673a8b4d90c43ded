"""Sentences inside the units: each should find its like inside the link, and none better just outside.

For a unit of one sentence this says whether every part of a merged link has its share in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.align.corridor import Ints
    from bitext.align.tile import Tile

NAME = "coverage"
FEATURES = ("mean", "weaker", "leak")
CHANCE = 0.22
OUTSIDE = 2  # units on either side of a link where a better counterpart is looked for


def features(tile: Tile) -> NDArray[np.float32]:
    """[3, shapes, points]: mean of the best cosines, that of the worse side, and what leaks out."""
    zh, en = tile.pair.zh, tile.pair.en
    begin_zh, begin_en = zh.part_begin[tile.top : tile.bottom + 1], en.part_begin[tile.left : tile.right + 1]
    parts_zh = zh.part_vectors[begin_zh[0] : begin_zh[-1]]
    parts_en = en.part_vectors[begin_en[0] : begin_en[-1]]
    weight_zh = zh.part_weight[begin_zh[0] : begin_zh[-1]]
    weight_en = en.part_weight[begin_en[0] : begin_en[-1]]
    similar = parts_zh @ parts_en.T
    own_zh, own_en = begin_zh - begin_zh[0], begin_en - begin_en[0]
    from_zh = _one_way(similar, own_zh, own_en, weight_zh, tile.widths)
    from_en = _one_way(similar.T, own_en, own_zh, weight_en, tile.heights)
    all_zh = tile.zh_sums(np.add.reduceat(weight_zh, own_zh[:-1]))
    all_en = tile.en_sums(np.add.reduceat(weight_en, own_en[:-1]))
    cover_zh, leak_zh = (tile.down({b: x[k] for b, x in from_zh.items()}) / all_zh for k in (0, 1))
    cover_en, leak_en = (tile.across({a: x[k].T for a, x in from_en.items()}) / all_en for k in (0, 1))
    return np.stack(
        [
            (cover_zh + cover_en) / 2 - CHANCE,
            np.minimum(cover_zh, cover_en) - CHANCE,
            -(leak_zh + leak_en) / 2,
        ]
    )


def _one_way(
    similar: NDArray[np.float32], own: Ints, other: Ints, weight: NDArray[np.float32], windows: Sequence[int]
) -> dict[int, tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """For each window of other units: [own units, other units], weighted sums of cover and leak."""
    best = np.maximum.reduceat(similar, other[:-1], axis=1)
    edge = _highest(best, OUTSIDE)
    parts = np.arange(len(weight))
    share = np.zeros((len(own) - 1, len(weight)), np.float32)
    share[np.searchsorted(own, parts, side="right") - 1, parts] = weight
    out = {}
    for size in windows:
        inside = _highest(best, size)
        outside = np.maximum(_moved(edge, size), _moved(edge, -OUTSIDE))
        out[size] = share @ inside, share @ np.maximum(outside - inside, 0.0)
    return out


def _highest(values: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """Maxima over `size` columns up to each column."""
    out = values.copy()
    for shift in range(1, min(size, values.shape[1])):
        np.maximum(out[:, shift:], values[:, :-shift], out=out[:, shift:])
    return out


def _moved(values: NDArray[np.float32], by: int) -> NDArray[np.float32]:
    """Columns moved `by` places to the right (left if negative); -1, the least cosine, where none is."""
    out = np.full_like(values, -1.0)
    if by >= 0:
        out[:, by:] = values[:, : max(0, values.shape[1] - by)]
    else:
        out[:, :by] = values[:, -by:]
    return out
