"""Word documents (ECMA-376 WordprocessingML): body, tables, notes, headers, numbering, tracked changes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bitext.errors import InputError
from bitext.ingest import xml
from bitext.ingest.archive import Archive
from bitext.ingest.cells import Grid
from bitext.ingest.containers import ZIP
from bitext.ingest.numbering import Numbering
from bitext.ingest.parts import Part, document
from bitext.ingest.wordstyles import FALLBACK, Styles, W
from bitext.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from bitext.ingest.options import ReadOptions
    from bitext.model import Document

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
STRICT = b'"http://purl.oclc.org/ooxml/wordprocessingml/main"'
USUAL = b'"http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN = re.compile(
    rb'Type="[^"]*/officeDocument"[^>]*Target="/?([^"]+)"|Target="/?([^"]+)"[^>]*/officeDocument"'
)
BODY = "word/document.xml"
NOTES = (("footnotes.xml", "footnote"), ("endnotes.xml", "endnote"))
SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
GONE = frozenset({f"{W}del", f"{W}moveFrom"})
SKIPPED = frozenset({FALLBACK, f"{W}rPr", f"{W}pPr", f"{W}instrText", f"{W}txbxContent", f"{W}rt", f"{M}rPr"})
SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011",
         f"{W}softHyphen": "\u00ad"}  # fmt: skip


@dataclass(slots=True)
class _Reading:
    """What is gathered while the parts of one file are read."""

    styles: Styles
    numbering: Numbering
    seen: Counter[str] = field(default_factory=Counter)
    """Insertions, deletions and hidden runs met."""
    note_labels: dict[tuple[str, str], str] = field(default_factory=dict)
    """(footnote or endnote, id) -> the number it shows."""


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in a .docx file; macros are never looked at, tracked changes are taken as accepted."""
    if not data.startswith(ZIP):
        raise InputError(
            "is no Word document inside, whatever its name",
            where=name,
            remedy="Open it in a word processor and save it as .docx, without a password",
        )
    archive = Archive.open(data, name)
    body = _main(archive)
    home = body.rpartition("/")[0]
    styles = Styles.of(_part(archive, name, f"{home}/styles.xml"))
    numbering = Numbering.of(_part(archive, name, f"{home}/numbering.xml"))
    reading = _Reading(styles, numbering)
    root = _parsed(archive.read(body), f"{name}:{body}")
    parts = [*_margins(archive, name, home, reading, "header"), *_paragraphs(root, body, reading)]
    for file, kind in NOTES:
        notes = _part(archive, name, f"{home}/{file}")
        if notes is not None:
            parts += _notes(notes, f"{home}/{file}", kind, reading)
    parts += _margins(archive, name, home, reading, "footer")
    comments = _part(archive, name, f"{home}/comments.xml")
    reading.seen["comments"] = 0 if comments is None else sum(1 for _ in comments.iter(f"{W}comment"))
    reading.seen["macros"] = sum(part.endswith("vbaProject.bin") for part in archive.names)
    return document(parts, name, options, notes=list(_told(reading.seen)))


def _main(archive: Archive) -> str:
    """The path of the body; another than the usual one is named by the package's relations."""
    if archive.find(BODY) is not None:
        return BODY
    found = MAIN.search(archive.find("_rels/.rels") or b"")
    return next(filter(None, found.groups())).decode("utf-8", "replace") if found else BODY


def _told(seen: Counter[str]) -> Iterator[str]:
    if seen["ins"] or seen["del"]:
        yield (
            "Tracked changes taken as accepted:"
            f" {seen['ins']} insertions kept, {seen['del']} deletions left out"
        )
    if seen["hidden"]:
        yield f"Hidden text left out: {seen['hidden']} runs"
    if seen["ruby"]:
        yield f"Ruby annotations left out: {seen['ruby']}"
    if seen["comments"]:
        yield f"Comments left out: {seen['comments']}"
    if seen["macros"]:
        yield "The document holds macros; they were not looked at"


def _part(archive: Archive, name: str, path: str) -> _Element | None:
    data = archive.find(path)
    return _parsed(data, f"{name}:{path}") if data is not None else None


def _parsed(data: bytes, where: str) -> _Element:
    # The strict variant (ISO 29500-1) differs in this name only, as far as text is concerned.
    return xml.parse(data.replace(STRICT, USUAL), where)


