"""Markdown to a `Document`: CommonMark's paragraphs, headings, quotes, lists, tables and front matter.

The text stays as it is written, marks included; only its division differs from that of plain text: lines
of a paragraph belong together whatever their width, unless one ends in a hard break, or the lines show that
their writer meant paragraphs: each a line of several sentences, or the next in the other language.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bitext.ingest.bilingual import halves
from bitext.ingest.blocks import Piece, checked_lines, groups_of
from bitext.ingest.decode import decode
from bitext.ingest.language import block_lang
from bitext.ingest.letter import HASHES
from bitext.ingest.markers import is_marker
from bitext.ingest.text import document_from
from bitext.model import BlockKind, Lang
from bitext.segment import sentences
from bitext.segment.lines import SENTENCE_END, WRAP_MAX, WRAP_MIN
from bitext.segment.marks import BULLET, LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.ingest.options import ReadOptions
    from bitext.model import Document
    from bitext.segment import Line

FRONT_MOST = 100  # lines of front matter
FRONT_LINE = re.compile(r"[\w.-]+\s*:.*|-\s.*|#.*|")
SETEXT = re.compile(r"(?:=+|-{2,})")
TABLE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?|\|\s*:?-{2,}:?\s*\|")
DEFINITION = re.compile(r"\[(?!\^)[^\]]+\]:\s*[<(]?(?:https?://|mailto:|[./#])\S*.*")
"""Where a link of the text leads, kept out of the text; `[^1]:` is a footnote."""
CELL = re.compile(r"(?:[^|\\]|\\.)+")
LISTED = {Lang.ZH: re.compile(r".*[^，,、；;（(]"), Lang.EN: re.compile(r"[^a-z>].*[^,]")}
"""Lines that no narrow window cut off: of prose, some would go on in lower case or end with a comma."""
NARROW = {Lang.ZH: WRAP_MIN, Lang.EN: 80}
"""Columns that such lines do not reach."""
LIST_LINES = 3  # of English alone; two lines may begin with a capital by chance
BREAKS_OFF = re.compile(r"#{1,6}\s|>|```|~~~|\||<!--|(?:[-*_]\s*){3,}\Z")


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in the bytes of a Markdown file."""
    decoded = decode(data, name, options.encoding)
    lines = checked_lines(decoded.text, name)
    if options.lines:
        return document_from(decoded, name, lines, (), each_line=True)
    front = _front_matter(decoded.text, lines)
    pieces = []
    if front:
        first, last = lines[0], lines[front - 1]
        pieces.append(
            Piece(start=first.start, end=last.end, group=-1, kind=BlockKind.FURNITURE, why="front matter")
        )
    for group, (blanks, members) in enumerate(groups_of(lines[front:])):
        pieces.extend(_pieces(decoded.text, members, group, blanks))
    return document_from(decoded, name, lines, tuple(pieces))


def _front_matter(text: str, lines: Sequence[Line]) -> int:
    """How many lines of YAML between `---` the file begins with."""
    if not lines or text[lines[0].start : lines[0].end] != "---":
        return 0
    for number, line in enumerate(lines[1:FRONT_MOST], 2):
        content = text[line.start : line.end]
        if content in {"---", "..."}:
            return number if number > 2 else 0
        folded = line.indent > 0 and number > 2
        if not folded and not FRONT_LINE.fullmatch(content):
            return 0
    return 0


