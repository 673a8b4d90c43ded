"""A side-by-side table for Word and LibreOffice: numbered rows, findings, status, comment."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from bitext.exchange import wordml
from bitext.exchange.columns import FILLS, HEADS, MARKS, han_font, notes, order
from bitext.exchange.messages import message
from bitext.exchange.options import Options
from bitext.exchange.rows import Row, Sheet, sheet
from bitext.exchange.xmltext import check, plain
from bitext.model import SEVERITIES, BlockKind, Lang, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from bitext.exchange.rows import Half, Passage
    from bitext.model import Alignment, Review, Severity

NULLS = True
WIDTHS = (12, 80, 80, 47, 20, 28)  # millimetres, of the 267 between margins of A4 across
MARGIN = 15
HEAD_FILL = "D9D9D9"


def dumps(payload: Review | Alignment, options: Options | None = None) -> bytes:
    """A Word document with one table; each paragraph of a row is a paragraph of its cell.

    The words a finding is about are shaded.  Raises `OutputError` for characters XML cannot hold.
    """
    whole = sheet(payload, options or Options(), nulls=NULLS)
    check(whole)
    root = wordml.element(None, "document")
    body = wordml.element(root, "body")
    table = wordml.table(body, WIDTHS)
    line = wordml.row(table, head=True)
    first, second = order(whole)
    for width, name in zip(
        WIDTHS, ("№", HEADS[first], HEADS[second], "Findings", "Status", "Comment"), strict=True
    ):
        wordml.run(wordml.paragraph(wordml.cell(line, width, HEAD_FILL)), name, bold=True)
    for row in whole.rows:
        _row(table, row, whole)
    for finding in whole.findings:
        _loose(table, message(finding, whole.options))
    wordml.paragraph(body)
    wordml.landscape(body, margin=MARGIN)
    styles = wordml.styles(han_font(whole), whole.tags[Lang.ZH], whole.tags[Lang.EN])
    return wordml.document(root, _page_head(whole), _page_foot(), styles)


def _row(table: _Element, row: Row, whole: Sheet) -> None:
    line = wordml.row(table)
    number, first, second, findings, status, comment = WIDTHS
    wordml.run(wordml.paragraph(wordml.cell(line, number), "Small"), str(row.number))
    for lang, width in zip(order(whole), (first, second), strict=True):
        _texts(wordml.cell(line, width), row, lang)
    cell = wordml.cell(line, findings)
    for note in notes(row, whole) or [""]:
        wordml.run(wordml.paragraph(cell, "Small"), plain(note))
    cell = wordml.cell(line, status, FILLS.get(row.state, ""))
    wordml.run(wordml.paragraph(cell, "Small"), row.state)
    wordml.paragraph(wordml.cell(line, comment), "Small")


def _texts(cell: _Element, row: Row, lang: Lang) -> None:
    """The paragraphs of one side; sentences of one paragraph follow one another."""
    half = row.half(lang)
    if not half.passages:
        wordml.paragraph(cell)
    for at, (start, end) in enumerate(_paragraphs(half)):
        made = wordml.paragraph(cell)
        for span, fill in _shaded(row, lang, Span(start, end)):
            wordml.run(made, span.of(half.text), fill=fill, bold=row.kind is BlockKind.HEADING and not at)


def _paragraphs(half: Half) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of a half begin and end in its text."""
    start = end = 0
    last: Passage | None = None
    for passage in half.passages:
        if last is not None and last.unit != passage.unit:
            yield start, end
            start = passage.at
        end = passage.at + len(passage.text)
        last = passage
    if last is not None:
        yield start, end


def _shaded(row: Row, lang: Lang, within: Span) -> Iterator[tuple[Span, str]]:
    """The text cut where findings begin and end, each piece with the colour of the gravest."""
    marks: list[tuple[Span, Severity]] = []
    for finding in row.findings:
        for span in finding.zh if lang is Lang.ZH else finding.en:
            found = row.half(lang).locate(span)
            if found is not None and found.end - found.start < within.end - within.start:
                marks.append((found, finding.severity))
    cuts = {within.start, within.end}
    cuts |= {at for span, _ in marks for at in (span.start, span.end) if within.start < at < within.end}
    points = sorted(cuts)
    for start, end in itertools.pairwise(points):
        over = [severity for span, severity in marks if span.start < end and span.end > start]
        yield Span(start, end), MARKS[max(over, key=SEVERITIES.index)] if over else ""


def _loose(table: _Element, text: str) -> None:
    line = wordml.row(table)
    for at, width in enumerate(WIDTHS):
        made = wordml.paragraph(wordml.cell(line, width), "Small")
        if at == 3:
            wordml.run(made, plain(text))


def _page_head(whole: Sheet) -> _Element:
    root = wordml.element(None, "hdr")
    files = " | ".join(dict.fromkeys(whole.names[lang] for lang in order(whole)))
    title = whole.review.title or files
    counted = f"{len(whole.rows)} rows" + (f", {whole.left_out} left out" if whole.left_out else "")
    wordml.run(wordml.paragraph(root, "Small"), plain(f"{title}: {counted}"))
    return root


def _page_foot() -> _Element:
    root = wordml.element(None, "ftr")
    made = wordml.paragraph(root, "Small")
    field = wordml.element(made, "fldSimple", instr="PAGE")
    wordml.run(field, "1")
    return root
