"""A first, cheap path through the grid: where to look closely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.align.corridor import around, whole
from bitext.align.evidence import lexical
from bitext.align.search import NONE, Lattice, Opening, best
from bitext.align.tile import cuts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.align.corridor import Corridor
    from bitext.align.prepare import Pair

FEW = 1600  # nodes; below this the whole grid is searched at full detail
MARGIN = 8  # units around the coarse path
SHAPES = ((1, 1), (1, 2), (2, 1))
PRIOR = np.array([-0.3, -1.0, -1.0], np.float32)
NULL = -0.3
OPENING = Opening(zh=-1.0, en=-1.0, zh_edge=-0.5, en_edge=-0.5)


def corridor_of(pair: Pair, fixed: Sequence[tuple[int, int]] = ()) -> Corridor:
    """The corridor to search: the whole grid of a short text, else the surroundings of a coarse path.

    `fixed` are nodes that must lie inside.
    """
    rows, columns = pair.zh.units, pair.en.units
    if rows * columns <= FEW:
        return whole(rows, columns)
    return around([*path(pair, whole(rows, columns)), *fixed], rows, columns, MARGIN)


def path(pair: Pair, corridor: Corridor) -> list[tuple[int, int]]:
    """Nodes of the best ladder by word translation alone, with small shapes only."""
    link = np.full((len(SHAPES), corridor.nodes), NONE, np.float32)
    root = lexical.FEATURES.index("root")
    for cut in cuts(pair, corridor, SHAPES):
        link[:, cut.nodes] = cut.read(lexical.features(cut.tile)[root]) + PRIOR[:, None]
    row, column = corridor.row_of_nodes(), corridor.column_of_nodes()
    for place, (a, b) in enumerate(SHAPES):
        link[place, (row < a) | (column < b)] = NONE
    lattice = Lattice(
        corridor=corridor,
        shapes=SHAPES,
        link=link,
        zh=np.full(corridor.rows, NULL),
        en=np.full(corridor.columns, NULL),
        opening=OPENING,
    )
    return [(x, y) for _, x, _, y in best(lattice)]
