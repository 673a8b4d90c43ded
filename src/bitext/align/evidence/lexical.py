"""Word translation, both ways: IBM model 1 as a log-likelihood ratio (Brown et al. 1993; Moore 2002).

Every English word e of a link adds log(EPS + (1 - EPS) * sum over c of t(e|c) / (|S| + 1) / p(e)),
with p(e) its share in the document, and every Chinese word likewise with t(c|e): how much better the
other side explains the word than chance does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.align.corridor import Ints
    from bitext.align.prepare import Prepared
    from bitext.align.tile import Tile

    Floats32 = NDArray[np.float32]

NAME = "lexical"
FEATURES = (
    "sum", "root", "mean", "uneven", "weaker", "strict", "weakest", "gain", "low", "margin", "long",
    "leak", "leak-most",
)  # fmt: skip
EPS = 0.7
LONG = 40.0  # words at which the plain score and the comparison count alike
HALF = np.float32(0.5)
EPS_STRICT = 0.2  # at which a word without counterpart counts heavily against a link


def features(tile: Tile) -> NDArray[np.float32]:
    """[13, shapes, points]; sums are over words, halved between the two directions."""
    zh_words, zh_counts = _counts(tile.pair.zh, tile.top, tile.bottom)
    en_words, en_counts = _counts(tile.pair.en, tile.left, tile.right)
    forward, backward = tile.pair.table.dense(zh_words, en_words)
    chance_en = tile.pair.en.unigram[en_words]
    chance_zh = tile.pair.zh.unigram[zh_words]
    to_en = _explained(zh_counts @ forward, zh_counts.sum(1), chance_en, en_counts, tile.heights)
    to_zh = _explained(en_counts @ backward.T, en_counts.sum(1), chance_zh, zh_counts, tile.widths)
    en_total, en_strict, en_leak = (tile.across({a: x[k] for a, x in to_en.items()}) for k in range(3))
    zh_total, zh_strict, zh_leak = (tile.down({b: x[k].T for b, x in to_zh.items()}) for k in range(3))
    tokens_zh, tokens_en = tile.pair.zh.tokens[tile.zh], tile.pair.en.tokens[tile.en]
    one_zh, one_en = np.maximum(tokens_zh, 1)[:, None], np.maximum(tokens_en, 1)[None, :]
    zh_size = np.maximum(tile.zh_sums(tokens_zh), np.float32(1))
    en_size = np.maximum(tile.en_sums(tokens_en), np.float32(1))
    each_en = {a: found[0] / np.sqrt(one_en) for a, found in to_en.items()}
    each_zh = {b: found[0].T / np.sqrt(one_zh) for b, found in to_zh.items()}
    both = (en_total + zh_total) * HALF
    size = (zh_size + en_size) * HALF
    root = np.asarray(both / np.sqrt(size), np.float32)
    mean = np.asarray(both / size, np.float32)
    usual = _usual(tile, (to_en[1][0] + to_zh[1][0].T) / (one_zh + one_en))
    zh_mean, en_mean = zh_total / zh_size, en_total / en_size
    # On long texts only the comparison with other partners counts, see `_usual`.
    short = np.asarray(LONG / (LONG + size), np.float32)
    return np.stack(
        [
            short * both / 10,
            short * root,
            short * mean,
            np.abs(zh_mean - en_mean),
            short * np.minimum(zh_mean, en_mean) * np.sqrt(size),
            short * (en_strict + zh_strict) / 2 / np.sqrt(size),
            tile.weakest(each_en, each_zh),
            tile.gain(root),
            short * np.minimum(root, 0.0),
            short * (mean - usual) * np.sqrt(size),
            (1 - short) * (mean - usual) * np.sqrt(size),
            -(en_leak + zh_leak) / 2 / np.sqrt(size),
            -np.maximum(en_leak / np.sqrt(en_size), zh_leak / np.sqrt(zh_size)),
        ]
    )


def _usual(tile: Tile, single: Floats32) -> Floats32:
    """[shapes, points]: what a word says on average for links of these units with wrong partners.

    The longer two texts, the more words of theirs have nothing to do with each other even if they are
    translations; so a link is measured against the lower half of what its units do elsewhere.
    `single` [rows, columns] is the mean over the words of each 1-1 link.
    """
    high, wide = np.array(tile.shapes, np.float32).T[:, :, None]
    own_zh, own_en = _lower_half(single), _lower_half(single.T)
    return np.asarray((tile.zh_sums(own_zh) / high + tile.en_sums(own_en) / wide) / 2, np.float32)


def _lower_half(values: Floats32) -> Floats32:
    """[rows]: mean of the lower half of each row."""
    half = max(1, values.shape[1] // 2)
    return np.asarray(np.partition(values, half - 1, axis=1)[:, :half].mean(axis=1), np.float32)


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
    windows: Sequence[int],
) -> dict[int, tuple[Floats32, ...]]:
    """For each window size, three times [units, other units].

    The log-ratio of the other units' words, mild and strict, and how much better the unit just before or
    behind the window explains them: what of a link belongs to its neighbour.

    `mass` [units, words] is the translation probability each unit holds for each word of the other
    side, `sizes` [units] its number of words, `counts` [other units, words].
    """
    tables = np.empty((3, len(windows), *mass.shape), np.float32)
    alone = np.log(EPS_STRICT + (1 - EPS_STRICT) * (mass / ((sizes + 1)[:, None] * chance[None, :])))
    behind = np.concatenate([alone[1:], np.full_like(alone[:1], -np.inf)])
    window_mass, window_size = mass.copy(), sizes.copy()
    for size in range(1, windows[-1] + 1):
        if size > 1:
            window_mass[size - 1 :] += mass[: max(0, len(mass) - size + 1)]
            window_size[size - 1 :] += sizes[: max(0, len(sizes) - size + 1)]
        if size in windows:
            mild, strict, leak = tables[:, windows.index(size)]
            share = window_mass / ((window_size + 1)[:, None] * chance[None, :])
            np.log(EPS + (1 - EPS) * share, out=mild)
            np.log(EPS_STRICT + (1 - EPS_STRICT) * share, out=strict)
            leak[:] = behind
            np.maximum(leak[size:], alone[: max(0, len(alone) - size)], out=leak[size:])
            np.maximum(leak - strict, 0.0, out=leak)
    found = np.tensordot(tables, counts, (3, 1))
    return {size: tuple(found[:, place]) for place, size in enumerate(windows)}
