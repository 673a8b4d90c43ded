"""A rectangle of the grid, and the links in it that are scored at once.

A link is looked at by its end: the point (x, y) stands for the links whose last Chinese unit is the
tile's x-th and whose last English unit is its y-th.  Evidence is [shapes, points]; what it is made of
is often a table over the whole tile, [rows, columns], whose windows are read at the points.  Where a
link would begin before the tile the entry is meaningless; such links are never asked for.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext.align.lattice import TALLEST, WIDEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from bitext.align.corridor import Corridor, Ints
    from bitext.align.prepare import Pair

    Floats32 = NDArray[np.float32]
    Reals = NDArray[np.floating]

LARGEST = 5_000  # cells; small tiles hold little outside the corridor
AHEAD = 2  # units behind the last one that evidence may look at


class Tile(Struct, frozen=True, kw_only=True, dict=True):
    """Chinese units `top` to `bottom` and English units `left` to `right`, half-open."""

    pair: Pair
    shapes: tuple[tuple[int, int], ...]
    top: int
    bottom: int
    left: int
    right: int
    points: Ints
    """[points]: row * columns + column of each point, ascending."""

    @property
    def zh(self) -> slice:
        """The tile's Chinese units."""
        return slice(self.top, self.bottom)

    @property
    def en(self) -> slice:
        """The tile's English units."""
        return slice(self.left, self.right)

    @property
    def size(self) -> tuple[int, int]:
        """(shapes, points)."""
        return len(self.shapes), len(self.points)

    @cached_property
    def rows(self) -> Ints:
        """[points]: the row of each."""
        return self.points // (self.right - self.left)

    @cached_property
    def columns(self) -> Ints:
        """[points]: the column of each."""
        return self.points % (self.right - self.left)

    @cached_property
    def heights(self) -> Sequence[int]:
        """The numbers of Chinese units that links have."""
        return sorted({a for a, _ in self.shapes})

    @cached_property
    def widths(self) -> Sequence[int]:
        """The numbers of English units that links have."""
        return sorted({b for _, b in self.shapes})

    def across(
        self, by_height: Mapping[int, Reals], join: Callable[..., Floats32] = np.add, missing: float = 0.0
    ) -> Floats32:
        """[shapes, points]: for a link of a and b units, `by_height[a]` joined over its b columns.

        `missing` where there is no such table.
        """
        return self._joined(by_height, 1, join, missing, self._by_height)

    def down(
        self, by_width: Mapping[int, Reals], join: Callable[..., Floats32] = np.add, missing: float = 0.0
    ) -> Floats32:
        """[shapes, points]: for a link of a and b units, `by_width[b]` joined over its a rows.

        `missing` where there is no such table.
        """
        return self._joined(by_width, self.right - self.left, join, missing, self._by_width)

    @cached_property
    def _by_height(self) -> Mapping[int, Mapping[int, int]]:
        """Height -> width -> place of the shape."""
        return {a: {b: at for at, (x, b) in enumerate(self.shapes) if x == a} for a in self.heights}

    @cached_property
    def _by_width(self) -> Mapping[int, Mapping[int, int]]:
        """Width -> height -> place of the shape."""
        return {b: {a: at for at, (a, x) in enumerate(self.shapes) if x == b} for b in self.widths}

    def _joined(
        self,
        tables: Mapping[int, Reals],
        step: int,
        join: Callable[..., Floats32],
        missing: float,
        places: Mapping[int, Mapping[int, int]],
    ) -> Floats32:
        out = np.full(self.size, missing, np.float32)
        for key, table in tables.items():
            flat, wanted = table.ravel(), places[key]
            run = flat.take(self.points)
            for size in range(1, max(wanted) + 1):
                if size > 1:
                    run = join(run, flat.take(self.points - (size - 1) * step, mode="clip"))
                if size in wanted:
                    out[wanted[size]] = run
        return out

    def weakest(self, en: Mapping[int, Reals], zh: Mapping[int, Reals]) -> Floats32:
        """[shapes, points]: the least value of any unit of a merged link; 0 for a 1-1 link.

        `en[a]` [rows, columns] says how well each English unit goes with the `a` Chinese units up to
        each row; `zh[b]` [rows, columns] how well each Chinese unit goes with `b` English ones.
        """
        of_en, of_zh = self.across(en, np.minimum), self.down(zh, np.minimum)
        out = np.zeros(self.size, np.float32)
        for place, (a, b) in enumerate(self.shapes):
            if a > 1 and b > 1:
                np.minimum(of_en[place], of_zh[place], out=out[place])
            elif b > 1:
                out[place] = of_en[place]
            elif a > 1:
                out[place] = of_zh[place]
        return out

    def gain(self, values: Floats32) -> Floats32:
        """[shapes, points]: what the outermost units of a merged link add to its `values`.

        That is its value less the best of the links without one of its first or last units; 0 for a
        1-1 link.
        """
        out = np.zeros(self.size, np.float32)
        for place, (a, b) in enumerate(self.shapes):
            rest = []
            if a > 1:
                less = values[self.shapes.index((a - 1, b))]
                rest += [less, less[self._before_zh]]
            if b > 1:
                less = values[self.shapes.index((a, b - 1))]
                rest += [less, less[self._before_en]]
            if rest:
                out[place] = values[place] - np.maximum.reduce(rest)
        return out

    @cached_property
    def _before_zh(self) -> Ints:
        """[points]: the point one Chinese unit earlier; any other where none is there."""
        return self._place(self.points - (self.right - self.left))

    @cached_property
    def _before_en(self) -> Ints:
        """[points]: the point one English unit earlier; any other where none is there."""
        return self._place(self.points - 1)

    def _place(self, points: Ints) -> Ints:
        return np.minimum(np.searchsorted(self.points, points), len(self.points) - 1)

    def zh_sums(self, values: Floats32) -> Floats32:
        """[shapes, points]: sums of `values` [rows] over the Chinese units of each link."""
        sums = {a: run[self.rows] for a, run in runs(values, self.heights).items()}
        return np.stack([sums[a] for a, _ in self.shapes])

    def en_sums(self, values: Floats32) -> Floats32:
        """[shapes, points]: sums of `values` [columns] over the English units of each link."""
        sums = {b: run[self.columns] for b, run in runs(values, self.widths).items()}
        return np.stack([sums[b] for _, b in self.shapes])


