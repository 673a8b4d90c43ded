"""Every aligned occurrence of a term, with its context on both sides (KWIC, keyword in context)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.errors import UsageError
from bitext.glossary.concepts import Concept, Form, Glossary, Tag
from bitext.glossary.matching import Matcher
from bitext.glossary.passages import Passage, passages
from bitext.model import Lang, Span
from bitext.script import HAN, lang_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bitext.model import Alignment

_WRAPPED = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")  # a line end inside Chinese is no space


class Occurrence(Struct, frozen=True, kw_only=True):
    """One place where a term stands, and what stands across from it; texts are on one line."""

    document: str
    """Name of the document the place is in."""
    lang: Lang
    """The side the term was found on."""
    span: Span
    """Its place in that side's document."""
    left: str
    keyword: str
    right: str
    """The rest of the sentence around it."""
    across: str
    """The sentences of the other side; empty where there is no counterpart."""
    renderings: tuple[str, ...]
    """The concept's listed forms among the words across, as written there."""


def find(term: str, alignments: Iterable[Alignment], glossary: Glossary) -> Iterator[Occurrence]:
    """Yield the occurrences of a term, document by document, bead by bead.

    `term` is a concept id, a listed form, or any wording; English is found inflected, Chinese in either
    script.  An id is looked for in the Chinese first, and in English where that has none.  Raises
    `UsageError` for a term with nothing to look for.
    """
    sought, lang = _sought(term, glossary)
    matcher = Matcher(sought)
    for alignment in alignments:
        for zh, en in passages(alignment):
            found = {side.lang: _places(matcher, side) for side in (zh, en)}
            shown = lang or (Lang.ZH if found[Lang.ZH] else Lang.EN)
            here, there = (zh, en) if shown is Lang.ZH else (en, zh)
            renderings = tuple(dict.fromkeys(_line(span.of(there.text)) for _, span in found[there.lang]))
            for sentence, span in found[shown]:
                yield Occurrence(
                    document=here.document,
                    lang=shown,
                    span=span,
                    left=_line(here.text[sentence.start : span.start]),
                    keyword=_line(span.of(here.text)),
                    right=_line(here.text[span.end : sentence.end]),
                    across=_line(" ".join(part.of(there.text) for part in there.spans)),
                    renderings=renderings,
                )


def _sought(term: str, glossary: Glossary) -> tuple[Glossary, Lang | None]:
    """The concepts to look for, and the side to show (None: whichever has them)."""
    if term in glossary.by_id:
        return Glossary(concepts=(glossary.by_id[term],)), None
    lang = lang_of(term)
    if lang is None:
        raise UsageError(f"“{term}” has no word to look for", remedy="Give a term, or the id of a concept")
    asked = Form(text=term, tag=Tag.ZH if lang is Lang.ZH else Tag.EN)
    own = Matcher(Glossary(concepts=(Concept(id="asked", forms=(asked,)),)))
    other = lang.other
    across = tuple(
        form
        for concept in glossary.concepts
        if any(_fits(own, form) for form in concept.of(lang))
        for form in concept.of(other)
    )
    return Glossary(concepts=(Concept(id="asked", forms=(asked, *across)),)), lang


def _fits(asked: Matcher, form: Form) -> bool:
    hits = asked.match(form.text, form.lang)
    return bool(hits) and hits[0].span == Span(0, len(form.text))


def _places(matcher: Matcher, passage: Passage) -> Sequence[tuple[Span, Span]]:
    """(Sentence, place) of each hit in a passage."""
    return [
        (part, Span(part.start + hit.span.start, part.start + hit.span.end))
        for part in passage.spans
        for hit in matcher.match(part.of(passage.text), passage.lang)
    ]


def _line(text: str) -> str:
    return " ".join(_WRAPPED.sub("", text).split())
