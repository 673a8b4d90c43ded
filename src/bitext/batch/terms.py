"""The searchable terms of a text, the same for what is indexed and for what is asked.

Han text has no spaces, and an index of three-character pieces cannot answer for 庭审.  Every Han character
therefore stands with its right neighbour as one term, the last one of a run alone: 监视居住 is
监视 视居 居住 住.
A query of several characters is the phrase of its pairs, one of a single character the prefix of a pair.
Words of other scripts are reduced to the stem that their inflected forms share.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.glossary.words import Word, inflected, tokens
from bitext.model import Span
from bitext.script import HAN, fold, simplify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VERSION = 1
"""Raised with any change of the terms: an index of another version is built anew."""

_RUN = re.compile(f"[{HAN}](?:\\s*[{HAN}])*")  # a line end inside Chinese is no border
_HAN = re.compile(f"[{HAN}]")
_SEPARATOR = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]")  # ASCII that FTS5 would cut a term at


class Term(Struct, frozen=True):
    """One term and where it stands."""

    key: str
    """What is indexed: a pair of Han characters, the last one of a run, or a stem."""
    span: Span
    """Of the first character (Han), or of the word."""
    word: Word | None = None
    """The word, where it is one."""


class Query(Struct, frozen=True):
    """A term to look for."""

    terms: tuple[Term, ...]
    """Never empty."""
    open: bool
    """Whether the last term may be the start of a pair."""

    @property
    def phrase(self) -> str:
        """The query in FTS5's syntax.  Keys hold letters, digits and Han only, so nothing needs escaping."""
        return f'"{" ".join(term.key for term in self.terms)}"{" *" if self.open else ""}'


def terms(text: str) -> list[Term]:
    """All terms of a text, in order of place."""
    found = [*_han(text), *_words(text)]
    return sorted(found, key=lambda term: term.span)


@lru_cache(maxsize=4096)
def query(text: str) -> Query | None:
    """What to look for when somebody asks for `text`; None when there is no word in it."""
    asked = terms(text)
    if not asked:
        return None
    last = asked[-1]
    alone = last.word is None and len(last.key) == 1
    before = asked[-2] if len(asked) > 1 else None
    if alone and before is not None and before.word is None and before.key[1:] == last.key:
        return Query(tuple(asked[:-1]), open=False)
    return Query(tuple(asked), open=alone)


def places(asked: Query, text: str) -> list[Span]:
    """Where a query stands in a text: left to right, without overlap."""
    return places_among(asked, terms(text))


def places_among(asked: Query, present: Sequence[Term]) -> list[Span]:
    """Where a query stands among the terms of a text."""
    found: list[Span] = []
    size = len(asked.terms)
    for at in range(len(present) - size + 1):
        window = present[at : at + size]
        if found and window[0].span.start < found[-1].end:
            continue
        if all(_same(one, other) for one, other in zip(asked.terms[:-1], window[:-1], strict=True)) and _last(
            asked, window[-1]
        ):
            found.append(Span(window[0].span.start, _end(asked, present, at + size - 1)))
    return found


def _same(asked: Term, present: Term) -> bool:
    if asked.key != present.key or (asked.word is None) != (present.word is None):
        return False
    if asked.word is None or present.word is None:
        return True
    return inflected(asked.word.plain, present.word.plain)


def _last(asked: Query, present: Term) -> bool:
    last = asked.terms[-1]
    if asked.open:
        return present.word is None and present.key.startswith(last.key)
    return _same(last, present)


def _end(asked: Query, present: Sequence[Term], last: int) -> int:
    """Where a hit ends: a pair covers the character after its own, an open one does not."""
    term = present[last]
    if term.word is None and len(term.key) == 2 and not asked.open:
        return present[last + 1].span.end
    return term.span.end


def _words(text: str) -> Iterator[Term]:
    found = tokens(text)
    for at, word in enumerate(found.words):
        key = _SEPARATOR.sub("", word.key)
        if key:
            yield Term(key, Span(found.starts[at], found.base_end(at)), word)


def _han(text: str) -> Iterator[Term]:
    folded = fold(text)
    for run in _RUN.finditer(folded.text):
        at = [run.start() + each.start() for each in _HAN.finditer(run.group())]
        characters = [_simple(folded.text[place]) for place in at]
        for index, place in enumerate(at):
            key = characters[index] + (characters[index + 1] if index + 1 < len(at) else "")
            yield Term(key, folded.span(place, place + 1))


@lru_cache(maxsize=65_536)
def _simple(ch: str) -> str:
    """A character in Simplified whatever stands around it, so that a query cut out of a text still fits."""
    return simplify(ch)
