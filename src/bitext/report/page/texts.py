"""Paragraphs with everything that is marked on them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.check.layout import GAP
from bitext.model import SEVERITIES, BlockKind, Lang
from bitext.report.page.marks import Mark, cut
from bitext.report.page.view import SentenceView, UnitView
from bitext.script import display_width, simplify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bitext.model import Alignment, Bitext, Review, Side, Span

_KEPT_LINES = frozenset({BlockKind.ADDRESS, BlockKind.CONTACT, BlockKind.SIGNATURE, BlockKind.TABLE_CELL})
_WRAPPED_FROM = 50
"""Columns: lines longer than this on average were broken to fit a page, not for their sense."""
_TRADITIONAL_FROM = 0.02
"""Share of characters that simplification changes; Simplified text has almost none (著, 乾)."""


def unit_id(lang: Lang, unit: int) -> str:
    """The page's name for a unit: `z0`, `e12`."""
    return f"{lang[0]}{unit}"


def tag(side: Side) -> str:
    """BCP 47 tag of a side, with the script for Chinese, so that the right glyphs are drawn."""
    if side.lang is Lang.EN:
        return "en"
    sample = "".join(side.unit_text(unit) for unit in range(min(len(side.blocks), 40)))[:4000]
    changed = sum(old != new for old, new in zip(sample, simplify(sample), strict=True))
    return "zh-Hant" if sample and changed > _TRADITIONAL_FROM * len(sample) else "zh-Hans"


class Places(Struct, frozen=True):
    """Where the units of one side stand, for looking spans up."""

    lang: Lang
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, side: Side) -> Places:
        """The places of a side's units."""
        spans = [side.unit_block(unit).span for unit in range(len(side.blocks))]
        return cls(side.lang, tuple(s.start for s in spans), tuple(s.end for s in spans))

    def units(self, span: Span) -> range:
        """The units a span touches; none when it lies between them."""
        first = bisect_right(self.ends, span.start)
        last = bisect_right(self.starts, max(span.end - 1, span.start)) - 1
        return range(first, last + 1)


def unit_views(review: Review, lang: Lang, ties: Sequence[Mark]) -> tuple[UnitView, ...]:
    """All units of one side with their sentences cut and marked."""
    side = review.alignment.bitext.side(lang)
    places = Places.of(side)
    whole, marks = _finding_marks(review, lang, places)
    for hit in review.terms:
        if hit.lang is lang:
            mark = Mark(start=hit.span.start, end=hit.span.end, term=hit.concept, status=hit.status)
            _sort_in(marks, mark, places, hit.span)
    for tie in ties:
        _sort_in(marks, tie, places, tie)
    beads = sentence_beads(review.alignment, lang)
    by_unit: defaultdict[int, list[int]] = defaultdict(list)
    for index, sentence in enumerate(side.sentences):
        by_unit[sentence.unit].append(index)
    views = []
    for unit in range(len(side.blocks)):
        block = side.unit_block(unit)
        views.append(
            UnitView(
                id=unit_id(lang, unit),
                number=unit + 1,
                kind=block.kind.value,
                level=block.level,
                sentences=tuple(_sentences(side, unit, by_unit[unit], beads, marks[unit])),
                findings=tuple(whole[unit]),
                severity=_worst(review, whole[unit]),
                lines=_keeps_lines(side.unit_text(unit), block.kind),
            )
        )
    return tuple(views)


def sentence_beads(alignment: Alignment, lang: Lang) -> Mapping[int, int]:
    """Sentence -> its bead, on one side, for beads that link both."""
    return {
        sentence: index
        for index, bead in enumerate(alignment.sentences)
        if bead.is_link
        for sentence in (bead.zh if lang is Lang.ZH else bead.en)
    }


def excerpt(bitext: Bitext, lang: Lang, spans: Iterable[Span], limit: int = 60) -> str:
    """The text of some spans on one line, shortened to about `limit` characters."""
    text = bitext.side(lang).document.text
    return shorten(" … ".join(text[s.start : min(s.end, s.start + limit + 1)] for s in spans), limit)


def shorten(text: str, limit: int = 60) -> str:
    """One line of at most `limit` characters, the cut shown."""
    flat = " ".join(text[: limit * 4].split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def _finding_marks(
    review: Review, lang: Lang, places: Places
) -> tuple[defaultdict[int, list[int]], defaultdict[int, list[Mark]]]:
    text = review.alignment.bitext.side(lang).document.text
    whole: defaultdict[int, list[int]] = defaultdict(list)
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for number, finding in enumerate(review.findings):
        if finding.rule == GAP.id:  # it names the lines around it, which are right as they are
            continue
        for span in finding.zh if lang is Lang.ZH else finding.en:
            for unit in places.units(span):
                start, end = max(span.start, places.starts[unit]), min(span.end, places.ends[unit])
                rest = text[places.starts[unit] : start] + text[end : places.ends[unit]]
                if not rest.strip():
                    whole[unit].append(number)
                else:
                    severity = finding.severity.value
                    marks[unit].append(Mark(start=start, end=end, finding=number, severity=severity))
    return whole, marks


def _sort_in(marks: defaultdict[int, list[Mark]], mark: Mark, places: Places, span: Span | Mark) -> None:
    from bitext.model import Span as Range

    for unit in places.units(Range(span.start, span.end)):
        marks[unit].append(mark)


def _sentences(
    side: Side, unit: int, sentences: Sequence[int], beads: Mapping[int, int], marks: Sequence[Mark]
) -> Iterable[SentenceView]:
    text, block = side.document.text, side.unit_block(unit)
    place = block.start
    for number, index in enumerate(sentences, 1):
        start, end = side.sentences[index].start, side.sentences[index].end
        if start > place:
            yield SentenceView(pieces=cut(text, place, start, marks))
        yield SentenceView(
            pieces=cut(text, start, end, marks), number=number, index=index, bead=beads.get(index, -1)
        )
        place = end
    if place < block.end:
        yield SentenceView(pieces=cut(text, place, block.end, marks))


def _worst(review: Review, findings: Sequence[int]) -> str:
    ranks = [SEVERITIES.index(review.findings[number].severity) for number in findings]
    return SEVERITIES[max(ranks)].value if ranks else ""


def _keeps_lines(text: str, kind: BlockKind) -> bool:
    lines = text.strip().splitlines()
    if len(lines) < 2:
        return False
    full = lines[:-1]
    return kind in _KEPT_LINES or sum(map(display_width, full)) < _WRAPPED_FROM * len(full)
