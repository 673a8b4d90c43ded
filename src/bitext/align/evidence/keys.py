"""Things that must stand on both sides: which of a link's keys have their like on the other side.

A key is anything hashable that a translation keeps: a value, a name, a label.  Rare keys weigh more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.align.tile import runs

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from numpy.typing import NDArray

    from bitext.align.tile import Tile

HALF = np.float32(0.5)
COMMON = 4.0  # natural logarithm of units per unit with the key, from which on a key weighs fully


def weigh(
    zh: Sequence[Mapping[Hashable, float]], en: Sequence[Mapping[Hashable, float]]
) -> dict[Hashable, float]:
    """Weight of every key, 0 to 1: how rare it is among the units of both sides."""
    counts: dict[Hashable, int] = {}
    for unit in (*zh, *en):
        for key in unit:
            counts[key] = counts.get(key, 0) + 1
    units = len(zh) + len(en)
    return {key: min(1.0, float(np.log((units + 1) / n)) / COMMON) for key, n in counts.items()}


def matched(
    tile: Tile,
    zh: Sequence[Mapping[Hashable, float]],
    en: Sequence[Mapping[Hashable, float]],
    weight: Mapping[Hashable, float],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """[shapes, points] twice: weight of the keys matched, and of those that are not.

    `zh` and `en` hold for every unit of the tile its keys and how firmly each is there (0 to 1).
    Both directions are counted and halved.
    """
    place: dict[Hashable, int] = {}
    for unit in (*zh, *en):
        for key in unit:
            place.setdefault(key, len(place))
    size = tile.size
    if not place:
        return np.zeros(size, np.float32), np.zeros(size, np.float32)
    firm_zh, firm_en = (_table(side, place, weight) for side in (zh, en))
    found_zh, found_en = ((firm > 0).astype(np.float32) for firm in (firm_zh, firm_en))
    seen_zh = {b: firm_zh @ run.T for b, run in runs(found_en, tile.widths, np.maximum).items()}
    seen_en = {a: run @ firm_en.T for a, run in runs(found_zh, tile.heights, np.maximum).items()}
    hit = tile.down(seen_zh) + tile.across(seen_en)
    total = tile.zh_sums(firm_zh.sum(1)) + tile.en_sums(firm_en.sum(1))
    return hit * HALF, np.maximum(total - hit, 0.0) * HALF


def _table(
    units: Sequence[Mapping[Hashable, float]], place: Mapping[Hashable, int], weight: Mapping[Hashable, float]
) -> NDArray[np.float32]:
    table = np.zeros((len(units), len(place)), np.float32)
    for row, unit in enumerate(units):
        for key, firm in unit.items():
            table[row, place[key]] = firm * weight[key]
    return table
