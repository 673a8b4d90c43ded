"""Where a finding stands, for people: line and column, paragraph number, and an excerpt."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.model import Lang, Span
from bitext.report.whereabouts import in_words
from bitext.script import display_width

if TYPE_CHECKING:
    from bitext.model import Document, Finding, Review

EXCERPT = 96
"""Columns of text shown around a place."""
_SPACE = re.compile(r"\s")


class Place(Struct, frozen=True, kw_only=True):
    """A span of a document as an editor would look it up."""

    lang: Lang
    """Which side."""
    file: str
    """The document's name as the user gave it."""
    span: Span
    """The span itself."""
    line: int
    """Line of its first character, from 1."""
    column: int
    """Column of its first character, from 1, in code points."""
    end_line: int
    """Line of the position after its last character, from 1."""
    end_column: int
    """Column of the position after its last character, from 1, in code points."""
    paragraph: int
    """Number of the unit it stands in, from 1; 0 outside all units."""
    source: str = ""
    """Where it stands in a file whose text was taken out of it (`page 3`, `cell B7`): lines and columns
    are then those of the text alone.  Empty for files that are text."""

    @property
    def where(self) -> str:
        """Where to look in the file, in words."""
        return self.source or f"line {self.line}"

    @property
    def address(self) -> str:
        """The file and the place in it: `letter.txt:12`, `letter.docx (paragraph 4)`."""
        return f"{self.file} ({self.source})" if self.source else f"{self.file}:{self.line}"


@lru_cache(maxsize=8)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text)))


def position(text: str, offset: int) -> tuple[int, int]:
    """(line, column) of an offset, both from 1; columns count code points."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def places(review: Review, finding: Finding) -> tuple[Place, ...]:
    """All places of a finding, the Chinese first."""
    bitext = review.alignment.bitext
    found = []
    for lang, spans in ((Lang.ZH, finding.zh), (Lang.EN, finding.en)):
        side = bitext.side(lang)
        starts = _unit_starts(review, lang)
        for span in spans:
            line, column = position(side.document.text, span.start)
            end_line, end_column = position(side.document.text, span.end)
            unit = bisect_right(starts, span.start) - 1
            inside = unit >= 0 and span.start < side.unit_block(unit).end
            found.append(
                Place(
                    lang=lang,
                    file=side.document.source.name,
                    span=span,
                    line=line,
                    column=column,
                    end_line=end_line,
                    end_column=end_column,
                    paragraph=unit + 1 if inside else 0,
                    source=_source(side.document, span),
                )
            )
    return tuple(found)


def _source(document: Document, span: Span) -> str:
    at = bisect_right(document.blocks, span.start, key=lambda block: block.start) - 1
    return in_words(document.blocks[at].path) if at >= 0 else ""


def _unit_starts(review: Review, lang: Lang) -> tuple[int, ...]:
    side = review.alignment.bitext.side(lang)
    return tuple(side.document.blocks[index].start for index in side.blocks)


class Excerpt(Struct, frozen=True):
    """One line of context with the columns to underline."""

    text: str
    """The context, white space shown as single blanks, cut marks (…) included."""
    offset: int
    """Terminal columns before the marked part."""
    width: int
    """Terminal columns of the marked part."""


def excerpt(document: Document, span: Span, columns: int = EXCERPT) -> Excerpt:
    """The line around a span, cut to `columns` terminal columns, with the span's columns.

    Han take two columns, so the underline is measured by width and not by characters.
    """
    text = document.text
    line_start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    line_end = next((i for i in range(span.start, len(text)) if text[i] in "\r\n"), len(text))
    end = min(span.end, line_end) if line_end > span.start else span.end
    marked = _fit(_flat(text[span.start : end]), columns)
    room = max(columns - display_width(marked), 0)
    before, after = _flat(text[line_start : span.start]).lstrip(), _flat(text[end:line_end]).rstrip()
    tail = _fit(after, max(room - min(display_width(before), room // 2), 0))
    head = _fit_end(before, max(room - display_width(tail), 0))
    return Excerpt(head + marked + tail, display_width(head), display_width(marked))


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text)


def _fit(text: str, columns: int) -> str:
    """The start of a text in at most `columns` columns, the cut shown."""
    if display_width(text) <= columns:
        return text
    kept, width = [], 1
    for char in text:
        width += display_width(char)
        if width > columns:
            break
        kept.append(char)
    return "".join(kept) + "…" if columns > 0 else ""


def _fit_end(text: str, columns: int) -> str:
    """The end of a text in at most `columns` columns, the cut shown."""
    return _fit(text[::-1], columns)[::-1]
