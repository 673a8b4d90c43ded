"""Sentences inside a linked paragraph that have no counterpart, and clauses that were left out or added."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from bitext.check.context import is_link, trimmed, written
from bitext.check.explained import Words
from bitext.check.length import usual
from bitext.check.omission import ADDED, OMITTED, probable
from bitext.check.rules import Rule
from bitext.model import Finding, Lang, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bitext.check.context import Context
    from bitext.model import Bead

    Sure = Callable[[Context, Bead, int], bool]

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
    summary="an English sentence, or a part of one, inside a translated paragraph has no Chinese",
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

    Where no whole sentence was, the likeliest part of one is reported instead.
    """
    words, ratio = Words.of(context), math.exp(usual(context).middle)
    omitted, added = (probable(context, words, fitted) for fitted in (OMITTED, ADDED))
    for index, paragraph in enumerate(context.alignment.paragraphs):
        if not paragraph.is_link:
            continue
        for place, part in _alone(context, index, Lang.ZH, omitted.get(index, ()), _sure):
            message = f"No English for this {'part of the Chinese' if part else 'Chinese sentence'}"
            yield SENTENCE_MISSING.finding(message, zh=place, bead=index)
        for place, part in _alone(
            context, index, Lang.EN, added.get(index, ()), partial(_added, ratio=ratio)
        ):
            message = f"No Chinese for this {'part of the English' if part else 'English sentence'}"
            yield SENTENCE_ADDED.finding(message, en=place, bead=index)


def _alone(
    context: Context, index: int, lang: Lang, likely: Sequence[tuple[Span, float]], sure: Sure
) -> Iterator[tuple[tuple[Span, ...], bool]]:
    """The sentences of one side of a link without counterpart; else the likeliest part of one, and True."""
    beads = context.sentence_beads.get(index, ())
    runs = [
        run
        for run, _ in likely
        if not (_settled(context, beads, run, lang) or _is_link(context, [run], lang))
    ]
    alone = [
        spans
        for bead in beads
        if not bead.is_link
        and (spans := context.sentence_spans(bead, lang))
        and (sure(context, bead, index) or _covered(spans, runs))
        and not _is_link(context, spans, lang)
    ]
    yield from ((spans, False) for spans in alone)
    if runs and not alone:
        yield (trimmed(context.side(lang).document.text, runs[0]),), True


def _is_link(context: Context, sentences: Sequence[Span], lang: Lang) -> bool:
    """Whether sentences are mere web addresses or pictures."""
    text = context.side(lang).document.text
    return all(is_link(span.of(text)) for span in sentences)


def _sure(_context: Context, bead: Bead, _paragraph: int) -> bool:
    """Whether the aligner alone is sure that a Chinese sentence was left out."""
    return bead.score >= SURE


def _added(context: Context, bead: Bead, paragraph: int, *, ratio: float) -> bool:
    """Whether an English sentence is likelier added than not, given how long its paragraph is without it."""
    (zh, en), text = context.sizes[paragraph], context.bitext.en.document.text
    own = sum(written(span.of(text)) for span in context.sentence_spans(bead, Lang.EN))
    beyond = min(max((en - ratio * zh) / max(own, 1), 0.0), 1.0)
    return bead.score >= (1 - bead.score) * math.exp(LENGTH * (0.5 - beyond))


def _settled(context: Context, beads: Sequence[Bead], run: Span, lang: Lang) -> bool:
    """Whether a person paired a sentence that the run stands in."""
    return any(
        sentence.start < run.end and run.start < sentence.end
        for bead in beads
        if bead.confirmed and bead.is_link
        for sentence in context.sentence_spans(bead, lang)
    )


def _covered(sentences: Sequence[Span], runs: Sequence[Span]) -> bool:
    """Whether a run that probably has no counterpart is, by and large, one of the sentences."""
    return any(
        2 * (min(run.end, sentence.end) - max(run.start, sentence.start))
        > max(run.end - run.start, sentence.end - sentence.start)
        for sentence in sentences
        for run in runs
    )
