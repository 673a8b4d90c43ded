"""Pairing the names of a Chinese text with those of its English, and what looks wrong about a pair."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bitext.model import Span
from bitext.names import chinese, surnames
from bitext.names.english import find_en
from bitext.names.enumerated import dropped
from bitext.names.latin import Word, letters_of, words
from bitext.names.model import Grade, NameEn, NameMatch, NamePair, NameZh, Place, Slip
from bitext.names.places import places
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

CONFIRMED = 0.99
"""The confidence of a stretch of Chinese whose romanisation stands in the English."""
HABIT = 3
"""Places of a document in which a given name stands alone, from which that is its habit …"""
HABIT_SHARE = 0.4
"""… when it is also this share of the name's places."""
WORTH_A_LOOK = 0.1
"""Confidence from which a stretch is tried against misspelt or different English names."""


def pair(
    zh_text: str, en_text: str, *, known: Collection[str] = (), others: Collection[str] = ()
) -> tuple[NamePair, ...]:
    """Pair the names of a Chinese text with those of its English.

    `known` are Chinese names proved elsewhere (in the glossary, in other paragraphs): a claim to one of
    them is sure.  `others` are English spellings (letters only) that belong to other persons of the
    document and are no misspelling of anybody.  The result holds every Chinese name claimed, with its
    place in the English or None, in order; then the English names that parse as Chinese and have no
    counterpart.  `alarm` says how sure the pair is an error; below 0.5 it should not be shown.
    """
    return _pair(zh_text, en_text, frozenset(map(simplify, known)), others)


def _pair(
    zh_text: str, en_text: str, known: Collection[str], others: Collection[str]
) -> tuple[NamePair, ...]:
    """`pair`, with the known names in Simplified characters."""
    found = words(en_text)
    english = find_en(en_text)
    names = _candidates(zh_text, simplify(zh_text), found, known)
    options = [(name, sorted(places(name, found), key=_worth, reverse=True)) for name in names]
    full, taken_zh, claimed = _sure(options)
    rest = [
        (
            name,
            [p for p in options_ if claimed.isdisjoint(range(p.first, p.last)) and _free(p, found, others)],
        )
        for name, options_ in options
        if taken_zh.isdisjoint(range(name.span.start, name.span.end))
    ]
    pairs = [*full, *_doubtful(rest)]
    out = [_described(name, place, found, english, en_text) for name, place in pairs]
    out.sort(key=lambda pair: pair.zh.span if pair.zh else Span(0, 0))
    return (*dropped([*_once(out)], zh_text, en_text), *_unpaired(english, out))


def _worth(place: Place) -> tuple[int, ...]:
    """Whole spellings first; then what tells most about an error; the family name alone last."""
    match_ = place.match
    whole = match_.grade if match_.grade >= Grade.VARIANT else 0
    return (whole, _TELLING.index(match_.slip), place.last - place.first, -place.first)


_TELLING = (
    Slip.ABSENT, Slip.SURNAME_ONLY, Slip.SURNAME_DROPPED, Slip.GIVEN_DIFFERS, Slip.SURNAME_DIFFERS,
    Slip.MISSPELT, Slip.NOTHING,
)  # fmt: skip


def _free(place: Place, found: Sequence[Word], others: Collection[str]) -> bool:
    return "".join(word.letters for word in found[place.first : place.last]) not in others


Option = tuple[NameZh, list[Place]]
"""A Chinese name and its places in the English, the best first."""


def _candidates(text: str, simple: str, found: Sequence[Word], known: Collection[str]) -> list[NameZh]:
    """What `find_zh` claims, what is known, and stretches whose family name the English has."""
    names = {(name.span, name.surname): name for name in chinese.find_zh(text)}
    spelt = surnames.by_spelling()
    wanted = {chars for word in found if word.capital for chars in spelt.get(word.letters, ())}
    for start, surname, given in chinese.stretches(simple):
        span = Span(start, start + len(surname) + len(given))
        sure = bool(given) and surname + given in known
        if sure or (given and surname in wanted and (span, surname) not in names):
            confidence = CONFIRMED if sure else chinese.probability(simple, start, surname, given)
            names[span, surname] = chinese.claim(text, start, surname, given, confidence)
    kept = [name for name in names.values() if not _part_of(name, simple, known)]
    return sorted(kept, key=lambda name: (name.span.start, -name.span.end))


def _part_of(name: NameZh, simple: str, known: Collection[str]) -> bool:
    """Whether a claim, unknown itself, is cut out of a known name: 林青 out of 林青河."""
    own = name.surname + name.given
    return bool(name.given) and own not in known and _within_longer(own, name.span.start, simple, known)


