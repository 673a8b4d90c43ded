"""A review as rows: what every writer is given."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bitext.errors import OutputError
from bitext.exchange.options import Options, Unit
from bitext.exchange.tags import tags
from bitext.model import BlockKind, Lang, Review, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bitext.model import Alignment, Bead, Finding, Side

FORMULA = ("=", "+", "-", "@")
"""First characters of a formula to spreadsheet programs (OWASP, CSV injection)."""


class State(StrEnum):
    """What is known of a row."""

    LINKED = "linked"
    """Paired by the program, nothing found."""
    CONFIRMED = "confirmed"
    """Paired by a person, nothing open."""
    CHECK = "check"
    """A warning or an error is open."""
    MISSING = "missing"
    """Chinese without English."""
    ADDED = "added"
    """English without Chinese."""


class Passage(Struct, frozen=True, kw_only=True):
    """One paragraph or sentence of a row's side."""

    text: str
    """As the document has it, without outer white space."""
    span: Span
    """In the document."""
    at: int
    """Where it begins in the row's text."""
    place: str
    """Where it stands, for people: `letter.txt:12`, `letter.docx:word/document.xml#p3`."""
    unit: int
    """Index of the unit it is or stands in."""


class Half(Struct, frozen=True, kw_only=True):
    """One side of a row."""

    text: str = ""
    """Paragraphs are joined by a line feed; sentences of one paragraph by what stands between them."""
    passages: tuple[Passage, ...] = ()
    section: str = ""
    """The nearest heading above."""

    @property
    def places(self) -> tuple[str, ...]:
        """The places of the passages, each once."""
        return tuple(dict.fromkeys(passage.place for passage in self.passages))

    def locate(self, span: Span) -> Span | None:
        """The part of a span of the document that falls into this text, as a span of this text."""
        found = [
            (each.at + max(span.start, each.span.start) - each.span.start,
             each.at + min(span.end, each.span.end) - each.span.start)
            for each in self.passages
            if span.start < each.span.end and span.end > each.span.start
        ]  # fmt: skip
        return Span(found[0][0], found[-1][1]) if found else None


class Row(Struct, frozen=True, kw_only=True):
    """A bead with its texts."""

    number: int
    """From 1, in reading order, counted before any row is left out."""
    bead: Bead
    index: int
    """The bead's place in the alignment."""
    zh: Half
    en: Half
    kind: BlockKind
    findings: tuple[Finding, ...] = ()

    def half(self, lang: Lang) -> Half:
        """The side in `lang`."""
        return self.zh if lang is Lang.ZH else self.en

    @property
    def id(self) -> str:
        """A name of the row within its file: `p12`, `s40`."""
        return f"{'p' if self.bead.parent < 0 else 's'}{self.number}"

    @property
    def state(self) -> State:
        """What is known of the row."""
        if not self.bead.en:
            return State.MISSING
        if not self.bead.zh:
            return State.ADDED
        if any(finding.severity is not Severity.NOTE for finding in self.findings):
            return State.CHECK
        return State.CONFIRMED if self.bead.confirmed else State.LINKED


class Sheet(Struct, frozen=True, kw_only=True):
    """All rows of a file, and what concerns the whole."""

    review: Review
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    """Those that belong to no row: gaps, text outside the sides, findings of rows left out."""
    left_out: int
    """Rows not written because of `Options.nulls` or `Options.min_score`."""
    tags: Mapping[Lang, str]
    """BCP 47 tag of each side."""
    options: Options

    @property
    def names(self) -> Mapping[Lang, str]:
        """The file of each side, without its folder."""
        bitext = self.review.alignment.bitext
        return {lang: file_name(bitext.side(lang)) for lang in Lang}

    @property
    def formulas(self) -> int:
        """How many texts a spreadsheet program would compute when it opens them in a plain table."""
        return sum(row.half(lang).text.startswith(FORMULA) for row in self.rows for lang in Lang)


def file_name(side: Side) -> str:
    """The name of a side's file, without its folder: exported files travel."""
    return PurePath(side.document.source.name).name or side.document.source.name


