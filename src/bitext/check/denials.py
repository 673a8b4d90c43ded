"""Chinese sentences that deny what their English says: 不得上诉 as “may appeal”.

English denies in many ways: 无法取得 may be “inability to obtain”, 不公开 “in private”.  So a sentence
counts only if it has one denial, what stands right behind it is rendered, and the English has no word that
might deny it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bitext.check.rendering import likeness
from bitext.lexicon import Lexicon
from bitext.model import Lang, Span
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Sequence

    Word = tuple[int, int, str]

_SIGN = re.compile("[不没未无非别勿莫毋否拒难缺免]|禁止|严禁")
"""What a Chinese denial holds; two of them may undo one another."""
_OPEN = re.compile(r"[？?吗岂]|不是.*(?:就是|而是)|(.{1,2})[不没]\1|是否|与否|不一会|不饱和|不透明度")
"""Questions and choices, which deny nothing, nor do these words."""
PASSED_OVER = frozenset("被再曾得能会应予")
"""Words that may stand between a denial and what is denied."""
LONGEST = 90
"""Code points of a sentence beyond which something else in it may be denied."""
SHORTEST = 2
"""Code points of a word that says enough."""
FEWEST = 3
"""Words of an English sentence that says something."""
RENDERED = 0.1
"""Likeness from which a word is the rendering of another."""

_PARTS = (
    r"\b(?:do|does|did|is|was|are|were|has|have|had|would|should|could|must|need|wo|ca)n\W?t\b"
    r"|n ?['’‘´`“\"] ?t\b|\w-?(?:less|free|proof)\b"
)
"""Parts of English words that deny."""
_PREFIX = re.compile(r"\b(?:un|dis|non|mis|in|im|il|ir|a)-?(?P<rest>[a-z]{4,})", re.IGNORECASE)
"""How “illegal” and “inability” begin, and “information” as well."""


@cache
def _table() -> tuple[frozenset[str], re.Pattern[str]]:
    """The packaged table: Chinese words that deny the next one; English that denies, or may."""
    text = files("bitext.check").joinpath("denials.txt").read_text("utf-8")
    _, zh, en = text.split("\n\n")
    words = "|".join(en.replace("*", r"\w*").split())
    return frozenset(zh.split()), re.compile(rf"(?<![\w'’])(?:{words})(?!\w)|{_PARTS}", re.IGNORECASE)


def undenied(zh: str, en: str) -> tuple[Span, Span] | None:
    """The places of what a Chinese sentence denies, denial included, and of the English that says it."""
    plain = simplify(zh)
    signs = [*_SIGN.finditer(plain)]
    if len(signs) != 1 or len(plain) > LONGEST or _OPEN.search(plain) or _may_deny(en):
        return None
    words = Lexicon.load().places(plain)
    at = next((at for at, (_, end, _) in enumerate(words) if signs[0].start() < end), len(words))
    if at + 1 >= len(words) or plain[words[at][0] : words[at][1]] not in _table()[0]:
        return None
    denied = words[at + 1]
    if plain[denied[0] : denied[1]] in PASSED_OVER and at + 2 < len(words) and words[at + 2][0] == denied[1]:
        denied = words[at + 2]
    # What is said twice is denied once: of which the English has lost the denial, it does not tell.
    sure = words[at][1] == words[at + 1][0] and plain.count(plain[denied[0] : denied[1]]) == 1
    place = _rendering(denied, Lexicon.load().places(en)) if sure else None
    return None if place is None else (Span(words[at][0], denied[1]), place)


def _may_deny(en: str) -> bool:
    if _table()[1].search(en):
        return True
    lexicon = Lexicon.load()
    return any(
        (lexicon.ids(lexicon.forms(found["rest"]), Lang.EN) >= 0).any() for found in _PREFIX.finditer(en)
    )


def _rendering(word: Word, english: Sequence[Word]) -> Span | None:
    """Where the English has the rendering of a Chinese word, if it surely has."""
    if len(english) < FEWEST or word[1] - word[0] < SHORTEST:
        return None
    like = likeness([word[2]], [form for *_, form in english])[0]
    best = int(like.argmax())
    return Span(*english[best][:2]) if like[best] >= RENDERED else None
