"""The values every room shares: frozen, plain, standard library only.

Text is never copied: a `Document` keeps the whole text once and everything else points into it by
half-open spans of code points (`text[start:end]`).  Index spaces are small and fixed:

* a *block* index counts `Document.blocks`;
* a *unit* index counts `Side.blocks`, the blocks of one language that take part in alignment;
* a *sentence* index counts `Side.sentences`, over all units of the side in order.

Terms are the field's: bead and ladder after Gale & Church (1993), segment after TMX 1.4b, MQM types
after the MQM Core typology (themqm.org).
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  decoders read the annotations at run time
from dataclasses import dataclass, field
from enum import StrEnum


class Lang(StrEnum):
    """The two languages of a bitext; values are BCP 47 primary tags."""

    ZH = "zh"
    EN = "en"

    @property
    def other(self) -> Lang:
        """The language of the other side."""
        return Lang.EN if self is Lang.ZH else Lang.ZH


class BlockKind(StrEnum):
    """What a block of text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    ADDRESS = "address"
    QUOTATION = "quotation"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"
    DATE = "date"
    CONTACT = "contact"
    TABLE_CELL = "table-cell"
    MARKER = "marker"
    """A line about the layout, such as “Chinese original follows”; never aligned."""
    FURNITURE = "furniture"
    """Site navigation, tag clouds, notices, running heads; shown apart, never aligned."""


UNALIGNED_KINDS = frozenset({BlockKind.MARKER, BlockKind.FURNITURE})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in `Document.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph-like piece of a document."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    lang: Lang | None = None
    """The language of the block; None when it has neither Han nor Latin words."""
    number: str = ""
    """The list, clause or footnote label as written (`（一）`, `7.`), also present in the text."""
    level: int = 0
    """Heading level 1-6, or nesting depth of a list item from 1; 0 when it does not apply."""
    path: str = ""
    """A stable place in the source file for formats other than text, e.g. `word/document.xml#p12`."""
    why: str = ""
    """Why the block has this kind, in words, when a rule decided it (furniture above all)."""

    @property
    def span(self) -> Span:
        """The block's place in `Document.text`."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A run of blank lines far longer than the document's habit: a place where text was lost."""

    start: int
    end: int
    lines: int
    """Number of blank lines in the run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document came from."""

    name: str
    """The path as the user gave it, or a title for text that never was a file."""
    format: str = "text"
    encoding: str = "utf-8"
    sha256: str = ""
    """Of the bytes read, in hexadecimal."""
    notes: tuple[str, ...] = ()
    """What the reader did that the user should know (tracked changes accepted, a page skipped)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text, whole, with its blocks in reading order and its gaps."""

    text: str
    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...] = ()
    source: Source

    def block_text(self, index: int) -> str:
        """The text of block `index`."""
        block = self.blocks[index]
        return self.text[block.start : block.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A sentence: a span of the document inside one unit of a side."""

    start: int
    end: int
    unit: int
    """Index into `Side.blocks`."""

    @property
    def span(self) -> Span:
        """The sentence's place in `Document.text`."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One language of a bitext: the units to align, and their sentences."""

    lang: Lang
    document: Document
    blocks: tuple[int, ...]
    """Indices into `document.blocks`, ascending: the units that take part in alignment."""
    sentences: tuple[Segment, ...] = ()
    """All sentences of all units, in order; those of one unit tile it but for outer white space."""

    def unit_text(self, unit: int) -> str:
        """The text of unit `unit`."""
        return self.document.block_text(self.blocks[unit])

    def unit_block(self, unit: int) -> Block:
        """The block behind unit `unit`."""
        return self.document.blocks[self.blocks[unit]]

    def sentence_text(self, sentence: int) -> str:
        """The text of sentence `sentence`."""
        return self.sentences[sentence].span.of(self.document.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bitext:
    """Two sides to be aligned; both may stand in one document.

    A side with no blocks means that the bitext has only the other language.
    """

    zh: Side
    en: Side

    def side(self, lang: Lang) -> Side:
        """The side in `lang`."""
        return self.zh if lang is Lang.ZH else self.en

    @property
    def single_file(self) -> bool:
        """Whether both languages stand in one file."""
        return self.zh.document is self.en.document or self.zh.document == self.en.document


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One piece of evidence for a bead, as the reader may see it."""

    name: str
    """The evidence's id: `lexical`, `vector`, `number`, `name`, `latin`, `label`, `kind`, …"""
    value: float
    """Its contribution to the bead's log-odds (natural logarithm); positive speaks for the link."""
    text: str = ""
    """In words, when there is something to show (`刘士辉 = LIU Shihui`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bead:
    """A group of consecutive units of one side linked with a group of the other.

    One tuple is empty for a null bead: text without a counterpart.
    """

    zh: tuple[int, ...]
    en: tuple[int, ...]
    score: float = 1.0
    """Calibrated probability, 0 to 1, that a careful reader would agree with this bead."""
    reasons: tuple[Reason, ...] = ()
    moved: bool = False
    """Whether the link crosses others: the passage stands elsewhere on the other side."""
    confirmed: bool = False
    """Whether a person fixed this bead (an anchor)."""
    parent: int = -1
    """For a sentence bead: index of its paragraph bead; -1 for a paragraph bead."""

    @property
    def shape(self) -> tuple[int, int]:
        """(Chinese units, English units)."""
        return len(self.zh), len(self.en)

    @property
    def is_link(self) -> bool:
        """Whether both sides are present."""
        return bool(self.zh) and bool(self.en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """The ladder of a bitext.

    Every unit of either side stands in exactly one paragraph bead, every sentence in exactly one
    sentence bead.  Beads are in reading order; only beads with `moved` cross others.
    """

    bitext: Bitext
    paragraphs: tuple[Bead, ...]
    """Over unit indices."""
    sentences: tuple[Bead, ...] = ()
    """Over sentence indices; `parent` names the paragraph bead each belongs to."""


class Severity(StrEnum):
    """How bad a finding is; the order is that of `SEVERITIES`."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


SEVERITIES = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a reader should look at."""

    rule: str
    """Stable id of the check's rule, e.g. `term-missing`."""
    severity: Severity
    mqm: str
    """MQM Core error type, e.g. `accuracy/omission`; empty for facts that are no errors."""
    message: str
    zh: tuple[Span, ...] = ()
    """Places in the Chinese side's document."""
    en: tuple[Span, ...] = ()
    """Places in the English side's document."""
    bead: int = -1
    """Index into `Alignment.paragraphs`, -1 when the finding belongs to no bead."""
    concept: str = ""
    """Glossary concept id, when the finding is about one."""
    suggestion: str = ""
    """What to write instead, when known."""
    fingerprint: str = ""
    """Stable across line moves and folders: made of the rule and the normalised text (16 hex)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermHit:
    """One occurrence of a glossary form in the text."""

    concept: str
    lang: Lang
    span: Span
    form: str
    """The glossary form that matched, as listed."""
    status: str
    """`preferred`, `admitted`, `deprecated`, `forbidden`, or `variant`: not listed, but close to `form`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a result depends on, so that two reports can be compared (after sacreBLEU)."""

    parts: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return "|".join(f"{key}:{value}" for key, value in self.parts.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All that is known about one bitext: what every report writer is given."""

    title: str
    alignment: Alignment
    findings: tuple[Finding, ...] = ()
    terms: tuple[TermHit, ...] = ()
    signature: Signature = field(default_factory=Signature)
