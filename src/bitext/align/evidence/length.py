"""Length: a translation is about as long as its original, by the text's own ratio (Gale, Church 1993)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.tile import Tile

NAME = "length"
FEATURES = ("chance", "ratio")
SPREAD = 6.8  # variance per character, Gale and Church 1993


def features(tile: Tile) -> NDArray[np.float32]:
    """[2, shapes, points]: minus the squared deviation in standard deviations, and as a ratio."""
    zh = tile.zh_sums(tile.pair.zh.length[tile.zh]) * tile.pair.ratio
    en = tile.en_sums(tile.pair.en.length[tile.en])
    chance = (en - zh) ** 2 / (SPREAD * (en + zh + 1.0) / 2)
    ratio = np.log((en + 8.0) / (zh + 8.0)) ** 2
    return -np.stack([np.minimum(chance, 25.0) / 10, np.minimum(ratio, 4.0)])
