"""One rendering over all documents: the same concept, or person, written differently elsewhere.

A finding belongs to one document, so a concept is reported once, in the document whose wording the
others share least, and its message lists every wording with its documents and lines.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.check.consistency import TERM_INCONSISTENT, at_odds, renderings, wordings
from bitext.check.names import NAME_INCONSISTENT, Spelling, by_person
from bitext.model import Finding, Lang, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bitext.check.consistency import Wording
    from bitext.check.rules import Rule
    from bitext.glossary import Glossary
    from bitext.model import Review

PLACES = 6
"""Places named for each wording; the count is always complete."""


class Use(Struct, frozen=True):
    """One use of a wording."""

    document: int
    """Index of the review."""
    span: Span


Uses = dict[str, list[Use]]
"""Wording -> where it is used."""


def check(reviews: Sequence[Review], glossary: Glossary) -> Iterator[tuple[int, Finding]]:
    """(index of the review, finding) for each concept and person with several wordings over documents."""
    for concept, by_wording in _terms(reviews, glossary).items():
        if at_odds(list(by_wording), glossary.by_id[concept]):
            uses = {wording.text: same for wording, same in by_wording.items()}
            yield from _reported(reviews, glossary, TERM_INCONSISTENT, concept, uses)
    for person, uses in _persons(reviews, glossary).items():
        if len(uses) > 1:
            yield from _reported(reviews, glossary, NAME_INCONSISTENT, person, uses)


def _terms(reviews: Sequence[Review], glossary: Glossary) -> Mapping[str, Mapping[Wording, list[Use]]]:
    """Concept -> wording -> its uses."""
    found: defaultdict[str, defaultdict[Wording, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for index, review in enumerate(reviews):
        for concept, hits in renderings(review.terms, glossary).items():
            for wording, same in wordings(hits, glossary).items():
                found[concept][wording] += [Use(index, hit.span) for hit in same]
    return found


def _persons(reviews: Sequence[Review], glossary: Glossary) -> Mapping[str, Uses]:
    """Person -> spelling, whatever its order and capitals -> its uses."""
    found: defaultdict[str, dict[tuple[str, ...], tuple[str, list[Use]]]] = defaultdict(dict)
    for index, review in enumerate(reviews):
        text = review.alignment.bitext.en.document.text
        named = [
            Spelling(hit.concept, hit.span, " ".join(hit.span.of(text).split()))
            for hit in review.terms
            if hit.lang is Lang.EN and glossary.by_id[hit.concept].kind.value == "person"
        ]
        for person, by_key in by_person(named).items():
            for key, same in by_key.items():
                _, uses = found[person].setdefault(key, (same[0].text, []))
                uses += [Use(index, each.span) for each in same]
    return {person: dict(by_key.values()) for person, by_key in found.items()}


def _reported(
    reviews: Sequence[Review], glossary: Glossary, rule: Rule, concept: str, uses: Uses
) -> Iterator[tuple[int, Finding]]:
    if len({use.document for same in uses.values() for use in same}) < 2:
        return
    rarest = min(uses.values(), key=lambda same: (len(same), same[0].document))
    home = rarest[0].document
    preferred = glossary.by_id[concept].preferred(Lang.EN)
    what = "spellings" if rule is NAME_INCONSISTENT else "renderings"
    yield (
        home,
        rule.finding(
            f"Several {what} across the documents: {_listed(reviews, uses)}",
            en=tuple(use.span for use in rarest if use.document == home),
            concept=concept,
            suggestion=preferred.text if preferred else "",
        ),
    )


def _listed(reviews: Sequence[Review], uses: Uses) -> str:
    ranked = sorted(uses.items(), key=lambda item: (-len(item[1]), item[0]))
    parts = []
    for wording, same in ranked:
        places = [_where(reviews[use.document], use) for use in same[:PLACES]]
        more = ", …" if len(same) > PLACES else ""
        parts.append(f"“{wording}” {len(same)}x ({', '.join(places)}{more})")
    return "; ".join(parts)


def _where(review: Review, use: Use) -> str:
    document = review.alignment.bitext.en.document
    return f"{document.source.name}:{document.text.count(chr(10), 0, use.span.start) + 1}"
