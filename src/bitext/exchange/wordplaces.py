"""Places in the paragraphs of a Word document: from an offset in the text read to a run of the file."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.exchange.xmltext import XML
from bitext.ingest.docx import GONE, SIGNS, SKIPPED, M
from bitext.ingest.wordstyles import FALLBACK, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from bitext.model import Document

PLACE = re.compile(r"p(\d+)$")
OUTER = " \t\n\r\v\f\x1c\x1d\x1e\x85\u00a0\u2028\u2029\u3000\ufeff"
REFERENCES = {f"{W}footnoteReference", f"{W}endnoteReference"}
STRETCH = 40  # characters, at most, of a list label that the reader put before a paragraph


class Leaf(Struct, frozen=True):
    """A stretch of a paragraph's text that one element holds."""

    node: _Element
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in the paragraph's text."""
        return self.start + len(self.text)


def paragraphs(root: _Element) -> dict[int, _Element]:
    """The paragraphs of a part by the numbers the reader gives them in `Block.path`."""
    found = (
        each
        for each in root.iter(f"{W}p")
        if not any(ancestor.tag == FALLBACK for ancestor in each.iterancestors())
    )
    return dict(enumerate(found, 1))


def leaves(paragraph: _Element) -> list[Leaf]:
    """The text of a paragraph as it reads with all changes accepted, element by element."""
    found: list[Leaf] = []
    at = 0
    for node, text in _texts(paragraph):
        found.append(Leaf(node, at, text))
        at += len(text)
    return found


def _texts(element: _Element) -> Iterator[tuple[_Element, str]]:
    for child in element:
        tag = child.tag
        if tag in GONE or tag in SKIPPED or not isinstance(tag, str):
            continue
        if tag in {f"{W}t", f"{M}t"}:
            yield child, child.text or ""
        elif tag in SIGNS:
            yield child, SIGNS[tag]
        elif tag == f"{W}sym":
            yield child, "\ue000"
        elif tag in REFERENCES:
            yield child, "\ue001"
        elif not (tag == f"{W}r" and child.find(f"{W}rPr/{W}vanish") is not None):
            yield from _texts(child)


class Spread(Struct, frozen=True):
    """One paragraph of the file and where its text stands in the document read."""

    paragraph: _Element
    start: int
    """Offset in the document's text of the first character of the paragraph's trimmed text."""
    end: int
    offsets: tuple[int, ...]
    """For each character of the trimmed text as read, its offset in `leaves`; one more for the end."""

    def local(self, offset: int) -> int:
        """An offset of the document as an offset in the paragraph's leaves."""
        return self.offsets[min(max(offset - self.start, 0), len(self.offsets) - 1)]


def spread(document: Document, part: str, root: _Element) -> list[Spread]:
    """The paragraphs of a part that blocks of the document point to, with their places, in order."""
    numbered = paragraphs(root)
    found: list[Spread] = []
    done = 0
    end = 0
    for block in document.blocks:
        home, _, place = block.path.partition("#")
        number = PLACE.search(place)
        if home != part or number is None:
            continue
        last = int(number[1])
        for index in range(min(last, done + 1), last + 1):
            # Paragraphs that are lines of one block have no block of their own.
            first = max(end, block.start - STRETCH) if index == last else end
            limit = block.end if index == last else block.start
            placed = _placed(numbered.get(index), document.text, first, limit) if index > done else None
            if placed is not None:
                found.append(placed)
                end = placed.end
        done = max(done, last)
    last_end = max((block.end for block in document.blocks if block.path.startswith(f"{part}#")), default=0)
    for index in range(done + 1, len(numbered) + 1):
        placed = _placed(numbered[index], document.text, end, last_end)
        if placed is not None:
            found.append(placed)
            end = placed.end
    return found


def _placed(paragraph: _Element | None, text: str, first: int, limit: int) -> Spread | None:
    """Where the paragraph's text stands at or after `first`, beginning before `limit`."""
    if paragraph is None:
        return None
    raw = "".join(leaf.text for leaf in leaves(paragraph))
    trimmed = raw.strip(OUTER)
    if not trimmed:
        return None
    # The mark of a note reads `[1]`, a symbol as whatever character its font has there.
    pattern = re.escape(trimmed).replace("\ue001", r"\[\w+\]").replace("\ue000", ".?")
    found = re.compile(pattern, re.DOTALL).search(text, first)
    if found is None or found.start() >= limit:
        return None
    lead = len(raw) - len(raw.lstrip(OUTER))
    return Spread(paragraph, found.start(), found.end(), tuple(_offsets(trimmed, found.group(), lead)))


def _offsets(trimmed: str, read: str, lead: int) -> Iterator[int]:
    """For each character of the text as read, and its end, the offset of the same in the leaves."""
    at = 0
    for place, sign in enumerate(trimmed):
        width = 1
        if sign == "\ue001":
            width = read.index("]", at) + 1 - at
        elif sign == "\ue000" and len(read) - at < len(trimmed) - place:
            width = 0
        yield from [lead + place] * width
        at += width
    yield lead + len(trimmed)


def run_from(paragraph: _Element, offset: int) -> _Element | None:
    """The run that begins at an offset, cut there if need be; None at the end of the paragraph."""
    here = leaves(paragraph)
    leaf = next((each for each in here if each.start <= offset < each.end), None)
    if leaf is None:
        return None
    run = _holder(leaf.node, paragraph)
    within = offset - leaf.start if leaf.node.tag == f"{W}t" else 0
    first = next(each for each in here if _holder(each.node, paragraph) is run)
    if leaf.node.getparent() is run and run.tag == f"{W}r" and (within or first.node is not leaf.node):
        _cut(run, leaf.node, within)
    return run


def run_to(paragraph: _Element, offset: int) -> _Element | None:
    """The run that ends at an offset, cut there if need be; None at the start of the paragraph."""
    run_from(paragraph, offset)
    leaf = next((each for each in leaves(paragraph) if each.start < offset <= each.end), None)
    return None if leaf is None else _holder(leaf.node, paragraph)


def _holder(node: _Element, paragraph: _Element) -> _Element:
    """The outermost run or formula that holds an element: what a comment can stand beside."""
    holder = node
    for ancestor in node.iterancestors():
        if ancestor is paragraph:
            break
        if ancestor.tag in {f"{W}r", f"{M}oMath", f"{M}oMathPara"}:
            holder = ancestor
    return holder


def _cut(run: _Element, node: _Element, within: int) -> None:
    """Move what stands before a place in a run into a run of its own, of the same properties."""
    from lxml import etree

    left = etree.Element(run.tag, run.attrib, run.nsmap)
    for child in list(run):
        if child.tag == f"{W}rPr":
            left.append(copy.deepcopy(child))
        elif child is node:
            break
        else:
            left.append(child)
    if within:
        head = copy.copy(node)
        text = node.text or ""
        head.text, node.text = text[:within], text[within:]
        for each in (head, node):
            each.set(f"{XML}space", "preserve")
        left.append(head)
    run.addprevious(left)
