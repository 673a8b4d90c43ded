"""Near variants: wording that is not listed but close enough to a listed English form to be meant for it.

A form is cut into its content words.  A stretch of text is a variant when it holds all of them in other
order or with other function words (“surveillance in designated residential locations”), all but one that
is misspelt or derived otherwise, or, for longer terms that are no names, all but one
(“designated locations surveillance”).  Listed wording is never a variant.

Candidates are found by prefix filtering (Chaudhuri, Ganti and Kaushik 2006): whatever shares all but one
of a form's content words has one of its two rarest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from bitext.glossary.concepts import VARIANT, Kind, Status
from bitext.glossary.matching import matcher
from bitext.glossary.near import Near, Target, around, span_of, target_of
from bitext.glossary.words import tokens
from bitext.model import Lang, TermHit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bitext.glossary.concepts import Concept, Form, Glossary
    from bitext.glossary.words import Tokens


_CLOSE = 0.9  # similarity from which a variant is the form but for a slip


def variants(text: str, glossary: Glossary, listed: Sequence[TermHit] | None = None) -> tuple[TermHit, ...]:
    """The places where an English text comes close to a listed form without using one, in order.

    Every hit has the status `variant` and names the form to be used that it is closest to.  Hits
    that differ by an article alone are those `match` gives too; `listed` is what it gives, if known.
    """
    return _finder(glossary).find(text, listed)


@lru_cache(maxsize=8)
def _finder(glossary: Glossary) -> VariantFinder:
    return VariantFinder(glossary)


class VariantFinder:
    """The English forms of a glossary, compiled for finding their variants."""

    def __init__(self, glossary: Glossary) -> None:
        self._matcher = matcher(glossary)
        targets = [target for target in map(target_of, _english(glossary)) if target is not None]
        spread = Counter(word.key for target in targets for word in set(target.content))
        self._index: defaultdict[str, list[Target]] = defaultdict(list)
        for target in targets:
            rarest = sorted({word.key for word in target.content}, key=lambda key: (spread[key], key))
            for key in rarest[:2]:
                self._index[key].append(target)

    def find(self, text: str, listed: Sequence[TermHit] | None = None) -> tuple[TermHit, ...]:
        """The variants in a text; `listed` are its listed forms, found here when not given."""
        found = tokens(text)
        if listed is None:
            listed = self._matcher.match_tokens(found)
        taken = _Taken(listed)
        kept: list[TermHit] = [hit for hit in listed if hit.status == VARIANT]
        for near in sorted(self._near(found), key=lambda near: (-near.score, near.first, near.last)):
            hit = _hit(near, found)
            if taken.allows(hit, close=near.score >= _CLOSE):
                taken.add(hit)
                kept.append(hit)
        return tuple(sorted(kept, key=lambda hit: hit.span))

    def _near(self, found: Tokens) -> Iterator[Near]:
        present = {word.key for word in found.words}
        for at, word in enumerate(found.words):
            for target in self._index.get(word.key, ()):
                if len(present & target.numbers.keys()) < target.least:
                    continue
                near = around(found, at, target)
                if near is not None:
                    yield near


class _Taken:
    """What is already accounted for: listed hits, and the variants accepted so far."""

    def __init__(self, hits: Iterable[TermHit]) -> None:
        self._hits = sorted(hits, key=lambda hit: hit.span)
        self._starts = [hit.span.start for hit in self._hits]

    def add(self, hit: TermHit) -> None:
        """Account for one more hit."""
        at = bisect_left(self._starts, hit.span.start)
        self._hits.insert(at, hit)
        self._starts.insert(at, hit.span.start)

    def allows(self, hit: TermHit, *, close: bool) -> bool:
        """Whether a variant says something new: it holds only whole hits.

        A shorter form of its own concept inside it is enough, unless the variant is all but a longer one
        (“United Natoins General Assembly”).
        """
        at = bisect_left(self._starts, hit.span.start)
        before = self._hits[max(0, at - 8) : at]  # hits do not overlap but for equal spans: a few suffice
        if any(other.span.end > hit.span.start for other in before):
            return False
        for other in self._hits[at:]:
            if other.span.start >= hit.span.end:
                return True
            inside = other.span.end <= hit.span.end and other.span != hit.span
            if not inside or (other.concept == hit.concept and not close) or other.status == VARIANT:
                return False
        return True


def _english(glossary: Glossary) -> Iterator[tuple[Concept, Form]]:
    for concept in glossary.concepts:
        if concept.kind is not Kind.PERSON:
            yield from ((concept, form) for form in concept.en if not form.exact)


def _hit(near: Near, found: Tokens) -> TermHit:
    concept, form = near.target.concept, near.target.form
    if form.status not in {Status.PREFERRED, Status.ADMITTED}:
        form = concept.preferred(Lang.EN) or form
    span = span_of(found, near.first, near.last)
    return TermHit(concept=concept.id, lang=Lang.EN, span=span, form=form.text, status=VARIANT)
