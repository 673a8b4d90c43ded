"""The glossary as it is met in one document: each concept, its listed forms, and its forms as written."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bitext.model import Lang
from bitext.report.page.view import TermView

if TYPE_CHECKING:
    from bitext.glossary import Concept, Glossary
    from bitext.model import Review


def term_views(review: Review, glossary: Glossary | None) -> tuple[TermView, ...]:
    """One entry for each concept met, the most frequent first."""
    zh: defaultdict[str, Counter[str]] = defaultdict(Counter)
    en: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for hit in review.terms:
        written = " ".join(hit.span.of(review.alignment.bitext.side(hit.lang).document.text).split())
        if hit.lang is Lang.ZH:
            zh[hit.concept][written] += 1
        else:
            en[hit.concept][written, hit.status] += 1
    totals = {c: sum(zh[c].values()) + sum(en[c].values()) for c in {*zh, *en}}
    concepts = glossary.by_id if glossary else {}
    return tuple(
        TermView(
            concept=concept,
            kind=concepts[concept].kind.value if concept in concepts else "",
            zh=tuple(zh[concept].most_common()),
            en=tuple((form, times, status) for (form, status), times in en[concept].most_common()),
            preferred=_preferred(concepts.get(concept)),
            note=_note(concepts.get(concept)),
        )
        for concept in sorted(totals, key=lambda concept: (-totals[concept], concept))
    )


def _preferred(concept: Concept | None) -> tuple[str, str]:
    """The forms to use: Chinese, English; empty where none is listed."""
    forms = [concept.preferred(lang) if concept else None for lang in Lang]
    zh, en = (form.text if form else "" for form in forms)
    return zh, en


def _note(concept: Concept | None) -> str:
    """What the glossary says of the rendering to use."""
    form = concept.preferred(Lang.EN) if concept else None
    return form.note if form else ""
