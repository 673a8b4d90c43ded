"""Cut a paragraph into pieces that each carry one set of marks, losing no character.

Terms, values and findings overlap as they like; HTML elements may not.  So the text is cut at every
border of every mark, and each piece names all the marks it lies in.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bitext.model import SEVERITIES
from bitext.report.page.controls import HIDDEN, label, name, writable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Mark(Struct, frozen=True, kw_only=True):
    """Something to show on a stretch of text."""

    start: int
    """First code point, in the document."""
    end: int
    """One past the last."""
    term: str = ""
    """Concept id of a glossary term."""
    status: str = ""
    """The term's status, e.g. `forbidden`."""
    tie: str = ""
    """Id shared by a value or name and its counterpart."""
    finding: int = -1
    """Number of a finding."""
    severity: str = ""
    """The finding's severity."""


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of text inside one sentence under one set of marks."""

    text: str
    term: str = ""
    status: str = ""
    tie: str = ""
    findings: tuple[int, ...] = ()
    severity: str = ""
    """The worst of the findings'."""
    control: str = ""
    """Short name of the hidden character that this piece is."""
    title: str = ""
    """Full name of that character."""

    @property
    def plain(self) -> bool:
        """Whether nothing needs an element of its own."""
        return not (self.term or self.tie or self.findings or self.control)


_RANK = ("", *SEVERITIES)


def cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The pieces of `text[start:end]`; joined, they are that text.

    Of several terms or ties on one piece the longest mark shows; all findings do.
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    borders = {start, end}
    for mark in inside:
        borders.update((max(mark.start, start), min(mark.end, end)))
    borders.update(place for place in _hidden_borders(text, start, end))
    ordered = sorted(borders)
    cover: list[list[Mark]] = [[] for _ in ordered]
    for mark in inside:
        first = bisect_right(ordered, max(mark.start, start)) - 1
        for index in range(first, len(ordered)):
            if ordered[index] >= mark.end:
                break
            cover[index].append(mark)
    return tuple(
        _piece(text[left:right], over)
        for left, right, over in zip(ordered, ordered[1:], cover, strict=False)
        if right > left
    )


def plain(text: str) -> tuple[Piece, ...]:
    """The pieces of a text without marks: only hidden characters stand apart."""
    return cut(text, 0, len(text), ())


def _hidden_borders(text: str, start: int, end: int) -> Iterable[int]:
    for match in HIDDEN.finditer(text, start, end):
        yield from match.span()


def _piece(text: str, over: Sequence[Mark]) -> Piece:
    longest = sorted(over, key=lambda mark: mark.start - mark.end)
    term = next((mark for mark in longest if mark.term), None)
    tie = next((mark for mark in longest if mark.tie), None)
    piece = Piece(
        text=writable(text),
        term=term.term if term else "",
        status=term.status if term else "",
        tie=tie.tie if tie else "",
        findings=tuple(sorted({mark.finding for mark in over if mark.finding >= 0})),
        severity=max((mark.severity for mark in over), key=_RANK.index, default=""),
    )
    if HIDDEN.fullmatch(text):
        return replace(piece, control=label(text), title=name(text))
    return piece
