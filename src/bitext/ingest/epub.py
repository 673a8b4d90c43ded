"""EPUB books (W3C EPUB 3.3, and 2): the chapters in the order of the spine, each read as a web page."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bitext.errors import InputError
from bitext.ingest import html, xml
from bitext.ingest.archive import Archive
from bitext.ingest.containers import ZIP
from bitext.ingest.decode import decode
from bitext.ingest.parts import document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from bitext.ingest.options import ReadOptions
    from bitext.model import Document

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in an .epub file; nothing outside of the book is fetched."""
    if not data.startswith(ZIP):
        remedy = "Save or download it again"
        raise InputError("is no EPUB inside, whatever its name", where=name, remedy=remedy)
    archive = Archive.open(data, name)
    locked = _locked(archive, name)
    parts = []
    notes: dict[str, None] = {}
    for path in _chapters(archive, name):
        if path in locked:
            raise InputError(
                f"is protected against copying (`{path}` is encrypted)",
                where=name,
                remedy="Ask the publisher for an open file",
            )
        found, told = html.parts_of(_page(archive.read(path), f"{name}:{path}", options), place=path)
        parts += found
        notes.update(dict.fromkeys(f"{path}: {note}" for note in told))
    return document(parts, name, options, notes=list(notes))


def _locked(archive: Archive, name: str) -> frozenset[str]:
    data = archive.find(ENCRYPTION)
    if data is None:
        return frozenset()
    root = xml.parse(data, f"{name}:{ENCRYPTION}")
    return frozenset(
        unquote(each.get("URI") or "") for each in root.iter() if xml.name_of(each) == "CipherReference"
    )


def _chapters(archive: Archive, name: str) -> Iterator[str]:
    """The paths of the pages in reading order."""
    container = xml.parse(archive.read(CONTAINER), f"{name}:{CONTAINER}")
    roots = [each.get("full-path") for each in container.iter() if xml.name_of(each) == "rootfile"]
    package = next(filter(None, roots), None)
    if package is None:
        raise InputError("names no package file", where=f"{name}:{CONTAINER}", remedy="Save it again")
    root = xml.parse(archive.read(package), f"{name}:{package}", doctype=True)
    items: dict[str, _Element] = {
        each.get("id") or "": each for each in root.iter() if xml.name_of(each) == "item"
    }
    for reference in root.iter():
        item = items.get(reference.get("idref") or "") if xml.name_of(reference) == "itemref" else None
        if item is not None and item.get("media-type") in PAGES:
            href = unquote((item.get("href") or "").partition("#")[0])
            yield posixpath.normpath(posixpath.join(posixpath.dirname(package), href))


def _page(data: bytes, where: str, options: ReadOptions) -> _Element:
    """A page as the XML it should be, else as the HTML that it then mostly is."""
    try:
        return xml.parse(data, where, doctype=True)
    except InputError:
        return html.parse(decode(data, where, options.encoding).text, where)
