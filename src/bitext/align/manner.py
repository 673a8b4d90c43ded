"""What kind of translation a text is, as a first glance shows it: what the parameters depend on."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext.align.scale import scale_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.align.lattice import Step
    from bitext.align.prepare import Pair

USUAL_WORDS = 25.0
USUAL_CLOSENESS, SPREAD = 0.5, 0.13


class Manner(Struct, frozen=True, kw_only=True):
    """Two figures, each 0 for the usual text."""

    length: float = 0.0
    """Of the units: -1 at a third of `USUAL_WORDS` in the middle one of them, 1 at three times as many."""
    closeness: float = 0.0
    """How much more similar right pairs are than wrong ones, in `SPREAD`s above the usual; -1.5 to 1.5."""

    @property
    def entries(self) -> tuple[float, float, float]:
        """What each parameter is a weighted sum of."""
        return 1.0, self.length, self.closeness


def manner_of(pair: Pair, links: Sequence[Step]) -> Manner:
    """Measured on the links of a first glance."""
    words = median(np.concatenate([pair.zh.tokens, pair.en.tokens]).tolist())  # numpy's imports numpy.ma
    scale = scale_of(pair, [(step, 1.0) for step in links])
    close = (scale.right[0] - scale.wrong[0] - USUAL_CLOSENESS) / SPREAD
    return Manner(
        length=float(np.clip(np.log(max(words, 1.0) / USUAL_WORDS) / np.log(3.0), -1.0, 1.0)),
        closeness=float(np.clip(close, -1.5, 1.5)),
    )
