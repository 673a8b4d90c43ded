"""A rectangle of the grid, scored at once.

Arrays over a tile are [shapes, rows, columns]: entry (s, x, y) speaks of the link of shape s whose
last Chinese unit is the tile's x-th and whose last English unit is its y-th.  Where a link would
begin before the tile the entry is meaningless; `read` never asks for those.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bitext.align.lattice import TALLEST, WIDEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from bitext.align.corridor import Corridor, Ints
    from bitext.align.prepare import Pair

LARGEST = 5_000  # cells; small tiles score little outside the corridor
AHEAD = 2  # units behind the last one that evidence may look at


@dataclass(frozen=True, kw_only=True)
class Tile:
    """Chinese units `top` to `bottom` and English units `left` to `right`, half-open."""

    pair: Pair
    shapes: tuple[tuple[int, int], ...]
    top: int
    bottom: int
    left: int
    right: int

    @property
    def zh(self) -> slice:
        """The tile's Chinese units."""
        return slice(self.top, self.bottom)

    @property
    def en(self) -> slice:
        """The tile's English units."""
        return slice(self.left, self.right)

    @property
    def size(self) -> tuple[int, int, int]:
        """(shapes, rows, columns)."""
        return len(self.shapes), self.bottom - self.top, self.right - self.left

    def tall(self, values: NDArray[np.float32], height: int) -> NDArray[np.float32]:
        """Sums of `values` [rows, …] over `height` rows up to each row."""
        return _window(values, height)

    def wide(self, values: NDArray[np.float32], width: int) -> NDArray[np.float32]:
        """Sums of `values` [rows, columns] over `width` columns up to each column."""
        return _window(values.T, width).T

    def weakest(
        self, en: Mapping[int, NDArray[np.float32]], zh: Mapping[int, NDArray[np.float32]]
    ) -> NDArray[np.float32]:
        """[shapes, rows, columns]: the least value of any unit of a merged link; 0 for a 1-1 link.

        `en[a]` [rows, columns] says how well each English unit goes with the `a` Chinese units up to
        each row; `zh[b]` [rows, columns] how well each Chinese unit goes with `b` English ones.
        """
        out = np.zeros(self.size, np.float32)
        for place, (a, b) in enumerate(self.shapes):
            if a > 1 and b > 1:
                out[place] = np.minimum(_least(en[a].T, b).T, _least(zh[b], a))
            elif b > 1:
                out[place] = _least(en[a].T, b).T
            elif a > 1:
                out[place] = _least(zh[b], a)
        return out

    def gain(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """[shapes, rows, columns]: what the outermost units of a merged link add to its `values`.

        That is its value less the best of the links without one of its first or last units; 0 for a
        1-1 link.
        """
        out = np.zeros(self.size, np.float32)
        for place, (a, b) in enumerate(self.shapes):
            rest = []
            if a > 1:
                less = values[self.shapes.index((a - 1, b))]
                rest += [less, np.concatenate([less[:1], less[:-1]])]
            if b > 1:
                less = values[self.shapes.index((a, b - 1))]
                rest += [less, np.concatenate([less[:, :1], less[:, :-1]], axis=1)]
            if rest:
                out[place] = values[place] - np.maximum.reduce(rest)
        return out

    def per_shape_zh(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """[shapes, rows, 1]: sums of per-unit `values` of the Chinese side over each link."""
        sums = {a: _window(values[self.zh], a) for a in {a for a, _ in self.shapes}}
        return np.stack([sums[a] for a, _ in self.shapes])[:, :, None]

    def per_shape_en(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """[shapes, 1, columns]: the same of the English side."""
        sums = {b: _window(values[self.en], b) for b in {b for _, b in self.shapes}}
        return np.stack([sums[b] for _, b in self.shapes])[:, None, :]


def _window(values: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """Sums over `size` entries of the first axis up to each one."""
    if size == 1:
        return values
    out = values.copy()
    for shift in range(1, min(size, len(values))):
        out[shift:] += values[:-shift]
    return out


def _least(values: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """Minima over `size` entries of the first axis up to each one."""
    out = values.copy()
    for shift in range(1, min(size, len(values))):
        np.minimum(out[shift:], values[:-shift], out=out[shift:])
    return out


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A tile and the corridor nodes that are read from it."""

    tile: Tile
    nodes: slice
    """Consecutive node numbers of the corridor."""
    rows: Ints
    """[nodes]: tile row of each node's last Chinese unit."""
    columns: Ints

    def read(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Take the nodes out of an array [..., rows, columns] over the tile."""
        return values[..., self.rows, self.columns]


def cuts(pair: Pair, corridor: Corridor, shapes: tuple[tuple[int, int], ...]) -> Iterator[Cut]:
    """Cover the corridor with tiles, top to bottom; nodes of row 0 and column 0 belong to none."""
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
        tile = Tile(
            pair=pair,
            shapes=shapes,
            top=top,
            bottom=min(stop - 1 + AHEAD, corridor.rows),
            left=left,
            right=min(max(int(corridor.high[stop - 1]), left + 1) + AHEAD, corridor.columns),
        )
        nodes = slice(int(corridor.offset[row]), int(corridor.offset[stop]))
        yield Cut(
            tile=tile,
            nodes=nodes,
            rows=nodes_row[nodes] - 1 - top,
            columns=np.maximum(nodes_column[nodes] - 1 - left, 0),
        )
        row = stop
