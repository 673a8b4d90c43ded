"""Writing rows as TBX-Basic."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from bitext.errors import GlossaryError
from bitext.glossary.concepts import Kind, Status
from bitext.glossary.details import OPENING, dump
from bitext.glossary.tbx.vocabulary import BASIC, CORE, MIN, PARTS_OF_SPEECH, STATUS_TO_TBX, XML_LANG, to_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from bitext.glossary.rows import Row

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SOURCE = "Glossary of Chinese-English renderings, written by bitext"


class Style(StrEnum):
    """The three ways to write a termbase."""

    DCA = "tbx3-dca"
    """Version 3, data category as attribute."""
    DCT = "tbx3-dct"
    """Version 3, data category as tag name."""
    V2 = "tbx2"
    """Version 2, what OmegaT and older tools read."""


_MODULES = {
    "subjectField": MIN,
    "administrativeStatus": MIN,
    "partOfSpeech": MIN,
    "source": BASIC,
    "projectSubset": BASIC,
}
_CARRIERS = {
    "subjectField": "descrip",
    "administrativeStatus": "termNote",
    "partOfSpeech": "termNote",
    "source": "admin",
    "projectSubset": "admin",
}


def write(rows: Iterable[Row], style: Style) -> str:
    """Write rows, those of a concept standing together, as XML.

    Raises `GlossaryError` for characters XML cannot hold.
    """
    from lxml import etree

    writer = _Writer(style)
    root, body = writer.frame()
    for concept, group in groupby(rows, key=lambda row: row.concept):
        writer.entry(body, concept, tuple(group))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written.decode("utf-8")


class _Writer:
    def __init__(self, style: Style) -> None:
        self._style = style
        self._v2 = style is Style.V2
        self._core = "" if self._v2 else f"{{{CORE}}}"

    def frame(self) -> tuple[_Element, _Element]:
        """The root with its header, and the empty body."""
        from lxml import etree

        if self._v2:
            root = etree.Element("martif", {"type": "TBX-Basic", XML_LANG: "en"})
        else:
            namespaces: dict[str | None, str] = {None: CORE}
            if self._style is Style.DCT:
                namespaces |= {"min": MIN, "basic": BASIC}
            style = self._style.removeprefix("tbx3-")
            root = etree.Element(
                f"{self._core}tbx",
                {"type": "TBX-Basic", "style": style, XML_LANG: "en"},
                nsmap=namespaces,
            )
        header = self._add(root, "martifHeader" if self._v2 else "tbxHeader")
        description = self._add(self._add(header, "fileDesc"), "sourceDesc")
        self._add(description, "p", _SOURCE)
        if self._v2:
            self._add(self._add(header, "encodingDesc"), "p", "TBXBasicXCSV02.xcs", type="XCSURI")
        return root, self._add(self._add(root, "text"), "body")

    def entry(self, body: _Element, concept: str, rows: tuple[Row, ...]) -> None:
        """Add one concept."""
        entry = self._add(body, "termEntry" if self._v2 else "conceptEntry", id=to_id(concept))
        self._category(entry, "subjectField", rows[0].kind or Kind.TERM)
        for tag, group in groupby(rows, key=lambda row: row.lang):
            section = self._add(entry, "langSet" if self._v2 else "langSec", **{XML_LANG: str(tag)})
            for row in group:
                self._term(self._add(section, "tig" if self._v2 else "termSec"), row)

    def _term(self, section: _Element, row: Row) -> None:
        self._add(section, "term", self._checked(row.form, row))
        self._category(section, "administrativeStatus", STATUS_TO_TBX[Status(row.status or Status.PREFERRED)])
        if row.pos in PARTS_OF_SPEECH:
            self._category(section, "partOfSpeech", PARTS_OF_SPEECH[row.pos])
        for category, value in (("source", row.source), ("projectSubset", row.scope)):
            if value:
                self._category(section, category, self._checked(value, row))
        beyond = {"family": row.family, "case": row.case, "dnt": row.dnt}
        if PARTS_OF_SPEECH.get(row.pos) != row.pos:
            beyond["pos"] = row.pos
        if OPENING in row.note:
            beyond["note"] = row.note
        elif row.note:
            self._add(section, "note", self._checked(row.note, row))
        details = {name: value for name, value in beyond.items() if value}
        if details:
            self._add(section, "note", self._checked(dump({"term": details}), row))

    def _category(self, parent: _Element, category: str, value: str) -> None:
        from lxml import etree

        if self._style is Style.DCT:
            etree.SubElement(parent, f"{{{_MODULES[category]}}}{category}").text = value
        else:
            self._add(parent, _CARRIERS[category], value, type=category)

    def _add(self, parent: _Element, name: str, text: str | None = None, **attributes: str) -> _Element:
        from lxml import etree

        element = etree.SubElement(parent, f"{self._core}{name}", attributes)
        element.text = text
        return element

    @staticmethod
    def _checked(text: str, row: Row) -> str:
        control = _NO_XML.search(text)
        if control:
            raise GlossaryError(
                f"“{row.form}” holds the character U+{ord(control.group()):04X}, which XML cannot hold",
                where=str(row.place),
                remedy="Remove it, or write a CSV file",
            )
        return text
