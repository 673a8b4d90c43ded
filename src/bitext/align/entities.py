"""Who and what every unit names: persons, bodies, laws, places, as keys equal across languages."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from bitext.glossary import Kind, match
from bitext.model import Lang
from bitext.names import find_en, find_zh
from bitext.names.index import WordIndex
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from typing import TypeAlias

    from bitext.glossary import Glossary

    Keys: TypeAlias = tuple[dict[Hashable, float], ...]

SURE = 0.5  # confidence from which a stretch of text is taken for a name
MOST = 8_000  # units of both sides; in longer texts the words themselves are learned (`adapt`)
PARTED = "\n\n"
"""Between units: no form of a glossary goes over a blank line."""
NAMED = frozenset(
    {Kind.PERSON, Kind.BODY, Kind.ORGANISATION, Kind.MECHANISM, Kind.LAW, Kind.EVENT, Kind.PLACE}
)
"""Concepts that are names; a crime or a measure may be spoken of anywhere."""


def named(zh: Sequence[str], en: Sequence[str], glossary: Glossary) -> tuple[Keys, Keys]:
    """[Chinese units] and [English units]: what each names, and how sure that is."""
    keys_zh: Keys = tuple({} for _ in zh)
    keys_en: Keys = tuple({} for _ in en)
    if len(zh) + len(en) <= MOST:
        _persons(zh, en, keys_zh, keys_en)
        _listed(zh, Lang.ZH, glossary, keys_zh)
        _listed(en, Lang.EN, glossary, keys_en)
    return keys_zh, keys_en


def _listed(texts: Sequence[str], lang: Lang, glossary: Glossary, keys: Keys) -> None:
    """Note which names of the glossary stand where, in one reading of all units."""
    starts = tuple(accumulate((len(text) + len(PARTED) for text in texts), initial=0))
    for hit in match(PARTED.join(texts), lang, glossary):
        if glossary.by_id[hit.concept].kind in NAMED:
            keys[bisect_right(starts, hit.span.start) - 1][hit.concept] = 1.0


def _persons(zh: Sequence[str], en: Sequence[str], keys_zh: Keys, keys_en: Keys) -> None:
    """Note who is named where.

    A Chinese stretch counts as a name when some English unit spells it; an English name that parses as
    Chinese counts even when nothing does, for then its counterpart is missing.
    """
    index = WordIndex(en)
    taken: list[list[tuple[int, int]]] = [[] for _ in en]
    wanted = index.wanted()
    claims = {
        name.text: name
        for text in zh
        if not wanted.isdisjoint(simplify(text))
        for name in find_zh(text)
        if name.confidence >= SURE and (name.given or name.foreign)
    }
    for claimed, name in claims.items():
        spelt = index.units(name)
        for other, spans in spelt.items():
            keys_en[other][claimed] = 1.0
            taken[other] += spans
        if spelt:
            for unit, text in enumerate(zh):
                if claimed in text:
                    keys_zh[unit][claimed] = 1.0
    for unit in index.romanised:
        for found in find_en(en[unit]):
            if found.chinese and found.confidence >= SURE and found.given:
                span = found.span
                if not any(first < span.end and span.start < last for first, last in taken[unit]):
                    keys_en[unit][found.text.casefold()] = found.confidence
