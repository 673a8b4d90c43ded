"""Similarity of static bilingual vectors: the cosine between the sums of both sides' words.

Sums are additive, so the similarity of every run of units follows from that of single units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.align.tile import runs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from bitext.align.tile import Tile

    Lengths = tuple[Mapping[int, NDArray[np.floating]], Mapping[int, NDArray[np.floating]]]

NAME = "vector"
FEATURES = ("root", "cosine", "margin", "weakest", "gain", "low", "size", "own")
MOST = 6.0  # log-odds that the similarity, measured by the text itself, can be worth
LOW = 0.12  # cosine below which two texts have hardly anything in common
LONG = 120.0  # words from which on more of them say no more
CHANCE = 0.22  # cosine of a link that says neither yes nor no


def features(tile: Tile) -> NDArray[np.float32]:
    """[8, shapes, points]: cosine by size, cosine, and how far it stands out, by size."""
    zh, en = tile.pair.zh.vectors[tile.zh], tile.pair.en.vectors[tile.en]
    dot = zh @ en.T
    norm_zh, norm_en = lengths(tile, zh, en)
    rows = runs(dot, tile.heights)
    columns = {b: run.T for b, run in runs(dot.T, tile.widths).items()}
    cosine = between(tile, rows, (norm_zh, norm_en))
    near_zh, near_en = tile.pair.near_zh[tile.zh], tile.pair.near_en[tile.en]
    high, wide = np.array(tile.shapes, np.float32).T[:, :, None]
    usual = tile.zh_sums(near_zh) / high + tile.en_sums(near_en) / wide
    words = tile.zh_sums(tile.pair.zh.tokens[tile.zh]) + tile.en_sums(tile.pair.en.tokens[tile.en])
    size = np.asarray(words / 2, np.float32)
    root = np.sqrt(size)
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


def lengths(tile: Tile, zh: NDArray[np.float32], en: NDArray[np.float32]) -> Lengths:
    """By number of units, how long the sum of the vectors of the units up to each one is, on either side."""
    return (
        {a: np.linalg.norm(run, axis=1) for a, run in runs(zh, tile.heights).items()},
        {b: np.linalg.norm(run, axis=1) for b, run in runs(en, tile.widths).items()},
    )


def between(tile: Tile, rows: Mapping[int, NDArray[np.float32]], long: Lengths) -> NDArray[np.float32]:
    """[shapes, points]: cosine of the sums of both sides; `rows` are dot products, summed by height."""
    zh = {a: norm[tile.rows] for a, norm in long[0].items()}
    en = {b: norm[tile.columns] for b, norm in long[1].items()}
    product = np.stack([zh[a] * en[b] for a, b in tile.shapes])
    return np.asarray(tile.across(rows) / (product + np.float32(1e-6)), np.float32)
