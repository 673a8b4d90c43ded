"""What units are on the page: titles, salutations and signatures go with their like, list items with theirs.

How much that says depends on the text, for a list may have become a paragraph, and a plain text has no
headings that a reader of files could see.  So a translation is taken to have kept the kind of a unit with
some probability, which the first pass estimates, and else to have any kind that the other side has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.align.tile import highest, runs
from bitext.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from bitext.align.corridor import Ints
    from bitext.align.tile import Tile

    Floats32 = NDArray[np.float32]

NAME = "kind"
FEATURES = ("ratio",)
FRAME = frozenset(
    {BlockKind.HEADING, BlockKind.ADDRESS, BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.CONTACT}
)
"""The short lines around the text, of which it is often doubtful what they are."""
CLASSES = ("text", "frame", "item", "note")


def classes(kinds: Iterable[BlockKind]) -> Ints:
    """[units]: place in `CLASSES` of what each is."""
    items = {BlockKind.LIST_ITEM: 2, BlockKind.FOOTNOTE: 3}
    return np.array([1 if kind in FRAME else items.get(kind, 0) for kind in kinds], np.int64)


def shares(units: Ints) -> NDArray[np.float64]:
    """[classes]: how common each is on a side; none is unheard of."""
    counts = np.bincount(units, minlength=len(CLASSES)) + 0.25
    return np.asarray(counts / counts.sum())


def features(tile: Tile) -> Floats32:
    """[1, shapes, points]: log-odds for that unit of the link which has least of its like in it."""
    zh, en = tile.pair.zh.kinds, tile.pair.en.kinds
    if not zh.any() or not en.any():
        return np.zeros((1, *tile.size), np.float32)
    kept = tile.pair.style.kept
    ratio = (_ratio(shares(zh), kept).T + _ratio(shares(en), kept)) / 2
    single = ratio.astype(np.float32)[zh[tile.zh]][:, en[tile.en]]
    of_zh = tile.down(highest(single, tile.widths), np.minimum)
    of_en = tile.across(runs(single, tile.heights, np.maximum), np.minimum)
    return np.minimum(of_zh, of_en)[None]


def _ratio(share: NDArray[np.float64], kept: float) -> NDArray[np.float64]:
    """[classes, classes of the side with these shares]: log-odds of a link against chance."""
    return np.log((1 - kept) + kept * np.eye(len(share)) / share[None, :])
