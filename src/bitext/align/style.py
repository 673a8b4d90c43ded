"""What the first pass tells about the manner of a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct, field

from bitext.align.evidence.kind import shares
from bitext.align.evidence.style import shape_class
from bitext.align.scale import Scale, scale_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bitext.align.lattice import Lattice, Step
    from bitext.align.posterior import Posteriors
    from bitext.align.prepare import Pair

USUAL = {"1-1": 0.8, "1-2": 0.09, "2-1": 0.04, "1-many": 0.04, "many-1": 0.01, "many-many": 0.02}
"""Shares of the shapes over all kinds of text."""
USUAL_ALONE = 0.05  # share of units at which a run of units without counterpart begins
INERTIA_LENGTH = 300.0  # Chinese characters the first estimate of the length ratio is worth
KEPT = 0.7  # share of units whose kind a translation keeps, before anything is known
ROUNDS = 10
INERTIA = 6.0  # how many beads of this text the usual shares are worth


class Style(Struct, frozen=True, kw_only=True):
    """Logarithms of how much commoner things are here than usual; nothing known: all zero."""

    shape: Mapping[str, float] = field(default_factory=dict)
    """By class of shape."""
    alone_zh: float = 0.0
    """Runs of Chinese units without counterpart: one long passage lost says little about the rest."""
    alone_en: float = 0.0
    scale: Scale = field(default_factory=Scale)
    """What similarities mean in this text."""
    ratio: float = 0.0
    """English characters per Chinese character in the links of the first pass; 0 when unknown."""
    kept: float = KEPT
    """Probability that a translation keeps what a unit is on the page."""


def style_of(
    pair: Pair, lattice: Lattice, probability: Posteriors, links: Sequence[tuple[Step, float]]
) -> Style:
    """The style that the probabilities of a first pass amount to."""
    counts = dict.fromkeys(USUAL, 0.0)
    for shape, share in zip(lattice.shapes, probability.link.sum(axis=1).tolist(), strict=True):
        counts[shape_class(*shape)] += share
    total, runs = sum(counts.values()), probability.openings
    return Style(
        shape={
            name: float(np.log((counts[name] / usual + INERTIA) / (total + INERTIA)))
            for name, usual in USUAL.items()
        },
        alone_zh=_alone(runs.zh + runs.zh_edge, len(probability.zh)),
        alone_en=_alone(runs.en + runs.en_edge, len(probability.en)),
        ratio=_ratio(pair, links),
        scale=scale_of(pair, links),
        kept=_kept(pair, links),
    )


def _ratio(pair: Pair, links: Sequence[tuple[Step, float]]) -> float:
    """Lengths of the links, English over Chinese, held near what the whole text says."""
    zh = np.concatenate([[0.0], np.cumsum(pair.zh.length, dtype=np.float64)])
    en = np.concatenate([[0.0], np.cumsum(pair.en.length, dtype=np.float64)])
    sum_zh, sum_en = INERTIA_LENGTH, INERTIA_LENGTH * pair.ratio
    for (a, b, c, d), weight in links:
        sum_zh += weight * (zh[b] - zh[a])
        sum_en += weight * (en[d] - en[c])
    return float(sum_en / sum_zh)


def _kept(pair: Pair, links: Sequence[tuple[Step, float]]) -> float:
    """How often the 1-1 links keep the kind, by expectation and maximisation; held near what is usual."""
    single = [(step, weight) for step, weight in links if step[1] - step[0] == step[3] - step[2] == 1]
    if not single or not pair.zh.kinds.any() or not pair.en.kinds.any():
        return KEPT
    zh, en = (side.kinds[[step[at] for step, _ in single]] for at, side in ((0, pair.zh), (2, pair.en)))
    weight = np.array([weight for _, weight in single])
    chance = (shares(pair.zh.kinds)[zh] + shares(pair.en.kinds)[en]) / 2
    kept = KEPT
    for _ in range(ROUNDS):
        copied = (zh == en) * kept / (kept + (1 - kept) * chance)
        kept = float((weight @ copied + INERTIA * KEPT) / (weight.sum() + INERTIA))
    return kept


def _alone(expected: float, units: int) -> float:
    return float(np.log((expected / USUAL_ALONE + INERTIA) / (units + INERTIA)))
