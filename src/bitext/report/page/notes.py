"""Findings as notes beside the text, with what the editor has decided on them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bitext.check.layout import GAP
from bitext.decisions import Status
from bitext.model import SEVERITIES, Lang
from bitext.report.page.marks import plain
from bitext.report.page.texts import Places, excerpt, unit_id
from bitext.report.page.view import Count, NoteView
from bitext.report.whereabouts import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bitext.decisions import Decisions
    from bitext.model import Finding, Review, Side, Span
    from bitext.report.page.rows import Aside


def note_views(
    review: Review, asides: Mapping[str, Aside], decisions: Decisions | None
) -> tuple[NoteView, ...]:
    """One note for each finding, in the findings' order; `asides` maps ids to furniture and gaps."""
    bitext = review.alignment.bitext
    places = {lang: Places.of(bitext.side(lang)) for lang in Lang}
    decided = {found.fingerprint: found for found in decisions.findings} if decisions else {}
    views: list[NoteView] = []
    for number, finding in enumerate(review.findings):
        decision = decided.get(finding.fingerprint)
        units = {
            lang: [unit for span in _spans(finding, lang) for unit in places[lang].units(span)]
            for lang in Lang
        }
        views.append(
            NoteView(
                number=number,
                fingerprint=finding.fingerprint,
                rule=finding.rule,
                severity=finding.severity.value,
                mqm=finding.mqm,
                message=plain(finding.message),
                again=bool(views) and _same(review.findings[number - 1], finding),
                suggestion=plain(finding.suggestion),
                concept=finding.concept,
                where=" · ".join(_where(bitext.side(lang), units[lang]) for lang in Lang if units[lang]),
                anchor=_anchor(review, finding, units, asides),
                zh=excerpt(bitext, Lang.ZH, finding.zh),
                en=excerpt(bitext, Lang.EN, finding.en),
                status=(decision.status if decision else Status.OPEN).value,
                reason=decision.reason if decision else "",
                comment=decision.comment if decision else "",
            )
        )
    return tuple(views)


def _same(one: Finding, two: Finding) -> bool:
    """Whether a finding only says what the one before it says, of the next paragraph."""
    return one.rule == two.rule and one.message == two.message and not two.suggestion


def by_anchor(notes: Iterable[NoteView]) -> Mapping[str, tuple[NoteView, ...]]:
    """Anchor -> its notes, in order."""
    grouped: defaultdict[str, list[NoteView]] = defaultdict(list)
    for note in notes:
        grouped[note.anchor].append(note)
    return {anchor: tuple(found) for anchor, found in grouped.items()}


def counts(notes: Sequence[NoteView]) -> tuple[Count, ...]:
    """Findings by rule, the worst first, then the most frequent."""
    grouped: defaultdict[tuple[str, str], list[NoteView]] = defaultdict(list)
    for note in notes:
        grouped[note.rule, note.severity].append(note)
    rank = {severity.value: place for place, severity in enumerate(SEVERITIES)}
    found = [
        Count(rule=rule, severity=severity, number=len(group), first=f"n{group[0].number}")
        for (rule, severity), group in grouped.items()
    ]
    return tuple(sorted(found, key=lambda count: (-rank[count.severity], -count.number, count.rule)))


def _spans(finding: Finding, lang: Lang) -> Sequence[Span]:
    return finding.zh if lang is Lang.ZH else finding.en


def _anchor(
    review: Review, finding: Finding, units: Mapping[Lang, Sequence[int]], asides: Mapping[str, Aside]
) -> str:
    gap = _gap(finding, asides) if finding.rule == GAP.id else ""
    if gap:
        return gap
    for lang in Lang:
        if units[lang]:
            return unit_id(lang, units[lang][0])
    for aside_id, aside in asides.items():
        document = review.alignment.bitext.side(aside.lang).document
        for span in _spans(finding, aside.lang):
            if any(document.blocks[b].start <= span.start < document.blocks[b].end for b in aside.blocks):
                return aside_id
    if finding.bead >= 0:
        bead = review.alignment.paragraphs[finding.bead]
        for lang, held in ((Lang.ZH, bead.zh), (Lang.EN, bead.en)):
            if held:
                return unit_id(lang, held[0])
    return ""


def _gap(finding: Finding, asides: Mapping[str, Aside]) -> str:
    """The gap a finding speaks of: it names the lines around it, a gap having no text of its own."""
    spans = (*finding.zh, *finding.en)
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    inside = (n for n, a in asides.items() if a.gap and first <= a.gap.start and a.gap.end <= last)
    return next(inside, "")


def _where(side: Side, units: Sequence[int]) -> str:
    """Paragraphs as the page numbers them, and the first one's place in a file that is no text."""
    source = in_words(side.unit_block(min(units)).path)
    return f"{side.lang} {_ranges(units)}{f' ({source})' if source else ''}"


def _ranges(units: Sequence[int]) -> str:
    """Numbers from 1, runs joined: `3–5, 9`."""
    runs: list[list[int]] = []
    for unit in sorted(set(units)):
        if runs and unit == runs[-1][1] + 1:
            runs[-1][1] = unit
        else:
            runs.append([unit, unit])
    return ", ".join(f"{a + 1}" if a == b else f"{a + 1}–{b + 1}" for a, b in runs)