def sheet(payload: Review | Alignment, options: Options, *, nulls: bool) -> Sheet:
    """The rows of a review or of a bare alignment; `nulls` is the format's habit.

    Raises `OutputError` when there is no row to write.
    """
    review = payload if isinstance(payload, Review) else Review(title="", alignment=payload)
    alignment = review.alignment
    sentences = options.unit is Unit.SENTENCE
    beads = alignment.sentences if sentences else alignment.paragraphs
    halves = {lang: _Maker(alignment.bitext.side(lang), sentences=sentences) for lang in Lang}
    made = [_row(number, bead, halves) for number, bead in enumerate(beads, 1)]
    found, loose = _shared_out(made, review)
    keep_nulls = nulls if options.nulls is None else options.nulls
    rows, kept = [], set()
    for row in made:
        if _wanted(row.bead, options, nulls=keep_nulls):
            rows.append(replace(row, findings=tuple(found[row.index])))
            kept.add(row.index)
    loose += [finding for index in sorted(set(found) - kept) for finding in found[index]]
    if not rows:
        raise OutputError(
            f"there is no {options.unit} pair to write" + (f" ({len(made)} left out)" if made else ""),
            remedy="Keep text without counterpart (--nulls), or lower --min-score" if made else "",
        )
    return Sheet(
        review=review,
        rows=tuple(rows),
        findings=tuple(dict.fromkeys(loose)),
        left_out=len(made) - len(rows),
        tags=tags(alignment.bitext, options),
        options=options,
    )


def _wanted(bead: Bead, options: Options, *, nulls: bool) -> bool:
    if not bead.is_link:
        return nulls
    return bead.confirmed or bead.score >= options.min_score


def _row(number: int, bead: Bead, makers: Mapping[Lang, _Maker]) -> Row:
    zh, en = makers[Lang.ZH].half(bead.zh), makers[Lang.EN].half(bead.en)
    lang, half = (Lang.ZH, zh) if bead.zh else (Lang.EN, en)
    kind = makers[lang].side.unit_block(half.passages[0].unit).kind
    return Row(number=number, bead=bead, index=number - 1, zh=zh, en=en, kind=kind)


class _Maker:
    """Makes the halves of one side."""

    def __init__(self, side: Side, *, sentences: bool) -> None:
        self.side = side
        self._sentences = sentences
        text = side.document.text
        self._lines = [at for at, char in enumerate(text) if char == "\n"]
        self._name = file_name(side)
        self._headings = self._sections()

    def half(self, indices: Sequence[int]) -> Half:
        if not indices:
            return Half()
        text, passages = "", []
        document = self.side.document.text
        previous: tuple[int, Span] | None = None
        for index in indices:
            unit, span = self._span(index)
            if previous is not None:
                together = previous[0] == unit and index > 0 and previous[1].end <= span.start
                text += document[previous[1].end : span.start] if together else "\n"
            place = self._place(unit, span)
            passages.append(Passage(text=span.of(document), span=span, at=len(text), place=place, unit=unit))
            text += span.of(document)
            previous = unit, span
        return Half(text=text, passages=tuple(passages), section=self._headings[passages[0].unit])

    def _span(self, index: int) -> tuple[int, Span]:
        """The unit and the trimmed span of a unit or sentence."""
        if self._sentences:
            segment = self.side.sentences[index]
            return segment.unit, _trimmed(self.side.document.text, segment.span)
        return index, _trimmed(self.side.document.text, self.side.unit_block(index).span)

    def _place(self, unit: int, span: Span) -> str:
        path = self.side.unit_block(unit).path
        return f"{self._name}:{path or bisect_right(self._lines, span.start - 1) + 1}"

    def _sections(self) -> list[str]:
        """For each unit, the heading it stands under."""
        found, heading = [], ""
        for unit in range(len(self.side.blocks)):
            if self.side.unit_block(unit).kind is BlockKind.HEADING:
                heading = self.side.unit_text(unit).strip()
            found.append(heading)
        return found


def _trimmed(text: str, span: Span) -> Span:
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, span.start + len(inner.rstrip())))


def _shared_out(rows: Sequence[Row], review: Review) -> tuple[dict[int, list[Finding]], list[Finding]]:
    """(findings by the index of their row, findings of no row): each finding stands once."""
    by_bead: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_bead[row.index if row.bead.parent < 0 else row.bead.parent].append(row)
    found: dict[int, list[Finding]] = defaultdict(list)
    loose = []
    for finding in review.findings:
        candidates = by_bead.get(finding.bead, ()) if finding.bead >= 0 else rows
        home = next(_holders(finding, candidates), None)
        if home is None and finding.bead >= 0 and candidates:
            home = candidates[0]
        if home is None:
            loose.append(finding)
        else:
            found[home.index].append(finding)
    return found, loose


def _holders(finding: Finding, rows: Sequence[Row]) -> Iterator[Row]:
    """Rows that hold a place of the finding; the English places count first: they are what is mended."""
    for lang, spans in ((Lang.EN, finding.en), (Lang.ZH, finding.zh)):
        for span in spans:
            for row in rows:
                if row.half(lang).locate(span) is not None:
                    yield row
