"""Where sentences end: one pass over the candidates, each judged by what stands around it.

The conventions are those of sentence-aligned literary corpora: a sentence ends at its terminator also
inside a quotation, closing marks stay with it, a semicolon or colon never ends one, and an ellipsis does
only at the end of a quotation.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bitext.model import Lang, Span
from bitext.script import is_han
from bitext.segment.latin import ends_latin
from bitext.segment.lines import BREAKS, lines_of, wrap_width, wraps
from bitext.segment.marks import BRACKETS, CANDIDATE, CONTINUERS, FULL_STOPS

if TYPE_CHECKING:
    from collections.abc import Iterator

BRACKET_REACH = 600  # characters; a bracket that closes later than this was left open by mistake
BRACKET_CLOSERS = frozenset(BRACKETS.values())
BRACKET_OR_STOP = re.compile(f"[{re.escape(''.join((*BRACKETS, *BRACKET_CLOSERS)))}.!?…{FULL_STOPS}]")
CLAUSE_LEAST = 12  # characters; a shorter stretch before a dot may be a name
CLAUSE_REACH = 2_000  # characters before which the full stops in use are looked at
GLUED_NOTE = re.compile(r"\d{1,3}(?=\s+[“‘\"']?[A-Z])")
RUNNING_ON = (
    "的",
    "之",
    "等",
    "和",
    "与",
    "與",
    "及",
    "或",
    "并",
    "並",
    "一词",
    "一詞",
    "一语",
    "一語",
    "一文",
    "一书",
    "一書",
)
"""What follows a quotation that is a part of its sentence: 喊着“打倒！”的人."""


def sentences(text: str, lang: Lang, *, one_block: bool = False) -> tuple[Span, ...]:
    """The sentences of `text` as spans that tile it: white space belongs to the sentence before it.

    An empty text has none; a text of white space alone is one.  Line breaks inside wrapped prose do not
    end a sentence, line breaks the writer meant do; with `one_block` none does, because a reader has
    already told that the lines belong together.
    """
    spans: list[Span] = []
    stretches = [(0, len(text))] if one_block and text else _stretches(text)
    for start, end in stretches:
        first = start
        for cut in _cuts(text, start, end, lang):
            spans.append(Span(first, cut))
            first = cut
        if first < end:
            if spans and not any(ch.isalnum() for ch in text[first:end]):  # white space, a face, a star
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(first, end))
    return tuple(_led(text, spans))


def _led(text: str, spans: list[Span]) -> Iterator[Span]:
    """White space before the first sentence goes to it, not to a sentence of its own."""
    if len(spans) > 1 and not text[spans[0].start : spans[0].end].strip():
        spans = [Span(spans[0].start, spans[1].end), *spans[2:]]
    yield from spans


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Runs of text without a line break that the writer meant."""
    if not any(mark in text for mark in BREAKS):
        if text:
            yield 0, len(text)
        return
    lines = lines_of(text)
    width = wrap_width(text, lines)
    start = 0
    for line, following in pairwise(lines):
        if not wraps(text, line, following, width):
            yield start, line.after
            start = line.after
    yield start, len(text)


def _cuts(text: str, start: int, end: int, lang: Lang) -> Iterator[int]:
    """Offsets inside the stretch where one sentence ends and the next begins."""
    shut = _bracketed(text, start, end)
    first = start
    for found in CANDIDATE.finditer(text, start, end):
        close = _closed(text, first, found)
        after = close
        while after < end and text[after].isspace():
            after += 1
        if after >= end:
            return
        opener, closer = shut.get(found.start("stop"), (-1, -1))
        if (
            opener > first
            and text[first:opener].strip()
            and (closer >= close or _apposed(text, opener, found))
        ):
            continue
        if _ends(text, first, found, close, after, lang):
            yield after
            first = after