def _within_longer(own: str, start: int, simple: str, known: Collection[str]) -> bool:
    """Whether a longer one of these names stands around `own` at `start`."""
    return any(
        own in longer != own and simple.startswith(longer, max(start - longer.index(own), 0))
        for longer in known
    )


def _sure(options: Sequence[Option]) -> tuple[list[tuple[NameZh, Place | None]], set[int], set[int]]:
    """Names whose whole spelling stands in the English; the characters and the words they take."""
    whole = [
        (name, places_[0])
        for name, places_ in options
        if places_ and places_[0].match.grade >= Grade.VARIANT and (name.given or name.foreign)
    ]
    full = [(name, place) for name, place in whole if _believed(name, place)]
    full.sort(key=lambda item: (-len(item[0].given), -item[1].match.grade, -item[0].confidence))
    out: list[tuple[NameZh, Place | None]] = []
    taken: set[int] = set()
    # Even a spelling that may be an accident is no misspelling of somebody else.
    claimed = {i for _, place in whole for i in range(place.first, place.last)}
    for name, place in full:
        characters = range(name.span.start, name.span.end)
        if taken.isdisjoint(characters):
            taken.update(characters)
            out.append((name if name.foreign else replace(name, confidence=CONFIRMED), place))
    return out, taken, claimed


def _believed(name: NameZh, place: Place) -> bool:
    """Whether a whole spelling is no accident: loose spellings and short names need a likely name."""
    if name.foreign:
        return True
    return name.confidence >= (0.0 if place.match.grade is Grade.EXACT and len(name.given) > 1 else 0.02)


def _doubtful(rest: Sequence[Option]) -> list[tuple[NameZh, Place | None]]:
    """The best reading of the names without a whole spelling."""
    scored = []
    for name, places_ in rest:
        place = places_[0] if places_ else None
        name = _backed(name, place)  # noqa: PLW2901
        if name.confidence >= (chinese.THRESHOLD if place is None else WORTH_A_LOOK):
            near = place is not None and place.match.slip is Slip.MISSPELT
            scored.append((near, name, places_))
    scored.sort(
        key=lambda item: (-item[0], item[2][0].edits if item[0] else 0, -item[1].confidence, item[1].span)
    )
    out: list[tuple[NameZh, Place | None]] = []
    taken: set[int] = set()
    owner: dict[int, str] = {}
    for near, name, places_ in scored:
        characters = range(name.span.start, name.span.end)
        if not (near or name.confidence >= chinese.THRESHOLD) or not taken.isdisjoint(characters):
            continue
        taken.update(characters)
        text = simplify(name.text)
        place = next(
            (each for each in places_ if all(owner.get(i, text) == text for i in _near_words(each))), None
        )
        owner.update(dict.fromkeys(_near_words(place) if place else (), text))
        out.append((name, place))
    return out


def _near_words(place: Place) -> range:
    """The words that a place takes for one person alone: those of a name that is almost the right one."""
    return range(place.first, place.last if place.match.grade is Grade.NEAR else place.first)


def _backed(name: NameZh, place: Place | None) -> NameZh:
    """Raise a claim that the English all but spells."""
    odds = _SUPPORT.get(place.match.slip, 1.0) if place is not None else 1.0
    if odds == 1.0 or name.confidence >= CONFIRMED:
        return name
    odds *= name.confidence / (1 - name.confidence)
    return replace(name, confidence=odds / (1 + odds))


_SUPPORT = {
    Slip.MISSPELT: 20.0,
    Slip.SURNAME_DIFFERS: 4.0,
    Slip.SURNAME_DROPPED: 4.0,
    Slip.GIVEN_DIFFERS: 12.0,
}
"""How much likelier such a place is when the Chinese is a name."""

_TRUST = {
    Slip.MISSPELT: 0.9,
    Slip.GIVEN_DIFFERS: 0.9,
    Slip.SURNAME_DIFFERS: 0.8,
    Slip.SURNAME_DROPPED: 0.8,
    Slip.ABSENT: 0.3,
}
"""Probability of an error given that the Chinese is a name."""


