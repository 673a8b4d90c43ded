"""Facts of the page: lost text, and text that is not the statement's."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bitext.check.rules import Rule
from bitext.model import BlockKind, Finding, Lang, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.check.context import Context
    from bitext.model import Document, Gap

GAP = Rule(
    id="gap",
    mqm="",
    severity=Severity.WARNING,
    summary="a long run of blank lines: text was lost here",
    found="Eleven blank lines in a letter whose paragraphs stand one blank line apart.",
    not_found="Two blank lines before a signature.",
)
FURNITURE = Rule(
    id="furniture",
    mqm="",
    severity=Severity.NOTE,
    summary="text set aside as the page's, not the statement's",
    found="A cookie notice below the letter.",
    not_found="A short paragraph of the letter itself.",
)
RULES = (GAP, FURNITURE)


def check(context: Context) -> Iterator[Finding]:
    """One finding for each gap and for each run of furniture, in each document once."""
    bitext = context.bitext
    yield from _facts(bitext.zh.document, Lang.ZH)
    if not bitext.single_file:
        yield from _facts(bitext.en.document, Lang.EN)


def _facts(document: Document, lang: Lang) -> Iterator[Finding]:
    for gap in document.gaps:
        yield _gap(document, gap, lang)
    for furniture, run in groupby(document.blocks, key=lambda block: block.kind is BlockKind.FURNITURE):
        if furniture:
            blocks = list(run)
            spans = tuple(block.span for block in blocks)
            reasons = ", ".join(dict.fromkeys(block.why for block in blocks if block.why))
            message = f"Set aside as page furniture ({reasons})" if reasons else "Set aside as page furniture"
            yield _fact(FURNITURE, message, spans, lang)


def _gap(document: Document, gap: Gap, lang: Lang) -> Finding:
    """A gap has no text of its own: it is placed by the lines around it, which its fingerprint needs."""
    before = max((block.end for block in document.blocks if block.end <= gap.start), default=gap.start)
    after = min((block.start for block in document.blocks if block.start >= gap.end), default=gap.end)
    line = document.text.count("\n", 0, gap.start) + 1
    message = f"{gap.lines} blank lines from line {line}: text is probably lost here"
    around = (Span(_line_start(document.text, before), before), Span(after, _line_end(document.text, after)))
    return _fact(GAP, message, tuple(span for span in around if span.start < span.end), lang)


def _line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _fact(rule: Rule, message: str, spans: tuple[Span, ...], lang: Lang) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        mqm=rule.mqm,
        message=message,
        zh=spans if lang is Lang.ZH else (),
        en=spans if lang is Lang.EN else (),
    )
