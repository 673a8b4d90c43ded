"""Documents that come in parts (Word, HTML …): one text made of them, each block pointing back.

The text is what a plain-text copy would show: a line for each part, blank lines where the source has
empty paragraphs.  From there on the same rules tell blocks, languages and furniture apart as for text.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bitext.errors import InputError, LimitError
from bitext.ingest.bilingual import cut_lines
from bitext.ingest.blocks import Piece, checked_lines, gaps_of, groups_of, runs_of
from bitext.ingest.context import classify
from bitext.ingest.furniture import furnish
from bitext.ingest.language import block_lang
from bitext.ingest.options import MAX_BLOCKS
from bitext.ingest.page import Page
from bitext.model import Block, BlockKind, Document, Lang, Source
from bitext.script import han_count
from bitext.segment import Line, lines_of, wrap_width, wraps
from bitext.segment.lines import BLANK, BREAKS, WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.ingest.options import ReadOptions

OUTER = BLANK + BREAKS
PASTED = 3  # paragraphs, at least, that go on in the next one, where lines were pasted as paragraphs


class Part(Struct, frozen=True, kw_only=True):
    """One paragraph-like part of a source file."""

    text: str
    """As the source has it; line breaks inside as `\\n`.  Outer white space is not kept."""
    path: str
    """A stable place in the source: `word/document.xml#p12`; a table cell's is `…#row/column`."""
    kind: BlockKind = BlockKind.PARAGRAPH
    """What the format says it is; a plain paragraph is looked at again by its text."""
    level: int = 0
    """Heading level, or depth in a list."""
    number: str = ""
    """A label the format keeps apart from the text (automatic numbering); it is put before the text."""
    lang: Lang | None = None
    """The language the format declares; it decides where the text has words of both."""
    blanks: int = 0
    """Empty paragraphs or blank lines before it."""
    why: str = ""
    """Why it has its kind, when the format does not say it in so many words."""
    whole: bool = False
    """Whether the format knows where it ends, so that it is one block whatever its line breaks."""

    @property
    def plain(self) -> bool:
        """Whether only the text can tell what it is, and where its paragraphs end."""
        return self.kind is BlockKind.PARAGRAPH and not self.number and not self.whole

    @property
    def content(self) -> str:
        """Label and text as they read."""
        text = self.text.strip(OUTER)
        return f"{self.number} {text}".strip() if self.number else text


def document(
    parts: Sequence[Part],
    name: str,
    options: ReadOptions,
    *,
    notes: Sequence[str] = (),
    encoding: str = "utf-8",
    remedy: str = "Give a file with text in it",
) -> Document:
    """The document of these parts, in reading order.

    With `options.lines` every line is one block.  Raises `InputError` when no part has text, `LimitError`
    when there are too many or one is beyond all use.
    """
    kept = _merged_blanks(parts)
    if not kept:
        raise InputError("the file holds no text", where=name, remedy=remedy)
    if len(kept) > MAX_BLOCKS:
        raise LimitError(
            f"{len(kept):,} paragraphs are more than the limit", where=name, remedy="Split the file"
        )
    text, starts = _joined(kept)
    source = Source(name=name, notes=(*notes, *_spoilt(text, name, notes)), encoding=encoding)
    lines = checked_lines(text, name)
    if options.lines:
        blocks = tuple(
            _located(
                Block(start=line.start, end=line.end, lang=block_lang(text[line.start : line.end])),
                kept,
                starts,
            )
            for line in lines
            if not line.blank
        )
        return Document(text=text, blocks=blocks, source=source)
    pieces = cut_lines(text, tuple(_pieces(text, kept, starts)))
    page = Page(
        text=text,
        blocks=tuple(_block(text, piece) for piece in pieces),
        blanks=tuple(piece.blank_before for piece in pieces),
        groups=tuple(piece.group for piece in pieces),
    )
    page = structs.replace(page, blocks=classify(page))
    blocks = tuple(
        _located(before if piece.whole else block, kept, starts)
        for piece, before, block in zip(pieces, page.blocks, furnish(page), strict=True)
    )
    return Document(text=text, blocks=blocks, gaps=gaps_of(text, lines), source=source)


