"""Sentences inside a linked paragraph that have no counterpart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.check.rules import Rule
from bitext.model import Finding, Lang, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.check.context import Context

SENTENCE_MISSING = Rule(
    id="sentence-missing",
    mqm="accuracy/omission",
    severity=Severity.ERROR,
    summary="a Chinese sentence inside a translated paragraph has no English",
    found="Of three Chinese sentences the English paragraph renders the first and the last.",
    not_found="Two Chinese sentences rendered by one English sentence.",
)
SENTENCE_ADDED = Rule(
    id="sentence-added",
    mqm="accuracy/addition",
    severity=Severity.WARNING,
    summary="an English sentence inside a translated paragraph has no Chinese",
    found="The English explains in a sentence of its own what a Chinese term means.",
    not_found="One Chinese sentence rendered by two English ones.",
)
RULES = (SENTENCE_MISSING, SENTENCE_ADDED)

MIN_SCORE = 0.5
"""A null sentence bead counts when it is likelier than not (calibrated probability)."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each null sentence bead inside a paragraph link."""
    for index, paragraph in enumerate(context.alignment.paragraphs):
        if not paragraph.is_link:
            continue
        for bead in context.sentence_beads.get(index, ()):
            if bead.is_link or bead.score < MIN_SCORE:
                continue
            rule, message = (
                (SENTENCE_MISSING, "No English for this Chinese sentence")
                if bead.zh
                else (SENTENCE_ADDED, "No Chinese for this English sentence")
            )
            yield Finding(
                rule=rule.id,
                severity=rule.severity,
                mqm=rule.mqm,
                message=message,
                zh=context.sentence_spans(bead, Lang.ZH),
                en=context.sentence_spans(bead, Lang.EN),
                bead=index,
            )
