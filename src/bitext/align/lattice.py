"""The lattice: every ladder of a text as a path, and what each step scores.

The lattice is a semi-Markov chain over nodes (i, j).  An edge is a link of one of the `SHAPES`, or
one unit without counterpart.  Between two links the Chinese units without counterpart come first,
then the English ones, so every ladder is exactly one path; a run of them pays its opening once
(affine gaps, Gotoh 1982).  Text before the first link and after the last one (`head` and `tail`
below) has openings of its own, because page furniture and mastheads stand there.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

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
BLOCK = 16_384  # nodes wired at once: 6 MB
NONE = -1e30  # a score no path can make up for, yet finite, so that differences stay numbers


class Opening(Struct, frozen=True, kw_only=True):
    """What beginning a run of units without counterpart adds to the score."""

    zh: float
    en: float
    zh_edge: float
    """The run stands before the first or after the last link."""
    en_edge: float


class Lattice(Struct, frozen=True, kw_only=True, dict=True):
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

    @cached_property
    def edges(self) -> tuple[Floats, Floats]:
        """[nodes] each: score of having nothing linked before (head) and nothing after (tail) a node."""
        c, opening = self.corridor, self.opening
        zh = np.concatenate([[0.0], np.cumsum(self.zh)])
        en = np.concatenate([[0.0], np.cumsum(self.en)])
        i, j = c.row_of_nodes(), c.column_of_nodes()
        head = zh[i] + en[j] + opening.zh_edge * (i > 0) + opening.en_edge * (j > 0)
        tail = (zh[-1] - zh[i]) + (en[-1] - en[j])
        tail += opening.zh_edge * (i < c.rows) + opening.en_edge * (j < c.columns)
        return head, tail

    def steps(self, marked: NDArray[np.bool_]) -> NDArray[np.int64]:
        """[links, 4]: the steps of the links marked in [shapes, nodes]."""
        shapes, nodes = np.nonzero(marked)
        row, column = self.corridor.row_of_nodes()[nodes], self.corridor.column_of_nodes()[nodes]
        return np.stack([row - self.heights[shapes], row, column - self.widths[shapes], column], axis=1)

    def blocks(self, *, backwards: bool = False) -> Iterator[Block]:
        """The rows, some at a time, with the wires between their nodes and others."""
        offset = self.corridor.offset
        begins = [0]
        while begins[-1] <= self.corridor.rows:
            after = int(np.searchsorted(offset, offset[begins[-1]] + BLOCK, side="right")) - 1
            begins.append(min(max(after, begins[-1] + 1), self.corridor.rows + 1))
        spans = [*pairwise(begins)]
        for first, after in reversed(spans) if backwards else spans:
            yield Block(self, range(first, after))


class Block:
    """Consecutive rows; where a wire leads out of the corridor it has the number of nodes."""

    def __init__(self, lattice: Lattice, rows: range) -> None:
        c = lattice.corridor
        self.rows = rows
        self.begin = int(c.offset[rows.start])
        """Number of the first node."""
        self._nodes = np.diff(c.offset[rows.start : rows.stop + 1])
        """[rows]: how many stand in each."""
        self.numbers = np.arange(self.begin, c.offset[rows.stop])
        """[nodes of the block]"""
        self.columns = self.numbers - np.repeat((c.offset[:-1] - c.low)[rows.start : rows.stop], self._nodes)
        """[nodes of the block]"""
        self._lattice = lattice

    @cached_property
    def origin(self) -> NDArray[np.int64]:
        """[shapes, nodes of the block]: where the link that ends at the node begins."""
        return self._node(-self._lattice.heights[:, None], -self._lattice.widths[:, None])

    @cached_property
    def target(self) -> NDArray[np.int64]:
        """[shapes, nodes of the block]: where the link that begins at the node ends."""
        return self._node(self._lattice.heights[:, None], self._lattice.widths[:, None])

    @cached_property
    def above(self) -> NDArray[np.int64]:
        """[nodes of the block]: the node one Chinese unit earlier."""
        return self._node(-1, 0)

    @cached_property
    def below(self) -> NDArray[np.int64]:
        """[nodes of the block]: the node one Chinese unit later."""
        return self._node(1, 0)

    def _node(self, down: NDArray[np.int64] | int, right: NDArray[np.int64] | int) -> NDArray[np.int64]:
        c = self._lattice.corridor
        rows = np.arange(self.rows.start, self.rows.stop)
        other = np.clip(rows + down, 0, c.rows)
        # Along a row the numbers of nodes and columns rise together, so that a wire leads as many nodes on.
        origin = c.offset[:-1] - c.low
        first = c.offset[other]
        after = np.where(rows + down == other, c.offset[other + 1], first)
        first, after, on = (
            np.repeat(row, self._nodes, axis=-1)
            for row in (first, after, origin[other] - origin[rows] + right)
        )
        found: NDArray[np.int64] = self.numbers + on
        found[(found < first) | (found >= after)] = c.nodes
        return found
