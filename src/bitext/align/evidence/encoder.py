"""A chosen sentence encoder as a second opinion, as far as this very text shows it can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.align.evidence.vector import norms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.tile import Tile

NAME = "encoder"
FEATURES = ("ratio",)
MOST = 4.0  # log-odds in either direction that one similarity can be worth


def features(tile: Tile) -> NDArray[np.float32]:
    """[1, shapes, points]: log-likelihood ratio of the similarity, of a link against chance."""
    second = tile.pair.second
    if second is None:
        return np.zeros((1, *tile.size), np.float32)
    zh, en = second.zh[tile.zh], second.en[tile.en]
    dot = zh @ en.T
    cosine = tile.across({a: tile.tall(dot, a) for a in tile.heights})
    cosine /= norms(tile, zh, en)
    return np.clip(second.ratio(cosine), -MOST, MOST)[None].astype(np.float32)
