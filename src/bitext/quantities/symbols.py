"""Numbers of documents by session or year: 第60/251号决议, resolution 60/251, A/RES/60/251."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.quantities.references_zh import reference
from bitext.quantities.scan import DIGITS, Draft, Rule, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE = r"\d{1,4}/\d{1,4}(?![\d/%])"
_NAMED = "(?:resolutions?|decisions?|opinions?|communications?|cases?)"


def _symbols(match: re.Match[str], _source: Source) -> list[Draft]:
    """One reference for each number of a list; the words around it belong to the first and the last."""
    drafts = list(_each(match))
    first, last = drafts[0], drafts[-1]
    drafts[0] = Draft(match.start(), first.end, first.reading)
    drafts[-1] = Draft(drafts[-1].start, match.end(), last.reading)
    return drafts


def _each(match: re.Match[str]) -> Iterator[Draft]:
    for one in re.finditer(_ONE, match["list"]):
        start = match.start("list") + one.start()
        numbers = tuple(map(int, one[0].split("/")))
        yield Draft(start, start + len(one[0]), reference(numbers, "number"))


_AFTER_LETTERS = Rule(rf"(?<=[a-z]/)(?P<list>{_ONE})", _symbols, DIGITS, "/")
"""The end of a symbol: A/HRC/36/38."""

ZH = (
    Rule(rf"第? ?(?P<list>{_ONE}(?: ?(?:[、,及和与]|以及) ?{_ONE})*) ?号", _symbols, DIGITS + "第", "/"),
    _AFTER_LETTERS,
)
EN = (
    Rule(
        rf"{_NAMED}(?: nos?\.?)? (?P<list>{_ONE}(?:(?:,|,? and) {_ONE})*)",
        _symbols,
        "rdoc",
        "/",
    ),
    _AFTER_LETTERS,
)
