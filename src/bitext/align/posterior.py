"""The probability of every bead: the share of all ladders, weighed by their scores, that it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bitext.align.lattice import NONE, Opening
from bitext.align.search import Semiring, forward

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.lattice import Block, Floats, Lattice
    from bitext.align.search import Forward


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


def _sum(values: Floats) -> Floats:
    top = values.max(axis=0)
    return np.asarray(top + np.log(np.exp(values - top).sum(axis=0)))


ALL = Semiring(np.logaddexp, _sum, np.logaddexp.accumulate)


@dataclass(frozen=True)
class _Backward:
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


def posteriors(lattice: Lattice) -> Posteriors:
    """Sum over all ladders of the lattice (forward-backward)."""
    c, opening = lattice.corridor, lattice.opening
    head, tail = lattice.edges()
    f = forward(lattice, head, ALL)
    log_z = float(np.logaddexp(np.logaddexp.reduce(f.link[:-1] + tail), head[-1]))
    b = _backward(lattice, tail)
    i, j = c.row_of_nodes(), c.column_of_nodes()
    nothing = float(np.exp(head[-1] - log_z))
    first, last = np.exp(head + b.onward[:-1] - log_z), np.exp(f.link[:-1] + tail - log_z)

    def alone(inner: Floats, at: NDArray[np.int64], units: int) -> Floats:
        """Probability of each unit of one side to stand alone: inside, before, after the links."""
        inside = np.bincount(at, inner, minlength=units + 1)[1:]
        before = np.bincount(at, first, minlength=units + 1)[:0:-1].cumsum()[::-1]
        after = np.bincount(at, last, minlength=units + 1)[:-1].cumsum()
        return np.asarray(np.clip(inside + before + after + nothing, 0.0, 1.0))

    opened_en = np.logaddexp(f.link, f.zh) + opening.en + b.run - log_z
    return Posteriors(
        link=_links(lattice, f, b, log_z),
        zh=alone(np.exp((f.zh + b.zh)[:-1] - log_z), i, c.rows),
        en=alone(np.exp((f.en + b.en)[:-1] - log_z), j, c.columns),
        log_z=log_z,
        openings=Opening(
            zh=float(np.exp(f.link + opening.zh + b.down - log_z).sum()),
            en=float(np.exp(opened_en).sum()),
            zh_edge=float(first[i > 0].sum() + last[i < c.rows].sum() + nothing * (c.rows > 0)),
            en_edge=float(first[j > 0].sum() + last[j < c.columns].sum() + nothing * (c.columns > 0)),
        ),
    )


def _backward(lattice: Lattice, tail: Floats) -> _Backward:
    c, opening = lattice.corridor, lattice.opening
    b = _Backward(*(np.full(c.nodes + 1, NONE) for _ in range(6)))
    spent = np.concatenate([[0.0], np.cumsum(lattice.en)])
    flat = lattice.link.ravel()
    for block in lattice.blocks(backwards=True):
        used = spent[block.columns]
        links = flat[_place(block, c.nodes)]
        for row in reversed(block.rows):
            first, last = int(c.offset[row]), int(c.offset[row + 1])
            own = slice(first - block.begin, last - block.begin)
            onward = b.onward[first:last] = _sum(b.link[block.target[:, own]] + links[:, own])
            if row < c.rows:
                b.down[first:last] = lattice.zh[row] + b.zh[block.below[own]]
            along = np.logaddexp.accumulate((onward + used[own])[:0:-1])[::-1]
            b.run[first : last - 1] = along - used[own][:-1]
            run, down = b.run[first:last], b.down[first:last]
            b.en[first:last] = np.logaddexp(onward, run)
            rest = np.logaddexp(onward, run + opening.en)
            b.zh[first:last] = np.logaddexp(rest, down)
            b.link[first:last] = np.logaddexp(np.logaddexp(rest, down + opening.zh), tail[first:last])
    return b


def _place(block: Block, nodes: int) -> NDArray[np.int64]:
    """Where in the flat link scores the link that begins at each node stands; 0 where none does."""
    shape = np.arange(len(block.target))[:, None]
    return np.where(block.target < nodes, shape * nodes + block.target, 0)


def _links(lattice: Lattice, f: Forward, b: _Backward, log_z: float) -> NDArray[np.float32]:
    out = np.zeros(lattice.link.shape, np.float32)
    for block in lattice.blocks():
        nodes = slice(block.begin, block.begin + len(block.columns))
        out[:, nodes] = np.exp(f.reached[block.origin] + lattice.link[:, nodes] + (b.link[nodes] - log_z))
    return out
