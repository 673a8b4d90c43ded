"""A paragraph given twice on one side, as happens when a draft is pasted over a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.check.fingerprint import normalise
from bitext.check.rules import Rule
from bitext.model import Finding, Lang, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.check.context import Context

DUPLICATE = Rule(
    id="duplicate",
    mqm="accuracy/addition",
    severity=Severity.WARNING,
    summary="a paragraph stands twice on one side only",
    found="The English letter repeats a whole paragraph that the Chinese has once.",
    not_found="A refrain that both sides repeat.",
)
RULES = (DUPLICATE,)

MIN_LENGTH = {Lang.ZH: 20, Lang.EN: 60}
"""Shorter paragraphs (greetings, headings) repeat for good reasons.  Normalised characters."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each repetition that the other side does not have."""
    for lang in Lang:
        yield from _repeated(context, lang)


def _repeated(context: Context, lang: Lang) -> Iterator[Finding]:
    side = context.side(lang)
    bead_of = {
        unit: index
        for index, bead in enumerate(context.alignment.paragraphs)
        for unit in context.units(bead, lang)
    }
    first: dict[str, int] = {}
    for unit in range(len(side.blocks)):
        text = normalise(side.unit_text(unit))
        if len(text) < MIN_LENGTH[lang]:
            continue
        earlier = first.setdefault(text, unit)
        if earlier == unit or _repeated_too(context, bead_of[earlier], bead_of[unit], lang):
            continue
        spans = (side.unit_block(unit).span,)
        yield DUPLICATE.finding(
            "This paragraph repeats an earlier one word for word; the other side does not",
            zh=spans if lang is Lang.ZH else (),
            en=spans if lang is Lang.EN else (),
            bead=bead_of[unit],
        )


def _repeated_too(context: Context, earlier: int, later: int, lang: Lang) -> bool:
    """Whether the counterparts of two equal paragraphs are both there: then both sides repeat."""
    beads = context.alignment.paragraphs
    if earlier == later:
        return False
    other = lang.other
    return bool(context.units(beads[earlier], other)) and bool(context.units(beads[later], other))
