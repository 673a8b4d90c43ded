"""The search: the best ladder, and the probability of every bead, by dynamic programming.

The lattice is a semi-Markov chain over nodes (i, j).  An edge is a link of one of the `SHAPES`, or
one unit without counterpart.  Between two links the Chinese units without counterpart come first,
then the English ones, so every ladder is exactly one path; a run of them pays its opening once
(affine gaps, Gotoh 1982).  Text before the first link and after the last one (`head` and `tail`
below) has openings of its own, because page furniture and mastheads stand there.

`best` is exact over the corridor.  `posteriors` sums over all ladders (forward-backward) and gives
for each bead the probability that it stands in the ladder.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from bitext.align.corridor import Corridor

Floats: TypeAlias = "NDArray[np.float64]"
Step: TypeAlias = tuple[int, int, int, int]
"""A bead of a ladder: half-open ranges (zh start, zh end, en start, en end)."""

SHAPES: tuple[tuple[int, int], ...] = (
    *((1, b) for b in range(1, 8)),
    *((a, 1) for a in range(2, 8)),
    *((a, b) for a in range(2, 5) for b in range(2, 5)),
)
"""(Chinese units, English units) of every link that is considered."""

TALLEST = max(a for a, _ in SHAPES)
WIDEST = max(b for _, b in SHAPES)
NONE = -1e30  # a score no path can make up for, yet finite, so that differences stay numbers


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What beginning a run of units without counterpart adds to the score."""

    zh: float
    en: float
    zh_edge: float
    """The run stands before the first or after the last link."""
    en_edge: float


@dataclass(frozen=True, kw_only=True)
class Lattice:
    """Everything the search needs to know."""

    corridor: Corridor
    shapes: tuple[tuple[int, int], ...] = SHAPES
    link: NDArray[np.float32]
    """[shapes, nodes]: score of the link of that shape that ends at the node; NONE if impossible."""
    zh: Floats
    """[m]: score of leaving each Chinese unit without counterpart."""
    en: Floats
    """[n]: the same for each English unit."""
    opening: Opening

    @cached_property
    def heights(self) -> NDArray[np.int64]:
        """[shapes]: Chinese units of each."""
        return np.array([a for a, _ in self.shapes])

    @cached_property
    def widths(self) -> NDArray[np.int64]:
        """[shapes]: English units of each."""
        return np.array([b for _, b in self.shapes])


@dataclass(frozen=True, kw_only=True)
class Posteriors:
    """Probability of each bead, and what a fit of the parameters needs besides."""

    link: NDArray[np.float32]
    """[shapes, nodes], like `Lattice.link`."""
    zh: Floats
    """[m]: that the Chinese unit stands without counterpart."""
    en: Floats
    """[n]: that the English unit does."""
    log_z: float
    """Logarithm of the sum over all ladders of exp(score)."""
    openings: Opening
    """Expected number of runs of each kind."""


@dataclass(frozen=True)
class _Semiring:
    """How alternatives are combined: the best of them, or all of them together."""

    pair: Callable[[Floats, Floats], Floats]
    many: Callable[[Floats], Floats]
    running: Callable[[Floats], Floats]


def _sum(values: Floats) -> Floats:
    top = values.max(axis=0)
    return np.asarray(top + np.log(np.exp(values - top).sum(axis=0)))


def _top(values: Floats) -> Floats:
    return np.asarray(values.max(axis=0))


_BEST = _Semiring(np.maximum, _top, np.maximum.accumulate)
_ALL = _Semiring(np.logaddexp, _sum, np.logaddexp.accumulate)


@dataclass(frozen=True)
class _Forward:
    """[nodes] each: score of the ladder(s) up to a node, by what comes last before it."""

    link: Floats
    zh: Floats
    en: Floats
    reached: Floats
    """All of them and the head together: what a link may start from."""


def _edges(lattice: Lattice) -> tuple[Floats, Floats]:
    """Scores of having nothing linked before (head) and nothing after (tail) each node."""
    c, opening = lattice.corridor, lattice.opening
    zh = np.concatenate([[0.0], np.cumsum(lattice.zh)])
    en = np.concatenate([[0.0], np.cumsum(lattice.en)])
    i, j = c.row_of_nodes(), c.column_of_nodes()
    head = zh[i] + en[j] + opening.zh_edge * (i > 0) + opening.en_edge * (j > 0)
    tail = (zh[-1] - zh[i]) + (en[-1] - en[j])
    tail += opening.zh_edge * (i < c.rows) + opening.en_edge * (j < c.columns)
    return head, tail


