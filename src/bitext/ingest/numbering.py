"""Automatic numbering in Word: the label a numbered paragraph shows, which is nowhere in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from bitext.ingest.counting import shown
from bitext.ingest.wordstyles import W, natural, value

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
MOST = 1_000_000  # a list that starts higher was made to break readers


class _Level(Struct, frozen=True):
    """How one level of a list is numbered (ECMA-376 part 1, 17.9.6)."""

    format: str
    pattern: str
    """`%1.%2` with the numbers of the levels."""
    start: int


class _List(Struct, frozen=True):
    """One list: what its levels look like, and with which lists it shares its counting."""

    counter: str
    levels: dict[int, _Level]
    restarts: dict[int, int]
    """Level -> the number it starts anew with, when the list does not go on from one before."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, _List] = field(default_factory=dict)
    """`numId` -> list."""
    counts: dict[str, list[int]] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: _Element | None) -> Self:
        """The numbering of `word/numbering.xml`; without it no paragraph is numbered."""
        if root is None:
            return cls()
        abstract = {
            each.get(f"{W}abstractNumId") or "": {
                natural(level.get(f"{W}ilvl"), 0): _level(level) for level in each.iter(f"{W}lvl")
            }
            for each in root.iter(f"{W}abstractNum")
        }
        lists = {}
        for each in root.iter(f"{W}num"):
            counter = value(each, "abstractNumId") or ""
            overrides = list(each.iter(f"{W}lvlOverride"))
            levels = dict(abstract.get(counter, {}))
            for override in overrides:
                own = override.find(f"{W}lvl")
                if own is not None:
                    levels[natural(override.get(f"{W}ilvl"), 0)] = _level(own)
            restarts = {
                natural(override.get(f"{W}ilvl"), 0): natural(start, 1)
                for override in overrides
                if (start := value(override, "startOverride")) is not None
            }
            lists[each.get(f"{W}numId") or ""] = _List(counter, levels, restarts)
        return cls(lists=lists)

    def label(self, list_id: str | None, depth: int | None) -> tuple[str, int]:
        """(label, depth from 1) of a paragraph of a list; `("", 0)` for one of none.  Counts it.

        A bullet is no label: it says nothing that the kind does not.
        """
        index = min(depth or 0, LEVELS - 1)
        known = self.lists.get(list_id or "0")
        if known is None or index not in known.levels:
            return "", 0
        counts = self.counts.setdefault(known.counter, [0] * LEVELS)
        if list_id not in self.met:
            self.met.add(list_id or "")
            for level, start in known.restarts.items():
                if level < LEVELS:
                    counts[level] = min(start, MOST) - 1
        level_ = known.levels[index]
        counts[index] = counts[index] + 1 if counts[index] or index in known.restarts else level_.start
        counts[index + 1 :] = [0] * (LEVELS - index - 1)
        if level_.format in {"bullet", "none"}:
            return "", index + 1

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            level = known.levels.get(at)
            return shown(counts[at] or level.start, level.format) if level else ""

        return re.sub(r"%([1-9])", number, level_.pattern).strip(), index + 1


def _level(element: _Element) -> _Level:
    return _Level(
        value(element, "numFmt") or "decimal",
        value(element, "lvlText") or "",
        min(natural(value(element, "start"), 1), MOST),
    )
