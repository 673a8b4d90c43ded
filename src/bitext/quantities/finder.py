"""All grammars together: the quantities of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.model import Lang
from bitext.quantities import (
    contacts,
    dates_en,
    dates_zh,
    durations,
    institutions,
    lexical,
    money,
    numbers,
    percents,
    references_en,
    references_zh,
    seeds,
    symbols,
    times,
)
from bitext.quantities import numerals_zh as zh
from bitext.quantities.scan import Grammar, Source, finish, scan, share_units
from bitext.script import fold

if TYPE_CHECKING:
    from bitext.quantities.value import Quantity

_GRAMMARS = {
    Lang.ZH: Grammar(
        seeds.ZH,
        (
            *lexical.ZH,
            *dates_zh.ZH,
            *durations.ZH,
            *times.ZH,
            *money.ZH,
            *symbols.ZH,
            *percents.ZH,
            *references_zh.ZH,
            references_en.LETTERED,
            *institutions.ZH,
            *numbers.ZH,
        ),
    ),
    Lang.EN: Grammar(
        seeds.EN,
        (
            *lexical.EN,
            *dates_en.EN,
            *durations.EN,
            *times.EN,
            *money.EN,
            *symbols.EN,
            *percents.EN,
            *references_en.EN,
            *institutions.EN,
            *numbers.EN,
        ),
    ),
}

_CONNECTORS = {
    Lang.ZH: re.compile("(?: ?(?:[-~至到或、及和与,/]|--) ?| )"),
    Lang.EN: re.compile(
        r"(?: ?(?:[-~/]|--) ?|,? (?:to|and|or|through|until|&|by) (?:the |another |even )?|, ?)"
    ),
}


_SERIAL = 41  # characters of the shortest run that is rubbish
_RUBBISH = re.compile(rf"[\d{zh.HAN_NUMERAL}]{{{_SERIAL},}}|[\d,.:/*·-]{{81,}}|[a-z0-9_]{{81,}}")
"""Runs no number, date or word is as long as: serial data, ornaments, attacks on a pattern."""


def find(text: str, lang: Lang) -> tuple[Quantity, ...]:
    """Find the quantities of `text`, leftmost first, the longest at each place, none overlapping."""
    folded = fold(text)
    plain = folded.text
    drafts = list(contacts.contacts(text, folded))
    for draft in drafts:
        plain = _blank(plain, draft.start, draft.end)
    for draft in list(contacts.phones(plain)):
        drafts.append(draft)
        plain = _blank(plain, draft.start, draft.end)
    if max(map(len, plain.split()), default=0) >= _SERIAL:
        for match in _RUBBISH.finditer(plain):
            plain = _blank(plain, *match.span())
    source = Source(text, folded, plain.replace("\n", " "))
    found = scan(source, _GRAMMARS[lang])
    found = durations.join(found, source)
    found = share_units(found, source, _CONNECTORS[lang])
    return finish([*drafts, *found], source)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "\x00" * (end - start) + text[end:]
