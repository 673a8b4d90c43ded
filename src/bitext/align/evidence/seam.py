"""Seams: units that go on in the middle of a sentence belong with the unit before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.align.tile import Tile

NAME = "seam"
FEATURES = ("inside", "first")
OPEN_ZH = "，、"  # a unit that ends so is not at its end
OPEN_EN = ","


def continued(texts: Sequence[str]) -> NDArray[np.float32]:
    """[texts]: 1 where a text goes on with the sentence of the one before, else 0."""
    out = np.zeros(len(texts), np.float32)
    for place in range(1, len(texts)):
        before, text = texts[place - 1].rstrip(), texts[place].lstrip()
        out[place] = before.endswith((*OPEN_ZH, OPEN_EN)) or text[:1].islower()
    return out


def features(tile: Tile) -> NDArray[np.float32]:
    """[2, shapes, points]: seams inside the link, and minus those it begins at."""
    zh, en = tile.pair.zh.continued[tile.zh], tile.pair.en.continued[tile.en]
    first = np.empty(tile.size, np.float32)
    for place, (a, b) in enumerate(tile.shapes):
        first[place] = zh[np.maximum(tile.rows - a + 1, 0)] + en[np.maximum(tile.columns - b + 1, 0)]
    inside = tile.zh_sums(zh) + tile.en_sums(en) - first
    return np.stack([np.minimum(inside, 3.0), -first])
