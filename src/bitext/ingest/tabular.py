"""Tables as files (CSV, TSV, sheets of a workbook): a part for each cell with text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.ingest.parts import Part
from bitext.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def cells(rows: Iterable[Sequence[str]], *, place: str = "", prefix: str = "row") -> Iterator[Part]:
    """The cells of a table in reading order, each with the path `place#row3/c2`; empty ones are left out."""
    for number, row in enumerate(rows, 1):
        first = True
        for column, text in enumerate(row, 1):
            if text.strip():
                path = f"{place}#{prefix}{number}/c{column}"
                yield Part(text=text, path=path, kind=BlockKind.TABLE_CELL, blanks=int(first), whole=True)
                first = False
