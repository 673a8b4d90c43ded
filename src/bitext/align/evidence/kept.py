"""What a translation keeps: numbers, dates and contacts as values; the persons, bodies and laws it names.

Each is one score over the same measure: how much of what stands on either side has its like on the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np
from msgspec import Struct

from bitext.align.evidence.keys import matched

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from numpy.typing import NDArray

    from bitext.align.entities import Keys
    from bitext.align.prepare import Pair, Prepared
    from bitext.align.tile import Tile


class Kept(Struct, frozen=True, kw_only=True):
    """Evidence from keys that are equal across languages."""

    NAME: str
    FEATURES: ClassVar[tuple[str, ...]] = ("matched", "unmatched")
    keys: Callable[[Prepared], Keys]
    weights: Callable[[Pair], Mapping[Hashable, float]]

    def features(self, tile: Tile) -> NDArray[np.float32]:
        """[2, shapes, points]: square roots of the weights of matched and of unmatched keys."""
        pair = tile.pair
        zh, en = self.keys(pair.zh)[tile.zh], self.keys(pair.en)[tile.en]
        hit, miss = matched(tile, zh, en, self.weights(pair))
        return np.stack([np.sqrt(hit), -np.sqrt(miss)])


NUMBERS = Kept(NAME="number", keys=lambda side: side.values, weights=lambda pair: pair.value_weights)
NAMES = Kept(NAME="name", keys=lambda side: side.names, weights=lambda pair: pair.name_weights)
