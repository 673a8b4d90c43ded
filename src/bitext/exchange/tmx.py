"""TMX 1.4b (LISA OSCAR, 2005): translation memories, read by every CAT tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext import __version__
from bitext.exchange.messages import message
from bitext.exchange.options import Options
from bitext.exchange.rows import Row, Sheet, sheet
from bitext.exchange.xmltext import add, check, plain, written
from bitext.model import Lang

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bitext.model import Alignment, Review

NULLS = False
"""A memory holds pairs; text without counterpart is of no use to one that looks it up."""
DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def dumps(payload: Review | Alignment, options: Options | None = None) -> bytes:
    """A translation memory: one `<tu>` a row, with score, section and places as properties.

    Findings are notes.  Raises `OutputError` for characters XML cannot hold.
    """
    from lxml import etree

    written_sheet = sheet(payload, options or Options(), nulls=NULLS)
    check(written_sheet)
    root = etree.Element("tmx", version="1.4")
    _header(root, written_sheet)
    body = add(root, "body")
    for row in written_sheet.rows:
        _unit(body, row, written_sheet)
    return written(root, doctype=DOCTYPE)


def _header(root: _Element, whole: Sheet) -> None:
    header = add(
        root,
        "header",
        creationtool="bitext",
        creationtoolversion=__version__,
        segtype=whole.options.unit,
        adminlang="en",
        srclang=whole.tags[whole.options.source],
        datatype="plaintext",
    )
    header.set("o-tmf", "bitext")
    for finding in whole.findings:
        add(header, "note", plain(message(finding, whole.options)))
    if whole.review.title:
        _property(header, "title", whole.review.title)
    for lang, name in whole.names.items():
        _property(header, f"file-{lang}", name)
    if whole.review.signature.parts:
        _property(header, "signature", str(whole.review.signature))


def _unit(body: _Element, row: Row, whole: Sheet) -> None:
    unit = add(body, "tu", tuid=row.id)
    for finding in row.findings:
        add(unit, "note", plain(message(finding, whole.options)))
    _property(unit, "score", f"{row.bead.score:.4f}")
    _property(unit, "state", row.state)
    _property(unit, "kind", row.kind)
    if row.bead.moved:
        _property(unit, "moved", "yes")
    for lang in sorted(Lang, key=lambda each: each is not whole.options.source):
        half = row.half(lang)
        if half.passages:
            variant = add(unit, "tuv", xml_lang=whole.tags[lang])
            if half.section:
                _property(variant, "section", half.section)
            for place in half.places:
                _property(variant, "place", place)
            add(variant, "seg", half.text)


def _property(parent: _Element, name: str, value: str) -> None:
    # Names of one's own begin with `x-` (TMX 1.4b, attribute type).
    add(parent, "prop", plain(value), type=f"x-{name}")
