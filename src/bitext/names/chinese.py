"""Finding personal names in Chinese text."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bitext.model import Span
from bitext.names import claims, surnames
from bitext.names.foreign import DOTS
from bitext.names.model import NameZh
from bitext.names.titles import TITLE_AFTER
from bitext.script import HAN, is_han, simplify

if TYPE_CHECKING:
    from collections.abc import Iterator

THRESHOLD = 0.3
"""Claims below this are not made; what may alarm is decided by whoever alarms."""

FOREIGN = 0.9
"""The confidence of a name with a dot that begins where the text or an office before it ends …"""
FOREIGN_CUT = 0.5
"""… and of one whose beginning is a guess."""
LISTED = 0.97
"""The confidence of a name that stands in the table of irregular spellings."""

_FOREIGN = re.compile(rf"[{HAN}]{{1,7}}(?:[{DOTS}](?:[{HAN}]{{1,8}}|[A-Z](?=[{DOTS}])))+")
_LISTED = re.compile(r"[、,，]\s?")
_LATIN_BESIDE = re.compile(r"\s?[(（]\s?[A-Z][A-Za-z'’ ,.\-]+[)）]")
_AMBIGUOUS = "于以就当"
"""Occur in transliterations, but at their outer ends they are words (布鲁斯特于2017年)."""
_BEFORE_FOREIGN = re.compile(
    ".*(?:员|者|[作专画]家|教授|[律医法牧]师|主席|总[统理督]|[部省市州校院会行队局司]长|先生|女士|导演|国王|王子|将军|上校|"
    "法官|主教|大使|代表|发言人|[的说和与由向对是被及将把给让使叫称])"
)
"""What ends before a transliterated name: offices, and words that are no part of a transliteration."""


def find_zh(text: str) -> tuple[NameZh, ...]:
    """Personal names in Chinese text, in order, not overlapping, each with a confidence.

    Chinese names are told by family name, characters habitual in given names, and context (a title, a
    list, a Latin spelling in brackets, the same name elsewhere in `text`); foreign names by the dot in
    them.  A family name with a title alone (王律师) is found, too, with an empty given name.
    """
    return _find(text)


@lru_cache(maxsize=4096)
def _find(text: str) -> tuple[NameZh, ...]:
    simple = simplify(text)
    foreign = list(_foreign(text, simple))
    taken = [name.span for name in foreign]
    found = [name for name in _chinese(text, simple) if not _overlaps(name.span, taken)]
    found.extend(_listed(text, simple))
    chosen = _choose(_repeated(_in_context(found, simple)))
    return tuple(sorted((*foreign, *chosen), key=lambda name: name.span))


def _foreign(text: str, simple: str) -> Iterator[NameZh]:
    """Names with dots; of what stands before and after, only what transliterations are written with.

    `雅克·希拉克和罗马诺·普罗迪` is two names: a middle part that is no transliteration ends one.
    """
    for match in _FOREIGN.finditer(text):
        cuts = [i for i in range(*match.span()) if text[i] in DOTS]
        edges = [match.start() - 1, *cuts, match.end()]
        begin: int | None = None
        clean = False
        for n, (left, right) in enumerate(pairwise(edges)):
            first, last = n == 0, n == len(edges) - 2
            if begin is not None and not last and _whole_part(simple[left + 1 : right]):
                continue
            if begin is not None:
                tail = _transliterated()[1].match(simple, left + 1, right)
                end = tail.end() if tail else right if last and text[left + 1 : right].isascii() else left
                if end > cuts[0]:
                    confidence = FOREIGN if clean else FOREIGN_CUT
                    yield NameZh(
                        span=Span(begin, end), text=text[begin:end], foreign=True, confidence=confidence
                    )
                begin = None
            if not last:
                begin, clean = _beginning(text, simple, left + 1, right, at_start=first)


def _whole_part(part: str) -> bool:
    return part.isascii() or _transliterated()[1].fullmatch(part) is not None


def _beginning(text: str, simple: str, start: int, end: int, *, at_start: bool) -> tuple[int | None, bool]:
    """Where a name that ends its first part at `end` begins, and whether that is sure."""
    office = _BEFORE_FOREIGN.match(simple, start, end)
    begin = office.end() if office else start
    head = _transliterated()[0].search(simple, begin, end)
    if head is None:
        return None, False
    bounded = office is not None or (at_start and not is_han(text[start - 1 : start]))
    return head.start(), head.start() == begin and bounded


@cache
def _transliterated() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The end of a first part, and the beginning of a last part, as far as transliterations go."""
    path = files("bitext.names") / "data" / "transliteration.txt"
    lines = path.read_text("utf-8").splitlines()
    chars = "".join(line for line in lines if not line.startswith("#"))
    return (
        re.compile(f"(?![{_AMBIGUOUS}])[{chars}]{{1,8}}$"),
        re.compile(f"[{chars}]{{1,8}}(?<![{_AMBIGUOUS}])"),
    )


@lru_cache(maxsize=256)  # claims are made from them, and tried again beside a translation
def stretches(simple: str) -> tuple[tuple[int, str, str], ...]:
    """Every stretch of Simplified text that could be a name: (start, family name, given name).

    The given name is empty where a title follows the family name.
    """
    return tuple(_stretches(simple))


