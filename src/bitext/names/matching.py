"""Comparing one Chinese name with one Latin spelling, and spelling a Chinese name."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bitext.names import chinese, readings, surnames
from bitext.names.latin import words
from bitext.names.model import Grade, NameMatch, NameZh, Slip
from bitext.names.places import places
from bitext.names.readings import System

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


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
