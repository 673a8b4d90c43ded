"""A bitext as an outline for people and programs: blocks in reading order, sides, sentences, gaps."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.segment import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.model import Bitext, Document, Gap, Lang, Source, Span


class Row(Struct, frozen=True, kw_only=True):
    """One block of a document."""

    line: int
    """Line of its first character, from 1."""
    start: int
    """Offset into the document's text."""
    end: int
    """Offset into the document's text, exclusive."""
    side: Lang | None
    """The side it takes part in; None when it is not aligned."""
    lang: Lang | None
    """The language it is written in."""
    kind: str
    """Its `BlockKind`."""
    number: str
    """Its label as written."""
    why: str
    """Why it has its kind, when a rule decided it."""
    text: str
    """All of it."""
    sentences: tuple[Span, ...]
    """Its sentences, as spans of the document; none when it is not aligned."""


class Break(Struct, frozen=True, kw_only=True):
    """A gap between blocks."""

    line: int
    """Line of its first blank line, from 1."""
    start: int
    """Offset into the document's text."""
    end: int
    """Offset into the document's text, exclusive."""
    lines: int
    """Blank lines in it."""


class Outline(Struct, frozen=True, kw_only=True):
    """One document of a bitext, laid out."""

    source: Source
    """Where it came from."""
    rows: tuple[Row, ...]
    """Its blocks, in reading order."""
    gaps: tuple[Break, ...]
    """Its gaps, in reading order."""

    def merged(self) -> Iterator[Row | Break]:
        """Rows and gaps together, in reading order."""
        items: list[Row | Break] = [*self.rows, *self.gaps]
        yield from sorted(items, key=lambda item: item.start)


def outline(bitext: Bitext) -> tuple[Outline, ...]:
    """The document or the two documents of a bitext, Chinese first when there are two."""
    documents = [bitext.zh.document] if bitext.single_file else [bitext.zh.document, bitext.en.document]
    return tuple(_outline(document, bitext) for document in documents)


def _outline(document: Document, bitext: Bitext) -> Outline:
    starts = [0, *(line.after for line in lines_of(document.text))]
    side_of: dict[int, Lang] = {}
    spans: dict[int, list[Span]] = {}
    for side in (bitext.zh, bitext.en):
        if side.document is not document and not bitext.single_file:
            continue
        side_of.update(dict.fromkeys(side.blocks, side.lang))
        for sentence in side.sentences:
            spans.setdefault(side.blocks[sentence.unit], []).append(sentence.span)
    rows = tuple(
        Row(
            line=bisect_right(starts, block.start),
            start=block.start,
            end=block.end,
            side=side_of.get(index),
            lang=block.lang,
            kind=block.kind.value,
            number=block.number,
            why=block.why,
            text=document.block_text(index),
            sentences=tuple(spans.get(index, ())),
        )
        for index, block in enumerate(document.blocks)
    )
    return Outline(
        source=document.source, rows=rows, gaps=tuple(_break(gap, starts) for gap in document.gaps)
    )


def _break(gap: Gap, starts: list[int]) -> Break:
    return Break(line=bisect_right(starts, gap.start), start=gap.start, end=gap.end, lines=gap.lines)
