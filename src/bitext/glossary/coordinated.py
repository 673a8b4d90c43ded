"""Renderings whose words stand apart because a list shares one of their ends.

“Freedom of speech, assembly and association” has freedom of association, “first and second instance” has
first instance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.glossary.near import COORDINATORS, FUNCTION_WORDS
from bitext.glossary.patterns import punctuation
from bitext.glossary.words import inflected, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.glossary.words import Tokens, Word

_REACH = 20  # words of a list, from the end of what stands at its head
_LONGEST = 5  # words of one item


def coordinated(text: str, form: str) -> bool:
    """Whether all words of an English form stand in a list whose items share its first or its last words."""
    found = tokens(text)
    words = [word for word in tokens(form).words if not word.article]
    return any(
        _stands(found, at, words[:cut])
        and _shared(found, at + cut, words[cut:], firm=words[cut - 1].plain in FUNCTION_WORDS)
        for cut in range(1, len(words))
        for at in range(len(found.words) - cut)
    )


def holds(text: str, form: str) -> bool:
    """Whether the words of an English form stand in a text one after another, inflected or not."""
    found = tokens(text)
    words = [word for word in tokens(form).words if not word.article]
    return any(_stands(found, at, words) for at in range(len(found.words)))


def _stands(found: Tokens, at: int, wanted: Sequence[Word]) -> bool:
    """Whether the words stand at word `at`, one after another."""
    if at + len(wanted) > len(found.words):
        return False
    here = found.words[at : at + len(wanted)]
    return all(
        inflected(one.plain, other.plain) for one, other in zip(wanted, here, strict=True)
    ) and not any(punctuation(found.gap(place)) for place in range(at, at + len(wanted) - 1))


def _shared(found: Tokens, after: int, rest: Sequence[Word], *, firm: bool) -> bool:
    """Whether `rest` stands in the list that goes on at word `after`.

    It is an item of its own where the list shares what stands before it (freedom of …), and ends the last
    item where the list shares it (first and second …).  Unless a preposition stands at the head (`firm`), an
    item has no article, and no noun follows the rendering.
    """
    fresh = joined = False
    ending: bool | None = None
    length = 0
    for at in range(after, min(len(found.words), after + _REACH)):
        mark = punctuation(found.gap(at - 1))
        word = found.words[at].plain
        if mark not in {"", ","} or length > _LONGEST or (found.words[at].article and not firm):
            return False
        if mark or word in COORDINATORS:
            fresh, length = True, 0
        if word in COORDINATORS:
            joined = True
            continue
        if ending is None:
            ending = fresh
        elif _stands(found, at, rest):
            if ending and joined:
                return True
            if not ending and fresh and _closed(found, at + len(rest), joined=joined, firm=firm):
                return True
        if word not in FUNCTION_WORDS:
            fresh, length = False, length + 1
    return False


def _closed(found: Tokens, after: int, *, joined: bool, firm: bool) -> bool:
    """Whether an item ends before word `after`, in a list that has an “and” before it or after it."""
    for at in range(after, min(len(found.words), after + _LONGEST + 1)):
        mark = punctuation(found.gap(at - 1))
        if mark not in {"", ","}:
            return joined
        if not firm and at == after and not mark and found.words[at].plain not in FUNCTION_WORDS:
            return False  # “state officials and power companies” has no state power
        if found.words[at].plain in COORDINATORS:
            return True
    return joined
