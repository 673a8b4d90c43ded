"""Paragraph styles of Word: which paragraphs are headings, which belong to a numbered list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from msgspec import Struct, field

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
HEADING_LEVELS = 6
CHAIN = 20  # styles based on one another; a longer chain is a loop


class Properties(Struct, frozen=True, kw_only=True):
    """What decides the kind and label of a paragraph; a field None says nothing, so that a base does."""

    heading: int = 0
    """Heading level 1-6; 0 for no heading."""
    list_id: str | None = None
    """`numId` of the list; `0` takes a paragraph out of the list of its style."""
    depth: int | None = None
    """Level in the list, from 0."""


class Styles(Struct, frozen=True):
    """The paragraph styles of one document."""

    own: dict[str, Properties] = field(default_factory=dict)
    """Style id -> what it says itself."""
    bases: dict[str, str] = field(default_factory=dict)
    """Style id -> the style it is based on."""
    default: str = ""
    """The style of paragraphs that name none."""

    @classmethod
    def of(cls, root: _Element | None) -> Self:
        """The styles of `word/styles.xml`."""
        own: dict[str, Properties] = {}
        bases: dict[str, str] = {}
        default = ""
        for style in root.iter(f"{W}style") if root is not None else ():
            identity = style.get(f"{W}styleId") or ""
            own[identity] = _properties(style, (value(style, "name") or "").lower())
            base = value(style, "basedOn")
            if base:
                bases[identity] = base
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}:
                default = identity
        return cls(own, bases, default)

    def of_paragraph(self, paragraph: _Element) -> Properties:
        """The paragraph's own properties over those of its style and the styles below."""
        own = paragraph.find(f"{W}pPr")
        found = Properties() if own is None else _properties(paragraph, "")
        style = (value(own, "pStyle") if own is not None else None) or self.default
        for _ in range(CHAIN):
            if not style:
                break
            below = self.own.get(style, Properties())
            found = Properties(
                heading=found.heading or below.heading,
                list_id=found.list_id if found.list_id is not None else below.list_id,
                depth=found.depth if found.depth is not None else below.depth,
            )
            style = self.bases.get(style, "")
        return found


def value(element: _Element, child: str) -> str | None:
    """The `w:val` of a child element."""
    found = element.find(f"{W}{child}")
    return found.get(f"{W}val") if found is not None else None


def natural(text: str | None, default: int) -> int:
    """A whole number of an attribute; `default` for anything else."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else default


def _properties(element: _Element, name: str) -> Properties:
    properties = element.find(f"{W}pPr")
    outline = value(properties, "outlineLvl") if properties is not None else None
    list_of = properties.find(f"{W}numPr") if properties is not None else None
    heading = natural(outline, HEADING_LEVELS) + 1
    if name in {"title", "subtitle"}:
        heading = 1 if name == "title" else 2
    elif name.startswith("heading "):
        heading = natural(name[8:], HEADING_LEVELS + 1)
    depth = value(list_of, "ilvl") if list_of is not None else None
    return Properties(
        heading=heading if 1 <= heading <= HEADING_LEVELS else 0,
        list_id=value(list_of, "numId") if list_of is not None else None,
        depth=natural(depth, 0) if depth is not None else None,
    )
