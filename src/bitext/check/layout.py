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
    not_found="Two blank lines before a signature; any number where the English goes on without a break.",
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
    for side in (bitext.en,) if bitext.single_file else (bitext.zh, bitext.en):
        only = None if bitext.single_file else side.lang
        usual = side.lang if side.blocks else Lang.ZH
        yield from _facts(context, side.document, only, usual)


def _facts(context: Context, document: Document, only: Lang | None, usual: Lang) -> Iterator[Finding]:
    """The document's facts, on the side `only`, or else on the side of the text around them."""
    for gap in document.gaps:
        lang = only or _lang_before(document, gap, usual)
        if not _closed(context, gap, lang):
            yield _gap(document, gap, lang)
    for furniture, run in groupby(document.blocks, key=lambda block: block.kind is BlockKind.FURNITURE):
        if furniture:
            blocks = list(run)
            lang = only or next((block.lang for block in blocks if block.lang), usual)
            reasons = ", ".join(dict.fromkeys(block.why for block in blocks if block.why))
            message = f"Set aside as page furniture ({reasons})" if reasons else "Set aside as page furniture"
            yield _fact(FURNITURE, message, tuple(block.span for block in blocks), lang)


def _closed(context: Context, gap: Gap, lang: Lang) -> bool:
    """Whether the paragraphs around a gap have theirs one after the other, so that nothing can be lost."""
    blocks = [context.side(lang).unit_block(unit) for unit in range(len(context.side(lang).blocks))]
    after = next((unit for unit, block in enumerate(blocks) if block.start >= gap.end), 0)
    owners, beads = context.owners[lang], context.alignment.paragraphs
    around = [beads[owners[unit]] for unit in (after - 1, after) if unit in owners]
    if len(around) < 2 or any(bead.shape != (1, 1) or bead.moved for bead in around):
        return False
    first, second = (context.units(bead, lang.other)[0] for bead in around)
    return first + 1 == second


def _lang_before(document: Document, gap: Gap, usual: Lang) -> Lang:
    before = (block.lang for block in reversed(document.blocks) if block.end <= gap.start and block.lang)
    return next(before, usual)


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
    return rule.finding(
        message,
        zh=spans if lang is Lang.ZH else (),
        en=spans if lang is Lang.EN else (),
    )
