"""One walk over a web page: text gathered into parts, each knowing where it stands and why."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bitext.ingest.counting import shown
from bitext.ingest.parts import Part
from bitext.ingest.webroles import (
    BLOCKS,
    SILENT,
    SPACED,
    Role,
    is_layout,
    note_link,
    role_of,
)
from bitext.ingest.wordstyles import natural
from bitext.model import BlockKind, Lang
from bitext.script import display_width

if TYPE_CHECKING:
    from lxml.etree import _Element

SPACE = re.compile(r"[ \t\r\n\f]+")
LIST_STYLES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
EXPLICIT_SHARE = 0.2  # empty paragraphs per paragraph with text, from where they are the blank lines
LANGS = {"zh": Lang.ZH, "cmn": Lang.ZH, "yue": Lang.ZH, "en": Lang.EN}


@dataclass(slots=True)
class _Open:
    """An element that is open, and what it means for the text inside."""

    path: str
    role: Role
    lang: Lang | None
    ordinal: Counter[str] = field(default_factory=Counter)
    """Tag -> how many children of that tag were met."""
    number: int = 0
    """Number of the last item of a list."""
    table: str = ""
    """`t1` inside a table."""
    rows: int = 0
    cells: int = 0
    cell: str = ""
    """`t1r2/c3` inside a cell."""


@dataclass(slots=True)
class Page:
    """The parts found so far; `walk` fills it, `finished` gives them."""

    place: str = ""
    parts: list[Part] = field(default_factory=list)
    _stack: list[_Open] = field(default_factory=list)
    _written: list[str] = field(default_factory=list)
    _label: str = ""
    _blanks: int = 0
    """Empty paragraphs since the last part."""
    _empties: int = 0
    """Empty paragraphs on the page."""
    _apart: bool = False
    """Whether the next part is set off from the last."""
    _fresh: bool = False
    """Whether the innermost block has had no text yet."""
    _total: int = 0
    """Characters of the whole page."""
    _pre: int = 0
    _silent: int = 0
    _tables: int = 0
    _seen: Counter[str] = field(default_factory=Counter)
    _spaced: set[int] = field(default_factory=set)
    """Indices of parts whose block stands off from the one before by style only."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, in words."""
        ruby = self._seen["rt"]
        return (f"Ruby annotations left out: {ruby}",) if ruby else ()

    def walk(self, root: _Element) -> None:
        """Read a whole tree."""
        from lxml import etree

        self._total = sum(map(len, root.itertext())) - sum(
            len(text) for hidden in root.iter("script", "style") for text in hidden.itertext()
        )
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
            if event == "start":
                self._open(element, tag)
                if not self._silent:
                    self._add(element.text)
            else:
                self._close(tag)
                if not self._silent and element is not root:
                    self._add(element.tail)
        self._flush()

    def finished(self) -> list[Part]:
        """All parts.  Where the page has blank lines of its own, what browsers add between is none."""
        if self._empties > EXPLICIT_SHARE * len(self.parts):
            return self.parts
        return [
            replace(part, blanks=part.blanks + 1) if index in self._spaced else part
            for index, part in enumerate(self.parts)
        ]

    def _open(self, element: _Element, tag: str) -> None:
        above = self._stack[-1] if self._stack else None
        ordinal = 1
        if above is not None:
            above.ordinal[tag] += 1
            ordinal = above.ordinal[tag]
        path = f"{above.path if above else ''}/{tag}[{ordinal}]" if above else f"/{tag}"
        declared = LANGS.get((element.get("lang") or "").lower().partition("-")[0])
        # What <html> and <body> declare is often that of the site's template.
        lang = declared if declared and tag not in {"html", "body"} else above.lang if above else None
        role = role_of(element, tag, above.role if above else Role(), self._total)
        here = _Open(path=path, role=role, lang=lang)
        if above is not None:
            here.table, here.cell = above.table, above.cell
        if tag in BLOCKS:
            self._flush()
            self._fresh = True
        self._stack.append(here)
        if tag in SILENT:
            self._silent += 1
            self._seen[tag] += tag == "rt"
        elif tag == "br":
            self._written.append("\n")
        elif tag == "pre":
            self._pre += 1
        elif tag == "li":
            self._item(element)
        elif tag in {"table", "tr", "td", "th"}:
            self._tabulate(element, tag, here)
        elif tag in {"a", "sup"} and (mark := note_link(element, tag)):
            self._written.append(mark)
            self._silent += 1
            here.number = -1

    def _close(self, tag: str) -> None:
        here = self._stack[-1]
        if tag in BLOCKS:
            self._flush(tag)
            self._fresh = False
        self._stack.pop()
        if tag in SILENT or here.number == -1:
            self._silent -= 1
        elif tag == "pre":
            self._pre -= 1
        elif tag == "li":
            self._label = ""
        self._apart |= tag in SPACED

    def _item(self, element: _Element) -> None:
        """The label of a list item, as the browser shows it; a bullet is none."""
        owner = self._stack[-2] if len(self._stack) > 1 else None
        parent = element.getparent()
        if owner is None or parent is None or parent.tag != "ol":
            return
        if not owner.number:
            start = natural(parent.get("start"), 1)
            owner.number = start - 1
        owner.number = natural(element.get("value"), owner.number + 1)
        label = shown(owner.number, LIST_STYLES.get(parent.get("type") or "", "decimal"))
        self._label = f"[{label}]" if self._stack[-1].role.kind is BlockKind.FOOTNOTE else f"{label}."

    def _tabulate(self, element: _Element, tag: str, here: _Open) -> None:
        if tag == "table":
            here.cell = here.table = ""
            if not is_layout(element):
                self._tables += 1
                here.table = f"t{self._tables}"
            return
        if not here.table:
            return
        kind = f"tr{here.table}" if tag == "tr" else "cell"
        if tag == "tr":
            self._seen[kind] += 1
            here.rows = self._seen[kind]
        else:
            row = next((each for each in reversed(self._stack[:-1]) if each.rows), None)
            if row is not None:
                row.cells += 1
                here.cell = f"{here.table}r{row.rows}/c{row.cells}"

    def _add(self, text: str | None) -> None:
        if text:
            self._written.append(text if self._pre else SPACE.sub(_space, text))

    def _flush(self, of: str = "") -> None:
        """End the part being gathered; `of` is the tag of the paragraph that ends with it."""
        text = _joined(self._written, pre=bool(self._pre))
        self._written.clear()
        content = text.strip("\n") if self._pre else text.strip()
        if not content.strip():
            # An empty <div> is no line, one with <br> is; an empty <p> is one wherever programs write it.
            if self.parts and self._fresh and (of == "p" or (of == "div" and "\n" in text)):
                self._blanks += 1
                self._empties += 1
            return
        self._fresh = False
        block = self._block()
        if self._apart or block.path.rpartition("/")[2].partition("[")[0] in SPACED:
            self._spaced.add(len(self.parts))
        self.parts.append(self._part(content, block))
        self._blanks, self._apart, self._label = 0, False, ""

    def _block(self) -> _Open:
        """The innermost block that is open."""
        return next(
            (
                each
                for each in reversed(self._stack)
                if each.path.rpartition("/")[2].partition("[")[0] in BLOCKS
            ),
            self._stack[-1],
        )

    def _part(self, content: str, block: _Open) -> Part:
        role = block.role
        kind = role.kind
        label = self._label
        if kind is BlockKind.LIST_ITEM and not label and self._continues(block):
            kind = BlockKind.PARAGRAPH
        if block.cell and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.TABLE_CELL
        path = f"{self.place}#{block.cell}{block.path}" if block.cell else f"{self.place}#{block.path}"
        return Part(
            text=content,
            path=path if self.place or block.cell else block.path,
            kind=kind,
            level=role.level,
            number="" if content.startswith(label) else label,
            lang=block.lang,
            blanks=self._blanks,
            why=role.why,
        )

    def _continues(self, block: _Open) -> bool:
        """Whether a part stands in a list item that has given its first part already."""
        item = block.path.rpartition("/li[")[0] + "/li[" + block.path.rpartition("/li[")[2].partition("]")[0]
        return bool(self.parts) and "/li[" in block.path and item + "]" in self.parts[-1].path


def _space(found: re.Match[str]) -> str:
    """Collapsed white space; a line end between two wide characters is none (CSS Text 3, 4.1.3)."""
    if "\n" not in found.group():
        return " "
    text, (start, end) = found.string, found.span()
    if start > 0 and end < len(text) and _wide(text[start - 1]) and _wide(text[end]):
        return ""
    return " "


def _wide(ch: str) -> bool:
    return display_width(ch) == 2


def _joined(written: list[str], *, pre: bool) -> str:
    """The text, without white space at line breaks and doubled over the borders of elements."""
    text = "".join(written)
    return text if pre else re.sub(r" ?\n ?", "\n", re.sub(r" {2,}", " ", text))
