"""Paired marks: brackets, quotation and title marks, whether half or full width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BRACKETS: Mapping[str, str] = {"(": ")", "[": "]", "【": "】", "{": "}"}
TITLES: Mapping[str, str] = {"《": "》", "〈": "〉"}
CORNERS: Mapping[str, str] = {"「": "」", "『": "』"}
QUOTES: Mapping[str, str] = {"“": "”", '"': '"', **CORNERS}
SINGLE: Mapping[str, str] = {"‘": "’"}
"""Apart: the closing mark is the apostrophe as well."""

_WIDTH = str.maketrans("（）［］｛｝〔〕﹝﹞﹁﹂﹃﹄︽︾«»", "()[]{}()()「」『』《》“”")
"""Half and full width, horizontal and vertical: a pair may be typed with one of each."""
_ALL = "".join(
    opening + closing for kind in (BRACKETS, TITLES, QUOTES, SINGLE) for opening, closing in kind.items()
)
_MARK = re.compile(f"[{re.escape(_ALL)}]")
_LABEL = re.compile(
    r"(?:^|(?<=[\s:;,.，。；：、]))(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})(?=[)）])"
)
"""What stands before the closing bracket of a list label: a), 2), iv), 一）."""
_ASIDE = re.compile(r"(?<![A-Za-z\d])[:;=][-']?[()]+(?!\w)|(?<=\d)[\"”](?=[ ,.;x×]|$)(?<=\d['’]\d[\"”])")
"""Smileys, and feet with inches: 5'4"."""


class Pairs(Struct, frozen=True):
    """The paired marks of a stretch of text."""

    closed: tuple[Span, ...]
    """From each opening mark to the end of its closing mark, inner pairs before outer ones."""
    unclosed: tuple[int, ...]
    """Opening marks without a closing one, by place."""
    unopened: tuple[int, ...]
    """Closing marks without an opening one, by place."""


def pairs(text: str, span: Span, *kinds: Mapping[str, str]) -> Pairs:
    """Pair the marks of the given kinds in `span` of `text`, of one width or of both."""
    closing = {mark: end for kind in kinds for mark, end in kind.items()}
    ends = set(closing.values())
    closed: list[Span] = []
    unopened: list[int] = []
    waiting: list[tuple[int, str]] = []
    for position, char in _marks(text, span):
        match = next((i for i in reversed(range(len(waiting))) if waiting[i][1] == char), None)
        if match is not None:
            closed.append(Span(waiting[match][0], position + 1))
            del waiting[match]
        elif char in closing:
            waiting.append((position, closing[char]))
        elif char in ends:
            unopened.append(position)
    return Pairs(tuple(closed), tuple(position for position, _ in waiting), tuple(unopened))


def _marks(text: str, span: Span) -> Iterator[tuple[int, str]]:
    """Places and plain forms of all marks but the brackets of list labels, smileys and inches."""
    plain = span.of(text).translate(_WIDTH)
    marks = [(found.start(), found[0]) for found in _MARK.finditer(plain)]
    if not marks:
        return
    passed = {
        match.end()
        for match in _LABEL.finditer(plain)
        if "(" not in plain[max(0, match.start() - 1) : match.start()]
    }
    passed |= {at for match in _ASIDE.finditer(plain) for at in range(match.start(), match.end())}
    for offset, char in marks:
        if offset not in passed:
            yield span.start + offset, char
