"""Lines to paragraphs: which line breaks the writer meant, and where blank lines are too many."""

from __future__ import annotations

import itertools
import statistics
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.errors import LimitError
from bitext.ingest.options import MAX_BLOCKS, MAX_LINE
from bitext.ingest.shapes import is_tag_cloud
from bitext.model import BlockKind, Gap
from bitext.segment import Line, file_lines, lines_of, wrap_width, wraps
from bitext.segment.lines import BREAKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GAP_LINES = 5  # blank lines; shorter runs are a matter of layout
GAP_FACTOR = 4  # times the document's usual run
GAPS_MOST = 0.2  # of all runs; where long runs are usual they are the layout


class Piece(Struct, frozen=True, kw_only=True):
    """One paragraph-like stretch before it has a kind."""

    start: int
    end: int
    group: int
    """Number of the run of lines without a blank one that the piece stands in."""
    blank_before: int = 0
    """Blank lines before the piece."""
    kind: BlockKind = BlockKind.PARAGRAPH
    """The kind, when the format tells it."""
    level: int = 0
    """The level of a heading, when the format tells it."""
    why: str = ""
    """Why the piece has its kind, when the format tells it."""
    whole: bool = False
    """Whether the format knows that it is one text, neither to be cut nor to be taken for furniture."""


def checked_lines(text: str, where: str, *, numbered: bool = False) -> tuple[Line, ...]:
    """The lines of `text`; `LimitError` for a line or a number of lines beyond all use.

    With `numbered`, the lines are those that other programs count.
    """
    lines = file_lines(text) if numbered else lines_of(text)
    if len(lines) > 2 * MAX_BLOCKS:
        raise LimitError(
            f"{len(lines):,} lines are more than the limit", where=where, remedy="Split the file"
        )
    for number, line in enumerate(lines, 1):
        if line.end - line.start > MAX_LINE:
            raise LimitError(
                f"a line of {line.end - line.start:,} characters is more than the limit of {MAX_LINE:,}",
                where=f"{where}:{number}",
                remedy="Break the line into paragraphs",
            )
    return lines


def pieces_of(text: str, lines: Sequence[Line]) -> tuple[Piece, ...]:
    """The paragraphs among the lines."""
    width = wrap_width(text, lines)
    pieces: list[Piece] = []
    for group, (blank_before, members) in enumerate(groups_of(lines)):
        pieces.extend(
            Piece(
                start=run[0].start,
                end=run[-1].end,
                group=group,
                blank_before=blank_before if run[0] is members[0] else 0,
            )
            for run in runs_of(text, members, width)
        )
    return tuple(pieces)


def groups_of(lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Runs of lines that are not blank, each with the number of blank lines before it."""
    blanks = 0
    for blank, members in itertools.groupby(lines, key=lambda line: line.blank):
        run = list(members)
        if blank:
            blanks = len(run)
        else:
            yield blanks, run
            blanks = 0


def runs_of(text: str, members: Sequence[Line], width: int) -> Iterator[list[Line]]:
    """The paragraphs among lines without a blank one between; a tag cloud is one."""
    if is_tag_cloud([text[line.start : line.end] for line in members]):
        yield list(members)
        return
    run = [members[0]]
    for line, following in itertools.pairwise(members):
        if wraps(text, line, following, width):
            run.append(following)
        else:
            yield run
            run = [following]
    yield run


def gaps_of(text: str, lines: Sequence[Line]) -> tuple[Gap, ...]:
    """Runs of blank lines inside the text that are far longer than its habit."""
    runs = [
        (blank, list(members)) for blank, members in itertools.groupby(lines, key=lambda line: line.blank)
    ]
    inner = [members for blank, members in runs[1:-1] if blank]
    if not inner:
        return ()
    usual = statistics.median(len(members) for members in inner)
    long = [members for members in inner if len(members) >= max(GAP_LINES, GAP_FACTOR * usual)]
    if len(long) > max(3, GAPS_MOST * len(inner)):
        return ()
    return tuple(
        Gap(start=_line_start(text, members[0]), end=members[-1].after, lines=len(members))
        for members in long
    )


def _line_start(text: str, line: Line) -> int:
    """Where the line begins, its white space included."""
    start = line.start
    while start > 0 and text[start - 1] not in BREAKS:
        start -= 1
    return start