def _paragraphs(root: _Element, path: str, reading: _Reading) -> Iterator[Part]:
    """The paragraphs of one part in reading order, cells and text boxes included."""
    blanks = number = 0
    carried = ""
    grid = Grid(f"{W}tbl", f"{W}tr", f"{W}tc")
    for paragraph in root.iter(f"{W}p"):
        if any(ancestor.tag == FALLBACK for ancestor in paragraph.iterancestors()):
            continue
        number += 1
        raw = "".join(_text(paragraph, reading))
        if _mark_deleted(paragraph):  # the next paragraph goes on in this one
            carried += raw
            continue
        text, carried = (carried + raw).strip(), ""
        properties = reading.styles.of_paragraph(paragraph)
        if not text:
            blanks += 1
            continue
        label, level = reading.numbering.label(properties.list_id, properties.depth)
        cell = grid.place(paragraph)
        kind = BlockKind.PARAGRAPH
        if properties.heading:
            kind, level = BlockKind.HEADING, properties.heading
        elif cell:
            kind = BlockKind.TABLE_CELL
        elif level:
            kind = BlockKind.LIST_ITEM
        place = f"{cell}/p{number}" if cell else f"p{number}"
        yield Part(
            text=text,
            path=f"{path}#{place}",
            kind=kind,
            level=level,
            number=label,
            blanks=blanks,
            whole=bool(cell) and _beside(paragraph),
        )
        blanks = 0
    if carried.strip():
        yield Part(text=carried, path=f"{path}#p{number}", blanks=blanks)


def _beside(paragraph: _Element) -> bool:
    """Whether another cell stands in its row: then the columns part the languages, not the words."""
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    return row is not None and len(row.findall(f"{W}tc")) > 1


def _mark_deleted(paragraph: _Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _text(element: _Element, reading: _Reading) -> Iterator[str]:
    """The text of a paragraph as it reads with all changes accepted."""
    for child in element:
        tag = child.tag
        if tag in GONE:
            reading.seen["del"] += 1
        elif tag in SKIPPED:
            reading.seen["ruby"] += tag == f"{W}rt"
        elif tag in {f"{W}t", f"{M}t"}:
            yield child.text or ""
        elif tag in SIGNS:
            yield SIGNS[tag]
        elif tag == f"{W}sym":
            yield _symbol(child.get(f"{W}char") or "")
        elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            yield _reference(child, reading)
        elif tag == f"{W}r" and child.find(f"{W}rPr/{W}vanish") is not None:
            reading.seen["hidden"] += 1
        elif isinstance(tag, str):
            reading.seen["ins"] += tag in {f"{W}ins", f"{W}moveTo"}
            yield from _text(child, reading)


def _symbol(code: str) -> str:
    """The sign of a symbol font; its code points from U+F000 are those of the font (17.3.3.30)."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _reference(element: _Element, reading: _Reading) -> str:
    """The mark of a note as `[1]`: Word keeps no character for it."""
    kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
    key = (kind, element.get(f"{W}id") or "")
    count = sum(known[0] == kind for known in reading.note_labels)
    return f"[{reading.note_labels.setdefault(key, str(count + 1))}]"


def _notes(root: _Element, path: str, kind: str, reading: _Reading) -> Iterator[Part]:
    for note in root.iter(f"{W}{kind}"):
        if (note.get(f"{W}type") or "normal") in SEPARATORS:
            continue
        identity = note.get(f"{W}id") or ""
        label = reading.note_labels.get((kind, identity), "")
        text = "".join("".join(_text(each, reading)) + "\n" for each in note.iter(f"{W}p")).strip()
        yield Part(
            text=text,
            path=f"{path}#{identity}",
            kind=BlockKind.FOOTNOTE,
            number=f"[{label}]" if label and text else "",
            blanks=1,
        )


def _margins(archive: Archive, name: str, home: str, reading: _Reading, which: str) -> Iterator[Part]:
    """Page headers and footers, each text once, as furniture."""
    seen: set[str] = set()
    for path in archive.names:
        if not (path.startswith(f"{home}/{which}") and path.endswith(".xml")):
            continue
        for part in _paragraphs(_parsed(archive.read(path), f"{name}:{path}"), path, reading):
            if part.text not in seen:
                seen.add(part.text)
                why = f"the page {which}"
                yield Part(text=part.text, path=part.path, kind=BlockKind.FURNITURE, why=why, blanks=1)
