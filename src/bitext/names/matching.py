"""Comparing a Chinese name with Latin spellings, alone and in their two texts."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from bitext.model import Span
from bitext.names import chinese, readings, surnames
from bitext.names.english import find_en
from bitext.names.latin import Word, words
from bitext.names.model import Grade, NameEn, NameMatch, NamePair, NameZh, Place, Slip
from bitext.names.places import places
from bitext.names.readings import System
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

CONFIRMED = 0.99
"""The confidence of a stretch of Chinese whose romanisation stands in the English."""
WORTH_A_LOOK = 0.1
"""Confidence from which a stretch is tried against misspelt or different English names."""


def match(zh_name: str, en_name: str) -> NameMatch:
    """Compare a Chinese name with one Latin spelling: `match("余文生", "YU, Wensheng")` is EXACT."""
    found = words(en_name)
    best = NameMatch(grade=Grade.NONE, slip=Slip.ABSENT)
    for candidate in _cuts(chinese.cut(zh_name)):
        for place in places(candidate, found, bare=True):
            if (place.match.grade, -place.match.slip) > (best.grade, -best.slip):
                best = place.match
    return best


def _cuts(name: NameZh) -> Iterator[NameZh]:
    """A name cut into family and given name in every way."""
    if name.foreign:
        yield name
    else:
        for surname, given in surnames.split(name.surname + name.given):
            yield replace(name, surname=surname, given=given)


def romanisations(zh_name: str) -> tuple[str, ...]:
    """Usual Latin spellings of a Chinese name: 余文生 gives Yu Wensheng, Yu Wen-sheng, Yu Man-sang.

    Pinyin comes first, in every reading of a heteronym, then Wade-Giles (without its marks) and the
    commonest Hong Kong spelling; nothing for a foreign name, whose spelling cannot be computed.
    """
    out: dict[str, None] = {}
    for name in _cuts(chinese.cut(zh_name)):
        if name.foreign:
            continue
        for system in (System.PINYIN, System.WADE_GILES, System.HONG_KONG):
            heads = surnames.usual(name.surname, system)
            for head, *tail in product(heads, *(readings.usual(ch, system) for ch in name.given)):
                out[f"{head.title()} {_joined(tail, system)}".strip()] = None
    return tuple(out)


def _joined(syllables: Sequence[str], system: System) -> str:
    if system is System.PINYIN:  # ISO 7098: an apostrophe before a syllable that begins with a vowel
        text = "".join("'" + s if i and s[0] in "aeo" else s for i, s in enumerate(syllables))
    else:
        text = "-".join(syllables)
    return text[:1].upper() + text[1:]


def pair(zh_text: str, en_text: str, *, known: Collection[str] = ()) -> tuple[NamePair, ...]:
    """Pair the names of a Chinese text with those of its English.

    `known` are Chinese names proved elsewhere (in the glossary, in other paragraphs): a claim to one of
    them is sure.  The result holds every Chinese name claimed, with its place in the English or None,
    in order; then the English names that parse as Chinese and have no counterpart.  `alarm` says how
    sure the pair is an error; below 0.5 it should not be shown.
    """
    simple = simplify(zh_text)
    found = words(en_text)
    english = find_en(en_text)
    names = _candidates(zh_text, simple, found, frozenset(map(simplify, known)))
    options = [(name, sorted(places(name, found), key=lambda p: p.rank, reverse=True)) for name in names]
    full, taken_zh, claimed = _sure(options)
    rest = [
        (name, [p for p in options_ if claimed.isdisjoint(range(p.first, p.last))])
        for name, options_ in options
        if taken_zh.isdisjoint(range(name.span.start, name.span.end))
    ]
    pairs = [*full, *_doubtful(rest)]
    out = [_described(name, place, found, english, en_text) for name, place in pairs]
    out.sort(key=lambda pair: pair.zh.span if pair.zh else Span(0, 0))
    return (*out, *_unpaired(english, out))


Option = tuple[NameZh, list[Place]]
"""A Chinese name and its places in the English, the best first."""


def _candidates(text: str, simple: str, found: Sequence[Word], known: Collection[str]) -> list[NameZh]:
    """What `find_zh` claims, what is known, and what the English invites: stretches whose family name it has."""
    names = {name.span: name for name in chinese.find_zh(text)}
    spelt = surnames.by_spelling()
    wanted = {chars for word in found if word.capital for chars in spelt.get(word.letters, ())}
    for start, surname, given in chinese.stretches(simple):
        span = Span(start, start + len(surname) + len(given))
        sure = bool(given) and surname + given in known
        if sure or (given and surname in wanted and span not in names):
            name = chinese.claim(text, simple, start, surname, given)
            names[span] = replace(name, confidence=CONFIRMED) if sure else name
    return sorted(names.values(), key=lambda name: (name.span.start, -name.span.end))


def _sure(options: Sequence[Option]) -> tuple[list[tuple[NameZh, Place | None]], set[int], set[int]]:
    """Names whose whole spelling stands in the English; the characters and the words they take."""
    full = [
        (name, places_[0])
        for name, places_ in options
        if places_ and places_[0].match.grade >= Grade.VARIANT and (name.given or name.foreign)
    ]
    full.sort(key=lambda item: (-len(item[0].given), -item[1].match.grade, -item[0].confidence))
    out: list[tuple[NameZh, Place | None]] = []
    taken: set[int] = set()
    claimed: set[int] = set()
    for name, place in full:
        characters = range(name.span.start, name.span.end)
        if taken.isdisjoint(characters):
            taken.update(characters)
            claimed.update(range(place.first, place.last))
            out.append((name if name.foreign else replace(name, confidence=CONFIRMED), place))
    return out, taken, claimed


def _doubtful(rest: Sequence[Option]) -> list[tuple[NameZh, Place | None]]:
    """The best reading of the names without a whole spelling."""
    scored = []
    for name, places_ in rest:
        place = places_[0] if places_ else None
        if name.confidence >= (chinese.THRESHOLD if place is None else WORTH_A_LOOK):
            near = place is not None and place.match.slip is Slip.MISSPELT
            scored.append((near, name.confidence, name, place))
    scored.sort(key=lambda item: (-item[0], -item[1], item[2].span))
    out: list[tuple[NameZh, Place | None]] = []
    taken: set[int] = set()
    for near, confidence, name, place in scored:
        characters = range(name.span.start, name.span.end)
        if (near or confidence >= chinese.THRESHOLD) and taken.isdisjoint(characters):
            taken.update(characters)
            out.append((name, place))
    return out


_TRUST = {
    Slip.MISSPELT: 0.9,
    Slip.GIVEN_DIFFERS: 0.9,
    Slip.SURNAME_DIFFERS: 0.8,
    Slip.SURNAME_DROPPED: 0.7,
    Slip.ABSENT: 0.3,
}
"""Probability of an error given that the Chinese is a name."""


def _described(
    name: NameZh, place: Place | None, found: Sequence[Word], english: Sequence[NameEn], text: str
) -> NamePair:
    if place is None:
        match_ = NameMatch(grade=Grade.NONE, slip=Slip.ABSENT)
        return NamePair(zh=name, en=None, match=match_, alarm=name.confidence * _TRUST[Slip.ABSENT])
    span = Span(found[place.first].span.start, found[place.last - 1].span.end)
    parsed = next((e for e in english if e.span.start <= span.start and span.end <= e.span.end), None)
    en = NameEn(
        span=span,
        text=span.of(text),
        chinese=not name.foreign,
        confidence=parsed.confidence if parsed else 0.5,
    )
    alarm = name.confidence * _TRUST.get(place.match.slip, 0.0)
    return NamePair(zh=name, en=en, match=place.match, alarm=alarm)


def _unpaired(english: Sequence[NameEn], pairs: Sequence[NamePair]) -> Iterator[NamePair]:
    """English names that parse as Chinese and belong to no pair."""
    spans = [pair.en.span for pair in pairs if pair.en is not None]
    for name in english:
        if name.chinese and not any(s.start < name.span.end and name.span.start < s.end for s in spans):
            yield NamePair(zh=None, en=name, match=NameMatch(grade=Grade.NONE, slip=Slip.ABSENT))