def _described(
    name: NameZh, place: Place | None, found: Sequence[Word], english: Sequence[NameEn], text: str
) -> NamePair:
    if place is None:
        match_ = NameMatch(grade=Grade.NONE, slip=Slip.ABSENT)
        return NamePair(zh=name, en=None, match=match_, alarm=name.confidence * _TRUST[Slip.ABSENT])
    span = Span(found[place.first].start, found[place.last - 1].end)
    parsed = next((e for e in english if e.span.start <= span.start and span.end <= e.span.end), None)
    en = NameEn(
        span=span,
        text=span.of(text),
        chinese=not name.foreign,
        confidence=parsed.confidence if parsed else 0.5,
    )
    alarm = name.confidence * _TRUST.get(place.match.slip, 0.0)
    if place.match.slip is Slip.SURNAME_DROPPED and len(name.given) == 1 and name.confidence < CONFIRMED:
        alarm /= 2  # one syllable proves little
    return NamePair(zh=name, en=en, match=place.match, alarm=alarm)


def _once(pairs: Sequence[NamePair]) -> Iterator[NamePair]:
    """The same slip at the same place alarms once, however often the Chinese repeats the name."""
    seen: set[tuple[str, Span]] = set()
    for found in pairs:
        key = (found.zh.surname + found.zh.given, found.en.span) if found.zh and found.en else None
        yield replace(found, alarm=0.0) if key in seen else found
        if key:
            seen.add(key)


def _unpaired(english: Sequence[NameEn], pairs: Sequence[NamePair]) -> Iterator[NamePair]:
    """English names that parse as Chinese and belong to no pair."""
    spans = [pair.en.span for pair in pairs if pair.en is not None]
    for name in english:
        if name.chinese and not any(s.start < name.span.end and name.span.start < s.end for s in spans):
            yield NamePair(zh=None, en=name, match=NameMatch(grade=Grade.NONE, slip=Slip.ABSENT))


def pair_all(
    units: Sequence[tuple[str, str]], *, known: Collection[str] = ()
) -> tuple[tuple[NamePair, ...], ...]:
    """`pair` over all (Chinese, English) units of one document, which prove names for each other.

    A Chinese name spelt out in one unit is sure in all others.  A given name that the English of a
    document uses by itself in several places is its habit (fiction, family letters), and no slip.
    """
    known = frozenset(map(simplify, known))
    first = [_pair(zh, en, known, ()) for zh, en in units]
    proved, others = _proved(units, first, known)
    out = []
    for (zh, en), row in zip(units, first, strict=True):
        simple = simplify(zh)
        here = {name for name in proved if name in simple}
        seen = {p.zh.surname + p.zh.given for p in row if p.zh and p.match.grade >= Grade.VARIANT}
        doubt = any(p.alarm > 0 for p in row) or not here <= seen
        out.append(_pair(zh, en, known | here, others) if doubt else row)
    return _by_habit(out, simplify("\n".join(zh for zh, _ in units)))


def _proved(
    units: Sequence[tuple[str, str]], rows: Sequence[Sequence[NamePair]], known: Collection[str]
) -> tuple[set[str], frozenset[str]]:
    """Names that some unit spells out, but for cuts of longer ones, and their spellings (letters only)."""
    whole = [
        (simplify(zh), p.zh, p.en)
        for (zh, _), row in zip(units, rows, strict=True)
        for p in row
        if p.zh and p.en and p.zh.given and p.match.grade >= Grade.VARIANT
    ]
    names = {zh.surname + zh.given for _, zh, _ in whole}.union(known)
    kept = [
        (zh.surname + zh.given, letters_of(en.text))
        for text, zh, en in whole
        if not _within_longer(zh.surname + zh.given, zh.span.start, text, names)
    ]
    return {name for name, _ in kept}, frozenset(letters for _, letters in kept)


def _by_habit(rows: list[tuple[NamePair, ...]], text: str) -> tuple[tuple[NamePair, ...], ...]:
    """Withdraw alarms about given names that the document uses alone, on either side."""
    names = [(p.zh.surname, p.zh.given, p) for row in rows for p in row if p.zh and p.zh.given]
    dropped = Counter(s + g for s, g, p in names if p.match.slip is Slip.SURNAME_DROPPED)
    whole = Counter(s + g for s, g, p in names if p.match.grade >= Grade.VARIANT)
    habitual = {
        s + g
        for s, g, p in names
        if (dropped[s + g] >= HABIT and dropped[s + g] >= HABIT_SHARE * (dropped[s + g] + whole[s + g]))
        or (len(g) > 1 and text.count(g) > text.count(s + g))
    }
    return tuple(
        tuple(
            replace(p, alarm=0.0)
            if p.zh and p.match.slip is Slip.SURNAME_DROPPED and p.zh.surname + p.zh.given in habitual
            else p
            for p in row
        )
        for row in rows
    )
