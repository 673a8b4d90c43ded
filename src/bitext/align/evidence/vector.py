"""Similarity of static bilingual vectors: the cosine between the sums of both sides' words.

Sums are additive, so the similarity of every run of units follows from that of single units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.tile import Tile

NAME = "vector"
FEATURES = ("root", "cosine", "margin", "weakest", "gain", "low", "size", "own")
MOST = 6.0  # log-odds that the similarity, measured by the text itself, can be worth
LOW = 0.12  # cosine below which two texts have hardly anything in common
LONG = 120.0  # words from which on more of them say no more
CHANCE = 0.22  # cosine of a link that says neither yes nor no


def features(tile: Tile) -> NDArray[np.float32]:
    """[8, shapes, rows, columns]: cosine by size, cosine, and how far it stands out, by size."""
    zh, en = tile.pair.zh.vectors[tile.zh], tile.pair.en.vectors[tile.en]
    dot = zh @ en.T
    norm_zh = {a: np.linalg.norm(tile.tall(zh, a), axis=1) for a in {a for a, _ in tile.shapes}}
    norm_en = {b: np.linalg.norm(tile.tall(en, b), axis=1) for b in {b for _, b in tile.shapes}}
    rows = {a: tile.tall(dot, a) for a in norm_zh}
    cosine = np.stack(
        [tile.wide(rows[a], b) / (norm_zh[a][:, None] * norm_en[b][None, :] + 1e-6) for a, b in tile.shapes]
    )
    near_zh, near_en = tile.pair.near_zh[tile.zh], tile.pair.near_en[tile.en]
    usual = np.stack(
        [tile.tall(near_zh, a)[:, None] / a + tile.tall(near_en, b)[None, :] / b for a, b in tile.shapes]
    )
    size = np.asarray(
        (tile.per_shape_zh(tile.pair.zh.tokens) + tile.per_shape_en(tile.pair.en.tokens)) / 2, np.float32
    )
    root = np.sqrt(size)
    columns = {b: tile.wide(dot, b) for b in norm_en}
    each_en = {
        a: rows[a] / (norm_zh[a][:, None] * norm_en[1][None, :] + 1e-6) - near_en[None, :] for a in rows
    }
    each_zh = {
        b: columns[b] / (norm_zh[1][:, None] * norm_en[b][None, :] + 1e-6) - near_zh[:, None] for b in columns
    }
    weakest = tile.weakest(each_en, each_zh)
    low = -np.maximum(LOW - cosine, 0.0) * root
    own = np.clip(tile.pair.style.scale.ratio(cosine, size), -MOST, MOST)
    long = np.minimum(size, LONG) / 10
    margin = (cosine - usual / 2) * root
    over = cosine - CHANCE
    return np.stack([over * root, over, margin, weakest, tile.gain(cosine), low, over * long, own])