def _apposed(text: str, opener: int, found: re.Match[str]) -> bool:
    """Whether a bracket that ends in a Chinese full stop belongs to the word before it."""
    return found.group("stop")[0] in FULL_STOPS and (
        text[opener - 1].isalnum() or text[opener - 1] in "”」》"
    )


def _closed(text: str, first: int, found: re.Match[str]) -> int:
    """The end of the closing marks: a straight quote with no white space after it may be an opening one.

    The number of a footnote may stand right after the full stop (`principles.12 The`).
    """
    close = found.end()
    glued = GLUED_NOTE.match(text, close)
    if glued and found.group("stop") == "." and text[max(first, found.start() - 4) : found.start()].islower():
        return glued.end()
    if found.group("close") and close < len(text) and not text[close].isspace():
        for index in range(found.start("close"), close):
            if text[index] == '"' and text.count('"', first, index) % 2 == 0:
                return index
    return close


def _bracketed(text: str, start: int, end: int) -> dict[int, tuple[int, int]]:
    """Offsets of terminators inside a closed bracket -> offsets of its outermost pair of marks."""
    inside: dict[int, tuple[int, int]] = {}
    stack: list[int] = []
    pending: list[int] = []
    for found in BRACKET_OR_STOP.finditer(text, start, end):
        index, ch = found.start(), found.group()
        if ch in BRACKETS:
            stack.append(index)
        elif stack and ch == BRACKETS[text[stack[-1]]]:
            opener = stack.pop()
            if index - opener <= BRACKET_REACH:
                inside.update((place, (opener, index)) for place in pending if place > opener)
            if not stack:
                pending.clear()
        elif stack and ch not in BRACKET_CLOSERS:
            pending.append(index)
            if index - pending[0] > BRACKET_REACH:  # too far back to lie inside the bracket that closes next
                del pending[0]
    return inside


def _ends(text: str, first: int, found: re.Match[str], close: int, after: int, lang: Lang) -> bool:
    """Whether the candidate ends the sentence that began at `first`; `after` is where the next would."""
    stop = found.group("stop")
    if found.start() > first and text[found.start() - 1] in BRACKETS:  # an omission: […]
        return False
    if text[after] in CONTINUERS or text.startswith(("——", "⸺"), after):
        return False
    if all(ch in ".… \u00a0" for ch in stop) and (len(stop) > 1 or stop == "…"):
        return _ends_ellipsis(text, found, close, after, lang)
    if any(ch in FULL_STOPS for ch in stop):
        return not (close > found.end("stop") and text.startswith(RUNNING_ON, close))
    before = text[found.start() - 1] if found.start() > first else ""
    if before and (is_han(before) or before in "”’」』）】》"):
        return _ends_after_han(text, first, found, close, after)
    return ends_latin(text, first, found.start(), stop, close, after)


def _ends_ellipsis(text: str, found: re.Match[str], close: int, after: int, lang: Lang) -> bool:
    """An ellipsis ends a sentence at the end of a quotation, or in English before a likely new one."""
    if any(mark in text[found.end("stop") : close] for mark in "”’」』"):
        return lang is Lang.ZH or text[after].isupper() or text[after] in "“‘「『"
    if close == after or lang is Lang.ZH:
        return False
    return ends_latin(text, found.start(), found.start(), found.group("stop"), close, after)


def _ends_after_han(text: str, first: int, found: re.Match[str], close: int, after: int) -> bool:
    """A full stop of Latin shape, or a half-width mark, after a Chinese character.

    Without white space after it a full stop may be the dot of a foreign name (胡安.门德斯), so it needs a
    clause before it and a text that does not use the Chinese one.
    """
    if found.group("stop")[0] not in ".．" or after > close:
        return not (close > found.end("stop") and text.startswith(RUNNING_ON, close))
    clause = text[first : found.start()]
    return (
        is_han(text[after])
        and "。" not in text
        and any(mark in clause for mark in "，,")
        and len(clause) > 12
    )
