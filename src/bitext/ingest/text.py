"""Plain text to a `Document`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bitext.ingest.bilingual import cut_lines
from bitext.ingest.blocks import checked_lines, gaps_of, pieces_of
from bitext.ingest.context import classify
from bitext.ingest.decode import Decoded, decode
from bitext.ingest.furniture import furnish
from bitext.ingest.language import block_lang
from bitext.ingest.page import Page
from bitext.model import Block, Document, Source

if TYPE_CHECKING:
    from bitext.ingest.options import ReadOptions


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in the bytes of a text file."""
    return document_of(decode(data, name, options.encoding), name, options)


def document_of(decoded: Decoded, name: str, options: ReadOptions) -> Document:
    """The document in a decoded text: its lines, paragraphs, gaps, kinds and furniture."""
    text = decoded.text
    lines = checked_lines(text, name)
    pieces = pieces_of(text, lines, each_line=options.lines)
    if not options.lines:
        pieces = cut_lines(text, pieces)
    blocks = tuple(
        Block(start=piece.start, end=piece.end, lang=block_lang(text[piece.start : piece.end]))
        for piece in pieces
    )
    source = Source(name=name, encoding=decoded.encoding, notes=decoded.notes)
    if options.lines:
        return Document(text=text, blocks=blocks, source=source)
    page = Page(
        text=text,
        blocks=blocks,
        blanks=tuple(piece.blank_before for piece in pieces),
        groups=tuple(piece.group for piece in pieces),
    )
    page = replace(page, blocks=classify(page))
    return Document(text=text, blocks=furnish(page), gaps=gaps_of(text, lines), source=source)
