"""Chinese family names and their spellings."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.names import readings as readings_of
from bitext.names import syllables
from bitext.names.readings import System, spellings

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMON, UNCOMMON, COMPOUND = range(3)
"""The blocks of the file, in order."""


class Surname(Struct, frozen=True, kw_only=True):
    """A family name."""

    chars: str
    """In Simplified characters."""
    readings: tuple[str, ...]
    """In pinyin, as a family name (曾 is Zeng here, never Ceng)."""
    spellings: Mapping[str, System]
    """Every Latin spelling, lower-case letters only, with its romanisation."""
    tier: int
    """`COMMON`, `UNCOMMON` or `COMPOUND`."""


@cache
def surnames() -> Mapping[str, Surname]:
    """All family names by their characters."""
    out: dict[str, Surname] = {}
    tier = COMMON - 1
    for line in (files("bitext.names") / "data" / "surnames.txt").read_text("utf-8").splitlines():
        if line.startswith("# ---"):
            tier += 1
        elif line and not line.startswith("#"):
            head, _, other = line.partition("|")
            chars, *readings = head.split()
            if chars not in out:
                out[chars] = Surname(
                    chars=chars,
                    readings=tuple(readings),
                    spellings=_spellings(chars, tuple(readings), tuple(other.split())),
                    tier=COMPOUND if len(chars) > 1 else tier,
                )
    return out


@cache
def lengths() -> tuple[int, ...]:
    """How many characters family names have, the most first."""
    return tuple(sorted({len(chars) for chars in surnames()}, reverse=True))


def _spellings(chars: str, readings: tuple[str, ...], other: tuple[str, ...]) -> dict[str, System]:
    out: dict[str, System] = {}
    for reading in readings:
        out.update(dict.fromkeys(syllables.pinyin(reading), System.PINYIN))
    if len(chars) == 1:
        for reading in readings:
            for spelling in syllables.wade_giles(reading):
                out.setdefault(spelling, System.WADE_GILES)
        for reading in readings_of.cantonese(chars):
            for spelling in syllables.hong_kong(reading):
                out.setdefault(spelling, System.HONG_KONG)
        for reading in readings:
            for spelling in syllables.tongyong(reading):
                out.setdefault(spelling, System.TONGYONG)
    else:
        for parts in product(*(spellings(ch).items() for ch in chars)):
            if len(chars) == 2:
                out.setdefault("".join(s for s, _ in parts), max(system for _, system in parts))
    for spelling in other:
        out.setdefault(spelling, System.CUSTOM)
    return out


@cache
def family(chars: str) -> Surname:
    """A family name, or a husband's before a woman's own (陈方): both, or the husband's alone."""
    known = surnames()
    if chars in known:
        return known[chars]
    his, hers = known[chars[0]], known[chars[1]]
    both = {
        one + other: max(system, system_hers)
        for one, system in his.spellings.items()
        for other, system_hers in hers.spellings.items()
    }
    readings = tuple(f"{one}{other}" for one, other in product(his.readings, hers.readings))
    return Surname(chars=chars, readings=readings, spellings={**both, **his.spellings}, tier=COMPOUND)


def usual(chars: str, system: System) -> tuple[str, ...]:
    """The commonest spellings of a family name; a name of two characters has them in pinyin alone."""
    surname = family(chars)
    if len(chars) > 1:
        return tuple(syllables.pinyin(r)[0] for r in surname.readings) if system is System.PINYIN else ()
    return readings_of.usual(chars, system, surname.readings)


@cache
def by_spelling() -> Mapping[str, tuple[str, ...]]:
    """Family names by Latin spelling."""
    out: dict[str, list[str]] = {}
    for surname in surnames().values():
        for spelling in surname.spellings:
            out.setdefault(spelling, []).append(surname.chars)
    return {spelling: tuple(found) for spelling, found in out.items()}


@cache
def pinyin_spellings() -> frozenset[str]:
    """Family names as pinyin spells them."""
    return frozenset(
        s for n in surnames().values() for s, system in n.spellings.items() if system is System.PINYIN
    )


def split(name: str) -> tuple[tuple[str, str], ...]:
    """Every (family name, given name) a Chinese name can be cut into, the likeliest first."""
    known = surnames()
    cuts = [(name[:n], name[n:]) for n in (2, 4, 3, 1) if name[:n] in known and len(name[n:]) <= 3]
    if len(name) == 4 and name[0] in known and name[1] in known:  # 范徐丽泰: a husband's name before her own
        cuts.append((name[:2], name[2:]))
    return tuple(sorted(set(cuts), key=lambda cut: -len(cut[0]) if len(cut[0]) <= len(name) - 1 else 1))


@cache
def irregular() -> Mapping[str, tuple[str, ...]]:
    """Spellings, by Chinese name, of persons known by one that follows no table."""
    out = {}
    for line in (files("bitext.names") / "data" / "irregular.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, _, spelt = line.partition("\t")
            out[name] = tuple(spelt.split("; "))
    return out
