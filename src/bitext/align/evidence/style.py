"""How this translator cuts and merges: shapes that the first pass found often are likelier again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.tile import Tile

NAME = "style"
FEATURES = ("usual",)


def features(tile: Tile) -> NDArray[np.float32]:
    """[1, shapes, points]: logarithm of how much commoner the shape is here than in other texts."""
    habit = tile.pair.style.shape
    usual = np.array([habit.get(shape_class(*shape), 0.0) for shape in tile.shapes], np.float32)
    return np.broadcast_to(usual[None, :, None], (1, *tile.size))


def shape_class(zh: int, en: int) -> str:
    """The class of shapes that are counted together."""
    if zh > 1 and en > 1:
        return "many-many"
    few = max(zh, en)
    if few <= 2:
        return f"{zh}-{en}"
    return "1-many" if en > 1 else "many-1"
