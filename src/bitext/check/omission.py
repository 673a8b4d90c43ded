"""How likely a stretch of a linked paragraph has nothing on the other side: left out, or added.

A dropped sentence is often only a clause of a longer sentence, and a sentence without a bead of its own may
well be rendered, inside its neighbour.  So every run of clauses is asked the same questions: does the other
side hold words for it that no other clause has a better claim to, and anything of its meaning; is the other
side shorter by about as much, and as long as the other clauses alone would make it; did the aligner find no
counterpart, or pair whole sentences of the run.  A logistic regression weighs the answers
(`benchmarks/omission.py` fits it, for either side); the document's own paragraphs say how freely it is
translated, and so how much a bad answer means.
"""

from __future__ import annotations

import math
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext.align.clauses import clauses
from bitext.check.context import written
from bitext.check.facts import Facts, facts
from bitext.check.length import usual
from bitext.check.likeness import likeness, meanings
from bitext.model import Lang, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from bitext.check.context import Context
    from bitext.check.explained import Explained, Words
    from bitext.check.likeness import Meanings
    from bitext.model import Bead

    Floats = NDArray[np.float64]

FEATURES = (
    "one",
    "explained",
    "lacking",
    "size",
    "claimed",
    "rest",
    "alone",
    "loose",
    "like",
    "others",
    "paired",
    "lost",
    "kept",
)


class Fitted(Struct, frozen=True):
    """What `benchmarks/omission.py` says of one side."""

    lang: Lang
    """Of the side whose clauses are asked about."""
    weights: tuple[float, ...]
    """In the order of `FEATURES`."""
    usual: float
    """The median of the best log-odds of a document's paragraphs, as it is in most translations."""


OMITTED = Fitted(
    Lang.ZH, (-0.09, -1.87, 0.77, 2.03, -3.36, -1.69, 4.58, -2.9, -2.3, 1.8, -0.97, 0.5, -1.28), -5.14
)
ADDED = Fitted(
    Lang.EN, (0.39, -1.09, 0.22, 1.05, -2.58, -1.22, 5.39, -1.14, -2.45, 0.96, 0.48, 0.63, -0.87), -4.03
)
"""The first weight is the fitted one and .3, of additions and .75: at the fitted one fewer are found than
could be, at hardly fewer alarms."""
THRESHOLD = 0.0
"""Log-odds from which a run counts as left out or added."""
FARTHEST = 2.0
"""Most that a document's own measure counts: where half the sentences are missing they are still reported."""
FIRM = 0.4
"""Part of what is taken off that a lost name or number makes up for."""
PRIOR = 3
"""So many usual paragraphs stand beside the document's own."""
LONGEST = 40
"""Clauses of a run; of a longer omission a part is reported."""
SHORTEST = 5
"""Code points of a Chinese run; an English one is as many times longer as the document's usually are."""
MIDDLE = 15.0
"""Code points of a run of middle size."""
SLACK = 10.0
"""English characters more or less that say nothing."""
MOST_FACTS = 3.0
"""Further names and numbers of a run say no more."""


class Runs(Struct, frozen=True):
    """The runs of clauses of one side of a paragraph link that may have no counterpart, never all of them."""

    spans: tuple[Span, ...]
    """[runs]: their places in the text."""
    features: Floats
    """[runs, features], in the order of `FEATURES`."""


def probable(context: Context, words: Words, fitted: Fitted) -> Mapping[int, tuple[tuple[Span, float], ...]]:
    """Paragraph bead -> its runs with a log-odds of at least `THRESHOLD`, the likeliest first."""
    weights = np.array(fitted.weights)
    found = {
        index: (runs, runs.features @ weights)
        for index, runs in candidates(context, words, fitted.lang)
        if runs.spans
    }
    bars = strictness([float(odds.max()) for _, odds in found.values()], fitted.usual)
    likely = {}
    for (index, (runs, odds)), bar in zip(found.items(), bars, strict=True):
        own = odds - allowance(runs.features, bar)
        order = np.argsort(-own, kind="stable")
        kept = [(runs.spans[k], float(own[k])) for k in order if own[k] >= THRESHOLD]
        if kept:
            likely[index] = tuple(kept)
    return likely


def strictness(best: Sequence[float], usual: float) -> tuple[float, ...]:
    """For each paragraph, given the best log-odds of all: what the others say must be taken off its own."""
    others = len(best) - 1
    if others < 1:
        return (0.0,) * len(best)
    ordered = sorted(best)
    low, high = (others - 1) // 2, others // 2
    share = others / (others + PRIOR)
    medians = (
        sum(ordered[middle + (value <= ordered[middle])] for middle in (low, high)) / 2 for value in best
    )
    return tuple(min(max(share * (median - usual), -FARTHEST), FARTHEST) for median in medians)


def allowance(features: Floats, bar: float) -> Floats:
    """[runs]: what the document's own measure takes off the log-odds of each run of a paragraph.

    A free translation renders words by others, hardly names and numbers: where such a one is lost, half.
    """
    lost = np.minimum(features[:, FEATURES.index("lost")], 1.0)
    return bar * (1.0 - FIRM * lost) if bar > 0 else np.full(len(features), bar)


