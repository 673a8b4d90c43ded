"""Sentences inside a linked paragraph that have no counterpart, and clauses that were left out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bitext.check.context import is_link, trimmed, written
from bitext.check.length import usual
from bitext.check.omission import probable
from bitext.check.rules import Rule
from bitext.model import Finding, Lang, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.check.context import Context
    from bitext.model import Bead

SENTENCE_MISSING = Rule(
    id="sentence-missing",
    mqm="accuracy/omission",
    severity=Severity.ERROR,
    summary="a Chinese sentence, or a part of one, inside a translated paragraph has no English",
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

SURE = 0.95
"""A Chinese sentence that the aligner is this sure of needs no other witness (calibrated probability)."""
LENGTH = 1.2
"""An English sentence without counterpart counts when it is likelier than not (calibrated probability), with
this log-odds, half of it for and half against, by how much of it the English is too long."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each sentence of a paragraph link that was left out or added.

    Where no whole Chinese sentence was left out, the likeliest part of one is reported instead.
    """
    omitted, ratio = probable(context), math.exp(usual(context).middle)
    for index, paragraph in enumerate(context.alignment.paragraphs):
        if not paragraph.is_link:
            continue
        beads = context.sentence_beads.get(index, ())
        runs = [run for run, _ in omitted.get(index, ()) if not _settled(context, beads, run)]
        missing = [
            bead
            for bead in beads
            if not bead.en
            and (bead.score >= SURE or _left_out(context, bead, runs))
            and not _is_link(context, bead, Lang.ZH)
        ]
        for bead in missing:
            spans = context.sentence_spans(bead, Lang.ZH)
            yield SENTENCE_MISSING.finding("No English for this Chinese sentence", zh=spans, bead=index)
        if runs and not missing:
            part = trimmed(context.bitext.zh.document.text, runs[0])
            yield SENTENCE_MISSING.finding("No English for this part of the Chinese", zh=(part,), bead=index)
        for bead in beads:
            if not bead.zh and _added(context, bead, index, ratio) and not _is_link(context, bead, Lang.EN):
                spans = context.sentence_spans(bead, Lang.EN)
                yield SENTENCE_ADDED.finding("No Chinese for this English sentence", en=spans, bead=index)


def _is_link(context: Context, bead: Bead, lang: Lang) -> bool:
    """Whether the sentences of a bead are mere web addresses or pictures."""
    text = context.side(lang).document.text
    return all(is_link(span.of(text)) for span in context.sentence_spans(bead, lang))


def _added(context: Context, bead: Bead, paragraph: int, ratio: float) -> bool:
    """Whether an English sentence is likelier added than not, given how long its paragraph is without it."""
    (zh, en), text = context.sizes[paragraph], context.bitext.en.document.text
    own = sum(written(span.of(text)) for span in context.sentence_spans(bead, Lang.EN))
    beyond = min(max((en - ratio * zh) / max(own, 1), 0.0), 1.0)
    return bead.score >= (1 - bead.score) * math.exp(LENGTH * (0.5 - beyond))


def _settled(context: Context, beads: Sequence[Bead], run: Span) -> bool:
    """Whether a person paired a sentence that the run stands in."""
    return any(
        sentence.start < run.end and run.start < sentence.end
        for bead in beads
        if bead.confirmed and bead.is_link
        for sentence in context.sentence_spans(bead, Lang.ZH)
    )


def _left_out(context: Context, bead: Bead, runs: Sequence[Span]) -> bool:
    """Whether a run that was probably left out is, by and large, a sentence of the bead."""
    return any(
        2 * (min(run.end, sentence.end) - max(run.start, sentence.start))
        > max(run.end - run.start, sentence.end - sentence.start)
        for sentence in context.sentence_spans(bead, Lang.ZH)
        for run in runs
    )
