"""Words written with numerals that count nothing: idioms, place names, identifiers."""

from __future__ import annotations

from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from bitext.quantities.scan import DIGITS, LETTERS, Draft, Rule, Source

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable


def _lines(name: str) -> list[str]:
    text = files("bitext.quantities").joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _step_over(_match: re.Match[str], _source: Source) -> list[Draft]:
    return []


UNCOUNTED = sorted(
    {word for line in _lines("uncounted_zh.txt") for word in line.split()}, key=len, reverse=True
)
_PHRASES = "|".join(_lines("uncounted_en.txt"))
_ROOM = r"(?!\d+(?:[cdkm]?m|ft|in|yd)[23](?![a-z0-9]))\d+[a-z]*[a-z_](?<![a-z0-9]k)\d[a-z0-9_]*"
"""13A02, 4x4: figures round letters."""
_IDENTIFIER = rf"[a-z_@][a-z0-9_-]{{0,40}}\d[a-z0-9_]*(?:\.\d+)*|{_ROOM}|[1-5]-?[dg](?![a-z])"
"""A350, user44, e2ee, 5G, 3D: names, not values."""


def _by_first(words: Iterable[str]) -> list[tuple[str, list[str]]]:
    """The words that begin with each character, in order: few of them ever begin anything in a text."""
    return [(first, list(group)) for first, group in groupby(sorted(words, key=_first), _first)]


def _first(word: str) -> str:
    return word[0]


ZH = (
    *(Rule("|".join(words), _step_over, first) for first, words in _by_first(UNCOUNTED)),
    Rule(_IDENTIFIER, _step_over, DIGITS + LETTERS),
    Rule(r"(?<=[几多余十百千万一二三四五六七八九\d])两", _step_over, "两"),  # taels
)
EN = (Rule(rf"(?:{_PHRASES}|[1-5]-?[dg])(?![a-z])|{_ROOM}", _step_over, DIGITS + LETTERS),)