class _Asked(Struct, frozen=True):
    """One side of a paragraph link."""

    lang: Lang
    index: int
    """Of the paragraph bead."""
    parts: tuple[Span, ...]
    """[clauses]: their places in the text."""
    texts: tuple[str, ...]
    """[clauses]"""
    beyond: tuple[str, ...]
    """[units of the other side]"""


def candidates(context: Context, words: Words, lang: Lang) -> Iterator[tuple[int, Runs]]:
    """The runs of clauses in `lang` of every paragraph link that has any."""
    links = [*_asked(context, lang)]
    vectors = meanings([(link.texts, link.beyond) for link in links], lang)
    told = facts([(link.texts, " ".join(link.beyond)) for link in links], lang, context.glossary)
    english = math.exp(usual(context).middle)
    for link, own, fact in zip(links, vectors, told, strict=True):
        explained = words.between(context.alignment.paragraphs[link.index], link.parts, lang)
        yield link.index, _runs(context, link, explained, own, fact, english)


def _asked(context: Context, lang: Lang) -> Iterator[_Asked]:
    """The links with more than one clause."""
    text, other = context.side(lang).document.text, context.side(lang.other)
    for index, bead in enumerate(context.alignment.paragraphs):
        parts = _clauses(context, bead, lang) if bead.is_link else ()
        if len(parts) > 1:
            beyond = tuple(map(other.unit_text, context.units(bead, lang.other)))
            yield _Asked(lang, index, parts, tuple(span.of(text) for span in parts), beyond)


def _clauses(context: Context, bead: Bead, lang: Lang) -> tuple[Span, ...]:
    """The places of the clauses of one side of a link, in order."""
    side = context.side(lang)
    spans = []
    for unit in context.units(bead, lang):
        start = side.unit_block(unit).start
        texts = [*clauses(side.unit_text(unit), lang)]
        ends = [*accumulate(map(len, texts), initial=start)]
        spans += [Span(first, last) for first, last in pairwise(ends)]
    return tuple(spans)


def _runs(
    context: Context, link: _Asked, words: Explained, vectors: Meanings, fact: Facts, english: float
) -> Runs:
    """`english` is how many English characters a Chinese one usually has."""
    # Of the two sides the English is that many times as long, and what is measured is too.
    own, slack, ratio = (
        (1.0, SLACK, english) if link.lang is Lang.ZH else (english, SLACK / english, 1 / english)
    )
    count, parts = len(link.parts), link.parts
    size = np.array([*map(written, link.texts)], float)
    first, last = np.triu_indices(count + 1, 1)
    long = np.concatenate([[0.0], size.cumsum()])
    runs = long[last] - long[first]
    fits = (last - first < min(count, LONGEST + 1)) & (runs >= SHORTEST * own)
    first, last, runs = first[fits], last[fits], runs[fits]
    weight, known, claimed, lost, kept = (
        np.concatenate([[0.0], each.cumsum()])
        for each in (words.weight, words.known, words.claimed, fact.lost, fact.kept)
    )
    expected = ratio * runs
    length = float(context.sizes[link.index][link.lang is Lang.ZH])
    like, others = likeness(link.texts, vectors, first, last)
    spans = tuple(Span(parts[i].start, parts[j - 1].end) for i, j in zip(first, last, strict=True))
    alone, paired = _beads(context, link, spans)
    features = np.stack(
        [
            np.ones(len(runs)),
            (known[last] - known[first]) / np.maximum(weight[last] - weight[first], 1e-6),
            np.clip((ratio * long[-1] - length) / expected, -1.0, 1.0),
            np.log(runs / (MIDDLE * own)),
            np.clip((claimed[last] - claimed[first]) / expected, 0.0, 1.5),
            np.abs(np.log((length + slack) / (ratio * (long[-1] - runs) + slack))),
            alone,
            np.full(len(runs), words.loose),
            like,
            others,
            paired,
            np.minimum(lost[last] - lost[first], MOST_FACTS),
            np.minimum(kept[last] - kept[first], MOST_FACTS),
        ],
        axis=1,
    )
    return Runs(spans, features)


def _beads(context: Context, link: _Asked, spans: Sequence[Span]) -> tuple[Floats, Floats]:
    """[runs] each: how sure the aligner is that a run has no counterpart, and that sentences of it have one.

    By the sentences that a run consists of; those it holds a part of do not speak for a counterpart.
    """
    starts, ends = np.array([span.start for span in spans]), np.array([span.end for span in spans])
    alone, paired = np.zeros((2, len(spans)))
    for bead in context.sentence_beads.get(link.index, ()):
        places = context.sentence_spans(bead, link.lang)
        if bead.is_link:
            first, last = places[0].start, places[-1].end
            whole = (starts <= first) & (last <= ends)
            paired += bead.score * whole * (last - first) / (ends - starts)
        else:
            for sentence in places:
                shared = np.minimum(ends, sentence.end) - np.maximum(starts, sentence.start)
                longer = np.maximum(ends - starts, sentence.end - sentence.start)
                alone += bead.score * np.maximum(shared, 0.0) / np.maximum(longer, 1.0)
    return np.asarray(np.minimum(alone, 1.0)), np.asarray(paired)
