"""The second opinion: vectors of a chosen encoder, calibrated on the text itself.

What the encoder's cosines are for right and for wrong pairs is measured on the links that the other
evidence is sure of.  Only what they say beyond the packaged vectors counts, whose similarity has been
weighed already: the part that follows from it is taken off first.  An encoder that then does not tell
right from wrong says nothing, and cannot do harm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext.align.overlaps import encoded
from bitext.lexicon.vectors import unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.align.lattice import Step
    from bitext.align.overlaps import Runs
    from bitext.align.prepare import Pair
    from bitext.encode import Encoder

SURE = 0.9  # probability of the links it is calibrated on
FEWEST = 8  # of them; with fewer the encoder is not used
APART = (3, 7, 11, 17)  # how far, in links, the wrong partners stand from the right ones
FLOOR = 0.03  # least deviation of a cosine


class Adviser(Struct, frozen=True, kw_only=True):
    """Who is asked for a second opinion, and how."""

    encoder: Encoder
    overlaps: bool
    """Whether merged units are encoded as one text, instead of adding up the vectors of each."""


class Second(Struct, frozen=True, kw_only=True):
    """Vectors of every unit, and how their cosines are distributed."""

    zh: NDArray[np.float32]
    """[units, dimensions]: of a length that grows with the unit's, so that sums weigh by it."""
    en: NDArray[np.float32]
    shared: float
    """How much of a cosine of the packaged vectors comes back in the encoder's, pairs being equally right."""
    right: tuple[float, float]
    """Mean and standard deviation of a right pair's cosine, less the shared part."""
    wrong: tuple[float, float]
    """The same of a wrong pair."""
    runs: tuple[Runs, Runs] | None = None
    """Vectors of Chinese and English runs of units, encoded as one text each."""

    def ratio(self, cosine: NDArray[np.float32], packaged: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log-likelihood ratio of right against wrong, both taken as normal, given the packaged cosine."""
        # A cosine above the usual one of right pairs, or below that of wrong ones, says no more than it.
        low, high = self.wrong[0], self.right[0]
        inside = np.clip(cosine - self.shared * packaged, low, high)
        scores = [
            -0.5 * ((inside - mean) / deviation) ** 2 - np.log(deviation)
            for mean, deviation in (self.right, self.wrong)
        ]
        return np.asarray(scores[0] - scores[1], np.float32)


def consult(
    pair: Pair, adviser: Adviser, links: Sequence[tuple[Step, float]], looked_at: Sequence[Step] = ()
) -> Second | None:
    """Encode both sides and calibrate on the sure links; None when they are too few or show no use.

    Of the links `looked_at`, the merged units are encoded too if the adviser is to do so.
    """
    sure = [step for step, p in links if p > SURE and step[1] - step[0] == step[3] - step[2] == 1]
    if len(sure) < FEWEST:
        return None
    zh, en = (adviser.encoder.encode(side.texts) for side in (pair.zh, pair.en))
    at_zh, at_en = np.array([s[0] for s in sure]), np.array([s[2] for s in sure])
    own = _cosines(zh[at_zh], en[at_en])
    packaged = _cosines(unit(pair.zh.vectors[at_zh]), unit(pair.en.vectors[at_en]))
    shared = _slope(packaged, own)
    right, wrong = (a - shared * b for a, b in zip(own, packaged, strict=True))
    spread = [max(FLOOR, float(values.std())) for values in (right, wrong)]
    if right.mean() - wrong.mean() < spread[1]:
        return None
    return Second(
        zh=zh * np.sqrt(pair.zh.length + 1.0)[:, None],
        en=en * np.sqrt(pair.en.length + 1.0)[:, None],
        shared=shared,
        right=(float(right.mean()), spread[0]),
        wrong=(float(wrong.mean()), spread[1]),
        runs=encoded(pair, adviser.encoder, (zh, en), looked_at) if adviser.overlaps else None,
    )


def _cosines(
    zh: NDArray[np.float32], en: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Of right pairs, row by row, and of pairs some rows apart."""
    wrong = [np.einsum("ij,ij->i", zh, np.roll(en, by, 0)) for by in APART]
    return np.einsum("ij,ij->i", zh, en), np.concatenate(wrong)


def _slope(packaged: Sequence[NDArray[np.float32]], own: Sequence[NDArray[np.float32]]) -> float:
    """By least squares within right and within wrong pairs, their means apart; never negative."""
    x, y = (np.concatenate([values - values.mean() for values in kinds]) for kinds in (packaged, own))
    return max(0.0, float(x @ y) / max(float(x @ x), 1e-6))
