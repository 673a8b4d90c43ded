"""Clause and list numbers at the head of a unit: 第十二条 and Article 12, （三） and (3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.align.evidence.keys import matched

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.tile import Tile

NAME = "label"
FEATURES = ("same", "different", "unmatched")


def features(tile: Tile) -> NDArray[np.float32]:
    """[3, shapes, points]: first labels equal, first labels unequal, labels without their like."""
    zh, en = tile.pair.zh.labels[tile.zh], tile.pair.en.labels[tile.en]
    if not any(zh) or not any(en):
        return np.zeros((3, *tile.size), np.float32)
    numbers: dict[object, int] = {}
    codes = [
        np.array([numbers.setdefault(label, len(numbers) + 1) if label else 0 for label in side])
        for side in (zh, en)
    ]
    same, different = np.zeros((2, *tile.size), np.float32)
    for place, (a, b) in enumerate(tile.shapes):
        first_zh, first_en = _shifted(codes[0], a - 1)[tile.rows], _shifted(codes[1], b - 1)[tile.columns]
        both = (first_zh > 0) & (first_en > 0)
        same[place] = both & (first_zh == first_en)
        different[place] = both & (first_zh != first_en)
    keys = [[{label: 1.0} if label else {} for label in side] for side in (zh, en)]
    weight = dict.fromkeys(numbers, 1.0)
    _, miss = matched(tile, keys[0], keys[1], weight)
    return np.stack([same, -different, -np.minimum(miss, 3.0)])


def _shifted(values: NDArray[np.int64], by: int) -> NDArray[np.int64]:
    """`values` moved `by` places onward: at each place, what stands `by` places before."""
    kept = max(0, len(values) - by)
    return np.concatenate([np.zeros(len(values) - kept, values.dtype), values[:kept]])