def _pieces(text: str, members: Sequence[Line], group: int, blanks: int) -> Iterator[Piece]:
    contents = [text[line.start : line.end] for line in members]
    if any(TABLE_RULE.fullmatch(content) for content in contents[1:2]):
        yield from _cells(text, members, group, blanks)
        return
    apart = _are_paragraphs(members, contents)
    run: list[Line] = []
    for line, content in zip(members, contents, strict=True):
        if run and SETEXT.fullmatch(content):
            level = 1 if content[0] == "=" else 2
            yield _piece(run, group, blanks, kind=BlockKind.HEADING, level=level)
            yield _piece([line], group, 0, kind=BlockKind.MARKER, why="a rule between parts")
            run = []
        elif DEFINITION.fullmatch(content):
            if run:
                yield _piece(run, group, blanks if run[0] is members[0] else 0)
            yield _piece([line], group, 0, kind=BlockKind.MARKER, why="where a link leads")
            run = []
        elif run and (apart or _breaks(text, run[-1], content)):
            yield _piece(run, group, blanks if run[0] is members[0] else 0)
            run = [line]
        else:
            run.append(line)
    if run:
        yield _piece(run, group, blanks if run[0] is members[0] else 0)


def _breaks(text: str, line: Line, following: str) -> bool:
    """Whether a new block begins with the line `following`."""
    content = text[line.start : line.end]
    if line.hard or HASHES.match(content) or LABEL.match(following) or BULLET.match(following):
        return True
    if content.startswith(">") and following.startswith(">"):
        return following.rstrip() == ">" or content.rstrip() == ">"
    if is_marker(content) or is_marker(following) or _language_changes(content, following):
        return True
    return BREAKS_OFF.match(following) is not None


def _language_changes(content: str, following: str) -> bool:
    """Whether two lines are in two languages, and neither of them in both."""
    langs = {block_lang(line) for line in (content, following) if halves(line) is None}
    return langs == set(Lang)


def _are_paragraphs(members: Sequence[Line], contents: Sequence[str]) -> bool:
    """Whether lines without a blank one between are paragraphs each, or the lines of an address or a list.

    Of paragraphs every one ends with a sentence, and one holds several and is wider than any window wraps:
    neither wrapped prose nor lines of one sentence each are so.
    """
    lines = [both for both in zip(members, contents, strict=True) if not HASHES.match(both[1])]
    if len(lines) > 1 and all(SENTENCE_END.search(content) for _, content in lines[:-1]):
        return any(
            line.width > WRAP_MAX and len(sentences(content, block_lang(content) or Lang.EN)) > 1
            for line, content in lines
        )
    langs = [block_lang(content) or Lang.EN for _, content in lines]
    return (Lang.ZH in langs or (len(lines) >= LIST_LINES and _broken_at_will(lines))) and all(
        line.width < NARROW[lang] and LISTED[lang].fullmatch(content)
        for (line, content), lang in zip(lines, langs, strict=True)
    )


def _broken_at_will(lines: Sequence[tuple[Line, str]]) -> bool:
    """Whether a line ends where the next word would have had room: no editor wrapped it there."""
    widest = max(line.width for line, _ in lines)
    return any(
        line.width + 1 + len(following.split(maxsplit=1)[0]) <= widest
        for (line, _), (_, following) in pairwise(lines)
    )


def _cells(text: str, members: Sequence[Line], group: int, blanks: int) -> Iterator[Piece]:
    """The cells of a table, row by row."""
    for line in members:
        if TABLE_RULE.fullmatch(text[line.start : line.end]):
            yield _piece([line], group, 0, kind=BlockKind.MARKER, why="a rule between parts")
            continue
        for found in CELL.finditer(text, line.start, line.end):
            cell = found.group()
            start = found.start() + len(cell) - len(cell.lstrip())
            end = found.end() - len(cell) + len(cell.rstrip())
            if start < end:
                yield Piece(start=start, end=end, group=group, blank_before=blanks, kind=BlockKind.TABLE_CELL)


def _piece(
    run: Sequence[Line],
    group: int,
    blanks: int,
    *,
    kind: BlockKind = BlockKind.PARAGRAPH,
    level: int = 0,
    why: str = "",
) -> Piece:
    return Piece(
        start=run[0].start,
        end=run[-1].end,
        group=group,
        blank_before=blanks,
        kind=kind,
        level=level,
        why=why,
    )
