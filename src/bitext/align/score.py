"""Evidence and weights put together: the score of every link of a corridor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext.align.evidence import EVIDENCE
from bitext.align.lattice import NONE, SHAPES, Lattice
from bitext.align.tile import cuts
from bitext.align.weights import Weights, null_features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.corridor import Corridor
    from bitext.align.prepare import Pair

KEEP_PARTS = 60_000  # nodes; above this the shares of each evidence are not kept (0.8 MB per 1,000 nodes)
SWAPPED = -4.0  # prior of two neighbours changing places, beside two plain links
LEARNING = frozenset({"lexical", "vector", "length", "kind", "style", "encoder"})
"""Evidence that changes once a text has been aligned a first time; the rest is scored once."""


class Scored(Struct, frozen=True, kw_only=True):
    """A lattice and what went into it."""

    lattice: Lattice
    steady: NDArray[np.float32]
    """[shapes, nodes]: sum of the evidence that a second pass does not change."""
    parts: NDArray[np.float32] | None
    """[evidence, shapes, nodes]: contribution of each to the link's log-odds; None on a long text."""
    crossed: NDArray[np.bool_]
    """[nodes]: where the 2-2 link stands for two neighbours that changed places."""

    def lasting(self, corridor: Corridor) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
        """`steady` and `parts` of the nodes of a corridor inside this one."""
        nodes = corridor.nodes_in(self.lattice.corridor)
        return self.steady[:, nodes], None if self.parts is None else self.parts[..., nodes]


def score(pair: Pair, corridor: Corridor, before: Scored | None = None) -> Scored:
    """Score every link of the corridor; `before` is a first pass over this corridor or a wider one."""
    weights = Weights.fitting(pair)
    steady, parts = _nothing(corridor) if before is None else before.lasting(corridor)
    link = np.zeros_like(steady)
    for cut in cuts(pair, corridor, SHAPES):
        for place, (evidence, weight) in enumerate(zip(EVIDENCE, weights.by_evidence(), strict=True)):
            learning = evidence.NAME in LEARNING
            if not learning and before is not None:
                continue
            part = cut.read(np.tensordot(weight, evidence.features(cut.tile), 1))
            (link if learning else steady)[:, cut.nodes] += part
            if parts is not None:
                parts[place, :, cut.nodes] = part
    link += steady
    link += weights.shape[:, None]
    row, column = corridor.row_of_nodes(), corridor.column_of_nodes()
    for place, (a, b) in enumerate(SHAPES):
        link[place, (row < a) | (column < b)] = NONE
    crossed = _swap(link, corridor)
    lattice = Lattice(
        corridor=corridor,
        link=link,
        zh=weights.zh @ null_features(pair.zh, pair.style.alone_zh),
        en=weights.en @ null_features(pair.en, pair.style.alone_en),
        opening=weights.opening,
    )
    return Scored(lattice=lattice, steady=steady, parts=parts, crossed=crossed)


def _nothing(corridor: Corridor) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
    """`steady` and `parts` of a first pass before anything is known."""
    size = (len(SHAPES), corridor.nodes)
    kept = corridor.nodes <= KEEP_PARTS
    return np.zeros(size, np.float32), np.zeros((len(EVIDENCE), *size), np.float32) if kept else None


def _swap(link: NDArray[np.float32], corridor: Corridor) -> NDArray[np.bool_]:
    """[nodes]: where two neighbours that changed places are likelier than a 2-2 link.

    There the score of the 2-2 link, which covers the same units, is set to that of the two links.
    """
    single, double = SHAPES.index((1, 1)), SHAPES.index((2, 2))
    row, column = corridor.row_of_nodes(), corridor.column_of_nodes()
    total = np.full(corridor.nodes, SWAPPED, np.float32)
    fits = (row >= 2) & (column >= 2)
    for up, back in ((1, 0), (0, 1)):
        other_row, other_column = np.maximum(row - up, 0), column - back
        low, high = corridor.low[other_row], corridor.high[other_row]
        fits &= (other_column >= low) & (other_column <= high)
        total += link[single, corridor.offset[other_row] + np.clip(other_column, low, high) - low]
    crossed: NDArray[np.bool_] = fits & (total > link[double])
    link[double, crossed] = total[crossed]
    return crossed