def _stretches(simple: str) -> Iterator[tuple[int, str, str]]:
    known = surnames.surnames()
    for match in _heads().finditer(simple):
        start = match.start()
        for length in surnames.lengths():
            surname = simple[start : start + length]
            if len(surname) < length or surname not in known:
                continue
            after = start + length
            if TITLE_AFTER.match(simple, after):
                yield start, surname, ""
                continue
            run = _GIVEN.match(simple, after)
            for size in range(run.end() - after if run else 0, 0, -1):
                given = simple[after : after + size]
                if _PARTICLES.isdisjoint(given):
                    yield start, surname, given


_GIVEN = re.compile("[\u4e00-\u9fff]{1,2}")
_SELDOM_GIVEN = frozenset("氏家姓某总导朝代国")
"""Follow a family name in the place of a given name: 赵氏, 单家, 王总, 唐朝."""
SELDOM = 0.1
"""What is left of the confidence of such a claim."""
_PARTICLES = frozenset("的了是在不们等说这那就也")
"""Never part of a given name."""


def _listed(text: str, simple: str) -> Iterator[NameZh]:
    """Persons of the table of irregular spellings."""
    for match in _known_persons().finditer(simple):
        cuts = surnames.split(match.group())
        surname, given = cuts[0] if cuts else ("", "")
        span = Span(*match.span())
        yield NameZh(
            span=span,
            text=span.of(text),
            surname=surname,
            given=given,
            foreign=not cuts,
            confidence=LISTED,
        )


@cache
def _known_persons() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, surnames.irregular()), key=len, reverse=True)))


@cache
def _heads() -> re.Pattern[str]:
    return re.compile("[" + "".join({chars[0] for chars in surnames.surnames()}) + "]")


def _chinese(text: str, simple: str) -> Iterator[NameZh]:
    for start, surname, given in stretches(simple):
        if not given:
            yield _alone(text, start, surname, simple)
            continue
        confidence = probability(simple, start, surname, given)
        if confidence > THRESHOLD / 6:
            yield claim(text, start, surname, given, confidence)


def probability(simple: str, start: int, surname: str, given: str) -> float:
    """What the model says of a name at `start`, its context beyond one character aside."""
    stats = claims.statistics()
    confidence = claims.probability(claims.evidence(simple, start, surname, given, stats), stats)
    return confidence * SELDOM if given in _SELDOM_GIVEN else confidence


def claim(text: str, start: int, surname: str, given: str, confidence: float) -> NameZh:
    """A name at `start`."""
    span = Span(start, start + len(surname) + len(given))
    return NameZh(span=span, text=span.of(text), surname=surname, given=given, confidence=confidence)


def _alone(text: str, start: int, surname: str, simple: str) -> NameZh:
    """A family name with a title; sure only where nothing bound to it stands before."""
    stats = claims.statistics()
    left = claims.han_or_edge(simple[start - 1 : start]) if start else claims.EDGE
    weight = stats.surname[surname] / 10 + stats.left.get(left, stats.left[""]) / 10
    confidence = 0.8 / (1 + math.exp(2.5 - weight))
    span = Span(start, start + len(surname))
    return NameZh(span=span, text=span.of(text), surname=surname, confidence=confidence)


def _in_context(found: list[NameZh], simple: str) -> list[NameZh]:
    """Raise claims that stand in a list of names, or have a Latin spelling in brackets."""
    ends = {name.span.end for name in found if name.confidence > THRESHOLD}
    starts = {name.span.start for name in found if name.confidence > THRESHOLD}
    out = []
    for name in found:
        bonus = 0.0
        after = _LISTED.match(simple, name.span.end)
        if after is not None and after.end() in starts:
            bonus += 1.0
        if name.span.start and simple[name.span.start - 1] in "、,，" and name.span.start - 1 in ends:
            bonus += 1.0
        if _LATIN_BESIDE.match(simple, name.span.end):
            bonus += 2.5
        out.append(_raised(name, bonus))
    return out


def _repeated(found: list[NameZh]) -> list[NameZh]:
    """Raise claims that are made of the same characters in several places."""
    places: dict[str, float] = {}
    for name in found:
        if name.given:
            key = name.surname + name.given
            places[key] = places.get(key, 0.0) + name.confidence
    return [
        _raised(name, min(places.get(name.surname + name.given, 0.0) - name.confidence, 3.0) * 0.8)
        for name in found
    ]


def _raised(name: NameZh, bonus: float) -> NameZh:
    if bonus <= 0:
        return name
    odds = name.confidence / (1 - name.confidence) * math.exp(bonus)
    return replace(name, confidence=odds / (1 + odds))


def _choose(found: list[NameZh]) -> list[NameZh]:
    """The best claims that do not overlap."""
    chosen: list[NameZh] = []
    taken: set[int] = set()
    for name in sorted(found, key=lambda name: (-name.confidence, name.span)):
        places = range(name.span.start, name.span.end)
        if name.confidence >= THRESHOLD and taken.isdisjoint(places):
            chosen.append(name)
            taken.update(places)
    return chosen


def _overlaps(span: Span, taken: list[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in taken)


def cut(name: str) -> NameZh:
    """A name given by itself, as in a glossary: its likeliest family and given name."""
    text = name.strip()
    if any(dot in text for dot in DOTS):
        return NameZh(span=Span(0, len(text)), text=text, foreign=True, confidence=1.0)
    splits = surnames.split(simplify(text))
    whole = Span(0, len(text))
    if not splits:
        return NameZh(span=whole, text=text, foreign=True, confidence=1.0)
    surname, given = splits[0]
    return NameZh(span=whole, text=text, surname=surname, given=given, confidence=1.0)
