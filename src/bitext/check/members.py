"""Lists of article numbers from which one side leaves a number out: 第7、13和20条, “articles 7 and 20”.

A number comes and goes in correct translations; one that is gone from a list whose other numbers are all
there was dropped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.model import Lang
from bitext.quantities import Kind, agree, find_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bitext.check.context import Context
    from bitext.model import Bead
    from bitext.quantities import Quantity

LEAST = 2
"""Numbers that two lists have in common."""
_BETWEEN = {
    Lang.ZH: re.compile(r"\s*(?:(?P<range>[-–—~～至到])|[、，,及和与與或]|以及)\s*"),
    Lang.EN: re.compile(r"(?P<range>\s*[-–—~]\s*|\s+(?:to|through)\s+)|[,，]?\s+(?:(?:and|or)\s+)?"),
}
"""What stands between the numbers of a list; a list with ranges says more than its numbers."""

_PARTS = frozenset({"paragraph", "item", "point"})
"""Of an article: 第二百条第一款 and “Article 200, Paragraph 1” are one member of a list of articles."""

_List = tuple["Quantity", ...]


def dropped_members(context: Context, bead: Bead) -> Mapping[Lang, Sequence[Quantity]]:
    """By language, the numbers of its lists that the list on the other side that goes with them has not.

    Where each of the two has one that the other lacks, they contradict each other, which is told otherwise.
    """
    units = {Lang.ZH: bead.zh, Lang.EN: bead.en}
    found = {lang: find_in(context.side(lang), units[lang]) for lang in Lang}
    lists = {lang: [*_lists(found[lang], context.side(lang).document.text, lang)] for lang in Lang}
    pairs = [*_paired(lists[Lang.ZH], lists[Lang.EN])]
    taken = {value for pair in pairs for members in pair for value in members}
    loose = {lang: [value for value in found[lang] if value not in taken] for lang in Lang}
    out: dict[Lang, list[Quantity]] = {Lang.ZH: [], Lang.EN: []}
    for zh, en in pairs:
        lacking = [z for z in zh if not any(agree(z, e) for e in en)]
        extra = [e for e in en if not any(agree(z, e) for z in zh)]
        if not extra:
            out[Lang.ZH] += [z for z in lacking if not any(agree(z, e) for e in loose[Lang.EN])]
        elif not lacking:
            out[Lang.EN] += [e for e in extra if not any(agree(z, e) for z in loose[Lang.ZH])]
    return out


def _lists(values: Sequence[Quantity], text: str, lang: Lang) -> Iterator[_List]:
    """The references, those that stand in one list together; lists with ranges are left out."""
    members: list[Quantity] = []
    parts: list[Quantity] = []
    ranged, end = False, 0
    for value in values:
        if value.kind is not Kind.REFERENCE or value.unit in {"label", "relative"}:
            continue
        if value.span.start == end and value.text[0] in "(（":  # the (1) of Article 22(1)
            end = value.span.end
            continue
        joint = _BETWEEN[lang].fullmatch(text, end, value.span.start)
        close = joint and not parts if lang is Lang.EN else value.span.start == end
        if close and members and _is_part(value, members[-1]):
            parts.append(value)
            end = value.span.end
            continue
        if not (joint and members and members[-1].unit == value.unit):
            if not ranged:
                yield tuple(members)
            members = [part for part in parts if joint and part.unit == value.unit]
            ranged = False
        parts = []
        members.append(value)
        ranged, end = ranged or bool(joint and joint["range"]), value.span.end
    if not ranged:
        yield tuple(members)


def _is_part(value: Quantity, member: Quantity) -> bool:
    return value.unit in _PARTS and member.unit not in _PARTS


def _paired(zh_lists: Iterable[_List], en_lists: Sequence[_List]) -> Iterator[tuple[_List, _List]]:
    """Each Chinese list with the English one that it has most in common with."""
    free = list(en_lists)
    for zh in zh_lists:
        en = max(free, key=lambda each: _common(zh, each), default=())
        if _common(zh, en) >= LEAST:
            free.remove(en)
            yield zh, en


def _common(zh: _List, en: _List) -> int:
    return sum(any(agree(z, e) for e in en) for z in zh)
