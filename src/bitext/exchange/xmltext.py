"""Text for XML formats: what XML cannot hold is refused, never dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.errors import OutputError

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bitext.exchange.rows import Sheet

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Outside of production [2] Char of XML 1.0."""
TEXTS = frozenset({"seg", "source", "seg-source", "target"})
"""Elements in which white space counts."""
XML = "{http://www.w3.org/XML/1998/namespace}"


def check(sheet: Sheet) -> None:
    """Raise `OutputError` naming the first character of the texts that XML cannot hold."""
    for row in sheet.rows:
        for half in (row.zh, row.en):
            for passage in half.passages:
                found = NOT_XML.search(passage.text)
                if found:
                    raise OutputError(
                        f"the text holds the character U+{ord(found.group()):04X}, which XML cannot hold",
                        where=passage.place,
                        remedy="Remove it from the text, or export to jsonl, csv or tsv",
                    )


def plain(text: str) -> str:
    r"""A remark of ours (a message, a heading) with such characters shown as `\\u000c`."""
    return NOT_XML.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def add(parent: _Element, tag: str, text: str | None = None, **attributes: str) -> _Element:
    """A child in the parent's namespace; attributes whose value is empty are left out."""
    from lxml import etree

    namespace = etree.QName(parent).namespace
    name = f"{{{namespace}}}{tag}" if namespace else tag
    element = etree.SubElement(parent, name)
    for key, value in attributes.items():
        if value:
            element.set(f"{XML}{key[4:]}" if key.startswith("xml_") else key.replace("_", "-"), plain(value))
    element.text = text
    return element


def written(root: _Element, *, doctype: str | None = None) -> bytes:
    """The document as UTF-8 with a declaration, one element a line down to those that hold text."""
    from lxml import etree

    _indent(root, "\n")
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=doctype)
    return data + b"\n"


def _indent(element: _Element, outer: str) -> None:
    """Add white space between the children of elements that hold no text of the user's."""
    if not len(element) or element.tag.rpartition("}")[2] in TEXTS:
        return
    inner = outer + "  "
    element.text = inner
    for child in element:
        _indent(child, inner)
        child.tail = inner
    element[-1].tail = outer