def runs(values: Floats32, sizes: Sequence[int], join: np.ufunc = np.add) -> dict[int, Floats32]:
    """By size, ascending: `values` joined over that many entries of the first axis up to each one."""
    run, out = values, {}
    for size in range(1, sizes[-1] + 1):
        if size > 1:
            shorter, run = run, run.copy(order="K")
            join(shorter[size - 1 :], values[: max(0, len(values) - size + 1)], out=run[size - 1 :])
        if size in sizes:
            out[size] = run
    return out


def highest(values: Floats32, sizes: Sequence[int]) -> dict[int, Floats32]:
    """By size, ascending: maxima over that many columns up to each column."""
    return {size: run.T for size, run in runs(values.T, sizes, np.maximum).items()}


class Cut(Struct, frozen=True, kw_only=True):
    """A tile and the corridor nodes that are read from it."""

    tile: Tile
    nodes: slice
    """Consecutive node numbers of the corridor."""
    at: Ints
    """[nodes]: the tile's point of each node."""

    def read(self, values: Floats32) -> Floats32:
        """Take the nodes out of an array [..., points] over the tile."""
        return values[..., self.at]


def cuts(pair: Pair, corridor: Corridor, shapes: tuple[tuple[int, int], ...]) -> Iterator[Cut]:
    """Cover the corridor with tiles, top to bottom; nodes of row 0 and column 0 stand at some point.

    A tile's points are the links of its nodes, and those one unit shorter at either end.
    """
    row = 1
    nodes_row, nodes_column = corridor.row_of_nodes(), corridor.column_of_nodes()
    while row <= corridor.rows:
        stop = row + 1
        left = max(0, int(corridor.low[row]) - WIDEST - AHEAD)
        top = max(0, row - TALLEST - AHEAD)
        while stop <= corridor.rows:
            area = (stop + 1 - top) * (int(corridor.high[stop]) - left)
            if area > LARGEST and stop - row >= 2 * TALLEST:
                break
            stop += 1
        right = min(max(int(corridor.high[stop - 1]), left + 1) + AHEAD, corridor.columns)
        nodes = slice(int(corridor.offset[row]), int(corridor.offset[stop]))
        x, y = nodes_row[nodes] - 1 - top, np.maximum(nodes_column[nodes] - 1 - left, 0)
        own = x * (right - left) + y
        shorter = np.maximum(x - 1, 0) * (right - left) + y, own - (y > 0)
        points = np.unique(np.concatenate([own, *shorter]))
        tile = Tile(
            pair=pair,
            shapes=shapes,
            top=top,
            bottom=min(stop - 1 + AHEAD, corridor.rows),
            left=left,
            right=right,
            points=points,
        )
        yield Cut(tile=tile, nodes=nodes, at=np.searchsorted(points, own))
        row = stop
