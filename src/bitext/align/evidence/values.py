"""Numbers, dates, money, telephone numbers: values that a translation carries over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.align.evidence.keys import matched

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.tile import Tile

NAME = "number"
FEATURES = ("matched", "unmatched")


def features(tile: Tile) -> NDArray[np.float32]:
    """[2, shapes, rows, columns]: square roots of the weights of matched and of unmatched values."""
    hit, miss = matched(tile, tile.pair.zh.values, tile.pair.en.values, tile.pair.value_weights)
    return np.stack([np.sqrt(hit), -np.sqrt(miss)])
