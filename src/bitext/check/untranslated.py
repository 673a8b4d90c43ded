"""Text left in the other language, by place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext import addresses
from bitext.check.context import inside
from bitext.check.marks import BRACKETS, CORNERS, QUOTES, SINGLE, TITLES, pairs
from bitext.check.rules import Rule
from bitext.model import Finding, Lang, Severity, Span
from bitext.script import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.check.context import Context

UNTRANSLATED = Rule(
    id="untranslated",
    mqm="accuracy/untranslated",
    severity=Severity.ERROR,
    summary="text left in the other language",
    found="They were charged with 寻衅滋事 in May.",
    not_found="LIU Shihui (刘士辉) was charged in May.",
)
RULES = (UNTRANSLATED,)

MIN_ENGLISH_WORDS = 5
"""Fewer English words in a Chinese paragraph are names, brands or quoted terms."""
_ENGLISH_RUN = re.compile(r"[A-Za-z][A-Za-z’'\-]*(?:[ \t\n,;:.“”\"]+[A-Za-z][A-Za-z’'\-]*)*")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'\-]*")


def check(context: Context) -> Iterator[Finding]:
    """One finding for each stretch of Han in the English and of English prose in the Chinese."""
    if not context.two_sided:
        return
    for index, bead in enumerate(context.alignment.paragraphs):
        for unit in bead.en:
            block = context.bitext.en.unit_block(unit)
            text = context.bitext.en.document.text
            yield from _findings(_han(text, block.start, block.end), Lang.EN, index, text)
        for unit in bead.zh:
            block = context.bitext.zh.unit_block(unit)
            text = context.bitext.zh.document.text
            yield from _findings(_english(text, block.start, block.end), Lang.ZH, index, text)


def _findings(spans: Iterator[Span], lang: Lang, bead: int, text: str) -> Iterator[Finding]:
    for span in spans:
        left = "Chinese left in the English" if lang is Lang.EN else "English left in the Chinese"
        yield UNTRANSLATED.finding(
            f"{left}: {_short(span.of(text))}",
            zh=(span,) if lang is Lang.ZH else (),
            en=(span,) if lang is Lang.EN else (),
            bead=bead,
        )


def _short(text: str, limit: int = 40) -> str:
    line = re.sub(r"\s+", " ", text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _han(text: str, start: int, end: int) -> Iterator[Span]:
    """Runs of Han in an English paragraph, those inside brackets and title marks left out."""
    enclosed = pairs(text, Span(start, end), BRACKETS, TITLES, CORNERS).closed
    position = start
    while position < end:
        if not is_han(text[position]):
            position += 1
            continue
        stop = position
        last = position
        while stop < end and (is_han(text[stop]) or not (text[stop].isascii() or text[stop] in "“”‘’")):
            last = stop if is_han(text[stop]) else last
            stop += 1
        span = Span(position, last + 1)
        if not any(outer.start < span.start and span.end < outer.end for outer in enclosed):
            yield span
        position = stop


def _english(text: str, start: int, end: int) -> Iterator[Span]:
    """Stretches of English prose in a Chinese paragraph: several words, one of them not capitalised."""
    enclosed = [
        *pairs(text, Span(start, end), BRACKETS, TITLES, QUOTES, SINGLE).closed,
        *addresses.spans(text, start, end),
    ]
    for run in _ENGLISH_RUN.finditer(text, start, end):
        words = _WORD.findall(run[0])
        lower = sum(word[0].islower() for word in words)
        span = Span(run.start(), run.end())
        if len(words) < MIN_ENGLISH_WORDS or lower < 2:
            continue
        if not inside(span, enclosed):
            yield span
