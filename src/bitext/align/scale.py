"""What similarities mean in this very text: those of right pairs and those of wrong ones.

A close translation and a free retelling differ more in the similarity of their links than a link
differs from chance; so both are measured on the text, starting from what is usual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext.lexicon.vectors import unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.align.lattice import Step
    from bitext.align.prepare import Pair

INERTIA = 6.0  # links that the usual values are worth
APART = (3, 7, 11)  # how far, in links, wrong partners are taken from
SHORT = 12.0  # words at which a similarity varies 1.4 times as much as on a long text


class Scale(Struct, frozen=True, kw_only=True):
    """Means and standard deviations of a similarity."""

    right: tuple[float, float] = (0.52, 0.14)
    wrong: tuple[float, float] = (0.02, 0.12)

    def ratio(self, values: NDArray[np.float32], size: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log-likelihood ratio of right against wrong, both taken as normal; `size` is in words.

        More similar than right pairs are, or less than wrong ones, says no more than just so.
        """
        inside = np.clip(values, self.wrong[0], self.right[0])
        wider = 1.0 + SHORT / np.maximum(size, 1.0)
        out = [
            -0.5 * ((inside - mean) / deviation) ** 2 / wider - np.log(deviation)
            for mean, deviation in (self.right, self.wrong)
        ]
        return np.asarray(out[0] - out[1], np.float32)


def scale_of(pair: Pair, links: Sequence[tuple[Step, float]], least: float = 0.5) -> Scale:
    """Measured on the vectors of links with a probability above `least`."""
    usual = Scale()
    kept = [(step, weight) for step, weight in links if weight > least]
    if not kept:
        return usual
    sides = []
    for vectors, first, last in ((pair.zh.vectors, 0, 1), (pair.en.vectors, 2, 3)):
        sums = np.concatenate([np.zeros((1, vectors.shape[1])), np.cumsum(vectors, axis=0, dtype=np.float64)])
        runs = sums[[step[last] for step, _ in kept]] - sums[[step[first] for step, _ in kept]]
        sides.append(unit(runs))
    weights = np.array([weight for _, weight in kept])
    right = np.einsum("ij,ij->i", sides[0], sides[1])
    shifts = [by for by in APART if by < len(kept)]
    wrong = np.concatenate(
        [np.zeros(0), *(np.einsum("ij,ij->i", sides[0], np.roll(sides[1], by, 0)) for by in shifts)]
    )
    return Scale(
        right=_held(right, weights, usual.right), wrong=_held(wrong, np.ones(len(wrong)), usual.wrong)
    )


def _held(
    values: NDArray[np.float64], weights: NDArray[np.float64], usual: tuple[float, float]
) -> tuple[float, float]:
    """Mean and deviation, held near the usual ones as long as there are few values."""
    total = weights.sum() + INERTIA
    mean = float(((values * weights).sum() + INERTIA * usual[0]) / total)
    spread = float((((values - mean) ** 2 * weights).sum() + INERTIA * usual[1] ** 2) / total)
    return mean, max(0.05, spread**0.5)
