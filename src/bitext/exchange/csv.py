"""Comma- and tab-separated tables, quoted after RFC 4180."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.exchange.messages import message
from bitext.exchange.options import Options
from bitext.exchange.rows import Row, Sheet, sheet

if TYPE_CHECKING:
    from bitext.model import Alignment, Review

NULLS = True
BOM = "\ufeff"
COLUMNS = (
    "id", "zh", "en", "score", "state", "moved", "kind",
    "zh_section", "en_section", "zh_place", "en_place", "findings",
)  # fmt: skip
"""The head of the table."""


def dumps(payload: Review | Alignment, options: Options | None = None) -> bytes:
    """Comma-separated, CRLF at line ends, with a byte order mark: Excel reads Chinese by it only."""
    return (BOM + _table(payload, options, ",", "\r\n")).encode("utf-8")


def dumps_tsv(payload: Review | Alignment, options: Options | None = None) -> bytes:
    """Tab-separated, LF at line ends; cells with a tab, a quotation mark or a line end are quoted."""
    return _table(payload, options, "\t", "\n").encode("utf-8")


def _table(payload: Review | Alignment, options: Options | None, delimiter: str, end: str) -> str:
    whole = sheet(payload, options or Options(), nulls=NULLS)
    rows = [COLUMNS, *(_cells(row, whole) for row in whole.rows)]
    return "".join(delimiter.join(_quoted(cell, delimiter) for cell in row) + end for row in rows)


def _quoted(cell: str, delimiter: str) -> str:
    # The csv module leaves a lone carriage return bare, and readers then see the end of a row.
    if any(sign in cell for sign in (delimiter, '"', "\r", "\n")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _cells(row: Row, whole: Sheet) -> tuple[str, ...]:
    return (
        row.id,
        row.zh.text,
        row.en.text,
        f"{row.bead.score:.4f}",
        row.state,
        "yes" if row.bead.moved else "",
        row.kind,
        row.zh.section,
        row.en.section,
        " ".join(row.zh.places),
        " ".join(row.en.places),
        " | ".join(message(finding, whole.options) for finding in row.findings),
    )
