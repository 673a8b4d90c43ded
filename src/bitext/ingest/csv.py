"""Comma- and tab-separated tables (RFC 4180, IANA text/tab-separated-values)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from bitext.errors import InputError
from bitext.ingest.decode import decode
from bitext.ingest.options import MAX_LINE
from bitext.ingest.parts import document
from bitext.ingest.tabular import cells

if TYPE_CHECKING:
    import _csv

    from bitext.ingest.options import ReadOptions
    from bitext.model import Document

DELIMITERS = "\t,;"
LOOKED_AT = 200  # rows, to find the delimiter


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in a table: a block for each cell; a bilingual one brings its alignment."""
    decoded = decode(data, name, options.encoding)
    rows = _rows(decoded.text, name)
    return document(list(cells(rows)), name, options, notes=decoded.notes, encoding=decoded.encoding)


def _rows(text: str, name: str) -> list[list[str]]:
    text = text.removeprefix("\ufeff")
    if text[:4].lower() == "sep=":  # how Excel names the delimiter
        head, _, text = text.partition("\n")
        return _parsed(text, head[4:5], name)
    tabs = name.lower().endswith((".tsv", ".tab"))
    delimiter = "\t" if tabs else max(DELIMITERS, key=lambda each: _fit(text, each))
    return _parsed(text, delimiter, name)


def _fit(text: str, delimiter: str) -> float:
    """How well a delimiter cuts the first rows into equally many columns, at least two."""
    try:
        rows = [row for row, _ in zip(_reader(text, delimiter), range(LOOKED_AT), strict=False) if row]
    except csv.Error:
        return 0.0
    widths = [len(row) for row in rows]
    usual = max(set(widths), key=widths.count, default=1)
    return 0.0 if usual < 2 else widths.count(usual) / len(widths)


def _parsed(text: str, delimiter: str, name: str) -> list[list[str]]:
    reader = _reader(text, delimiter)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        raise InputError(
            f"is no proper table ({error})",
            where=f"{name}:{reader.line_num}",
            remedy="Look for a quotation mark that is not closed",
        ) from error
    return rows


def _reader(text: str, delimiter: str) -> _csv.Reader:
    """Rows; in a tab-separated table where quotation marks do not wrap whole fields they are text."""
    csv.field_size_limit(MAX_LINE)
    quoted = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    if delimiter == "\t" and '"' in text and not _even(quoted):
        plain, again = (
            csv.reader(
                io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=True
            )
            for _ in range(2)
        )
        if _even(plain):
            return again
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _even(rows: _csv.Reader) -> bool:
    """Whether every row has equally many cells."""
    try:
        return len({len(row) for row in rows if row}) <= 1
    except csv.Error:
        return False
