"""Lines of a text, and whether a line break is only where the writer's window ended.

A break is *soft* (hard-wrapped prose) when the next word would not have fitted in the width the text
is wrapped to; otherwise the writer meant it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.script import display_width
from bitext.segment.marks import BULLET, LABEL

if TYPE_CHECKING:
    from collections.abc import Sequence

BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line, as `str.splitlines` has it; a carriage return with its line feed is one end."""

FILE_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

BLANK = (
    " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\u200b\u200c\u200d\u2060\ufeff"
)
"""What a blank line may hold: white space, and the invisible marks that stray from web pages."""

WRAP_MIN = 50  # columns; prose is not wrapped narrower, address lines and verse are
WRAP_MAX = 130  # columns; wider lines are whole paragraphs
FULL = 0.8  # of the wrap column; a longer word than the rest did not fit
FULL_SHARE = 0.3  # of the lines that another follows; lists and addresses are the rest
SENTENCE_END = re.compile(
    r"[.!?。！？;；:：][\"'”’」』）)\]*_]*(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹†‡])*[\"'”’」』）)\]*_]*\Z"
)
"""With the mark of a note behind it, where there is one."""
END_LENGTH = 12  # characters at the end of a line that such a mark and the signs around it take
TIGHT = 2  # lines, at least, into which the next word would not have gone, where there are no others
WIDE = 0x2FFF  # signs after this one stand without spaces between: CJK symbols, kana, Han
WIDE_SHARE = 0.3  # of the text in lines wider than WRAP_MAX: then paragraphs stand on one line each


class Line(Struct, frozen=True, kw_only=True):
    """One line of a text: its content without the outer white space and without the line end."""

    start: int
    end: int
    indent: int
    """Columns of white space before the content."""
    hard: bool
    """Whether the line ends in Markdown's hard break: two spaces or a backslash."""
    width: int
    """Columns of the content, East Asian wide characters counting two."""
    after: int
    """Offset after the line end, where the next line begins."""

    @property
    def blank(self) -> bool:
        """Whether the line has nothing but white space."""
        return self.start == self.end


def lines_of(text: str, start: int = 0, end: int | None = None) -> tuple[Line, ...]:
    """All lines of `text[start:end]`, by any line end Unicode knows; offsets are into `text`."""
    return _lines(text[start:end].splitlines(keepends=True), start)


def file_lines(text: str) -> tuple[Line, ...]:
    """All lines as other programs number them: only a line feed, a carriage return or both end one."""
    return _lines(FILE_LINE.findall(text), 0)


def _lines(raws: Sequence[str], start: int) -> tuple[Line, ...]:
    lines = []
    position = start
    for raw in raws:
        body = raw.rstrip(BREAKS)
        left = body.lstrip(BLANK)
        content = left.rstrip(BLANK)
        first = position + len(body) - len(left)
        position += len(raw)
        lines.append(
            Line(
                start=first,
                end=first + len(content),
                indent=display_width(body[: len(body) - len(left)].expandtabs(4)) if left != body else 0,
                hard=bool(content) and body.endswith(("  ", "\\")),
                width=display_width(content) if content else 0,
                after=position,
            )
        )
    return tuple(lines)


def wrap_width(text: str, lines: Sequence[Line]) -> int:
    """The column the text is wrapped at; 0 when it is not wrapped.

    Lines of wrapped prose come close to that column and seldom end there with a sentence, as paragraphs of
    one line do.
    """
    widths = sorted(line.width for line in lines if not line.blank)
    total = sum(widths)
    if not widths or sum(width for width in widths if width > WRAP_MAX) > WIDE_SHARE * total:
        return 0
    width = next((width for width in reversed(widths) if width <= WRAP_MAX), 0)
    if width < WRAP_MIN:
        return 0
    followed = [both for both in pairwise(lines) if not both[0].blank and not both[1].blank]
    full = [both for both in followed if FULL * width <= both[0].width <= width]
    ended = sum(_ends(text, line) for line, _ in full)
    if ended * 2 < len(full) and len(full) >= FULL_SHARE * len(followed):
        return width
    # Few lines may end with sentences by chance; that each is full as well is none where blank lines stand
    # between paragraphs.
    apart = any(line.blank for line in lines)
    tight = apart and len(full) >= TIGHT and all(_full(text, *both, width) for both in full)
    return width if tight else 0


def wraps(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the break between two lines is soft: one paragraph goes on over it."""
    if line.blank or following.blank or line.hard or line.width > WRAP_MAX:
        return False
    rest = text[following.start : following.end]
    if LABEL.match(rest) or BULLET.match(rest):
        return False
    if following.indent >= line.indent + 2 and not BULLET.match(text, line.start):
        return False
    if rest[0].islower() and line.width >= WRAP_MIN and not _ends(text, line):
        return True  # no list or address goes on in lower case after a long line without a stop
    return bool(width) and _full(text, line, following, width)


def _full(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have gone into the line."""
    rest = text[following.start : following.end]
    word = re.match(r"[\x21-\u2fff]+|.", rest)
    room = display_width(word.group()) if word else 1
    gap = 0 if ord(rest[0]) > WIDE else 1
    return line.width + gap + room > width


def _ends(text: str, line: Line) -> bool:
    """Whether the line ends with a sentence or clause."""
    return SENTENCE_END.search(text, max(line.start, line.end - END_LENGTH), line.end) is not None
