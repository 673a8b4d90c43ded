"""Whole paragraphs: without a counterpart, or with it elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.check.context import is_link
from bitext.check.rules import Rule
from bitext.model import BlockKind, Finding, Lang, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.check.context import Context
    from bitext.model import Bead

MISSING = Rule(
    id="missing",
    mqm="accuracy/omission",
    severity=Severity.ERROR,
    summary="a Chinese paragraph has no English",
    found="Nothing in English renders a Chinese paragraph; of three numbered demands it has two.",
    not_found="One English paragraph renders two Chinese ones (a 2-1 bead); a date in figures serves both; "
    "a line with 此致 alone.",
)
ADDED = Rule(
    id="added",
    mqm="accuracy/addition",
    severity=Severity.WARNING,
    summary="an English paragraph has no Chinese",
    found="An English paragraph has no Chinese original: it was added, or the original is lost.",
    not_found="A picture or a bare link; a document in English only: there is nothing to compare it with.",
)
MOVED = Rule(
    id="moved",
    mqm="accuracy",
    severity=Severity.NOTE,
    summary="a paragraph stands elsewhere on the other side",
    found="The third demand of the Chinese letter is the first of the English one.",
    not_found="Paragraphs split or merged in the same order.",
)
RULES = (MISSING, ADDED, MOVED)

_HANDED = re.compile(r"此[致上呈][:：]?")
"""At the end of an indictment, an appeal or a complaint, before the court or the office it is for."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each paragraph bead that crosses others, or has only one side and is no mere link."""
    if not context.two_sided:
        return
    for index, bead in enumerate(context.alignment.paragraphs):
        if bead.is_link:
            if bead.moved:
                yield _moved(context, index, bead)
            if _items(context, bead, Lang.ZH) > _items(context, bead, Lang.EN) > 0:
                yield _joined(context, index, bead)
        else:
            rule, lang = (MISSING, Lang.ZH) if bead.zh else (ADDED, Lang.EN)
            texts = [context.side(lang).unit_text(unit) for unit in context.units(bead, lang)]
            expected = [is_link(text) or _serves_both(context, text) or _hands_over(text) for text in texts]
            if not all(expected) and not _stands_for_both(context, index, lang):
                yield _one_sided(context, index, rule, lang)


def _items(context: Context, bead: Bead, lang: Lang) -> int:
    """How many list items one side of a bead consists of, each with a label; 0 if there is anything else."""
    blocks = [context.side(lang).unit_block(unit) for unit in context.units(bead, lang)]
    labelled = all(block.kind is BlockKind.LIST_ITEM and block.number for block in blocks)
    return len(blocks) if labelled else 0


def _joined(context: Context, index: int, bead: Bead) -> Finding:
    """Numbered items are not run together in translation, but they may be alike enough to hide a lost one."""
    zh, en = (len(context.units(bead, lang)) for lang in Lang)
    return MISSING.finding(
        f"{zh} items of the Chinese list stand against {en} of the English: one is lost, or they were joined",
        zh=context.unit_spans(bead, Lang.ZH),
        en=context.unit_spans(bead, Lang.EN),
        bead=index,
    )


def _serves_both(context: Context, text: str) -> bool:
    """Whether a line of one file with both languages is in neither: a date in figures."""
    return context.bitext.single_file and not any(map(str.isalpha, text))


def _hands_over(text: str) -> bool:
    """Whether a line only says that the document goes to whom the next line names: the “To:” of English."""
    return _HANDED.fullmatch(text.strip()) is not None


def _stands_for_both(context: Context, index: int, lang: Lang) -> bool:
    """Whether a line of one file with both languages stands twice, once for each: a symbol, an address."""
    if not context.bitext.single_file:
        return False
    side, units = context.side(lang), context.units(context.alignment.paragraphs[index], lang)
    text = side.unit_text(units[0])
    beside = [unit for unit in (units[0] - 1, units[-1] + 1) if 0 <= unit < len(side.blocks)]
    return len(units) == 1 and any(
        side.unit_text(unit) == text and not context.alignment.paragraphs[context.owners[lang][unit]].is_link
        for unit in beside
    )


def _one_sided(context: Context, index: int, rule: Rule, lang: Lang) -> Finding:
    spans = context.unit_spans(context.alignment.paragraphs[index], lang)
    if rule is MISSING:
        message = "No English for this Chinese paragraph"
    elif _lost_nearby(context, index):
        message = "No Chinese for this English paragraph; the Chinese has a gap here"
    else:
        message = "No Chinese for this English paragraph"
    return rule.finding(
        message,
        zh=spans if lang is Lang.ZH else (),
        en=spans if lang is Lang.EN else (),
        bead=index,
    )


def _lost_nearby(context: Context, index: int) -> bool:
    """Whether a gap of the Chinese text lies between the nearest linked paragraphs around a bead."""
    side = context.bitext.zh
    beads = context.alignment.paragraphs
    before = next((bead.zh[-1] for bead in reversed(beads[:index]) if bead.zh and not bead.moved), None)
    after = next((bead.zh[0] for bead in beads[index + 1 :] if bead.zh and not bead.moved), None)
    start = side.unit_block(before).end if before is not None else 0
    end = side.unit_block(after).start if after is not None else len(side.document.text)
    return any(start <= gap.start and gap.end <= end for gap in side.document.gaps)


def _moved(context: Context, index: int, bead: Bead) -> Finding:
    return MOVED.finding(
        "This passage stands at another place on the other side",
        zh=context.unit_spans(bead, Lang.ZH),
        en=context.unit_spans(bead, Lang.EN),
        bead=index,
    )
