"""Marks that stand alone: a bracket, quotation or title mark without its other half, 《》 that was lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.check.context import trimmed
from bitext.check.marks import BRACKETS, QUOTES, TITLES, pairs
from bitext.check.rules import Rule
from bitext.model import Finding, Lang, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.check.context import Context
    from bitext.model import Bead

PUNCTUATION = Rule(
    id="punctuation",
    mqm="linguistic-conventions/punctuation",
    severity=Severity.NOTE,
    summary="a quotation mark, bracket or 《 without its other half, or a title no longer marked as one",
    found="“They were charged under 《反间谍法, the paragraph ends, and no 》 has come.",
    not_found="A quotation of several English paragraphs, each opened by “ and only the last one closed.",
    on=False,
)
RULES = (PUNCTUATION,)

SHOWN = 12
"""Characters of the text that a finding points at: one mark alone would not tell it from another."""
OPENING_QUOTES = frozenset('“"「『﹁﹃«')
_TITLE_SIGN = re.compile(r"[“”\"‘«『「《〈*_<]|'\w|\b(?!I\b)[A-Z]")
"""What marks a title in English: quotation or emphasis marks, or a capital; the first word's is cut off."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each mark that stands alone, and each paragraph that lost its titles' marks."""
    for index, bead in enumerate(context.alignment.paragraphs):
        for lang in Lang:
            for unit in context.units(bead, lang):
                yield from _alone(context, index, lang, unit)
        if bead.is_link:
            yield from _titles(context, index, bead)


def _alone(context: Context, index: int, lang: Lang, unit: int) -> Iterator[Finding]:
    side = context.side(lang)
    block = side.unit_block(unit)
    text = side.document.text
    found = pairs(text, block.span, BRACKETS, TITLES, QUOTES)
    for position in found.unclosed:
        if not (text[position] in OPENING_QUOTES and _goes_on(context, lang, unit)):
            span = trimmed(text, Span(position, min(position + SHOWN, block.end)))
            yield _finding(index, lang, span, f"{text[position]} is never closed")
    for position in found.unopened:
        if not (text[position] in "”」』" and _began_before(context, lang, unit)):
            span = trimmed(text, Span(max(position + 1 - SHOWN, block.start), position + 1))
            yield _finding(index, lang, span, f"{text[position]} is never opened")


def _goes_on(context: Context, lang: Lang, unit: int) -> bool:
    """Whether the next paragraph goes on with a quotation: it opens it again, or closes it."""
    side = context.side(lang)
    if unit + 1 >= len(side.blocks):
        return False
    if side.unit_text(unit + 1).lstrip()[:1] in OPENING_QUOTES:
        return True
    return bool(pairs(side.document.text, side.unit_block(unit + 1).span, QUOTES).unopened)


def _began_before(context: Context, lang: Lang, unit: int) -> bool:
    """Whether the paragraph before left a quotation open."""
    side = context.side(lang)
    return unit > 0 and bool(pairs(side.document.text, side.unit_block(unit - 1).span, QUOTES).unclosed)


def _titles(context: Context, index: int, bead: Bead) -> Iterator[Finding]:
    """《》 on the Chinese side, and nothing in the English that could be a title."""
    text = context.bitext.zh.document.text
    spans = tuple(
        title for span in context.unit_spans(bead, Lang.ZH) for title in pairs(text, span, TITLES).closed
    )
    if not spans or any(_has_title(context.bitext.en.unit_text(unit)) for unit in bead.en):
        return
    yield PUNCTUATION.finding(
        f"{spans[0].of(text)} is a title in the Chinese; the English marks none",
        zh=spans,
        en=context.unit_spans(bead, Lang.EN),
        bead=index,
    )


def _has_title(english: str) -> bool:
    words = english.split(maxsplit=1)
    return bool(words and (_TITLE_SIGN.search(words[0][1:]) or _TITLE_SIGN.search(" ".join(words[1:]))))


def _finding(index: int, lang: Lang, span: Span, message: str) -> Finding:
    return PUNCTUATION.finding(
        message,
        zh=(span,) if lang is Lang.ZH else (),
        en=(span,) if lang is Lang.EN else (),
        bead=index,
    )
