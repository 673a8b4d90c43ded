"""Where a text names places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from bitext.gazetteer.lists import chinese, en_words, english
from bitext.gazetteer.model import Mention
from bitext.model import Span
from bitext.names.readings import spells
from bitext.script import HAN, simplify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bitext.gazetteer.model import Place
    from bitext.names.latin import Word

GAPS = frozenset({" ", "\n", ".", ". ", "'s ", "’s "})
"""What may stand between the words of an English name: Viet Nam, U.S., St. Louis, the People's Republic."""
ENDINGS = re.compile("[aei]?ans?|ns?|n?ese|ish|is?|ers?|m[ae]n|s")
"""What the words for people and things of a place have behind its name …"""
SHORTEST = 4
"""… which has so many letters at least."""
_RUN = re.compile(f"[{HAN}]+")


@lru_cache(maxsize=4096)
def find_zh(text: str) -> tuple[Mention, ...]:
    """Wordings of the lists in a Chinese text, those inside others too; in order, long before short.

    Abbreviations of one character are left out inside longer ones: the 巴 of 巴基斯坦 is nobody else.
    """
    found = [
        Mention(span=Span(last + 1 - len(form), last + 1), names=chinese()[form])
        for last, form in _automaton().iter(simplify(text))
    ]
    out: list[Mention] = []
    end = 0
    for mention in sorted(found, key=_place):
        if _length(mention) > 1 or mention.span.end > end:
            out.append(mention)
        end = max(end, mention.span.end)
    return tuple(out)


@lru_cache(maxsize=4096)
def find_en(text: str) -> tuple[Mention, ...]:
    """Wordings of the lists in an English text, those inside others too; in order, long before short."""
    found, listed, most = en_words(text), english(), _most_words()
    out: list[Mention] = []
    for at, word in enumerate(found):
        if not word.capital:
            continue
        if word.letters not in most:
            out += _derived(word)
        for count in range(1, min(most.get(word.letters, 0), len(found) - at) + 1):
            run = found[at : at + count]
            names = listed.get(tuple(each.letters for each in run))
            if names is not None and all(each.gap in GAPS for each in run[1:]):
                out.append(Mention(span=Span(word.start, run[-1].end), names=names))
    return tuple(sorted(out, key=_place))


def outermost(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Those that stand in no other: the leftmost, and of them the longest."""
    out: list[Mention] = []
    for mention in mentions:
        if not out or mention.span.start >= out[-1].span.end:
            out.append(mention)
    return tuple(out)


def tally(mentions: Sequence[Mention]) -> Counter[Place]:
    """How many stretches of a text may mean each place; what stands in another belongs to its stretch.

    There it counts only as a name: the Republic of China in the People's Republic is none.
    """
    outer = outermost(mentions)
    ends = [mention.span.end for mention in outer]
    meant = {
        (bisect_left(ends, mention.span.end), place)
        for mention in mentions
        for place in (mention.places if mention in outer else mention.firm)
    }
    return Counter(place for _, place in meant)


def spelt_in_english(place: Place, text: str) -> bool:
    """Whether words of an English text that name no place spell one's Chinese name in some romanisation."""
    found = en_words(_without(text, find_en(text)))
    return any(
        spells("".join(word.letters for word in found[at : at + count]), place.zh) is not None
        for at, word in enumerate(found)
        if word.capital
        for count in range(1, len(place.zh) + 1)
    )


def read_in_chinese(name: str, places: Iterable[Place], text: str) -> bool:
    """Whether characters of a Chinese text that name no place read as an English name of a place.

    暨南 does as Jinan, as a person may.
    """
    letters = "".join(word.letters for word in en_words(name))
    sizes = {len(place.zh) for place in places}
    return any(
        spells(letters, run[0][at : at + size]) is not None
        for run in _RUN.finditer(simplify(_without(text, find_zh(text))))
        for size in sizes
        for at in range(len(run[0]) - size + 1)
    )


def _without(text: str, mentions: Iterable[Mention]) -> str:
    """A text in which names of places are blank."""
    for mention in mentions:
        if mention.firm:
            text = text[: mention.span.start] + " " * _length(mention) + text[mention.span.end :]
    return text


def _length(mention: Mention) -> int:
    return mention.span.end - mention.span.start


def _derived(word: Word) -> Iterator[Mention]:
    """What a word says that is a place's name with an ending: Ecuadoran, Yorkshiremen."""
    letters, listed = word.letters, english()
    for end in range(len(letters) - 1, SHORTEST - 1, -1):
        if ENDINGS.fullmatch(letters, end) and (names := listed.get((letters[:end],))):
            loose = tuple(replace(name, firm=False) for name in names)
            yield Mention(span=Span(word.start, word.end), names=loose)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, -mention.span.end


@cache
def _automaton() -> Any:  # noqa: ANN401  the library is untyped
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for form in chinese():
        automaton.add_word(form, form)
    automaton.make_automaton()
    return automaton


@cache
def _most_words() -> dict[str, int]:
    """The first word of English names -> words of the longest that begins so."""
    out: dict[str, int] = {}
    for first, *rest in english():
        out[first] = max(out.get(first, 0), 1 + len(rest))
    return out