def _row(values: Floats, corridor: Corridor, row: int, columns: NDArray[np.int64]) -> Floats:
    """`values` of one row at `columns`, NONE outside the corridor."""
    low, high = corridor.low[row], corridor.high[row]
    index = corridor.offset[row] + np.clip(columns, low, high) - low
    return np.where((columns >= low) & (columns <= high), values[index], NONE)


def _origins(lattice: Lattice, row: int, columns: NDArray[np.int64]) -> tuple[NDArray[np.int64], Floats]:
    """[shapes that fit, columns]: the node each link starts from, and NONE where there is none."""
    corridor, fits = lattice.corridor, lattice.heights <= row
    origin = columns[None, :] - lattice.widths[fits, None]
    row_of = row - lattice.heights[fits, None]
    low, high = corridor.low[row_of], corridor.high[row_of]
    outside = np.where((origin >= low) & (origin <= high), 0.0, NONE)
    return corridor.offset[row_of] + np.clip(origin, low, high) - low, outside


def _arrivals(lattice: Lattice, reached: Floats, row: int, columns: NDArray[np.int64]) -> Floats:
    """[shapes that fit, columns]: score of reaching (row, column) by each link."""
    index, outside = _origins(lattice, row, columns)
    begin = lattice.corridor.offset[row] + columns[0] - lattice.corridor.low[row]
    return np.asarray(
        reached[index] + outside + lattice.link[lattice.heights <= row, begin : begin + len(columns)]
    )


def _forward(lattice: Lattice, head: Floats, ring: _Semiring) -> _Forward:
    c, opening = lattice.corridor, lattice.opening
    link, zh, en, reached = (np.full(c.nodes, NONE) for _ in range(4))
    spent = np.concatenate([[0.0], np.cumsum(lattice.en)])
    for row in range(c.rows + 1):
        here = slice(c.offset[row], c.offset[row + 1])
        columns = np.arange(c.low[row], c.high[row] + 1)
        if row > 0:
            link[here] = ring.many(_arrivals(lattice, reached, row, columns))
            above_link = _row(link, c, row - 1, columns)
            above_zh = _row(zh, c, row - 1, columns)
            zh[here] = lattice.zh[row - 1] + ring.pair(above_link + opening.zh, above_zh)
        start = ring.pair(link[here], zh[here]) + opening.en - spent[columns]
        en[here][1:] = spent[columns[1:]] + ring.running(start[:-1])
        reached[here] = ring.pair(ring.pair(link[here], zh[here]), ring.pair(en[here], head[here]))
    return _Forward(link, zh, en, reached)


def best(lattice: Lattice) -> tuple[Step, ...]:
    """The ladder with the highest score, as one step per link and per unit without counterpart."""
    c = lattice.corridor
    head, tail = _edges(lattice)
    f = _forward(lattice, head, _BEST)
    ends = f.link + tail
    last = int(ends.argmax())
    if head[-1] >= ends[last]:
        return (*_nulls(0, c.rows, 0, c.columns),)
    rows, columns = c.row_of_nodes(), c.column_of_nodes()
    i, j = int(rows[last]), int(columns[last])
    steps = [*reversed(_nulls(i, c.rows, j, c.columns))]
    while True:
        at = np.array([j])
        arrivals = _arrivals(lattice, f.reached, i, at)[:, 0]
        shape = int(np.flatnonzero(lattice.heights <= i)[arrivals.argmax()])
        a, b = lattice.shapes[shape]
        steps.append((i - a, i, j - b, j))
        i, j = i - a, j - b
        node = int(c.offset[i] + j - c.low[i])
        options = (f.link[node], f.zh[node], f.en[node], head[node])
        state = int(np.argmax(options))
        if state == 3:
            steps += reversed(_nulls(0, i, 0, j))
            return (*reversed(steps),)
        i, j = _unwind(lattice, f, i, j, state, steps)


def _unwind(lattice: Lattice, f: _Forward, i: int, j: int, state: int, steps: list[Step]) -> tuple[int, int]:
    """Walk back over the units without counterpart that end at (i, j), to the link before them."""
    c, opening = lattice.corridor, lattice.opening
    while state == 2:
        node = int(c.offset[i] + j - c.low[i])
        steps.append((i, i, j - 1, j))
        before = (f.link[node - 1] + opening.en, f.zh[node - 1] + opening.en, f.en[node - 1])
        state, j = int(np.argmax(before)), j - 1
    while state == 1:
        steps.append((i - 1, i, j, j))
        i -= 1
        node = int(c.offset[i] + j - c.low[i])
        state = int(f.link[node] + opening.zh < f.zh[node])
    return i, j


