"""Abbreviations and short names that a document gives its terms: “Hong Kong Bill of Rights (‘HKBoR’)”.

Where a listed rendering is followed by such a definition, the short name stands for it in the whole document.
A treaty or a body is “the Covenant” or “the Council” once it was named, without being defined as that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from bitext.glossary.concepts import USABLE
from bitext.model import Lang, Span, TermHit

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

_SMALL = "of|the|in|for|and|on|to|at|its|under"
_INTRODUCED = "hereinafter|hereafter|henceforth|(?:also )?(?:referred to|known) as|or|the|as"
_NAME = r"[A-Za-z][\w&.’'-]*"
_DEFINITION = re.compile(
    rf"(?P<between>(?:[ \t]*\n?[ \t]+(?:(?:{_SMALL})\b|[A-Z0-9][\w’'.-]*)){{0,8}}(?:['’]s)?)\s*[(（]\s*"
    rf"(?P<intro>(?:(?:{_INTRODUCED})\b[,:\s]*)*)"
    rf"(?P<open>[“\"‘'「]?)(?:the )?(?P<name>{_NAME}(?: {_NAME}){{0,3}}?)[”\"’'」]?\s*[)）]"
)
"""What may stand after a rendering: the rest of a longer name, then a bracket with the short name."""
_INITIALISM = re.compile(r"[A-Z][A-Za-z&-]*[A-Z][A-Za-z]*s?|[A-Z]{2,}s?")
_HEAD = re.compile(
    r"(?:Charter|Commission|Committee|Convention|Council|Covenant|Declaration|Protocol|Working Group)"
    r"(?=\Z|\s+(?:on|of|for|against|to)\b)"
)
"""What a treaty or a body is in its name: the word before “on”, or the last one."""


def defined(text: str, hits: Sequence[TermHit]) -> Iterator[TermHit]:
    """Yield the further English hits that the definitions in `text` give; `hits` are in order of place."""
    english = [hit for hit in hits if hit.lang is Lang.EN]
    taken = [hit.span for hit in english]
    names: dict[str, TermHit] = {}
    for hit in english:
        found = _DEFINITION.match(text, hit.span.end) if hit.status in USABLE else None
        if found is not None and _stands_for(found, hit.span.of(text)):
            names.setdefault(found["name"], hit)
    for name, hit in names.items():
        for place in _places(rf"(?<![\w-]){re.escape(name)}(?!\w)", text, taken):
            yield _short(hit, place)
    for head, hit in _heads(text, english, names):
        for place in _again(head, text, hit.span.end, taken):
            yield _short(hit, place)


def _short(hit: TermHit, place: Span) -> TermHit:
    return TermHit(concept=hit.concept, lang=Lang.EN, span=place, form=hit.form, status="admitted")


def _heads(text: str, hits: Sequence[TermHit], names: Container[str]) -> Iterator[tuple[str, TermHit]]:
    """The heads of one concept's names alone, each with its first hit."""
    found: dict[str, TermHit] = {}
    concepts: defaultdict[str, set[str]] = defaultdict(set)
    for hit in hits:
        written = " ".join(hit.span.of(text).split())
        head = _HEAD.search(written)
        if head and head[0] != written and head[0] not in names:
            concepts[head[0]].add(hit.concept)
            if hit.status in USABLE:
                found.setdefault(head[0], hit)
    yield from ((head, hit) for head, hit in found.items() if len(concepts[head]) == 1)


def _again(head: str, text: str, after: int, taken: Sequence[Span]) -> Iterator[Span]:
    """Where “the Council” stands after the full name, and is not the beginning of another's."""
    pattern = rf"(?<=[Tt]he\s){head}(?![\w-])(?!\s+(?:on|of|for|against|to)\s+(?:the\s+)?[A-Z])"
    places = _places(pattern, text, taken)
    return (place for place in places if place.start >= after)


def _stands_for(found: re.Match[str], written: str) -> bool:
    """Whether a bracket's words name what was written before it, and not something it is part of."""
    name = found["name"]
    if _INITIALISM.fullmatch(name):
        return any(word[:1] == name[0] for word in written.split() if word[:1].isupper()) or (
            not any(char.isupper() for char in written) and written[:1].upper() == name[0]
        )
    if found["between"].strip() or not (found["open"] or found["intro"]):
        return False
    words = set(written.casefold().split())
    return name[:1].isupper() and all(word.casefold() in words for word in name.split())


def _places(pattern: str, text: str, taken: Sequence[Span]) -> Iterable[Span]:
    """Where a pattern matches outside the hits that there are."""
    starts = [span.start for span in taken]
    for found in re.finditer(pattern, text):
        at = bisect_left(starts, found.end())
        if at == 0 or taken[at - 1].end <= found.start():
            yield Span(found.start(), found.end())
