"""The glossary as it is met in one document: each concept with its forms as written and how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bitext.model import Lang
from bitext.report.page.view import TermView

if TYPE_CHECKING:
    from bitext.model import Review


def term_views(review: Review) -> tuple[TermView, ...]:
    """One entry for each concept, the most frequent first."""
    zh: defaultdict[str, Counter[str]] = defaultdict(Counter)
    en: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for hit in review.terms:
        written = " ".join(hit.span.of(review.alignment.bitext.side(hit.lang).document.text).split())
        if hit.lang is Lang.ZH:
            zh[hit.concept][written] += 1
        else:
            en[hit.concept][written, hit.status] += 1
    totals = {c: sum(zh[c].values()) + sum(en[c].values()) for c in {*zh, *en}}
    return tuple(
        TermView(
            concept=concept,
            zh=tuple(zh[concept].most_common()),
            en=tuple((form, times, status) for (form, status), times in en[concept].most_common()),
        )
        for concept in sorted(totals, key=lambda concept: (-totals[concept], concept))
    )
