"""One rendering over all documents: the same concept, or person, written differently elsewhere.

A finding belongs to one document, so a concept is reported once, in the document whose wording the
others share least, and its message lists every wording with its documents and lines.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bitext.check.consistency import TERM_INCONSISTENT, Wording, at_odds, renderings, wordings
from bitext.model import Finding, Lang, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bitext.glossary import Glossary
    from bitext.model import Review

PLACES = 6
"""Places named for each wording; the count is always complete."""


@dataclass(frozen=True, slots=True)
class Use:
    """One wording of a concept in one document."""

    document: int
    """Index of the review."""
    span: Span


def check(reviews: Sequence[Review], glossary: Glossary) -> Iterator[tuple[int, Finding]]:
    """(index of the review, finding) for each concept with several wordings over several documents."""
    uses = _uses(reviews, glossary)
    for concept, by_wording in uses.items():
        documents = {use.document for same in by_wording.values() for use in same}
        if len(documents) < 2 or not at_odds(list(by_wording)):
            continue
        rarest = min(by_wording.values(), key=lambda same: (len(same), same[0].document))
        home = rarest[0].document
        preferred = glossary.by_id[concept].preferred(Lang.EN)
        yield (
            home,
            Finding(
                rule=TERM_INCONSISTENT.id,
                severity=TERM_INCONSISTENT.severity,
                mqm=TERM_INCONSISTENT.mqm,
                message=f"Several renderings across the documents: {_listed(reviews, by_wording)}",
                en=tuple(use.span for use in rarest if use.document == home),
                concept=concept,
                suggestion=preferred.text if preferred else "",
            ),
        )


def _uses(reviews: Sequence[Review], glossary: Glossary) -> Mapping[str, Mapping[Wording, list[Use]]]:
    """Concept -> wording -> its uses."""
    found: defaultdict[str, defaultdict[Wording, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for index, review in enumerate(reviews):
        text = review.alignment.bitext.en.document.text
        for concept, hits in renderings(review.terms, glossary).items():
            for wording, same in wordings(hits, text, glossary).items():
                found[concept][wording] += [Use(index, hit.span) for hit in same]
    return found


def _listed(reviews: Sequence[Review], by_wording: Mapping[Wording, Sequence[Use]]) -> str:
    ranked = sorted(by_wording.items(), key=lambda item: (-len(item[1]), item[0].text))
    parts = []
    for wording, uses in ranked:
        places = [_where(reviews[use.document], use) for use in uses[:PLACES]]
        more = ", …" if len(uses) > PLACES else ""
        parts.append(f"“{wording.text}” {len(uses)}x ({', '.join(places)}{more})")
    return "; ".join(parts)


def _where(review: Review, use: Use) -> str:
    document = review.alignment.bitext.en.document
    return f"{document.source.name}:{document.text.count(chr(10), 0, use.span.start) + 1}"
