"""A review sheet for Excel and LibreOffice: frozen head, filters, findings, a list of states."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from bitext.errors import MissingExtraError, OutputError
from bitext.exchange.columns import FILLS, HEADS, STATUSES, han_font, notes, order
from bitext.exchange.messages import message
from bitext.exchange.options import Options
from bitext.exchange.package import repacked
from bitext.exchange.rows import FORMULA, Row, Sheet, sheet
from bitext.exchange.xmltext import check, plain
from bitext.model import Lang
from bitext.script import display_width

if TYPE_CHECKING:
    from bitext.model import Alignment, Review

NULLS = True
MAX_CELL = 32_767
"""Characters in a cell (Excel specifications and limits)."""
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a reader would take for an escaped character (ECMA-376 part 1, 22.9.2.19)."""
BREAK = re.compile("\r\n?")
WIDTHS = (6, 60, 60, 50, 12, 30, 8, 8, 12, 30, 30, 24, 24)  # characters of the default font
LINE_HEIGHT = 15.0  # points
MAX_HEIGHT = 409.0  # points (Excel specifications and limits)
FINDINGS, STATUS, COMMENT = 4, 5, 6  # columns, from 1


def dumps(payload: Review | Alignment, options: Options | None = None) -> bytes:
    """A workbook of one sheet; every text is stored as a string, whatever it begins with.

    Raises `OutputError` for a text a cell cannot hold, `MissingExtraError` without openpyxl.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtraError(
            "XLSX needs openpyxl", remedy="Install it with `pip install 'bitext[formats]'`, or write csv"
        ) from error
    whole = sheet(payload, options or Options(), nulls=NULLS)
    check(whole)
    book = openpyxl.Workbook()
    page = book.active
    page.title = "bitext"
    book.properties.creator = "bitext"
    book.properties.title = plain(whole.review.title)
    book.properties.description = plain(str(whole.review.signature))
    first, second = order(whole)
    heads = ["№", HEADS[first], HEADS[second], "Findings", "Status", "Comment", "Score", "Moved", "Kind"]
    heads += [f"Section ({lang})" for lang in (first, second)]
    heads += [f"Place ({lang})" for lang in (first, second)]
    page.append(heads)
    for at, row in enumerate(whole.rows, 2):
        for column, value in enumerate(_values(row, whole), 1):
            _put(page.cell(at, column), value, row)
    for at, finding in enumerate(whole.findings, len(whole.rows) + 2):
        _put(page.cell(at, FINDINGS), message(finding, whole.options), None)
    _dress(page, whole)
    stream = io.BytesIO()
    book.save(stream)
    return repacked(stream.getvalue())


def _values(row: Row, whole: Sheet) -> tuple[str | float, ...]:
    first, second = (row.half(lang) for lang in order(whole))
    return (
        row.number,
        first.text,
        second.text,
        "\n".join(notes(row, whole)),
        row.state,
        "",
        round(row.bead.score, 4),
        "yes" if row.bead.moved else "",
        row.kind,
        first.section,
        second.section,
        " ".join(first.places),
        " ".join(second.places),
    )


def _put(cell: Any, value: str | float, row: Row | None) -> None:  # noqa: ANN401  openpyxl has no types
    if not isinstance(value, str):
        cell.value = value
        return
    if not value:
        return
    text = ESCAPED.sub("_x005F_", BREAK.sub("\n", plain(value)))
    if len(text) > MAX_CELL:
        place = (row.zh.places or row.en.places)[0] if row else ""
        raise OutputError(
            f"a text of {len(value):,} characters does not fit a cell ({MAX_CELL:,})",
            where=place,
            remedy="Write docx, csv or jsonl, or rows of sentences (--unit sentence)",
        )
    cell.value = text
    cell.data_type = "s"
    # Text that looks like a formula stays text even when the cell is edited.
    cell.quotePrefix = text.startswith(FORMULA)


def _dress(page: Any, whole: Sheet) -> None:  # noqa: ANN401  openpyxl has no types
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    last = page.max_row
    for column, width in enumerate(WIDTHS, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    han = 2 + order(whole).index(Lang.ZH)
    top = Alignment(wrap_text=True, vertical="top")
    for line in page.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = top
        line[han - 1].font = Font(name=han_font(whole), size=11)
        page.row_dimensions[line[0].row].height = _height(line)
    for cell in page[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="D9D9D9")
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(WIDTHS))}{last}"
    letter = get_column_letter(STATUS)
    choice = DataValidation(type="list", formula1=f'"{",".join(STATUSES)}"', allow_blank=True)
    choice.showErrorMessage = True
    choice.error = f"One of: {', '.join(STATUSES)}"
    choice.add(f"{letter}2:{letter}{last}")
    page.add_data_validation(choice)
    for state, colour in FILLS.items():
        fill = PatternFill("solid", bgColor=colour)
        page.conditional_formatting.add(
            f"{letter}2:{letter}{last}", CellIsRule(operator="equal", formula=[f'"{state}"'], fill=fill)
        )
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    page.print_area = f"A1:{get_column_letter(COMMENT)}{last}"


def _height(line: Any) -> float:  # noqa: ANN401  openpyxl has no types
    """Points for the longest text of a row: LibreOffice does not find the height of wrapped text itself."""
    lines = max(
        sum(1 + display_width(part) // width for part in str(cell.value).split("\n")) if cell.value else 1
        for cell, width in zip(line[:COMMENT], WIDTHS, strict=False)
    )
    return min(lines * LINE_HEIGHT, MAX_HEIGHT)
