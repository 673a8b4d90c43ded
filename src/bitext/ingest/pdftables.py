"""Ruled tables of a PDF page: which characters stand in which cell."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bitext.ingest.parts import Part
from bitext.ingest.pdflines import lines_of_page
from bitext.ingest.pdfparagraphs import LOOSE, join
from bitext.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.ingest.pdflines import Char, PdfLine

MAX_EDGES = 5_000  # rules on a page; drawings have more, and looking for cells among them takes long
USUAL_PITCH = 1.2  # from line to line, in type sizes


class PdfTable(Struct, frozen=True, kw_only=True):
    """A table with rules round its cells."""

    page: int
    """From 1."""
    top: float
    """Distance of its upper edge from the top of the page, in points."""
    cells: tuple[tuple[str, tuple[PdfLine, ...]], ...]
    """(`r2/c3`, lines) of each cell with text, row by row."""


def tables_of_page(page: Any, chars: Sequence[Char], number: int) -> tuple[list[PdfTable], list[Char]]:  # noqa: ANN401  pdfplumber publishes no types
    """The tables of a page, of two rows and two columns at least, and the characters outside of them."""
    if not 0 < len(page.edges) <= MAX_EDGES:
        return [], list(chars)
    found: list[PdfTable] = []
    rest = list(chars)
    for table in page.find_tables():
        cells, outside = _cells(table, rest, number, float(page.height))
        rows, columns = ({place.split("/")[side] for place, _ in cells} for side in (0, 1))
        if min(len(rows), len(columns)) >= 2:
            found.append(PdfTable(page=number, top=float(table.bbox[1]), cells=tuple(cells)))
            rest = outside
    return found, rest


def _cells(
    table: Any,  # noqa: ANN401  pdfplumber publishes no types
    chars: Sequence[Char],
    number: int,
    height: float,
) -> tuple[list[tuple[str, tuple[PdfLine, ...]]], list[Char]]:
    cells = []
    rest = list(chars)
    for row, line in enumerate(table.rows, 1):
        for column, box in enumerate(line.cells, 1):
            if box is None:
                continue
            inside = [char for char in rest if _within(char, box)]
            if any(char["text"].strip() for char in inside):
                # No gutter is looked for in a cell: its columns are the table's.
                lines = lines_of_page(inside, number, 0.0, height)
                cells.append((f"r{row}/c{column}", tuple(lines)))
            rest = [char for char in rest if not _within(char, box)]
    return cells, rest


def _within(char: Char, box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x < box[2] and box[1] <= y < box[3])


def parts_of_table(table: PdfTable, count: int, words: frozenset[str], joined: list[int]) -> list[Part]:
    """A part for each paragraph of each cell; `count` tells the tables of a file apart."""
    return [
        Part(
            text=join(run, words, joined),
            path=f"page{table.page}#t{count}{place}",
            kind=BlockKind.TABLE_CELL,
            blanks=int(place.endswith("/c1")),
            whole=True,
        )
        for place, lines in table.cells
        for run in _runs(lines)
    ]


def _runs(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """The lines of a cell, parted where they stand well apart."""
    runs = [[lines[0]]]
    for before, line in pairwise(lines):
        if line.top - before.top > LOOSE * USUAL_PITCH * max(before.size, line.size):
            runs.append([line])
        else:
            runs[-1].append(line)
    return runs
