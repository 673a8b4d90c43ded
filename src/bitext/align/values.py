"""The values of a text as evidence: keys that are equal across languages, and the number it begins with."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from bitext.model import Lang
from bitext.quantities import Kind, find

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from bitext.quantities import Quantity, Reading

HAS_VALUE = {
    Lang.ZH: re.compile(r"[0-9０-９〇零二三四五六七八九十百千万萬亿億廿卅兩两半@]|www"),
    Lang.EN: re.compile(
        r"[0-9０-９@]|www|hundred|thousand|million|billion|percent|dozen|teen|ty\b|first|second|third"
        r"|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|tie)th\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|Article|Section|Chapter"
        r"|[IVX]+|January|February|March|April|May|June|July|August|September|October|November|December)\b",
        re.IGNORECASE,
    ),
}
"""What a text must hold to be worth a search for values; 一 and one are mostly no numbers."""
UNSURE = 0.3  # weight of a manner of speaking (三 in 三心二意) beside a figure
LABEL_LEAD = " \t\u3000(（[【§•·*-"  # what may stand before a label at the head of a unit


def found(text: str, lang: Lang) -> tuple[Quantity, ...]:
    """The values in a text; most hold none and need no search."""
    return find(text, lang) if _promising(text, lang) else ()


def _promising(text: str, lang: Lang) -> bool:
    """Whether a text is worth a search for values."""
    return any(map(_tells, text.split())) if lang is Lang.EN else bool(HAS_VALUE[lang].search(text))


@lru_cache(maxsize=1 << 16)
def _tells(word: str) -> bool:
    """The same of an English word with the marks around it; most words come again and again."""
    return bool(HAS_VALUE[Lang.EN].search(word))


def keys(values: Sequence[Quantity]) -> dict[Hashable, float]:
    """Their keys and how firm each is, 0 to 1."""
    out: dict[Hashable, float] = {}
    for quantity in values:
        firm = 1.0 if quantity.firm else UNSURE
        for reading in quantity.readings:
            for key in _parts(reading):
                out[key] = max(firm, out.get(key, 0.0))
    return out


def _parts(reading: Reading) -> Iterator[Hashable]:
    """A value's keys; a date is taken apart, for one side may leave out the year."""
    if reading.kind is Kind.DATE and isinstance(reading.value, tuple) and len(reading.value) == 3:
        year, month, day = reading.value
        if year is not None:
            yield Fraction(year)
        if month is not None:
            yield "month", month
        if day is not None:
            yield Fraction(day)
    elif isinstance(reading.value, Fraction):
        yield reading.value
    elif reading.kind is Kind.REFERENCE and isinstance(reading.value, tuple):
        yield from (Fraction(part) for part in reading.value if part is not None)
    else:
        yield reading.value


def label(text: str, values: Sequence[Quantity]) -> Hashable:
    """The number the text begins with, as (what it numbers, value); None without one."""
    if not values or values[0].kind is not Kind.REFERENCE:
        return None
    if text[: values[0].span.start].strip(LABEL_LEAD):
        return None
    return values[0].unit, values[0].value
