"""Web pages (WHATWG HTML): block structure to a `Document`, what surrounds the text told apart by markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bitext.errors import InputError, LimitError, UsageError
from bitext.ingest.decode import BOMS, decode
from bitext.ingest.parts import document
from bitext.ingest.webpage import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from bitext.ingest.decode import Decoded
    from bitext.ingest.options import ReadOptions
    from bitext.ingest.parts import Part
    from bitext.model import Document

SNIFFED = 4096  # bytes; HTML wants the charset within the first 1024
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
MAX_DEPTH = 1000  # elements inside one another; the parser's own limit is 2048 and silent


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in the bytes of a web page; scripts never run, nothing is fetched."""
    decoded = _decoded(data, name, options)
    parts, notes = parts_of(parse(decoded.text, name))
    return document(
        parts,
        name,
        options,
        notes=[*decoded.notes, *notes],
        encoding=decoded.encoding,
        remedy="The page may be filled by a script: save it from the browser, or copy its text",
    )


def parts_of(root: _Element, *, place: str = "") -> tuple[list[Part], Sequence[str]]:
    """The parts of a page in reading order, and what was left out in words.

    `place` goes before every path: the file inside a book.
    """
    page = Page(place=place)
    page.walk(root)
    return page.finished(), page.notes


def parse(text: str, where: str) -> _Element:
    """The root element of a page, however broken; `LimitError` when nested too deep to be read whole."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    body = DECLARATION.sub("", text, count=1) if text.lstrip()[:5] == "<?xml" else text
    try:
        root = etree.fromstring(body.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError, UnicodeError) as error:
        raise InputError(f"cannot be read as HTML ({error})", where=where) from error
    if root is None:
        raise InputError("the file holds no text", where=where, remedy="Give a page with text in it")
    if _deep(root):
        raise LimitError(
            f"has elements nested more than {MAX_DEPTH} deep",
            where=where,
            remedy="Save the page from the browser as text",
        )
    return root


def _deep(root: _Element) -> bool:
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def _decoded(data: bytes, name: str, options: ReadOptions) -> Decoded:
    """The text, by the encoding given, the byte order mark, what the page declares, or its characters."""
    if options.encoding is not None or any(data.startswith(mark) for mark, _ in BOMS):
        return decode(data, name, options.encoding)
    declared = CHARSET.search(data[:SNIFFED])
    if declared is None:
        return decode(data, name)
    label = declared[1].decode("ascii")
    try:
        return decode(data, name, "utf-8" if label.lower().startswith("utf-16") else label)
    except (InputError, UsageError):
        # Pages are saved anew in another encoding and keep the old declaration.
        found = decode(data, name)
        note = f"The page says it is in {label}, which it is not: read as {found.encoding}"
        return replace(found, notes=(*found.notes, note))
