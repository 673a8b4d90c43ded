"""Sentences that only one language denies: 不得上诉 as “may appeal”, 获释 as “was not released”.

Both languages deny in many ways: 无法取得 may be “inability to obtain”, 不公开 “in private”.  So a sentence
counts only if it has one denial, what stands right behind it is rendered, and the other language has no word
that might deny it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from bitext.check.rendering import likeness
from bitext.lexicon import Lexicon
from bitext.model import Lang, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from bitext.check.rendering import Word

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

_ZH_MAY_DENY = re.compile(
    "[不没未无非别勿莫毋否拒难缺免停防避禁失绝少仅只才除反误弃罢止阻困罕怎何哪谁吗呢离远尚乏空违抗例外若如错碍忌？?]"
    "|[之以]?前|[几过]时"
)
"""Characters of Chinese words that deny, ask, or set a condition."""
_VERB = "is|are|was|were|has|have|had|do|does|did|could|would|should|must"
_NOT = re.compile(
    rf"\b(?:(?:{_VERB}|may|can|will|shall|be) not|cannot|(?:{_VERB}|ca|wo)n['’]t|never)\b", re.IGNORECASE
)
"""What denies the next word in English."""
_EN_OPEN = re.compile(
    r"\b(?:no|not|nor|never|nothing|neither|without|cannot|unless|until|if|whether|only|but|why)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
"""Denials, questions and conditions: with a second one, a sentence may deny nothing."""
NEAR = 4
"""Words behind an English denial among which is what it denies."""
_PARTS = rf"\b(?:{_VERB}|need|wo|ca)n\W?t\b|n ?['’‘´`“\"] ?t\b|\w-?(?:less|free|proof)\b"
"""Parts of English words that deny."""
_PREFIX = re.compile(r"\b(?:un|dis|non|mis|in|im|il|ir|a)-?(?P<rest>[a-z]{4,})", re.IGNORECASE)
"""How “illegal” and “inability” begin, and “information” as well."""


class _Table(NamedTuple):
    """The packaged words."""

    denials: frozenset[str]
    """Chinese ones that deny the next word."""
    may_deny: re.Pattern[str]
    """English ones that deny, or may."""
    between: frozenset[str]
    """English ones that may stand between a denial and what it denies."""
    vague: frozenset[str]
    """English ones whose denial is a manner of speaking: “I don't think he was right”."""


@cache
def _table() -> _Table:
    text = files("bitext.check").joinpath("denials.txt").read_text("utf-8")
    _, zh, en, between, vague = (stanza.split() for stanza in text.split("\n\n"))
    words = "|".join(en).replace("*", r"\w*")
    pattern = re.compile(rf"(?<![\w'’])(?:{words})(?!\w)|{_PARTS}", re.IGNORECASE)
    return _Table(frozenset(zh), pattern, frozenset(between), frozenset(vague))


def undenied(zh: str, en: str) -> tuple[Span, Span] | None:
    """The places of what Simplified Chinese denies, denial included, and of the English that says it."""
    signs = [*_SIGN.finditer(zh)]
    if len(signs) != 1 or len(zh) > LONGEST or _OPEN.search(zh) or _may_deny(en):
        return None
    words = Lexicon.load().places(zh)
    at = next((at for at, (_, end, _) in enumerate(words) if signs[0].start() < end), len(words))
    if at + 1 >= len(words) or zh[words[at][0] : words[at][1]] not in _table().denials:
        return None
    denied = words[at + 1]
    if zh[denied[0] : denied[1]] in PASSED_OVER and at + 2 < len(words) and words[at + 2][0] == denied[1]:
        denied = words[at + 2]
    # What is said twice is denied once: of which the English has lost the denial, it does not tell.
    sure = words[at][1] == words[at + 1][0] and zh.count(zh[denied[0] : denied[1]]) == 1
    place = _rendering(denied, Lexicon.load().places(en)) if sure else None
    return None if place is None else (Span(words[at][0], denied[1]), place)


def overdenied(zh: str, en: str) -> tuple[Span, Span] | None:
    """The places of Simplified Chinese words that the English denies, and of those, denial included."""
    if _ZH_MAY_DENY.search(zh) or len(zh) > LONGEST:
        return None
    denials = [*_NOT.finditer(en)]
    if len(denials) != 1 or len([*_EN_OPEN.finditer(en)]) > 1:
        return None
    lexicon = Lexicon.load()
    behind = [word for word in lexicon.places(en) if word[0] >= denials[0].end()][:NEAR]
    denied = next((word for word in behind if en[word[0] : word[1]].casefold() not in _table().between), None)
    if denied is None or en[denied[0] : denied[1]].casefold() in _table().vague:
        return None
    place = _rendered(lexicon.places(zh), denied[2])
    return None if place is None else (place, Span(denials[0].start(), denied[1]))


def _may_deny(en: str) -> bool:
    if _table().may_deny.search(en):
        return True
    lexicon = Lexicon.load()
    return any(
        (lexicon.ids(lexicon.forms(found["rest"]), Lang.EN) >= 0).any() for found in _PREFIX.finditer(en)
    )


def _rendering(word: Word, english: Sequence[Word]) -> Span | None:
    """Where the English has the rendering of a Chinese word, if it surely has."""
    if len(english) < FEWEST or word[1] - word[0] < SHORTEST:
        return None
    return _likeliest(english, likeness([word[2]], [form for *_, form in english])[0])


def _rendered(chinese: Sequence[Word], form: str) -> Span | None:
    """Where the Chinese has the word that an English one renders, if it surely has."""
    if not chinese:
        return None
    found = _likeliest(chinese, likeness([form for *_, form in chinese], [form])[:, 0])
    return found if found and found.end - found.start >= SHORTEST else None


def _likeliest(words: Sequence[Word], like: NDArray[np.float64]) -> Span | None:
    """The place of the word of the greatest likeness, if that is enough."""
    best = int(like.argmax())
    return Span(*words[best][:2]) if like[best] >= RENDERED else None
