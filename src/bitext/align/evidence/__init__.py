"""The evidence for a link, one module or object per named score.

Each has a `NAME`, the names of its `FEATURES`, and `features(tile)`, which returns them as
float32 [features, shapes, points].  A link's log-odds is the weighted sum of all features
and the prior of its shape; the weights are fitted (`bitext.align.weights`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bitext.align.evidence import (
    coverage,
    encoder,
    kind,
    label,
    length,
    lexical,
    marks,
    seam,
    style,
    vector,
)
from bitext.align.evidence.kept import NAMES, NUMBERS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bitext.align.tile import Tile


class Evidence(Protocol):
    """What each offers."""

    @property
    def NAME(self) -> str:  # noqa: N802  a constant
        """Its name, as reasons show it."""
        ...

    @property
    def FEATURES(self) -> tuple[str, ...]:  # noqa: N802
        """The names of what it measures."""
        ...

    def features(self, tile: Tile) -> NDArray[np.float32]:
        """[features, shapes, points] over the tile."""


EVIDENCE: tuple[Evidence, ...] = (
    lexical,
    vector,
    coverage,
    length,
    NUMBERS,
    NAMES,
    label,
    kind,
    marks,
    seam,
    style,
    encoder,
)
