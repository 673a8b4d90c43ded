"""Finding the forms of a glossary in a text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bitext.glossary.chinese import ChineseMatcher
from bitext.glossary.english import EnglishMatcher
from bitext.glossary.hits import Listed, Overlap, settle
from bitext.glossary.words import tokens
from bitext.model import Lang, TermHit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.glossary.concepts import Glossary
    from bitext.glossary.words import Tokens

MOST_COMPILED = 8  # glossaries kept compiled


class Matcher:
    """A glossary compiled for matching; each language is compiled when it is first asked for."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary

    def match(
        self, text: str, lang: Lang, overlap: Overlap = Overlap.LEFTMOST_LONGEST
    ) -> tuple[TermHit, ...]:
        """The occurrences of listed forms, by place, with spans of `text`.

        A longer hit consumes those inside it.  An English hit that differs from a preferred or admitted
        form by an article left out or put in has the status `variant`.
        """
        if lang == Lang.EN:
            return self.match_tokens(tokens(text), overlap)
        return tuple(settle(self._zh.candidates(text, overlap)))

    def match_tokens(self, found: Tokens, overlap: Overlap = Overlap.LEFTMOST_LONGEST) -> tuple[TermHit, ...]:
        """The English occurrences in a text already cut into words."""
        return tuple(settle(self._en.candidates(found, overlap)))

    @cached_property
    def _zh(self) -> ChineseMatcher:
        return ChineseMatcher(self._listed(Lang.ZH))

    @cached_property
    def _en(self) -> EnglishMatcher:
        return EnglishMatcher(self._listed(Lang.EN))

    def _listed(self, lang: Lang) -> Iterator[Listed]:
        for concept in self.glossary.concepts:
            for form in concept.forms:
                if form.lang is lang:
                    yield Listed(concept, form)


_compiled: dict[str, Matcher] = {}


def matcher(glossary: Glossary) -> Matcher:
    """The compiled matcher of a glossary, kept by its checksum: asked for with every text."""
    found = _compiled.get(glossary.checksum)
    if found is None:
        if len(_compiled) >= MOST_COMPILED:
            _compiled.clear()
        found = _compiled[glossary.checksum] = Matcher(glossary)
    return found


def match(
    text: str, lang: Lang, glossary: Glossary, overlap: Overlap = Overlap.LEFTMOST_LONGEST
) -> tuple[TermHit, ...]:
    """The occurrences of the glossary's forms in `text`; see `Matcher.match`."""
    return matcher(glossary).match(text, lang, overlap)
