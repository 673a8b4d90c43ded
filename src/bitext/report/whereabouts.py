"""Places in files whose text is taken out of them, in words a reader can go by: `page 3`, `cell B7`.

Readers of such formats give each block a path (`word/document.xml#p12`); lines and columns of the text
they make mean nothing to someone who has the file open.
"""

from __future__ import annotations

import re

_TABLE = re.compile(r"#t(\d+)r(\d+)/c(\d+)")
_PAGE = re.compile(r"page(\d+)(?=[@#])")
_SHEET = re.compile(r"sheet(\d+)\.xml#row(\d+)/c(\d+)")
_PARAGRAPH = re.compile(r"#p(\d+)(-note\d+)?$")
_NOTE = re.compile(r"(?:(foot|end)notes\.xml#|#note|-note)(\d+)$")
_MARGIN = re.compile(r"(header|footer|#margin)\d*")
_MARKUP = re.compile(r"(?:^|#)(?:/html)?(?:/body\[1\])?(/[^#]+)$")
_NAMED = re.compile(r"#([^/#]+)(?:/(?:zh|en|c\d+))?$")
_LETTERS = 26


def in_words(path: str) -> str:
    """What a block's path says; empty for text that stands in its file as it is."""
    chapter = path.partition("#")[0].rpartition("/")[2]
    if found := _SHEET.search(path):
        return f"sheet {found[1]}, cell {_column(int(found[3]))}{found[2]}"
    page = f"page {found[1]}" if (found := _PAGE.match(path)) else ""
    if found := _TABLE.search(path):
        table = f"table {found[1]}, row {found[2]}, column {found[3]}"
        return f"{page}, {table}" if page else table
    if page:
        return page
    if found := _NOTE.search(path):
        return f"{'end' if found[1] == 'end' else 'foot'}note {found[2]}"
    if _MARGIN.search(path):
        return "header or footer"
    if found := _PARAGRAPH.search(path):
        return f"paragraph {found[1]}"
    if found := _MARKUP.search(path):
        inside = found[1].removeprefix("/").replace("[1]", "")
        return f"{chapter}, {inside}" if chapter.endswith("html") else inside
    return _spaced(found[1]) if (found := _NAMED.search(path)) else ""


def _spaced(name: str) -> str:
    """`row3` as `row 3`, `tu7` as `unit 7`; the times of a subtitle as they are."""
    found = re.fullmatch(r"(row|line|tu|unit)(.+)", name)
    return f"{found[1].replace('tu', 'unit')} {found[2]}" if found else name


def _column(number: int) -> str:
    """The letters of a spreadsheet's column, counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
