"""What a character may sound like, and every way that sound is spelt in Latin letters."""

from __future__ import annotations

from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bitext.names import syllables
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bitext.names.latin import Word


class System(IntEnum):
    """Romanisations, in the order of preference when a spelling belongs to several."""

    PINYIN = 0
    WADE_GILES = 1
    HONG_KONG = 2
    TONGYONG = 3
    CUSTOM = 4

    @property
    def label(self) -> str:
        """The name a reader knows."""
        return _LABELS[self]


_LABELS = {
    System.PINYIN: "pinyin",
    System.WADE_GILES: "Wade-Giles",
    System.HONG_KONG: "Hong Kong spelling",
    System.TONGYONG: "Tongyong Pinyin",
    System.CUSTOM: "customary spelling",
}


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """(Mandarin, Cantonese) readings by character; the first reading first."""
    tables: dict[str, dict[str, list[str]]] = {"cmn": {}, "yue": {}}
    rows: list[tuple[str, str, str, str]] = []
    for line in (files("bitext.names") / "data" / "readings.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, syllable, chars = line.split(" ")
            first, _, other = chars.partition("|")
            rows.append((language, syllable, first, other))
    for language, syllable, first, _ in rows:
        for ch in first:
            tables[language].setdefault(ch, []).append(syllable)
    for language, syllable, _, other in rows:
        for ch in other:
            tables[language].setdefault(ch, []).append(syllable)
    cmn, yue = ({ch: tuple(found) for ch, found in table.items()} for table in tables.values())
    return cmn, yue


@lru_cache(maxsize=16_384)
def mandarin(ch: str) -> tuple[str, ...]:
    """Toneless pinyin readings of one character, the usual one first; empty when unknown."""
    found = _table()[0].get(ch)
    return found if found is not None else _rare(ch)


def _rare(ch: str) -> tuple[str, ...]:
    """Readings of a character outside the packaged table, from the library (slow to load)."""
    from pypinyin import Style, pinyin

    found = pinyin(ch, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    return tuple(found[0][:2]) if found else ()


@lru_cache(maxsize=16_384)
def cantonese(ch: str) -> tuple[str, ...]:
    """Toneless Jyutping readings of one character, empty when unknown."""
    return _table()[1].get(ch, ())


@lru_cache(maxsize=16_384)
def spellings(ch: str) -> Mapping[str, System]:
    """Every Latin spelling of one character (Simplified or Traditional), with its romanisation."""
    out: dict[str, System] = {}
    simple = simplify(ch)
    for reading in mandarin(simple):
        out.update(dict.fromkeys(syllables.pinyin(reading), System.PINYIN))
    for reading in mandarin(simple):
        for spelling in syllables.wade_giles(reading):
            out.setdefault(spelling, System.WADE_GILES)
    for reading in dict.fromkeys((*cantonese(ch), *cantonese(simple))):
        for spelling in syllables.hong_kong(reading):
            out.setdefault(spelling, System.HONG_KONG)
    for reading in mandarin(simple):
        for spelling in syllables.tongyong(reading):
            out.setdefault(spelling, System.TONGYONG)
    return out


def usual(ch: str, system: System, found: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The commonest spelling of each reading of a character in one romanisation.

    `found` are Mandarin readings to take instead of the character's own (those of a family name).
    """
    if system is System.HONG_KONG:
        return tuple(
            dict.fromkeys(syllables.hong_kong(r)[0] for r in cantonese(ch) if syllables.hong_kong(r))
        )
    spell = syllables.pinyin if system is System.PINYIN else syllables.wade_giles
    return tuple(dict.fromkeys(spell(reading)[0] for reading in found or mandarin(simplify(ch))))


@lru_cache(maxsize=65_536)
def spells(letters: str, chars: str) -> System | None:
    """The romanisation in which `letters` spell all of `chars`, None when they do not.

    The least preferred system of the characters speaks for the whole.
    """
    if not chars:
        return System.PINYIN if not letters else None
    best: System | None = None
    for spelling, system in spellings(chars[0]).items():
        if letters.startswith(spelling):
            rest = spells(letters[len(spelling) :], chars[1:])
            if rest is not None and (best is None or max(system, rest) < best):
                best = max(system, rest)
    return best


def spelt_by(words: Sequence[Word], chars: str) -> System | None:
    """`spells` for words of a text; where a hyphen parts the syllables, it must part them rightly."""
    halves = words[0].halves if len(words) == 1 else ()
    if len(halves) == len(chars):
        systems = [spells(half, ch) for half, ch in zip(halves, chars, strict=True)]
        known = [system for system in systems if system is not None]
        return max(known) if len(known) == len(systems) else None
    return spells("".join(word.letters for word in words), chars)


@cache
def syllable_set() -> frozenset[str]:
    """All syllables of pinyin as they are written, ü as u and v."""
    return frozenset(s for readings in _table()[0].values() for r in readings for s in syllables.pinyin(r))


@cache
def loose_syllables() -> frozenset[str]:
    """Spellings of any syllable in pinyin, Wade-Giles, Tongyong or Hong Kong usage."""
    cmn = {reading for readings in _table()[0].values() for reading in readings}
    yue = {reading for readings in _table()[1].values() for reading in readings}
    out: set[str] = set()
    for reading in cmn:
        out.update(syllables.wade_giles(reading), syllables.tongyong(reading))
    for reading in yue:
        out.update(syllables.hong_kong(reading))
    return syllable_set().union(out)


@lru_cache(maxsize=16_384)
def syllable_count(letters: str, *, loose: bool = False) -> int:
    """The fewest syllables `letters` can be cut into without rest; 0 when they cannot (at most 3)."""
    known = loose_syllables() if loose else syllable_set()
    ends = {0}
    for count in range(1, 4):
        ends = {
            end
            for start in ends
            for end in range(start + 1, min(start + 7, len(letters) + 1))
            if letters[start:end] in known
        }
        if len(letters) in ends:
            return count
    return 0
