"""What the page's template is given: plain values, everything decided, nothing escaped yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bitext.report.page.marks import Piece


class SentenceView(Struct, frozen=True, kw_only=True):
    """One sentence of a paragraph, or the white space between two (number 0)."""

    pieces: tuple[Piece, ...]
    number: int = 0
    """Place in its paragraph, from 1."""
    index: int = -1
    """Index into `Side.sentences`."""
    bead: int = -1
    """Its sentence bead."""


class UnitView(Struct, frozen=True, kw_only=True):
    """One paragraph on one side."""

    id: str
    """Anchor and key in the page: `z12` or `e12`, counted from 0."""
    number: int
    """Shown in the margin, from 1."""
    kind: str
    level: int
    sentences: tuple[SentenceView, ...]
    findings: tuple[int, ...] = ()
    """Findings about the paragraph as a whole."""
    severity: str = ""
    """The worst of these."""
    lines: bool = False
    """Whether its line ends belong to the layout (addresses, verse)."""


class NoteView(Struct, frozen=True, kw_only=True):
    """One finding, beside the text."""

    number: int
    """Place among the findings, from 0."""
    fingerprint: str
    rule: str
    severity: str
    mqm: str
    message: tuple[Piece, ...]
    again: bool
    """Whether the finding before says the same, so that it need not be read out again."""
    suggestion: tuple[Piece, ...]
    concept: str
    where: str
    """Paragraph numbers in words, e.g. `zh 3 · en 5`."""
    anchor: str
    """Id of the paragraph or aside it stands beside; empty at the head of the document."""
    zh: str
    """The Chinese it speaks about, shortened."""
    en: str
    """The English it speaks about, shortened."""
    status: str = "open"
    reason: str = ""
    comment: str = ""


class AsideView(Struct, frozen=True, kw_only=True):
    """Furniture or a gap."""

    id: str
    kind: str
    """`furniture`, `marker` or `gap`."""
    lang: str
    before: int
    """The unit it stands before."""
    label: str
    """What it is, in words."""
    blocks: tuple[tuple[Piece, ...], ...] = ()
    why: tuple[str, ...] = ()
    notes: tuple[NoteView, ...] = ()


class RowView(Struct, frozen=True, kw_only=True):
    """One row of the book."""

    id: str
    label: str
    """For screen readers: `Pair: Chinese 3, English 5`."""
    zh: tuple[UnitView, ...] = ()
    en: tuple[UnitView, ...] = ()
    absent: str = ""
    """What the blank says when one side is empty."""
    follows: bool = False
    """Whether the row above lacks the same side, so that the blank goes on."""
    away: tuple[tuple[str, str], ...] = ()
    """(unit id, words) of the parts of this link that stand elsewhere."""
    score: int = -1
    """Confidence in per cent; -1 for text without a counterpart."""
    doubtful: bool = False
    """Whether the confidence is low enough to be said on the page."""
    fixed: bool = False
    """Whether a person made or confirmed the link."""
    aside: AsideView | None = None
    notes: tuple[NoteView, ...] = ()


class TermView(Struct, frozen=True, kw_only=True):
    """One glossary concept met in the document."""

    concept: str
    kind: str
    """`term`, `law`, `person` …; empty when the glossary is not at hand."""
    zh: tuple[tuple[str, int], ...]
    """(form as written, times) on the Chinese side, most frequent first."""
    en: tuple[tuple[str, int, str], ...]
    """(form as written, times, status) on the English side."""
    preferred: tuple[str, str]
    """The forms the glossary prefers: Chinese, English."""
    note: str = ""


class Count(Struct, frozen=True, kw_only=True):
    """How many findings of one rule."""

    rule: str
    severity: str
    number: int
    first: str
    """Id of the first note."""


class SideView(Struct, frozen=True, kw_only=True):
    """Facts about one column."""

    lang: str
    tag: str
    """BCP 47: `zh-Hans`, `zh-Hant`, `en`."""
    name: str
    """The file's name."""
    units: int
    covered: int
    """Units with a counterpart."""


class PageView(Struct, frozen=True, kw_only=True):
    """The whole page."""

    title: str
    sides: tuple[SideView, SideView]
    """Chinese, English."""
    only: str
    """The language of a text that has no other side; empty for a bitext."""
    rows: tuple[RowView, ...]
    head_notes: tuple[NoteView, ...]
    """Findings about the document as a whole."""
    counts: tuple[Count, ...]
    terms: tuple[TermView, ...]
    orphans: tuple[str, ...]
    """Decisions whose text is no longer there, in words."""
    signature: str
    words: Mapping[int, Sequence[tuple[int, int, Sequence[int]]]]
    """Word counterparts by sentence bead; JSON."""
    sentences: Mapping[str, Sequence[Sequence[str]]]
    """Language -> for each paragraph the keys of its sentences; JSON."""
    model: Mapping[str, object]
    """What the scripts need beyond the text itself; JSON."""
