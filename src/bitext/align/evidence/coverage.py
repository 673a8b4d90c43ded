"""Sentences inside the units: each should find its like inside the link, and none better just outside.

For a unit of one sentence this says whether every part of a merged link has its share in it.  And the
outermost units of a merged link should be needed: some sentence on the other side is more like each of
them than like all the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.align.tile import highest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.align.corridor import Ints
    from bitext.align.tile import Tile

    Floats32 = NDArray[np.float32]

NAME = "coverage"
FEATURES = ("mean", "weaker", "leak", "claim")
CHANCE = 0.22
UNMERGED = 9.0  # claim of a unit that shares its link with no other; more than any cosine
OUTSIDE = 2  # units on either side of a link where a better counterpart is looked for


def features(tile: Tile) -> Floats32:
    """[4, shapes, points]: mean of the best cosines, of the worse side, what leaks out, least claim."""
    zh, en = tile.pair.zh, tile.pair.en
    begin_zh, begin_en = zh.part_begin[tile.top : tile.bottom + 1], en.part_begin[tile.left : tile.right + 1]
    parts_zh = zh.part_vectors[begin_zh[0] : begin_zh[-1]]
    parts_en = en.part_vectors[begin_en[0] : begin_en[-1]]
    weight_zh = zh.part_weight[begin_zh[0] : begin_zh[-1]]
    weight_en = en.part_weight[begin_en[0] : begin_en[-1]]
    similar = parts_zh @ parts_en.T
    own_zh, own_en = begin_zh - begin_zh[0], begin_en - begin_en[0]
    cover, leak, last, first = _one_way(similar, own_zh, own_en, weight_zh, tile.widths)
    all_zh = tile.zh_sums(np.add.reduceat(weight_zh, own_zh[:-1]))
    cover_zh, leak_zh = tile.down(cover) / all_zh, tile.down(leak) / all_zh
    claims = [tile.down(claim, np.maximum, UNMERGED) for claim in (last, first)]
    cover, leak, last, first = (
        {size: table.T for size, table in tables.items()}
        for tables in _one_way(similar.T, own_en, own_zh, weight_en, tile.heights)
    )
    all_en = tile.en_sums(np.add.reduceat(weight_en, own_en[:-1]))
    cover_en, leak_en = tile.across(cover) / all_en, tile.across(leak) / all_en
    claims += [tile.across(claim, np.maximum, UNMERGED) for claim in (last, first)]
    claim = np.minimum.reduce(claims)
    claim[claim == UNMERGED] = 0.0
    return np.stack(
        [
            (cover_zh + cover_en) / 2 - CHANCE,
            np.minimum(cover_zh, cover_en) - CHANCE,
            -(leak_zh + leak_en) / 2,
            claim,
        ]
    )


def _one_way(
    similar: Floats32, own: Ints, other: Ints, weight: Floats32, windows: Sequence[int]
) -> tuple[dict[int, Floats32], ...]:
    """Four times, for each window of other units: [own units, other units].

    Weighted sums of cover and leak; and for windows of several units the claims of the last and of the
    first of them: by how much it surpasses the others at the part where it does so most.
    """
    best = np.maximum.reduceat(similar, other[:-1], axis=1)
    inner = highest(best, range(1, max(OUTSIDE, windows[-1]) + 1))
    parts = np.arange(len(weight))
    share = np.zeros((len(own) - 1, len(weight)), np.float32)
    share[np.searchsorted(own, parts, side="right") - 1, parts] = weight
    cover, leak, last, first = ({} for _ in range(4))
    for size in windows:
        inside = inner[size]
        outside = np.maximum(_moved(inner[OUTSIDE], size), _moved(inner[OUTSIDE], -OUTSIDE))
        cover[size] = share @ inside
        leak[size] = share @ np.maximum(outside - inside, 0.0)
        if size > 1:
            others = inner[size - 1]
            last[size] = np.maximum.reduceat(best - _moved(others, 1), own[:-1], axis=0)
            first[size] = np.maximum.reduceat(_moved(best, size - 1) - others, own[:-1], axis=0)
    return cover, leak, last, first


def _moved(values: Floats32, by: int) -> Floats32:
    """Columns moved `by` places to the right (left if negative); -1, the least cosine, where none is."""
    out = np.full_like(values, -1.0)
    if by >= 0:
        out[:, by:] = values[:, : max(0, values.shape[1] - by)]
    else:
        out[:, :by] = values[:, -by:]
    return out
