"""Paragraphs that break off: no closing punctuation, or half a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.check.rules import Rule
from bitext.model import BlockKind, Finding, Lang, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.check.context import Context
    from bitext.model import Bead

TRUNCATED = Rule(
    id="truncated",
    mqm="accuracy/omission",
    severity=Severity.WARNING,
    summary="a paragraph breaks off where its counterpart is complete",
    found="The Chinese paragraph ends in 。 and the English in the middle of a sentence.",
    not_found="A heading or list item without a full stop on either side.",
)
RULES = (TRUNCATED,)

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.FOOTNOTE})
MIN_LENGTH = {Lang.ZH: 20, Lang.EN: 60}
"""Shorter paragraphs are often headings in disguise.  Characters."""
TERMINAL = frozenset(".!?;:…—。！？；：⋯")
CLOSING = "\"'”’»)]}）】」』》〉〕﹂﹄*_ \t\n\r\u3000\u00a0"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each linked paragraph that breaks off on one side only."""
    for index, bead in enumerate(context.alignment.paragraphs):
        if bead.is_link:
            ends = {lang: _ending(context, bead, lang) for lang in Lang}
            for lang, other in ((Lang.ZH, Lang.EN), (Lang.EN, Lang.ZH)):
                if ends[lang] == "open" and ends[other] == "closed":
                    yield _finding(context, bead, index, lang)


def _ending(context: Context, bead: Bead, lang: Lang) -> str:
    """`closed`, `open`, or `short` where nothing can be said."""
    side = context.side(lang)
    unit = context.units(bead, lang)[-1]
    text = side.unit_text(unit).rstrip(CLOSING)
    if side.unit_block(unit).kind not in PROSE or len(text) < MIN_LENGTH[lang]:
        return "short"
    if text[-1] in TERMINAL:
        return "closed"
    return "open" if text[-1].isalnum() or text[-1] in ",，、(（" else "short"


def _finding(context: Context, bead: Bead, index: int, lang: Lang) -> Finding:
    language = "Chinese" if lang is Lang.ZH else "English"
    last = context.unit_spans(bead, lang)[-1]
    side = context.side(lang)
    sentences = [segment for segment in side.sentences if segment.unit == context.units(bead, lang)[-1]]
    span = Span(sentences[-1].start, last.end) if sentences else last
    return Finding(
        rule=TRUNCATED.id,
        severity=TRUNCATED.severity,
        mqm=TRUNCATED.mqm,
        message=f"The {language} paragraph ends without punctuation; its counterpart is complete",
        zh=(span,) if lang is Lang.ZH else (),
        en=(span,) if lang is Lang.EN else (),
        bead=index,
    )