def _nulls(i: int, k: int, j: int, l: int) -> list[Step]:
    return [(x, x + 1, j, j) for x in range(i, k)] + [(k, k, y, y + 1) for y in range(j, l)]


def posteriors(lattice: Lattice) -> Posteriors:
    """Probability of every bead of the lattice, summed over all ladders."""
    c, opening = lattice.corridor, lattice.opening
    head, tail = _edges(lattice)
    f = _forward(lattice, head, _ALL)
    log_z = float(np.logaddexp(np.logaddexp.reduce(f.link + tail), head[-1]))
    # Score of all that may follow a node: a link at once; or, by what came before, runs first.
    onward, after_link, after_zh, after_en = (np.full(c.nodes, NONE) for _ in range(4))
    spent = np.concatenate([[0.0], np.cumsum(lattice.en)])
    posterior = np.zeros(lattice.link.shape, np.float32)
    opened_zh = opened_en = 0.0
    for row in range(c.rows, -1, -1):
        here = slice(c.offset[row], c.offset[row + 1])
        columns = np.arange(c.low[row], c.high[row] + 1)
        down = np.full(len(columns), NONE)
        if row < c.rows:
            onward[here] = _sum(_departures(lattice, after_link, row, columns))
            down = lattice.zh[row] + _row(after_zh, c, row + 1, columns)
        run = np.full(len(columns), NONE)
        along = (onward[here] + spent[columns])[::-1]
        run[:-1] = np.logaddexp.accumulate(along)[::-1][1:] - spent[columns[:-1]]
        after_en[here] = np.logaddexp(onward[here], run)
        after_zh[here] = np.logaddexp(np.logaddexp(onward[here], down), run + opening.en)
        after_link[here] = _sum(np.stack([onward[here], down + opening.zh, run + opening.en, tail[here]]))
        opened_zh += np.exp(f.link[here] + opening.zh + down - log_z).sum()
        before_en = np.logaddexp(f.link[here], f.zh[here])
        opened_en += np.exp(before_en + opening.en + run - log_z).sum()
        index, outside = _origins(lattice, row, columns)
        arriving = f.reached[index] + outside + lattice.link[lattice.heights <= row, here] + after_link[here]
        posterior[lattice.heights <= row, here] = np.exp(arriving - log_z)
    i, j = c.row_of_nodes(), c.column_of_nodes()
    nothing = np.exp(head[-1] - log_z)
    first, last = np.exp(head + onward - log_z), np.exp(f.link + tail - log_z)

    def alone(inner: Floats, at: NDArray[np.int64], units: int) -> Floats:
        """Probability of each unit of one side to stand alone: inside, before, after the links."""
        inside = np.bincount(at, inner, minlength=units + 1)[1:]
        before = np.bincount(at, first, minlength=units + 1)[:0:-1].cumsum()[::-1]
        after = np.bincount(at, last, minlength=units + 1)[:-1].cumsum()
        return np.asarray(np.clip(inside + before + after + nothing, 0.0, 1.0))

    return Posteriors(
        link=posterior,
        zh=alone(np.exp(f.zh + after_zh - log_z), i, c.rows),
        en=alone(np.exp(f.en + after_en - log_z), j, c.columns),
        log_z=log_z,
        openings=Opening(
            zh=float(opened_zh),
            en=float(opened_en),
            zh_edge=float(first[i > 0].sum() + last[i < c.rows].sum() + nothing * (c.rows > 0)),
            en_edge=float(first[j > 0].sum() + last[j < c.columns].sum() + nothing * (c.columns > 0)),
        ),
    )


def _departures(lattice: Lattice, after_link: Floats, row: int, columns: NDArray[np.int64]) -> Floats:
    """[shapes that fit, columns]: score of all that follows (row, column) if a link comes first."""
    c = lattice.corridor
    shapes = np.flatnonzero(lattice.heights <= c.rows - row)
    target = columns[None, :] + lattice.widths[shapes, None]
    row_of = row + lattice.heights[shapes, None]
    low, high = c.low[row_of], c.high[row_of]
    outside = np.where((target >= low) & (target <= high), 0.0, NONE)
    index = c.offset[row_of] + np.clip(target, low, high) - low
    return np.asarray(lattice.link[shapes[:, None], index] + after_link[index] + outside)
