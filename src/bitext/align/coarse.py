"""A first, cheap path through the grid: where to look closely.

The vectors alone give it, with small shapes.  The grid of a very long text is first searched in
stretches of several units, so that work grows with the length of the text and not with its square.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext.align.anchors import confine
from bitext.align.corridor import around, whole
from bitext.align.lattice import NONE, Lattice, Opening
from bitext.align.search import best, traced
from bitext.align.semiring import BEST, backward, forward, passing, total
from bitext.lexicon.vectors import run_sums, unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from bitext.align.anchors import Borders
    from bitext.align.corridor import Corridor
    from bitext.align.lattice import Step
    from bitext.align.prepare import Pair
    from bitext.align.semiring import Forward

    Cuts = tuple[NDArray[np.int64], NDArray[np.int64]]

FEW = 1600  # nodes; below this the whole grid is searched at full detail
MARGIN = 8  # units around the coarse path
MOST = 1400  # units, or stretches of units, per side that are compared each with each
FINER = 5  # times as many stretches at the next level
MARGIN_STRETCHES = 2
SLACK = 14.0  # by how much a ladder may be worse than the best one before it is ruled out
ASIDE = 2  # columns beside the ends of thinkable links that are looked at too
SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
PRIOR = np.array([0.0, -0.7, -0.7, -1.4, -1.4], np.float32)
CHANCE = 1.0  # standard deviations above the mean at which a link is as good as none
NULL = -0.3
OPENING = Opening(zh=-1.0, en=-1.0, zh_edge=-0.5, en_edge=-0.5)
SAMPLE = 200  # units per side from which mean and deviation are taken


class Sight(Struct, frozen=True, kw_only=True):
    """What a first glance shows."""

    corridor: Corridor
    """Where to look closely."""
    links: tuple[Step, ...]
    """The links of the coarse path."""


def glance(
    pair: Pair,
    fixed: Sequence[tuple[int, int]] = (),
    *,
    corridor: Corridor | None = None,
    borders: Borders | None = None,
) -> Sight:
    """The corridor to search: the whole grid of a short text, else what is thinkable around a coarse path.

    `fixed` are nodes that the path must pass near; it crosses no `borders`, nor leaves a `corridor` given.
    """
    zh, en = pair.zh.vectors, pair.en.vectors
    if corridor is None:
        corridor = _approached(zh, en, fixed)
    lattice = confine(likeness(zh, en, corridor), borders)
    f = forward(lattice, BEST)
    if corridor.nodes > FEW:
        corridor = corridor.narrowed(_thinkable(lattice, f), ASIDE)
    return Sight(corridor=corridor, links=_links(traced(lattice, f)))


def _approached(
    zh: NDArray[np.float32], en: NDArray[np.float32], fixed: Sequence[tuple[int, int]]
) -> Corridor:
    """Where a glance at single units must go: in a long text, around the path of ever finer stretches."""
    levels = [*_levels(len(zh), len(en))]
    grid = whole(*(len(side) - 1 for side in levels[0]))
    for cuts, finer in pairwise(levels):
        steps = best(likeness(run_sums(zh, cuts[0][:-1]), run_sums(en, cuts[1][:-1]), grid))
        grid = _surroundings(steps, cuts, finer, fixed)
    return grid


def _thinkable(lattice: Lattice, f: Forward) -> NDArray[np.bool_]:
    """[nodes]: which ones ladders pass that are not much worse than the best one."""
    score = passing(lattice, f, backward(lattice, BEST), BEST)
    return score >= total(lattice, f, BEST) - SLACK


def _links(steps: Sequence[Step]) -> tuple[Step, ...]:
    return tuple(step for step in steps if step[1] > step[0] and step[3] > step[2])


def _surroundings(
    steps: Sequence[Step], before: Cuts, cuts: Cuts, fixed: Sequence[tuple[int, int]]
) -> Corridor:
    """Where to look among finer stretches, given the path over coarser ones."""
    places = [(before[0][i], before[1][j]) for _, i, _, j in steps]
    nodes = [
        (int(np.searchsorted(cuts[0], i)), int(np.searchsorted(cuts[1], j))) for i, j in (*places, *fixed)
    ]
    rows, columns = (len(side) - 1 for side in cuts)
    finer = max(-(-rows // (len(before[0]) - 1)), -(-columns // (len(before[1]) - 1)))
    return around(nodes, rows, columns, MARGIN_STRETCHES * finer + MARGIN)


def _levels(rows: int, columns: int) -> Iterator[Cuts]:
    """Where the stretches of either side begin, and the end of the last, ever finer; at last single units."""
    most = MOST
    while True:
        counts = [min(units, most) for units in (rows, columns)]
        zh, en = (
            np.arange(count + 1) * units // count
            for count, units in zip(counts, (rows, columns), strict=True)
        )
        yield zh, en
        if counts == [rows, columns]:
            return
        most *= FINER


def likeness(zh: NDArray[np.float32], en: NDArray[np.float32], corridor: Corridor) -> Lattice:
    """The lattice of similarities alone; `zh` and `en` are additive vectors."""
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
    return Lattice(
        corridor=corridor,
        shapes=SHAPES,
        link=link,
        zh=np.full(corridor.rows, NULL),
        en=np.full(corridor.columns, NULL),
        opening=OPENING,
    )


def _sums(vectors: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """[units, dimensions]: unit vectors of the runs of `size` units up to each unit."""
    out = vectors.copy()
    for shift in range(1, min(size, len(vectors))):
        out[shift:] += vectors[:-shift]
    return unit(out)


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
