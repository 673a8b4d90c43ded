"""Glossaries as tables: CSV (RFC 4180) and tab-separated text, one row per form, with a header."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from bitext.errors import GlossaryError
from bitext.glossary.concepts import Place
from bitext.glossary.rows import COLUMNS, REQUIRED, Reading, Row, nearest
from bitext.glossary.tags import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

DELIMITERS = (",", "\t", ";")  # “;” is what spreadsheets write where the comma is the decimal sign
FIELD_LIMIT = 1_000_000  # characters; a longer field means a quotation mark that was never closed

_Record = tuple[int, list[str]]


def read(text: str, file: str) -> Reading:
    """Read a table with a header row.  Raises `GlossaryError` naming the row at fault."""
    delimiter = _delimiter(text)
    records = _records(text, file, delimiter)
    line, names = next(records, (1, []))
    columns = _header([name.strip().casefold() for name in names], Place(file, line))
    return Reading(rows=tuple(_rows(records, columns, file)))


def write(rows: Iterable[Row], delimiter: str = ",") -> str:
    """Write the rows under a header of all columns; lines end with a line feed."""
    special = frozenset(f'"{delimiter}\r\n')
    lines = [delimiter.join(COLUMNS)]
    lines += [delimiter.join(_quoted(getattr(row, column), special) for column in COLUMNS) for row in rows]
    return "\n".join(lines) + "\n"


def _quoted(value: str, special: frozenset[str]) -> str:
    # Not csv.writer: before Python 3.13 it leaves a lone carriage return bare.
    return value if special.isdisjoint(value) else '"' + value.replace('"', '""') + '"'


def _delimiter(text: str) -> str:
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return max(DELIMITERS, key=lambda mark: (header.count(mark), -DELIMITERS.index(mark)))


def _header(columns: Sequence[str], place: Place) -> Sequence[str]:
    for column in columns:
        if column not in COLUMNS:
            guess = nearest(column, COLUMNS)
            remedy = f"Did you mean “{guess}”?" if guess else f"Known columns: {', '.join(COLUMNS)}"
            raise GlossaryError(f"unknown column “{column}”", where=str(place), remedy=remedy)
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        raise GlossaryError(
            f"the header lacks the column{'s' * (len(missing) > 1)} {', '.join(missing)}",
            where=str(place),
            remedy=f"The first row names the columns, of: {', '.join(COLUMNS)}",
        )
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice:
        raise GlossaryError(f"the column “{twice}” stands twice in the header", where=str(place))
    return columns


def _rows(records: Iterator[_Record], columns: Sequence[str], file: str) -> Iterator[Row]:
    for line, values in records:
        place = Place(file, line)
        if len(values) != len(columns):
            raise GlossaryError(
                f"the row has {len(values)} fields, the header {len(columns)}",
                where=str(place),
                remedy="Quote a field that holds the delimiter, and keep empty fields",
            )
        fields = dict(zip(columns, values, strict=True))
        if "lang" in fields:
            fields["lang"] = canonical(fields["lang"])
        yield Row(**fields, place=place)


def _records(text: str, file: str, delimiter: str) -> Iterator[_Record]:
    """Yield the non-empty records, each with the line it starts on."""
    raw: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            raw.append(line)
            yield line

    well_formed = _well_formed(delimiter)
    before = csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    start = 1
    try:
        while True:
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise _stray(file, start, str(error)) from error
            record = "".join(raw)
            raw.clear()
            if '"' in record and not well_formed.fullmatch(record.rstrip("\r\n")):
                raise _stray(file, start, "a quotation mark inside an unquoted field")
            if any(value.strip() for value in values):
                yield start, values
            start = reader.line_num + 1
    finally:
        csv.field_size_limit(before)


def _well_formed(delimiter: str) -> re.Pattern[str]:
    """RFC 4180, section 2: quotation marks only around a field, doubled inside."""
    mark = re.escape(delimiter)
    quoted = r'"(?:[^"]|"")*+"'
    one = rf'(?:{quoted}|[^"{mark}]*+)'
    return re.compile(rf"{one}(?:{mark}{one})*+")


def _stray(file: str, line: int, detail: str) -> GlossaryError:
    return GlossaryError(
        f"a stray quotation mark in the row that starts here ({detail})",
        where=str(Place(file, line)),
        remedy='Put the whole field in quotation marks and double those inside: "the ""chat"""',
    )
