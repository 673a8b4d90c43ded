"""The best ladder of a lattice, by dynamic programming; exact over the corridor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.align.semiring import BEST, forward

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.lattice import Floats, Lattice, Step
    from bitext.align.semiring import Forward


def best(lattice: Lattice) -> tuple[Step, ...]:
    """The ladder with the highest score, as one step per link and per unit without counterpart."""
    return traced(lattice, forward(lattice, BEST))


def traced(lattice: Lattice, f: Forward) -> tuple[Step, ...]:
    """The best ladder, given the `BEST` scores of all nodes."""
    c = lattice.corridor
    head, tail = lattice.edges
    ends = f.link[:-1] + tail
    last = int(ends.argmax())
    if head[-1] >= ends[last]:
        return tuple(_alone(0, c.rows, 0, c.columns))
    i = int(np.searchsorted(c.offset, last, side="right")) - 1
    j = int(last - c.offset[i] + c.low[i])
    steps = [*reversed(_alone(i, c.rows, j, c.columns))]
    while True:
        a, b = lattice.shapes[_last_shape(lattice, f.reached, i, j)]
        steps.append((i - a, i, j - b, j))
        i, j = i - a, j - b
        node = int(c.offset[i] + j - c.low[i])
        state = int(np.argmax((f.link[node], f.zh[node], f.en[node], head[node])))
        if state == 3:
            steps += reversed(_alone(0, i, 0, j))
            return tuple(reversed(steps))
        i, j = _unwind(lattice, f, (i, j), state, steps)


def _last_shape(lattice: Lattice, reached: Floats, i: int, j: int) -> int:
    """The shape of the link by which the best ladder reaches (i, j)."""
    c = lattice.corridor
    rows, columns = i - lattice.heights, j - lattice.widths
    inside = np.maximum(rows, 0)
    found: NDArray[np.bool_] = (rows >= 0) & (columns >= c.low[inside]) & (columns <= c.high[inside])
    node = np.where(found, c.offset[inside] + columns - c.low[inside], c.nodes)
    return int((reached[node] + lattice.link[:, c.offset[i] + j - c.low[i]]).argmax())


def _unwind(
    lattice: Lattice, f: Forward, at: tuple[int, int], state: int, steps: list[Step]
) -> tuple[int, int]:
    """Walk back over the units without counterpart that end at a node, to the link before them."""
    c, opening = lattice.corridor, lattice.opening
    i, j = at
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


def _alone(i: int, k: int, j: int, end: int) -> list[Step]:
    return [(x, x + 1, j, j) for x in range(i, k)] + [(k, k, y, y + 1) for y in range(j, end)]
