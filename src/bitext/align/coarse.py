"""A first, cheap path through the grid: where to look closely.

The vectors alone give it, with small shapes.  The grid of a very long text is first searched in
stretches of several units, so that work grows with the length of the text and not with its square.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bitext.align.corridor import around, whole
from bitext.align.lattice import NONE, Lattice, Opening
from bitext.align.search import best

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.align.corridor import Corridor
    from bitext.align.lattice import Step
    from bitext.align.prepare import Pair

FEW = 1600  # nodes; below this the whole grid is searched at full detail
MARGIN = 8  # units around the coarse path
MOST = 1400  # units, or stretches of units, per side that are compared each with each
MARGIN_STRETCHES = 2
SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
PRIOR = np.array([0.0, -0.7, -0.7, -1.4, -1.4], np.float32)
CHANCE = 1.0  # standard deviations above the mean at which a link is as good as none
NULL = -0.3
OPENING = Opening(zh=-1.0, en=-1.0, zh_edge=-0.5, en_edge=-0.5)
SAMPLE = 200  # units per side from which mean and deviation are taken


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What a first glance shows."""

    corridor: Corridor
    """Where to look closely."""
    links: tuple[Step, ...]
    """The links of the coarse path."""


def glance(pair: Pair, fixed: Sequence[tuple[int, int]] = (), corridor: Corridor | None = None) -> Sight:
    """The corridor to search: the whole grid of a short text, else the surroundings of a coarse path.

    `fixed` are nodes that must lie inside.  A `corridor` given is kept, and only the links are new.
    """
    rows, columns = pair.zh.units, pair.en.units
    zh, en = pair.zh.vectors, pair.en.vectors
    if corridor is not None:
        return Sight(corridor=corridor, links=_links(path(zh, en, corridor)))
    grid = whole(rows, columns)
    if rows > MOST or columns > MOST:
        cuts_zh, cuts_en = _stretches(rows), _stretches(columns)
        stretches = [np.add.reduceat(x, cuts[:-1]) for x, cuts in ((zh, cuts_zh), (en, cuts_en))]
        small = whole(len(cuts_zh) - 1, len(cuts_en) - 1)
        steps = path(stretches[0], stretches[1], small)
        nodes = [(int(cuts_zh[i]), int(cuts_en[j])) for _, i, _, j in steps]
        margin = MARGIN_STRETCHES * max(rows // (len(cuts_zh) - 1), columns // (len(cuts_en) - 1))
        grid = around([*nodes, *fixed], rows, columns, margin + MARGIN)
    steps = path(zh, en, grid)
    if rows * columns > FEW:
        grid = around([*((i, j) for _, i, _, j in steps), *fixed], rows, columns, MARGIN)
    return Sight(corridor=grid, links=_links(steps))


def _links(steps: Sequence[Step]) -> tuple[Step, ...]:
    return tuple(step for step in steps if step[1] > step[0] and step[3] > step[2])


def _stretches(units: int) -> NDArray[np.int64]:
    """Where each of at most `MOST` stretches of equal size begins, and the end of the last."""
    count = min(units, MOST)
    return np.arange(count + 1) * units // count


def path(zh: NDArray[np.float32], en: NDArray[np.float32], corridor: Corridor) -> tuple[Step, ...]:
    """The best ladder by similarity alone; `zh` and `en` are additive vectors."""
    row, column = corridor.row_of_nodes(), corridor.column_of_nodes()
    sums_zh = {a: _sums(zh, a) for a in {a for a, _ in SHAPES}}
    sums_en = {b: _sums(en, b) for b in {b for _, b in SHAPES}}
    sample_zh, sample_en = sums_zh[1][:: len(zh) // SAMPLE + 1], sums_en[1][:: len(en) // SAMPLE + 1]
    usual = sample_zh @ sample_en.T
    mean, deviation = float(usual.mean()), float(usual.std()) + 1e-3
    link = np.full((len(SHAPES), corridor.nodes), NONE, np.float32)
    for place, (a, b) in enumerate(SHAPES):
        fits = np.flatnonzero((row >= a) & (column >= b))
        cosine = _products(sums_zh[a], sums_en[b], row[fits] - 1, column[fits] - 1)
        link[place, fits] = ((cosine - mean) / deviation - CHANCE) * min(a, b) + PRIOR[place]
    lattice = Lattice(
        corridor=corridor,
        shapes=SHAPES,
        link=link,
        zh=np.full(corridor.rows, NULL),
        en=np.full(corridor.columns, NULL),
        opening=OPENING,
    )
    return best(lattice)


def _sums(vectors: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """[units, dimensions]: unit vectors of the runs of `size` units up to each unit."""
    out = vectors.copy()
    for shift in range(1, min(size, len(vectors))):
        out[shift:] += vectors[:-shift]
    return np.asarray(out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6))


def _products(
    zh: NDArray[np.float32], en: NDArray[np.float32], rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Dot products of the row and column pairs given, sorted by row; done in blocks of rows."""
    out = np.empty(len(rows), np.float32)
    at = 0
    while at < len(rows):
        first = rows[at]
        stop = int(np.searchsorted(rows, first + BLOCK))
        here_rows, here_columns = rows[at:stop], columns[at:stop]
        left, right = int(here_columns.min()), int(here_columns.max()) + 1
        block = zh[first : first + BLOCK] @ en[left:right].T
        out[at:stop] = block[here_rows - first, here_columns - left]
        at = stop
    return out


BLOCK = 128  # rows compared at once
