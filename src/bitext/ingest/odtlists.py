"""Automatic lists of OpenDocument text: the label a list item shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from bitext.ingest.counting import shown
from bitext.ingest.wordstyles import natural

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
LIST, ITEM = f"{TEXT}list", f"{TEXT}list-item"


@dataclass(slots=True)
class Lists:
    """The list styles of a document and the numbers given so far."""

    levels: dict[str, dict[int, _Element]] = field(default_factory=dict)
    """Style name -> level from 1 -> `text:list-level-style-number`."""
    counts: dict[_Element, int] = field(default_factory=dict)
    """List -> number of its last item."""
    met: dict[_Element, int] = field(default_factory=dict)
    """Item -> its number."""
    last: dict[tuple[str, int], int] = field(default_factory=dict)
    """(style, level) -> the last number, for lists that go on from one before."""

    @classmethod
    def of(cls, *roots: _Element) -> Self:
        """The list styles under these roots."""
        return cls(
            {
                style.get(f"{STYLE}name") or "": {
                    natural(level.get(f"{TEXT}level"), 1): level
                    for level in style.iter(f"{TEXT}list-level-style-number")
                }
                for root in roots
                for style in root.iter(f"{TEXT}list-style")
            }
        )

    def label(self, line: _Element) -> tuple[str, int]:
        """(label, depth from 1) of a line; the label only on the first line of a numbered item."""
        lists = list(line.iterancestors(LIST))
        depth = len(lists)
        item = line.getparent()
        if not depth or item is None or item.tag != ITEM:
            return "", depth
        if item.index(line) != 0:
            return "", depth
        style = next((name for each in lists if (name := each.get(f"{TEXT}style-name"))), "")
        level = self.levels.get(style, {}).get(depth)
        if level is None:
            return "", depth
        chain = [item, *item.iterancestors(ITEM)]
        numbers = [
            self._number(each, style, depth - index, lists[index]) for index, each in enumerate(chain[:depth])
        ]
        wanted = min(max(natural(level.get(f"{TEXT}display-levels"), 1), 1), len(numbers))
        format_ = level.get(f"{STYLE}num-format") or ""
        if not format_:
            return "", depth
        inner = ".".join(shown(number, format_) for number in reversed(numbers[:wanted]))
        prefix, suffix = level.get(f"{STYLE}num-prefix") or "", level.get(f"{STYLE}num-suffix") or ""
        return f"{prefix}{inner}{suffix}".strip(), depth

    def _number(self, item: _Element, style: str, depth: int, owner: _Element) -> int:
        if item in self.met:
            return self.met[item]
        level = self.levels.get(style, {}).get(depth)
        start = natural(level.get(f"{TEXT}start-value"), 1) if level is not None else 1
        before = self.counts.get(owner, start - 1)
        if owner not in self.counts and owner.get(f"{TEXT}continue-numbering") == "true":
            before = self.last.get((style, depth), before)
        number = natural(item.get(f"{TEXT}start-value"), before + 1)
        self.counts[owner] = self.met[item] = self.last[style, depth] = number
        return number
