"""Plain text to a `Document`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bitext.ingest.bilingual import cut_lines
from bitext.ingest.blocks import Piece, checked_lines, gaps_of, pieces_of
from bitext.ingest.context import classify
from bitext.ingest.decode import Decoded, decode
from bitext.ingest.furniture import furnish
from bitext.ingest.language import block_lang
from bitext.ingest.page import Page
from bitext.model import Block, Document, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.ingest.options import ReadOptions
    from bitext.segment import Line


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in the bytes of a text file."""
    decoded = decode(data, name, options.encoding)
    lines = checked_lines(decoded.text, name, numbered=options.lines)
    if options.lines:
        return document_from(decoded, name, lines, (), each_line=True)
    return document_from(decoded, name, lines, pieces_of(decoded.text, lines))


def document_from(
    decoded: Decoded, name: str, lines: Sequence[Line], pieces: Sequence[Piece], *, each_line: bool = False
) -> Document:
    """The document of a decoded text: its pieces told apart, or with `each_line` every line one block."""
    text = decoded.text
    source = Source(name=name, encoding=decoded.encoding, notes=decoded.notes)
    if each_line:
        blocks = tuple(
            Block(start=line.start, end=line.end, lang=block_lang(text[line.start : line.end]))
            for line in lines
            if not line.blank
        )
        return Document(text=text, blocks=blocks, source=source)
    pieces = cut_lines(text, pieces)
    page = Page(
        text=text,
        blocks=tuple(_block(text, piece) for piece in pieces),
        blanks=tuple(piece.blank_before for piece in pieces),
        groups=tuple(piece.group for piece in pieces),
    )
    page = replace(page, blocks=classify(page))
    return Document(text=text, blocks=furnish(page), gaps=gaps_of(text, lines), source=source)


def _block(text: str, piece: Piece) -> Block:
    return Block(
        start=piece.start,
        end=piece.end,
        kind=piece.kind,
        lang=block_lang(text[piece.start : piece.end]),
        level=piece.level,
        why=piece.why,
    )
