"""Workbooks (ECMA-376 SpreadsheetML): the texts of their sheets, cell by cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.errors import InputError, LimitError
from bitext.ingest import xml
from bitext.ingest.archive import Archive
from bitext.ingest.containers import ZIP
from bitext.ingest.parts import document
from bitext.ingest.tabular import cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from bitext.ingest.options import ReadOptions
    from bitext.ingest.parts import Part
    from bitext.model import Document

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = (
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
MAX_ROWS, MAX_COLUMNS = 100_000, 256  # a sheet may say its text is in row 1,048,576


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in a workbook: all sheets in order; formulas by the value last shown, macros ignored."""
    if not data.startswith(ZIP):
        raise InputError(
            "is no Excel workbook inside, whatever its name",
            where=name,
            remedy="Save it as .xlsx, without a password",
        )
    archive = Archive.open(data, name)
    strings = _strings(archive, name)
    parts: list[Part] = []
    hidden = []
    for title, state, path in _sheets(archive, name):
        if state != "visible":
            hidden.append(title)
            continue
        rows = _rows(_parsed(archive.read(path), f"{name}:{path}"), strings, f"{name}:{path}")
        parts += cells(rows, place=path)
    notes = [f"Hidden sheets left out: {', '.join(hidden)}"] if hidden else []
    return document(parts, name, options, notes=notes)


def _parsed(data: bytes, where: str) -> _Element:
    for strict, usual in STRICT:
        data = data.replace(b'"' + strict + b'"', b'"' + usual + b'"')
    return xml.parse(data, where)


def _sheets(archive: Archive, name: str) -> Iterator[tuple[str, str, str]]:
    """(title, `visible` or `hidden`, path) of the worksheets in the order of the tabs."""
    relations = _parsed(archive.read("xl/_rels/workbook.xml.rels"), f"{name}:xl/_rels/workbook.xml.rels")
    targets = {each.get("Id"): each.get("Target") or "" for each in relations.iter(RELATION)}
    book = _parsed(archive.read("xl/workbook.xml"), f"{name}:xl/workbook.xml")
    for sheet in book.iter(f"{S}sheet"):
        target = targets.get(sheet.get(f"{R}id") or "", "")
        path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets/" in path:  # not a chart
            yield sheet.get("name") or "", sheet.get("state") or "visible", path


def _strings(archive: Archive, name: str) -> list[str]:
    data = archive.find("xl/sharedStrings.xml")
    if data is None:
        return []
    root = _parsed(data, f"{name}:xl/sharedStrings.xml")
    return [_text(item) for item in root.iter(f"{S}si")]


def _text(element: _Element) -> str:
    """The text of a string item without its phonetic runs."""
    found = "".join(
        text.text or "" for text in element.iter(f"{S}t") if next(text.iterancestors(f"{S}rPh"), None) is None
    )
    return ESCAPED.sub(lambda found: _unescaped(int(found[1], 16)), found)


def _unescaped(code: int) -> str:
    """The character that `_x000D_` stands for (ST_Xstring, 22.9.2.19); a carriage return ends a line."""
    if code == 0x0D:
        return ""
    return chr(code) if code >= 0x20 and not 0xD800 <= code < 0xE000 else "\n" if code == 0x0A else " "


def _rows(sheet: _Element, strings: list[str], where: str) -> list[list[str]]:
    rows: dict[int, dict[int, str]] = {}
    last = 0
    for row in sheet.iter(f"{S}row"):
        column = 0
        declared = row.get("r") or ""
        number = (
            int(declared) if declared.isascii() and declared.isdigit() and len(declared) < 8 else last + 1
        )
        last = number
        for cell in row.iter(f"{S}c"):
            place = PLACE.fullmatch(cell.get("r") or "")
            column = _column(place[1]) if place else column + 1
            text = _value(cell, strings, where)
            if not text.strip():
                continue
            if number > MAX_ROWS or column > MAX_COLUMNS:
                raise LimitError(
                    f"has text in row {number:,}, column {column:,}",
                    where=where,
                    remedy=f"Keep it within {MAX_ROWS:,} rows and {MAX_COLUMNS:,} columns",
                )
            rows.setdefault(number, {})[column] = text
    return [
        [cells.get(column, "") for column in range(1, max(cells, default=0) + 1)]
        for cells in (rows.get(number, {}) for number in range(1, max(rows, default=0) + 1))
    ]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _value(cell: _Element, strings: list[str], where: str) -> str:
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{S}v") or ""
    if kind != "s":
        return value
    if not (value.isascii() and value.isdigit() and int(value[:9]) < len(strings)):
        raise InputError(
            f"cell {cell.get('r') or ''} points to a text that is not there",
            where=where,
            remedy="Open the workbook and save it again",
        )
    return strings[int(value[:9])]
