"""Lists of words (学者、记者和律师) from which the English leaves one out.

A word may well be rendered by one that the lexicon does not know, and a list be said otherwise.  But where
what stands on its two sides is rendered, and nothing but one comma or “and” stands between the renderings,
it was dropped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext.check.rendering import likeness
from bitext.lexicon import Lexicon
from bitext.model import Span
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from bitext.check.rendering import Word

SEPARATOR = re.compile("、|以及|和|与|及|或|跟")
"""What stands between the words of a list, as a word by itself."""
END = re.compile(r"[，。；：！？,;:!?()（）“”「」《》\n…—]")
"""What no list goes beyond."""
DIGIT = re.compile(r"\d")
"""In a value, which is compared as one."""
LONGEST = 4
"""Words of one item: a longer one says more than a name of something."""
SHORTEST = 2
"""Code points of one that is missed: a single character is a verb or a part of a word."""
RENDERED = 0.03
"""Likeness from which a word is the rendering of another …"""
UNKNOWN = 0.01
"""… and below which it has nothing to do with it."""
BETWEEN = re.compile(
    r"(?:\s+[\w'’-]+)??(?:[,;](?:\s+(?:and|or|as well as))?|\s+(?:and|or|as well as))\s+"
    r"(?:(?:the|a|an|their|its|of|to|for|in|on|other)\s+)*(?:[\w'’-]+\s+)?",
    re.IGNORECASE,
)
"""One comma, semicolon or “and”, with a further word of each neighbour at most."""


class _Item(Struct, frozen=True):
    """One member of a list."""

    words: Sequence[int]
    """Places of its words."""
    whole: bool
    """Whether a separator stands on both sides of it."""


def dropped_items(zh: str, en: str) -> Iterator[Span]:
    """The places, in a Chinese sentence, of what its English leaves out of a list."""
    lexicon = Lexicon.load()
    plain = simplify(zh)
    if "、" not in plain:
        return
    left, right = lexicon.places(plain), lexicon.places(en)
    lists = [each for each in _lists(plain, left) if len(each) > 2]
    if not lists or not right:
        return
    like = likeness([form for *_, form in left], [form for *_, form in right])
    for items in lists:
        for before, item, after in zip(items, items[1:], items[2:], strict=False):
            if item.whole and _dropped(before, item, after, like, right, en):
                span = Span(left[item.words[0]][0], left[item.words[-1]][1])
                if span.end - span.start >= SHORTEST and not DIGIT.search(span.of(plain)):
                    yield span


def _lists(text: str, words: Sequence[Word]) -> Iterator[list[_Item]]:
    """The lists of a sentence; what stands before the first separator, and after the last, is open."""
    items: list[list[int]] = [[]]
    end = 0
    for place, (start, last, _) in enumerate(words):
        gap = text[end:start]
        if END.search(gap):
            yield _closed(items)
            items = [[]]
        elif "、" in gap:
            items.append([])
        if SEPARATOR.fullmatch(text[start:last]):
            items.append([])
        else:
            items[-1].append(place)
        end = last
    yield _closed(items)


def _closed(items: Sequence[Sequence[int]]) -> list[_Item]:
    if any(not 0 < len(each) <= LONGEST for each in items[1:-1]):
        return []
    ends = (items[0][-2:], *items[1:-1], items[-1][:2]) if len(items) > 1 else items
    return [_Item(each, whole=0 < at < len(items) - 1) for at, each in enumerate(ends)]


def _dropped(
    before: _Item, item: _Item, after: _Item, like: NDArray[np.float64], words: Sequence[Word], en: str
) -> bool:
    """Whether the neighbours of an item stand side by side in the English, and it nowhere."""
    if like[item.words].max(initial=0.0) >= UNKNOWN:
        return False
    left, right = (_places(each, like) for each in (before, after))
    return any(
        BETWEEN.fullmatch(en, words[one][1], words[other][0]) is not None
        for one in left
        for other in right
        if 0 < other - one <= LONGEST
    )


def _places(item: _Item, like: NDArray[np.float64]) -> NDArray[np.int64]:
    """The English words that render a word of an item."""
    return np.flatnonzero(like[item.words].max(axis=0, initial=0.0) >= RENDERED)
