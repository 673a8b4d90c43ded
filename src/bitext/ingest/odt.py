"""OpenDocument text (OASIS ODF 1.3): headings, paragraphs, lists, tables, notes, headers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bitext.errors import InputError
from bitext.ingest import xml
from bitext.ingest.archive import Archive
from bitext.ingest.cells import Grid
from bitext.ingest.containers import ZIP
from bitext.ingest.odtlists import Lists
from bitext.ingest.parts import Part, document
from bitext.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from bitext.ingest.options import ReadOptions
    from bitext.model import Document

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
LINES = (f"{TEXT}p", f"{TEXT}h")
NOTE = f"{TEXT}note"
LEFT_OUT = frozenset({f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}ruby-text"})
HIDDEN_BLOCKS = frozenset({NOTE, f"{OFFICE}annotation", f"{TEXT}tracked-changes"})
BODY = "content.xml"
MAX_SPACES = 1000  # that one <text:s> may stand for


@dataclass(slots=True)
class _Reading:
    """What is gathered while one file is read."""

    notes: list[Part] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in an .odt file; tracked deletions are left out, macros never looked at."""
    reading = _Reading()
    if data.startswith(ZIP):
        archive = Archive.open(data, name)
        _refuse_encrypted(archive, name)
        root = xml.parse(archive.read(BODY), f"{name}:{BODY}")
        styles_data = archive.find("styles.xml")
        styles = xml.parse(styles_data, f"{name}:styles.xml") if styles_data else root
    elif data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        root = styles = xml.parse(data, name)  # a flat file, .fodt
    else:
        raise InputError(
            "is no OpenDocument text inside, whatever its name",
            where=name,
            remedy="Open it in a word processor and save it as .odt, without a password",
        )
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise InputError("has no text body", where=name, remedy="Save it as .odt from a word processor")
    parts = list(_parts(body, reading, Lists.of(root, styles)))
    margins = list(_margins(styles, reading))
    return document([*parts, *reading.notes, *margins], name, options, notes=list(_told(root, reading)))


def _refuse_encrypted(archive: Archive, name: str) -> None:
    manifest = archive.find("META-INF/manifest.xml")
    if manifest is None:
        return
    root = xml.parse(manifest, f"{name}:META-INF/manifest.xml", doctype=True)
    if next(root.iter(f"{MANIFEST}encryption-data"), None) is not None:
        raise InputError("is encrypted", where=name, remedy="Save it without a password")


def _told(root: _Element, reading: _Reading) -> Iterator[str]:
    deleted = sum(1 for _ in root.iter(f"{TEXT}deletion"))
    inserted = sum(1 for _ in root.iter(f"{TEXT}insertion"))
    if deleted or inserted:
        yield (f"Tracked changes taken as accepted: {inserted} insertions kept, {deleted} deletions left out")
    if reading.seen[f"{TEXT}ruby-text"]:
        yield f"Ruby annotations left out: {reading.seen[f'{TEXT}ruby-text']}"
    if reading.seen[f"{OFFICE}annotation"]:
        yield f"Comments left out: {reading.seen[f'{OFFICE}annotation']}"


def _parts(body: _Element, reading: _Reading, lists: Lists) -> Iterator[Part]:
    blanks = number = 0
    grid = Grid(f"{TABLE}table", f"{TABLE}table-row", f"{TABLE}table-cell")
    for line in body.iter(*LINES):
        if any(ancestor.tag in HIDDEN_BLOCKS for ancestor in line.iterancestors()):
            continue
        number += 1
        cell = grid.place(line)
        path = f"{BODY}#{cell}/p{number}" if cell else f"{BODY}#p{number}"
        text = "".join(_text(line, reading, path)).strip()
        label, depth = lists.label(line)
        if not text:
            blanks += 1
            continue
        kind, level = BlockKind.PARAGRAPH, depth
        if line.tag == f"{TEXT}h":
            outline = line.get(f"{TEXT}outline-level") or "1"
            kind, level = BlockKind.HEADING, min(int(outline) if outline.isdigit() else 1, 6) or 1
        elif cell:
            kind = BlockKind.TABLE_CELL
        elif depth:
            kind = BlockKind.LIST_ITEM
        yield Part(text=text, path=path, kind=kind, level=level, number=label, blanks=blanks)
        blanks = 0


def _text(element: _Element, reading: _Reading, path: str) -> Iterator[str]:
    """The text of a paragraph; white space collapses as ODF 1.3 part 3, 6.1.2 has it."""
    yield _collapsed(element.text)
    for child in element:
        tag = child.tag
        if tag == NOTE:
            yield _note(child, reading, path)
        elif tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c") or "1"
            yield " " * min(int(count) if count.isdigit() else 1, MAX_SPACES)
        elif tag == f"{TEXT}tab":
            yield "\t"
        elif tag == f"{TEXT}line-break":
            yield "\n"
        elif tag in LEFT_OUT:
            reading.seen[tag] += 1
        elif isinstance(tag, str) and child.find(f".//{TEXT}p") is None:  # a text box has its own lines
            yield from _text(child, reading, path)
        yield _collapsed(child.tail)


def _collapsed(text: str | None) -> str:
    if not text or not any(mark in text for mark in "\t\r\n"):
        return text or ""
    return text.replace("\r", " ").replace("\n", " ").replace("\t", " ")


def _note(element: _Element, reading: _Reading, path: str) -> str:
    """The mark of a note, `[1]`; the note itself goes after the text."""
    citation = element.find(f"{TEXT}note-citation")
    shown = (citation.text if citation is not None else None) or str(len(reading.notes) + 1)
    label = f"[{shown}]"
    body = element.find(f"{TEXT}note-body")
    lines = [] if body is None else ["".join(_text(line, reading, path)) for line in body.iter(*LINES)]
    text = "\n".join(lines).strip()
    place = f"{path}-note{len(reading.notes) + 1}"
    reading.notes.append(
        Part(text=text, path=place, kind=BlockKind.FOOTNOTE, number=label if text else "", blanks=1)
    )
    return label


def _margins(styles: _Element, reading: _Reading) -> Iterator[Part]:
    """Page headers and footers, each text once, as furniture."""
    seen: set[str] = set()
    for which in ("header", "footer"):
        for margin in styles.iter(f"{STYLE}{which}"):
            for line in margin.iter(*LINES):
                text = "".join(_text(line, reading, "styles.xml#")).strip()
                if text and text not in seen:
                    seen.add(text)
                    path = f"styles.xml#{which}{len(seen)}"
                    why = f"the page {which}"
                    yield Part(text=text, path=path, kind=BlockKind.FURNITURE, why=why, blanks=1)
