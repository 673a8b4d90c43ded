"""Rows of places (哥伦比亚、巴西和印度), of which a translator may forget one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bitext.gazetteer import find_zh, outermost
from bitext.script import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.model import Span

BETWEEN = re.compile(r"[省市县縣州区區]?(?:、|，?(?:以及|和|与|與|及|或))")
"""What stands between the places of a row."""
LEAD = re.compile(rf"\A|[^{HAN}]|[在于於从從自往到至由赴访訪抵有为為]")
"""What stands before it; after other characters a place may be the end of a longer name."""
LEAST = 2
"""Places of a row."""
MORE = re.compile(
    r"\b(?:others?|elsewhere|here|there|etc|abroad|overseas|countries|cities|provinces|regions)\b",
    re.IGNORECASE,
)
"""English that may stand for places it does not name."""
WORD = re.compile(r"[^\W\d_]+")
ALIKE = 0.6
"""Likeness (optimal string alignment) of a word to a name, from which it may be meant for it …"""
ALIKE_LENGTH = 4
"""… where the name has so many letters."""


def rows(text: str) -> Iterator[Sequence[Span]]:
    """The rows of places in a Chinese text."""
    row: list[Span] = []
    for mention in outermost(find_zh(text)):
        place = mention.span
        if not mention.firm or place.end - place.start < 2:
            continue
        if not (row and BETWEEN.fullmatch(text, row[-1].end, place.start)):
            if len(row) >= LEAST:
                yield row
            row = []
        if row or LEAD.fullmatch(text[max(place.start - 1, 0) : place.start]):
            row.append(place)
    if len(row) >= LEAST:
        yield row


def says_more(en: str) -> bool:
    """Whether the English may sum up what it does not name."""
    return MORE.search(en) is not None


def echoed(name: str, en: str) -> bool:
    """Whether a word of the English is like one of an English name: misspelt, or in another form."""
    own = [part for part in name.split() if len(part) >= ALIKE_LENGTH]
    return any(
        OSA.normalized_similarity(part, word[: len(part) + 1]) >= ALIKE
        for part in own
        for word in WORD.findall(en)
    )
