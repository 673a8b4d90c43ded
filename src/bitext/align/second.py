"""The second opinion: vectors of a chosen encoder, calibrated on the text itself.

What the encoder's cosines are for right and for wrong pairs is measured on the links that the other
evidence is sure of.  An encoder that does not tell them apart then says nothing, and cannot do harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.align.lattice import Step
    from bitext.align.prepare import Pair
    from bitext.encode import Encoder

SURE = 0.9  # probability of the links it is calibrated on
FEWEST = 8  # of them; with fewer the encoder is not used
APART = (3, 7, 11, 17)  # how far, in links, the wrong partners stand from the right ones
FLOOR = 0.03  # least deviation of a cosine


@dataclass(frozen=True, kw_only=True)
class Second:
    """Vectors of every unit, and how their cosines are distributed."""

    zh: NDArray[np.float32]
    """[units, dimensions]: of a length that grows with the unit's, so that sums weigh by it."""
    en: NDArray[np.float32]
    right: tuple[float, float]
    """Mean and standard deviation of the cosine of a right pair."""
    wrong: tuple[float, float]
    """The same of a wrong pair."""

    def ratio(self, cosine: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log-likelihood ratio of right against wrong, both taken as normal."""
        # A cosine above the usual one of right pairs, or below that of wrong ones, says no more than it.
        low, high = self.wrong[0], self.right[0]
        inside = np.clip(cosine, low, high)
        scores = [
            -0.5 * ((inside - mean) / deviation) ** 2 - np.log(deviation)
            for mean, deviation in (self.right, self.wrong)
        ]
        return np.asarray(scores[0] - scores[1], np.float32)


def consult(pair: Pair, encoder: Encoder, links: Sequence[tuple[Step, float]]) -> Second | None:
    """Encode both sides and calibrate on the sure links; None when they are too few or show no use."""
    sure = [step for step, p in links if p > SURE and step[1] - step[0] == step[3] - step[2] == 1]
    if len(sure) < FEWEST:
        return None
    zh, en = encoder.encode(pair.zh.texts), encoder.encode(pair.en.texts)
    at_zh, at_en = np.array([s[0] for s in sure]), np.array([s[2] for s in sure])
    right = np.einsum("ij,ij->i", zh[at_zh], en[at_en])
    wrong = np.concatenate([np.einsum("ij,ij->i", zh[at_zh], en[np.roll(at_en, by)]) for by in APART])
    spread = [max(FLOOR, float(values.std())) for values in (right, wrong)]
    if right.mean() - wrong.mean() < spread[1]:
        return None
    return Second(
        zh=zh * np.sqrt(pair.zh.length + 1.0)[:, None],
        en=en * np.sqrt(pair.en.length + 1.0)[:, None],
        right=(float(right.mean()), spread[0]),
        wrong=(float(wrong.mean()), spread[1]),
    )
