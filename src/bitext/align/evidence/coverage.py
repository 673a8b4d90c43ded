"""Sentences inside the units: each should find its like inside the link, and none better just outside.

For a unit of one sentence this says whether every part of a merged link has its share in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.corridor import Ints
    from bitext.align.tile import Tile

NAME = "coverage"
FEATURES = ("mean", "weaker", "leak")
CHANCE = 0.22
OUTSIDE = 2  # units on either side of a link where a better counterpart is looked for


def features(tile: Tile) -> NDArray[np.float32]:
    """[3, shapes, rows, columns]: mean of the best cosines, that of the worse side, and what leaks out."""
    zh, en = tile.pair.zh, tile.pair.en
    begin_zh, begin_en = zh.part_begin[tile.top : tile.bottom + 1], en.part_begin[tile.left : tile.right + 1]
    parts_zh = zh.part_vectors[begin_zh[0] : begin_zh[-1]]
    parts_en = en.part_vectors[begin_en[0] : begin_en[-1]]
    weight_zh = zh.part_weight[begin_zh[0] : begin_zh[-1]]
    weight_en = en.part_weight[begin_en[0] : begin_en[-1]]
    similar = parts_zh @ parts_en.T
    heights, widths = {a for a, _ in tile.shapes}, {b for _, b in tile.shapes}
    from_zh = _one_way(similar, begin_zh - begin_zh[0], begin_en - begin_en[0], weight_zh, widths)
    from_en = _one_way(similar.T, begin_en - begin_en[0], begin_zh - begin_zh[0], weight_en, heights)
    all_zh = np.add.reduceat(weight_zh, begin_zh[:-1] - begin_zh[0])
    all_en = np.add.reduceat(weight_en, begin_en[:-1] - begin_en[0])
    out = np.empty((3, *tile.size), np.float32)
    for place, (a, b) in enumerate(tile.shapes):
        total_zh, total_en = tile.tall(all_zh, a)[:, None], tile.tall(all_en, b)[None, :]
        cover_zh, leak_zh = (tile.tall(x, a) / total_zh for x in from_zh[b])
        cover_en, leak_en = (tile.wide(x.T, b) / total_en for x in from_en[a])
        out[0, place] = (cover_zh + cover_en) / 2 - CHANCE
        out[1, place] = np.minimum(cover_zh, cover_en) - CHANCE
        out[2, place] = -(leak_zh + leak_en) / 2
    return out


def _one_way(
    similar: NDArray[np.float32], own: Ints, other: Ints, weight: NDArray[np.float32], windows: set[int]
) -> dict[int, tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """For each window of other units: [own units, other units], weighted sums of cover and leak."""
    best = np.maximum.reduceat(similar, other[:-1], axis=1)
    edge = _highest(best, OUTSIDE)
    out = {}
    for size in windows:
        inside = _highest(best, size)
        left, right = _moved(edge, size), _moved(edge, -OUTSIDE)
        leak = np.maximum(np.maximum(left, right) - inside, 0.0)
        cover, lost = (
            np.add.reduceat(values * weight[:, None], own[:-1], axis=0) for values in (inside, leak)
        )
        out[size] = cover, lost
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
