"""One concept, one rendering: several renderings in a document are reported once, with all places."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bitext.check.rules import Rule
from bitext.model import Finding, Lang, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bitext.check.context import Context
    from bitext.model import TermHit

TERM_INCONSISTENT = Rule(
    id="term-inconsistent",
    mqm="terminology/inconsistent-use-of-terminology",
    severity=Severity.WARNING,
    summary="one concept has several renderings",
    found="“endangering national security” here and “endangering state security” there.",
    not_found="The full term first and its listed abbreviation afterwards.",
)
RULES = (TERM_INCONSISTENT,)


def check(context: Context) -> Iterator[Finding]:
    """One finding for each concept with more than one rendering in the English."""
    by_concept: defaultdict[str, list[TermHit]] = defaultdict(list)
    for hit in context.terms:
        if hit.lang is Lang.EN and context.glossary.by_id[hit.concept].kind != "person":
            by_concept[hit.concept].append(hit)
    for concept, hits in by_concept.items():
        grouped = wordings(hits, context.bitext.en.document.text)
        if len(grouped) < 2:
            continue
        preferred = context.glossary.by_id[concept].preferred(Lang.EN)
        yield Finding(
            rule=TERM_INCONSISTENT.id,
            severity=TERM_INCONSISTENT.severity,
            mqm=TERM_INCONSISTENT.mqm,
            message=f"Several renderings of one concept: {counted(grouped)}",
            en=tuple(sorted(hit.span for same in grouped.values() for hit in same)),
            concept=concept,
            suggestion=preferred.text if preferred else "",
        )


def wordings(hits: Iterable[TermHit], text: str) -> Mapping[str, list[TermHit]]:
    """The hits by the wording used; abbreviations left out.

    Inflection and capitals are one wording; an unlisted variant is a wording of its own, in lower case.
    """
    grouped: dict[str, list[TermHit]] = {}
    for hit in hits:
        if not is_abbreviation(hit.form):
            written = " ".join(hit.span.of(text).split()).lower()
            grouped.setdefault(written if hit.status == "variant" else hit.form, []).append(hit)
    return grouped


def is_abbreviation(form: str) -> bool:
    """Whether a form is an initialism such as RSDL: one word of capitals."""
    return " " not in form and sum(char.isupper() for char in form) >= 2 and form.upper() == form


def counted(grouped: Mapping[str, list[TermHit]]) -> str:
    """The wordings with their counts, the most frequent first."""
    ranked = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
    return ", ".join(f"“{wording}” {len(hits)}x" for wording, hits in ranked)
