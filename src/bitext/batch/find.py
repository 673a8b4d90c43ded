"""A term in its contexts, over all aligned pairs of a store: keyword in context, and what stands across."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.batch.terms import places, places_among, query, terms
from bitext.errors import UsageError
from bitext.model import Lang, Span
from bitext.script import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.batch.store import Passage, Store
    from bitext.batch.terms import Query, Term
    from bitext.glossary import Glossary

_WRAPPED = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")  # a line end inside Chinese is no space


class Context(Struct, frozen=True, kw_only=True):
    """A passage on one line, with the places in it that matter."""

    lang: Lang
    text: str
    """The passage, white space run together."""
    line: int
    """Of the passage in its document, from 1; 0 when this side has none."""
    keywords: tuple[Span, ...]
    """Places in `text`: the term looked for, or its known renderings."""


class Hit(Struct, frozen=True, kw_only=True):
    """One aligned passage with the term in it."""

    pair: str
    """Id of the pair."""
    here: Context
    """The side with the term."""
    across: Context
    """The other side; its text is empty where there is no counterpart."""
    score: float
    """Probability of the alignment, 0 to 1."""


class Found(Struct, frozen=True, kw_only=True):
    """The answer to a query."""

    total: int
    """Passages with the term."""
    hits: tuple[Hit, ...]
    """The first of them, in order of pair and text."""


def find(term: str, store: Store, glossary: Glossary, *, limit: int = 20) -> Found:
    """Look a term up on both sides: Han in either script, English inflected; the term is plain text.

    Raises `UsageError` when there is no word in the term.
    """
    term = term.strip()
    asked = query(term)
    if asked is None:
        raise UsageError(f"“{term}” has no word to look for", remedy="Give a word or a phrase")
    renderings = tuple(found for form in across_of(term, glossary) if (found := query(form)) is not None)
    hits = []
    for name, _, passage in store.search(asked.phrase, limit):
        sides = {lang: _context(lang, passage) for lang in Lang}
        present = {lang: terms(side.text) for lang, side in sides.items()}
        marked = {lang: places_among(asked, found) for lang, found in present.items()}
        lang = Lang.ZH if marked[Lang.ZH] else Lang.EN
        other = lang.other
        if not marked[lang]:
            continue
        known = marked[other] or _first(renderings, present[other])
        hits.append(
            Hit(
                pair=name,
                here=_with(sides[lang], marked[lang]),
                across=_with(sides[other], known),
                score=passage.score,
            )
        )
    return Found(total=store.count(asked.phrase), hits=tuple(hits))


def across_of(term: str, glossary: Glossary) -> Iterator[str]:
    """The other language's forms of the concepts that a term is a form of."""
    asked = query(term)
    if asked is None:
        return
    for concept in glossary.concepts:
        if any(_is(form.text, term, asked) for form in concept.forms):
            yield from (form.text for form in sorted(concept.forms, key=lambda form: -len(form.text)))


def _is(form: str, term: str, asked: Query) -> bool:
    """Whether a form is the term, inflected perhaps."""
    # Most forms differ in their first letter already, or in their length where they are Han.
    alike = (
        len(form) == len(term) if asked.terms[0].word is None else form[:1].casefold() == term[:1].casefold()
    )
    return alike and Span(0, len(form)) in places(asked, form)


def _first(renderings: Sequence[Query], present: Sequence[Term]) -> list[Span]:
    """Where the first of the renderings that occurs stands."""
    for each in renderings:
        if found := places_among(each, present):
            return found
    return []


def _context(lang: Lang, passage: Passage) -> Context:
    text, line = (passage.zh, passage.zh_line) if lang is Lang.ZH else (passage.en, passage.en_line)
    return Context(lang=lang, text=" ".join(_WRAPPED.sub("", text).split()), line=line, keywords=())


def _with(side: Context, keywords: Sequence[Span]) -> Context:
    return Context(lang=side.lang, text=side.text, line=side.line, keywords=tuple(keywords))
