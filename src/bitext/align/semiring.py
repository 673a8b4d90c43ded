"""Scores of all parts of ladders at once: up to every node, from it on, and through every link.

One dynamic programme serves the best ladder and the sum over all of them; only how alternatives are
combined differs (a semiring, Goodman 1999).  Exact over the corridor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext.align.lattice import NONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from bitext.align.lattice import Block, Floats, Lattice


class Semiring(Struct, frozen=True):
    """How alternatives are combined: the best of them, or all of them together."""

    pair: Callable[[Floats, Floats], Floats]
    many: Callable[[Floats], Floats]
    """Over the first axis."""
    running: Callable[[Floats], Floats]
    """Along a vector, each entry with all before it."""


def _top(values: Floats) -> Floats:
    return np.asarray(values.max(axis=0))


BEST = Semiring(np.maximum, _top, np.maximum.accumulate)


def _sum(values: Floats) -> Floats:
    top = values.max(axis=0)
    return np.asarray(top + np.log(np.exp(values - top).sum(axis=0)))


ALL = Semiring(np.logaddexp, _sum, np.logaddexp.accumulate)


class Forward(Struct, frozen=True):
    """[nodes + 1] each: score of the ladder(s) up to a node, by what comes last before it."""

    link: Floats
    zh: Floats
    en: Floats
    reached: Floats
    """All of them and the head together: what a link may start from."""


def forward(lattice: Lattice, ring: Semiring) -> Forward:
    """Score every node from the start of the text; the entry behind the last node is `NONE`."""
    c, opening, (head, _) = lattice.corridor, lattice.opening, lattice.edges
    link, zh, en, reached = (np.full(c.nodes + 1, NONE) for _ in range(4))
    spent = np.concatenate([[0.0], np.cumsum(lattice.en)])
    for block in lattice.blocks():
        used = spent[block.columns]
        for row in block.rows:
            first, last = int(c.offset[row]), int(c.offset[row + 1])
            own = slice(first - block.begin, last - block.begin)
            if row > 0:
                above = block.above[own]
                link[first:last] = ring.many(reached[block.origin[:, own]] + lattice.link[:, first:last])
                zh[first:last] = lattice.zh[row - 1] + ring.pair(link[above] + opening.zh, zh[above])
            done = ring.pair(link[first:last], zh[first:last])
            run = ring.running(done[:-1] + (opening.en - used[own][:-1]))
            en[first + 1 : last] = used[own][1:] + run
            reached[first:last] = ring.pair(ring.pair(done, en[first:last]), head[first:last])
    return Forward(link, zh, en, reached)


class Backward(Struct, frozen=True):
    """[nodes + 1] each: score of all that may follow a node."""

    onward: Floats
    """A link follows at once."""
    link: Floats
    """A link came last before the node."""
    zh: Floats
    """A Chinese unit without counterpart did."""
    en: Floats
    run: Floats
    """At least one more English unit without counterpart follows, then a link."""
    down: Floats
    """A Chinese unit without counterpart follows."""


def backward(lattice: Lattice, ring: Semiring) -> Backward:
    """Score every node to the end of the text; the entry behind the last node is `NONE`."""
    c, opening, (_, tail) = lattice.corridor, lattice.opening, lattice.edges
    b = Backward(*(np.full(c.nodes + 1, NONE) for _ in range(6)))
    spent = np.concatenate([[0.0], np.cumsum(lattice.en)])
    flat = lattice.link.ravel()
    for block in lattice.blocks(backwards=True):
        used = spent[block.columns]
        links = flat[_place(block, c.nodes)]
        for row in reversed(block.rows):
            first, last = int(c.offset[row]), int(c.offset[row + 1])
            own = slice(first - block.begin, last - block.begin)
            onward = b.onward[first:last] = ring.many(b.link[block.target[:, own]] + links[:, own])
            if row < c.rows:
                b.down[first:last] = lattice.zh[row] + b.zh[block.below[own]]
            along = ring.running((onward + used[own])[:0:-1])[::-1]
            b.run[first : last - 1] = along - used[own][:-1]
            run, down = b.run[first:last], b.down[first:last]
            b.en[first:last] = ring.pair(onward, run)
            rest = ring.pair(onward, run + opening.en)
            b.zh[first:last] = ring.pair(rest, down)
            b.link[first:last] = ring.pair(ring.pair(rest, down + opening.zh), tail[first:last])
    return b


def _place(block: Block, nodes: int) -> NDArray[np.int64]:
    """Where in the flat link scores the link that begins at each node stands; 0 where none does."""
    shape = np.arange(len(block.target))[:, None]
    return np.where(block.target < nodes, shape * nodes + block.target, 0)


def total(lattice: Lattice, f: Forward, ring: Semiring) -> float:
    """Score of the ladder(s) of the whole text; one has no link at all."""
    head, tail = lattice.edges
    return float(ring.pair(ring.many(f.link[:-1] + tail), head[-1]))


def through(lattice: Lattice, f: Forward, b: Backward) -> Iterator[tuple[slice, Floats]]:
    """Runs of nodes, and [shapes, nodes of the run]: score of the ladder(s) with the link that ends there."""
    for block in lattice.blocks():
        nodes = slice(block.begin, block.begin + len(block.columns))
        yield nodes, f.reached[block.origin] + lattice.link[:, nodes] + b.link[nodes]


def passing(lattice: Lattice, f: Forward, b: Backward, ring: Semiring) -> Floats:
    """[nodes]: score of the ladder(s) that pass each node, between their first link and their last."""
    head, _ = lattice.edges
    begun = f.link + b.link, f.zh + b.zh, f.en + b.en
    return ring.many(np.stack([*(scores[:-1] for scores in begun), head + b.onward[:-1]]))