def _spoilt(text: str, name: str, notes: Sequence[str]) -> Iterator[str]:
    """Say what is no character any more; refuse what never was one."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"has half of a character (U+{ord(text[error.start]):04X})",
            where=f"{name}:{text.count(chr(10), 0, error.start) + 1}",
            remedy="Save it again from the program it comes from",
        ) from error
    lost = text.count("\ufffd")
    if lost and not any("U+FFFD" in note for note in notes):
        yield f"{lost} replacement characters (U+FFFD) in the file: text was lost before it was saved"


def _merged_blanks(parts: Sequence[Part]) -> list[Part]:
    """The parts with something to read; the blank lines of the others go to the next."""
    kept: list[Part] = []
    blanks = 0
    for part in parts:
        if not part.content:
            blanks += part.blanks
        else:
            kept.append(structs.replace(part, blanks=part.blanks + blanks) if blanks else part)
            blanks = 0
    return kept


def _joined(parts: Sequence[Part]) -> tuple[str, list[int]]:
    """The text, and where each part begins in it."""
    written: list[str] = []
    starts: list[int] = []
    position = 0
    for part in parts:
        if written:
            written.append("\n" * (1 + part.blanks))
            position += 1 + part.blanks
        starts.append(position)
        written.append(part.content)
        position += len(part.content)
    return "".join(written), starts


def _pieces(text: str, parts: Sequence[Part], starts: Sequence[int]) -> Iterator[Piece]:
    """Plain parts by the rules for lines of text, the others as their format has them."""
    lines = list(_lines(text, parts, starts))
    if not _pasted(text, lines):
        lines = _believed(lines, parts, starts)
    width = wrap_width(text, lines)
    for group, (blanks, members) in enumerate(groups_of(lines)):
        before = blanks
        for owner, run in itertools.groupby(members, key=lambda line: _owner(line, parts, starts)):
            whole = list(run)
            for line_run in runs_of(text, whole, width) if owner is None else [whole]:
                piece = Piece(start=line_run[0].start, end=line_run[-1].end, group=group, blank_before=before)
                before = 0
                if owner is None:
                    yield piece
                else:
                    part = parts[owner]
                    yield structs.replace(
                        piece, kind=part.kind, level=part.level, why=part.why, whole=part.whole
                    )


def _lines(text: str, parts: Sequence[Part], starts: Sequence[int]) -> Iterator[Line]:
    """The lines of plain parts, and each other part as one line that no paragraph goes over."""
    for part, start in zip(parts, starts, strict=True):
        end = start + len(part.content)
        for _ in range(part.blanks):
            yield Line(start=start, end=start, indent=0, hard=False, width=0, after=start)
        if part.plain:
            yield from lines_of(text, start, end)
        else:
            yield Line(start=start, end=end, indent=0, hard=True, width=0, after=end)


def _pasted(text: str, lines: Sequence[Line]) -> bool:
    """Whether the paragraphs are the lines of wrapped text: again and again one goes on in the next.

    Latin text then goes on in lower case, Chinese text where the line is full.
    """
    width = wrap_width(text, lines)
    if not width:
        return False
    broken = 0
    for line, following in itertools.pairwise(lines):
        if not line.blank and not following.blank and wraps(text, line, following, width):
            first = text[following.start]
            broken += first.islower() or (ord(first) > WIDE and line.width >= width - 1)
    return broken >= PASTED


def _believed(lines: Sequence[Line], parts: Sequence[Part], starts: Sequence[int]) -> list[Line]:
    """The lines, each that ends a paragraph of the format with a break that counts."""
    ends = {start + len(part.content) for part, start in zip(parts, starts, strict=True)}
    return [structs.replace(line, hard=True) if line.end in ends else line for line in lines]


def _owner(line: Line, parts: Sequence[Part], starts: Sequence[int]) -> int | None:
    """Index of the part that the line is; None for a line of plain text."""
    index = bisect_right(starts, line.start) - 1
    return None if parts[index].plain else index


def _block(text: str, piece: Piece) -> Block:
    return Block(
        start=piece.start,
        end=piece.end,
        kind=piece.kind,
        lang=block_lang(text[piece.start : piece.end]),
        level=piece.level,
        why=piece.why,
    )


def _located(block: Block, parts: Sequence[Part], starts: Sequence[int]) -> Block:
    index = bisect_right(starts, block.start) - 1
    part = parts[index]
    lang = part.lang if part.lang and _mixed(part.text) else block.lang
    first = block.start == starts[index]
    return replace(
        block,
        path=part.path,
        number=(part.number if first else "") or block.number,
        level=block.level or part.level,
        lang=lang,
    )


def _mixed(text: str) -> bool:
    """Whether a text has words of both languages."""
    return han_count(text) > 0 and any(map(str.isalpha, filter(str.isascii, text)))
