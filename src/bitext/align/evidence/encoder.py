"""A chosen sentence encoder as a second opinion, as far as this very text shows it can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.align.evidence.vector import between, lengths
from bitext.align.overlaps import put
from bitext.align.tile import runs

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
    own = _cosine(tile, second.zh[tile.zh], second.en[tile.en])
    if second.runs is not None:
        put(own, tile, second.runs)
    packaged = _cosine(tile, tile.pair.zh.vectors[tile.zh], tile.pair.en.vectors[tile.en])
    return np.clip(second.ratio(own, packaged), -MOST, MOST)[None].astype(np.float32)


def _cosine(tile: Tile, zh: NDArray[np.float32], en: NDArray[np.float32]) -> NDArray[np.float32]:
    """[shapes, points]: between the sums of both sides."""
    dot = zh @ en.T
    return between(tile, runs(dot, tile.heights), lengths(tile, zh, en))
