"""Drift since a pair was approved: one side changed, or the glossary did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.check.fingerprint import normalise
from bitext.check.lock import bead_mark, by_mark, mark, renderings
from bitext.check.rules import Rule
from bitext.model import Finding, Lang, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.check.context import Context
    from bitext.check.lock import LockedBead
    from bitext.model import Bead, TermHit

STALE_TRANSLATION = Rule(
    id="stale-translation",
    mqm="accuracy/mistranslation",
    severity=Severity.ERROR,
    summary="the Chinese changed since approval and its English did not",
    found="A demand is added to a Chinese paragraph; the English one still has the old text.",
    not_found="Both sides of the paragraph changed.",
)
STALE_ORIGINAL = Rule(
    id="stale-original",
    mqm="accuracy/mistranslation",
    severity=Severity.WARNING,
    summary="the English changed since approval and its Chinese did not",
    found="An English sentence was corrected after approval; the Chinese still says the old thing.",
    not_found="The English was brought in line with a glossary that changed since approval.",
)
TERM_OUTDATED = Rule(
    id="term-outdated",
    mqm="terminology/inconsistent-with-terminology-resource",
    severity=Severity.ERROR,
    summary="the glossary changed a rendering that this text still has",
    found="The preferred rendering changed after the letter was approved; the letter has the old one.",
    not_found="The old rendering is still admitted.",
)
GLOSSARY_OUTDATED = Rule(
    id="glossary-outdated",
    mqm="",
    severity=Severity.NOTE,
    summary="a pair was approved under an older glossary",
    found="A concept in the paragraph got another preferred rendering; the text already has it.",
    not_found="A concept changed that the paragraph does not have.",
)
RULES = (STALE_TRANSLATION, STALE_ORIGINAL, TERM_OUTDATED, GLOSSARY_OUTDATED)


def check(context: Context) -> Iterator[Finding]:
    """Compare every paragraph link with the approved state; nothing without a lock."""
    approved = context.approved
    if approved is None:
        return
    known = {lang: by_mark(approved, lang) for lang in Lang}
    for index, bead in enumerate(context.alignment.paragraphs):
        marks = {lang: bead_mark(context.side(lang), context.units(bead, lang)) for lang in Lang}
        changes = _changes(context, index)
        for lang, other, rule in (
            (Lang.EN, Lang.ZH, STALE_TRANSLATION),
            (Lang.ZH, Lang.EN, STALE_ORIGINAL),
        ):
            before = known[lang].get(marks[lang])
            if before is None or not _changed(before, marks, other):
                continue
            if rule is STALE_TRANSLATION or not _only_renderings(context, bead, changes, before):
                yield _stale(context, index, bead, rule)
        for hit, old, new in changes:
            yield _term(context, index, bead, hit, old, new)


def _changed(before: LockedBead, marks: dict[Lang, str], lang: Lang) -> bool:
    """Whether the text on one side differs from the approved one, both being there."""
    old = before.zh_mark if lang is Lang.ZH else before.en_mark
    return bool(old) and bool(marks[lang]) and old != marks[lang]


def _stale(context: Context, index: int, bead: Bead, rule: Rule) -> Finding:
    changed, kept = ("Chinese", "English") if rule is STALE_TRANSLATION else ("English", "Chinese")
    return rule.finding(
        f"The {changed} changed since this pair was approved; the {kept} did not",
        zh=context.unit_spans(bead, Lang.ZH),
        en=context.unit_spans(bead, Lang.EN),
        bead=index,
    )


Change = tuple["TermHit", tuple[str, ...], tuple[str, ...]]
"""A Chinese hit, and its concept's renderings as approved and now."""


def _changes(context: Context, index: int) -> list[Change]:
    """Concepts of a paragraph whose renderings are no longer those that were approved."""
    by_id = context.glossary.by_id
    zh_hits = {hit.concept: hit for hit in context.terms_by_bead.get((index, Lang.ZH), ())}
    changes = []
    for name, hit in zh_hits.items():
        old = context.approved_concepts.get(name)
        if old is None or name not in by_id:
            continue
        new = renderings(by_id[name])
        if new and new[:1] != old[:1]:
            changes.append((hit, old, new))
    return changes


def _only_renderings(context: Context, bead: Bead, changes: Sequence[Change], before: LockedBead) -> bool:
    """Whether the English differs from the approved one by the new renderings alone, as it should."""
    side = context.side(Lang.EN)
    text = "\n".join(side.unit_text(unit) for unit in bead.en)
    for _, old, new in changes:
        wording = r"\s+".join(map(re.escape, new[0].split()))
        text = old[0].join(re.split(wording, text, flags=re.IGNORECASE))
    return mark(text) == before.en_mark


def _term(
    context: Context, index: int, bead: Bead, hit: TermHit, old: tuple[str, ...], new: tuple[str, ...]
) -> Finding:
    """Name the outdated rendering where the English still has it, else the older approval."""
    usable = {normalise(form) for form in new}
    outdated = [form for form in old if normalise(form) not in usable]
    spans = context.find_in_bead(bead, Lang.EN, outdated)
    rule = TERM_OUTDATED if spans else GLOSSARY_OUTDATED
    message = (
        f"The glossary now renders {hit.form} as “{new[0]}”; this text still has the old rendering"
        if spans
        else f"Approved when the glossary rendered {hit.form} as “{old[0]}”; it is now “{new[0]}”"
    )
    return rule.finding(
        message,
        zh=(hit.span,),
        en=spans,
        bead=index,
        concept=hit.concept,
        suggestion=new[0] if spans else "",
    )
