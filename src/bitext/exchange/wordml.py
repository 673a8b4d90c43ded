"""Word documents by their parts (ECMA-376, WordprocessingML): just what a table needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.exchange.package import packed
from bitext.exchange.xmltext import XML

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = f"{PACKAGE}/content-types"
RELATIONS = f"{PACKAGE}/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SIGN = re.compile("\r\n|[\r\n\t]")
TWIPS = 56.7  # in a millimetre


def element(parent: _Element | None, tag: str, **attributes: str) -> _Element:
    """A `w:` element under `parent`, its attributes in the same namespace."""
    from lxml import etree

    name = f"{{{W}}}{tag}"
    made = etree.Element(name, nsmap={"w": W, "r": R}) if parent is None else etree.SubElement(parent, name)
    for key, value in attributes.items():
        made.set(f"{{{W}}}{key}", value)
    return made


def run(paragraph: _Element, text: str, *, fill: str = "", bold: bool = False, style: str = "") -> None:
    """A run with the text; line ends become line breaks, tabs tabs."""
    made = element(paragraph, "r")
    if fill or bold or style:
        properties = element(made, "rPr")
        if style:
            element(properties, "rStyle", val=style)
        if bold:
            element(properties, "b")
        if fill:
            element(properties, "shd", val="clear", color="auto", fill=fill)
    end = 0
    for found in SIGN.finditer(text):
        _text(made, text[end : found.start()])
        element(made, "tab" if found.group() == "\t" else "br")
        end = found.end()
    _text(made, text[end:])


def _text(made: _Element, text: str) -> None:
    if text:
        held = element(made, "t")
        held.set(f"{XML}space", "preserve")
        held.text = text


def paragraph(parent: _Element, style: str = "") -> _Element:
    """An empty paragraph."""
    made = element(parent, "p")
    if style:
        element(element(made, "pPr"), "pStyle", val=style)
    return made


def table(body: _Element, widths: Sequence[int]) -> _Element:
    """An empty table with borders and columns of these widths in millimetres."""
    made = element(body, "tbl")
    properties = element(made, "tblPr")
    element(properties, "tblW", w=str(sum(map(_twips, widths))), type="dxa")
    borders = element(properties, "tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        element(borders, edge, val="single", sz="4", space="0", color="BFBFBF")
    element(properties, "tblLayout", type="fixed")
    grid = element(made, "tblGrid")
    for width in widths:
        element(grid, "gridCol", w=str(_twips(width)))
    return made


def row(made: _Element, *, head: bool = False) -> _Element:
    """An empty row; a head is repeated on every page."""
    line = element(made, "tr")
    if head:
        element(element(line, "trPr"), "tblHeader")
    return line


def cell(line: _Element, width: int, fill: str = "") -> _Element:
    """An empty cell; it must be given a paragraph."""
    made = element(line, "tc")
    properties = element(made, "tcPr")
    element(properties, "tcW", w=str(_twips(width)), type="dxa")
    if fill:
        element(properties, "shd", val="clear", color="auto", fill=fill)
    return made


def landscape(body: _Element, *, margin: int) -> None:
    """A4 across, with the page head and foot of `document`; `margin` in millimetres."""
    section = element(body, "sectPr")
    for kind in ("header", "footer"):
        element(section, f"{kind}Reference", type="default").set(f"{{{R}}}id", kind)
    element(section, "pgSz", w="16838", h="11906", orient="landscape")
    edge = str(_twips(margin))
    element(section, "pgMar", top=edge, right=edge, bottom=edge, left=edge, header="400", footer="400",
            gutter="0")  # fmt: skip


def _twips(millimetres: int) -> int:
    return round(millimetres * TWIPS)


def styles(han_font: str, han_tag: str, latin_tag: str) -> bytes:
    """`word/styles.xml`: one default, a style for each language, small print."""
    root = element(None, "styles")
    default = element(element(element(root, "docDefaults"), "rPrDefault"), "rPr")
    element(default, "rFonts", ascii="Calibri", hAnsi="Calibri", cs="Calibri", eastAsia=han_font)
    element(default, "sz", val="20")
    element(default, "lang", val=latin_tag, eastAsia=han_tag)
    for identity, name, size in (("Normal", "Normal", ""), ("Small", "Small", "16")):
        style = element(root, "style", type="paragraph", styleId=identity)
        if identity == "Normal":
            style.set(f"{{{W}}}default", "1")
        element(style, "name", val=name)
        if size:
            element(style, "basedOn", val="Normal")
            element(element(style, "rPr"), "sz", val=size)
    return serialised(root)


def serialised(root: _Element) -> bytes:
    """The part as bytes."""
    from lxml import etree

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def document(body: _Element, head: _Element, foot: _Element, style_part: bytes) -> bytes:
    """The .docx of a `w:document`, a `w:hdr`, a `w:ftr` and the styles."""
    kinds = {"document": "document.main", "styles": "styles", "header": "header", "footer": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    related = "".join(
        f'<Relationship Id="{name}" Type="{R}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "header", "footer")
    )
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {
        "[Content_Types].xml": f'{declaration}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
        f' ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{declaration}<Relationships xmlns="{RELATIONS}"><Relationship Id="document"'
        f' Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{declaration}<Relationships xmlns="{RELATIONS}">{related}'
        f"</Relationships>",
    }
    written = [(name, text.encode("utf-8")) for name, text in parts.items()]
    written += [(f"word/{name}.xml", data) for name, data in (
        ("document", serialised(body)), ("styles", style_part),
        ("header", serialised(head)), ("footer", serialised(foot)),
    )]  # fmt: skip
    return packed(written)
