"""Evidence and weights put together: the score of every link of a corridor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bitext.align.evidence import EVIDENCE
from bitext.align.search import NONE, SHAPES, Lattice
from bitext.align.tile import cuts
from bitext.align.weights import null_features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.corridor import Corridor
    from bitext.align.prepare import Pair
    from bitext.align.weights import Weights

KEEP_PARTS = 60_000  # nodes; above this the shares of each evidence are not kept (4 MB per 1,000 nodes)


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A lattice and, on documents of usual size, what each evidence contributed to it."""

    lattice: Lattice
    parts: NDArray[np.float32] | None
    """[evidence, shapes, nodes]: contribution of each to the link's log-odds."""


def score(pair: Pair, corridor: Corridor, weights: Weights) -> Scored:
    """Score every link of the corridor."""
    link = np.full((len(SHAPES), corridor.nodes), NONE, np.float32)
    parts = None
    if corridor.nodes <= KEEP_PARTS:
        parts = np.zeros((len(EVIDENCE), len(SHAPES), corridor.nodes), np.float32)
    for cut in cuts(pair, corridor, SHAPES):
        total = np.repeat(weights.shape[:, None], len(cut.rows), axis=1)
        first = 0
        for place, evidence in enumerate(EVIDENCE):
            last = first + len(evidence.FEATURES)
            part = np.tensordot(weights.feature[first:last], cut.read(evidence.features(cut.tile)), 1)
            total += part
            if parts is not None:
                parts[place, :, cut.nodes] = part
            first = last
        link[:, cut.nodes] = total
    row, column = corridor.row_of_nodes(), corridor.column_of_nodes()
    for place, (a, b) in enumerate(SHAPES):
        link[place, (row < a) | (column < b)] = NONE
    lattice = Lattice(
        corridor=corridor,
        link=link,
        zh=weights.zh @ null_features(pair.zh, pair.style.alone_zh),
        en=weights.en @ null_features(pair.en, pair.style.alone_en),
        opening=weights.opening,
    )
    return Scored(lattice=lattice, parts=parts)
