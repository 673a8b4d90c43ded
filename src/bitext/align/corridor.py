"""The part of the search grid that is looked at: one run of columns per row.

Boundaries, not units, are the nodes: node (i, j) stands after `i` Chinese and `j` English units, so
a grid over m and n units has (m + 1) * (n + 1) nodes.  A corridor keeps, for every row, one run of
columns; on a small document it is the whole grid.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Ints: TypeAlias = "NDArray[np.int64]"


class Corridor(Struct, frozen=True, kw_only=True, dict=True):
    """Columns `low[i]` to `high[i]` (inclusive) of every row i; nodes are numbered row by row."""

    low: Ints
    """[m + 1], never falling, starts with 0."""
    high: Ints
    """[m + 1], never falling, ends with the number of English units."""

    @cached_property
    def offset(self) -> Ints:
        """[m + 2]: number of the first node of each row; the last entry is the number of nodes."""
        return np.concatenate([[0], np.cumsum(self.high - self.low + 1)])

    @cached_property
    def rows(self) -> int:
        """Number of Chinese units."""
        return len(self.low) - 1

    @cached_property
    def columns(self) -> int:
        """Number of English units."""
        return int(self.high[-1])

    @cached_property
    def nodes(self) -> int:
        """Number of nodes."""
        return int(self.offset[-1])

    def row_of_nodes(self) -> Ints:
        """[nodes]: the row of each node."""
        return np.repeat(np.arange(self.rows + 1), self.high - self.low + 1)

    def column_of_nodes(self) -> Ints:
        """[nodes]: the column of each node."""
        return np.arange(self.nodes) - np.repeat(self.offset[:-1] - self.low, self.high - self.low + 1)

    def nodes_in(self, wider: Corridor) -> Ints:
        """[nodes]: the number that each node has in a corridor which holds this one."""
        row = self.row_of_nodes()
        return self.column_of_nodes() + (wider.offset[:-1] - wider.low)[row]

    def narrowed(self, kept: NDArray[np.bool_], margin: int = 0) -> Corridor:
        """The part with the nodes to be kept [nodes] and `margin` columns beside them.

        Where a row holds none, the whole rectangle between the rows around it is kept.
        """
        row = np.concatenate([[0, self.rows], self.row_of_nodes()[kept]])
        column = np.concatenate([[0, self.columns], self.column_of_nodes()[kept]])
        low = np.full(self.rows + 1, self.columns, np.int64)
        high = np.zeros(self.rows + 1, np.int64)
        np.minimum.at(low, row, column)
        np.maximum.at(high, row, column)
        low, high = np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high)
        low, high = np.minimum(low, high), np.maximum(low, high)
        return Corridor(low=np.maximum(low - margin, self.low), high=np.minimum(high + margin, self.high))


def whole(rows: int, columns: int) -> Corridor:
    """The whole grid."""
    return Corridor(low=np.zeros(rows + 1, np.int64), high=np.full(rows + 1, columns, np.int64))


def around(path: Sequence[tuple[int, int]], rows: int, columns: int, margin: int) -> Corridor:
    """All nodes within `margin` units, along either axis, of a monotone path of nodes.

    Between two nodes of the path the whole rectangle they span is kept, so that a long passage
    without counterpart may be placed anywhere inside it.
    """
    nodes = sorted({(0, 0), *path, (rows, columns)})
    low = np.full(rows + 1, columns, np.int64)
    high = np.zeros(rows + 1, np.int64)
    for (i, j), (k, end) in zip(nodes, [*nodes[1:], nodes[-1]], strict=True):
        low[i : k + 1] = np.minimum(low[i : k + 1], j)
        high[i : k + 1] = np.maximum(high[i : k + 1], end)
    first = np.maximum(np.arange(rows + 1) - margin, 0)
    last = np.minimum(np.arange(rows + 1) + margin, rows)
    low, high = np.minimum(low, low[first]), np.maximum(high, high[last])
    return Corridor(low=np.maximum(low - margin, 0), high=np.minimum(high + margin, columns))
