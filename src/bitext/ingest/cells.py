"""The place of a paragraph in the tables it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Grid:
    """Counts tables, rows and cells as paragraphs come by, in document order."""

    table: str
    """The tag of a table."""
    row: str
    """The tag of a row."""
    cell: str
    """The tag of a cell."""
    _numbers: dict[_Element, int] = field(default_factory=dict)
    _children: dict[_Element | None, int] = field(default_factory=dict)

    def place(self, paragraph: _Element) -> str:
        """`t1r2/c3` for a paragraph in the third cell with text, of the second row, of the first table.

        Empty outside of tables; of nested tables the innermost counts.
        """
        cell = row = None
        for ancestor in paragraph.iterancestors(self.table, self.row, self.cell):
            if ancestor.tag == self.cell and cell is None:
                cell = ancestor
            elif ancestor.tag == self.row and row is None:
                row = ancestor
            elif ancestor.tag == self.table and cell is not None and row is not None:
                table = self._number(ancestor, None)
                column = 1 + sum(1 for _ in cell.itersiblings(self.cell, preceding=True))
                return f"t{table}r{self._number(row, ancestor)}/c{column}"
        return ""

    def _number(self, element: _Element, within: _Element | None) -> int:
        """The number of an element among those met before it in `within`."""
        if element not in self._numbers:
            self._children[within] = self._children.get(within, 0) + 1
            self._numbers[element] = self._children[within]
        return self._numbers[element]
