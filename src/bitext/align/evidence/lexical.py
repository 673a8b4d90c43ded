"""Word translation, both ways: IBM model 1 as a log-likelihood ratio (Brown et al. 1993; Moore 2002).

Every English word e of a link adds log(EPS + (1 - EPS) * sum over c of t(e|c) / (|S| + 1) / p(e)),
with p(e) its share in the document, and every Chinese word likewise with t(c|e): how much better the
other side explains the word than chance does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.corridor import Ints
    from bitext.align.prepare import Prepared
    from bitext.align.tile import Tile

NAME = "lexical"
FEATURES = ("sum", "root", "mean", "uneven", "weaker", "strict", "weakest", "gain", "low")
EPS = 0.7
EPS_STRICT = 0.2  # at which a word without counterpart counts heavily against a link


def features(tile: Tile) -> NDArray[np.float32]:
    """[9, shapes, rows, columns]; sums are over words, halved between the two directions."""
    zh_words, zh_counts = _counts(tile.pair.zh, tile.top, tile.bottom)
    en_words, en_counts = _counts(tile.pair.en, tile.left, tile.right)
    forward, backward = tile.pair.table.dense(zh_words, en_words)
    heights = sorted({a for a, _ in tile.shapes})
    widths = sorted({b for _, b in tile.shapes})
    chance_en = tile.pair.en.unigram[en_words]
    chance_zh = tile.pair.zh.unigram[zh_words]
    to_en = _explained(zh_counts @ forward, zh_counts.sum(1), chance_en, en_counts, heights)
    to_zh = _explained(en_counts @ backward.T, en_counts.sum(1), chance_zh, zh_counts, widths)
    en_total, en_strict = (np.stack([tile.wide(to_en[a][k], b) for a, b in tile.shapes]) for k in (0, 1))
    zh_total, zh_strict = (np.stack([tile.wide(to_zh[b][k], a).T for a, b in tile.shapes]) for k in (0, 1))
    zh_size = np.maximum(tile.per_shape_zh(tile.pair.zh.tokens), 1.0)
    en_size = np.maximum(tile.per_shape_en(tile.pair.en.tokens), 1.0)
    root_en = np.sqrt(np.maximum(tile.pair.en.tokens[tile.en], 1.0))
    root_zh = np.sqrt(np.maximum(tile.pair.zh.tokens[tile.zh], 1.0))
    each_en = {a: found[0] / root_en[None, :] for a, found in to_en.items()}
    each_zh = {b: found[0].T / root_zh[:, None] for b, found in to_zh.items()}
    both, size = (en_total + zh_total) / 2, (zh_size + en_size) / 2
    zh_mean, en_mean = zh_total / zh_size, en_total / en_size
    return np.stack(
        [
            both / 10,
            both / np.sqrt(size),
            both / size,
            np.abs(zh_mean - en_mean),
            np.minimum(zh_mean, en_mean) * np.sqrt(size),
            (en_strict + zh_strict) / 2 / np.sqrt(size),
            tile.weakest(each_en, each_zh),
            tile.gain(both / np.sqrt(size)),
            np.minimum(both / np.sqrt(size), 0.0),
        ]
    )


def _counts(side: Prepared, first: int, last: int) -> tuple[Ints, NDArray[np.float32]]:
    """The distinct words of units first to last, ascending, and [units, words] how often each."""
    begin = side.begin[first : last + 1]
    words, place = np.unique(side.words[begin[0] : begin[-1]], return_inverse=True)
    unit = np.repeat(np.arange(last - first), np.diff(begin))
    flat = np.bincount(unit * len(words) + place, minlength=(last - first) * len(words))
    return words, flat.reshape(last - first, len(words)).astype(np.float32)


def _explained(
    mass: NDArray[np.float32],
    sizes: NDArray[np.float32],
    chance: NDArray[np.float32],
    counts: NDArray[np.float32],
    windows: list[int],
) -> dict[int, tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """For each window size: [units, other units], the log-ratio of the other units' words, mild and strict.

    `mass` [units, words] is the translation probability each unit holds for each word of the other
    side, `sizes` [units] its number of words, `counts` [other units, words].
    """
    out = {}
    window_mass, window_size = mass.copy(), sizes.copy()
    for size in range(1, windows[-1] + 1):
        if size > 1:
            window_mass[size - 1 :] += mass[: max(0, len(mass) - size + 1)]
            window_size[size - 1 :] += sizes[: max(0, len(sizes) - size + 1)]
        if size in windows:
            share = window_mass / ((window_size + 1)[:, None] * chance[None, :])
            out[size] = tuple(np.log(eps + (1 - eps) * share) @ counts.T for eps in (EPS, EPS_STRICT))
    return out
