"""A chosen sentence encoder as a second opinion, as far as this very text shows it can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.tile import Tile

NAME = "encoder"
FEATURES = ("ratio",)
MOST = 4.0  # log-odds in either direction that one similarity can be worth


def features(tile: Tile) -> NDArray[np.float32]:
    """[1, shapes, rows, columns]: log-likelihood ratio of the similarity, of a link against chance."""
    second = tile.pair.second
    if second is None:
        return np.zeros((1, *tile.size), np.float32)
    zh, en = second.zh[tile.zh], second.en[tile.en]
    norm_zh = {a: np.linalg.norm(tile.tall(zh, a), axis=1) for a in {a for a, _ in tile.shapes}}
    norm_en = {b: np.linalg.norm(tile.tall(en, b), axis=1) for b in {b for _, b in tile.shapes}}
    rows = {a: tile.tall(zh @ en.T, a) for a in norm_zh}
    out = np.stack(
        [tile.wide(rows[a], b) / (norm_zh[a][:, None] * norm_en[b][None, :] + 1e-6) for a, b in tile.shapes]
    )
    return np.clip(second.ratio(out), -MOST, MOST)[None].astype(np.float32)
