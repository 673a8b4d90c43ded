"""Comments added to the package of a Word document; all other parts stay as they are, byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from bitext.exchange.wordml import RELATIONS, TYPES, WORD_TYPE, R
from bitext.exchange.wordplaces import run_from, run_to
from bitext.exchange.xmltext import XML, plain
from bitext.ingest import xml
from bitext.ingest.archive import Archive
from bitext.ingest.wordstyles import W

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

AUTHOR = "bitext"
INITIALS = "bt"
CONTENT_TYPES = "[Content_Types].xml"


@dataclass(slots=True)
class Package:
    """A Word document being commented."""

    archive: Archive
    part: str
    """Path of the body."""
    body: _Element
    changed: dict[str, bytes] = field(default_factory=dict)
    """Parts to be written instead of or besides those of the archive."""
    comments: list[tuple[int, Sequence[str]]] = field(default_factory=list)
    """(id, paragraphs) of the comments added."""
    _next: int = 0

    @classmethod
    def open(cls, data: bytes, where: str, part: str) -> Self:
        """The document in `data` whose body is `part`; raises as reading it does."""
        archive = Archive.open(data, where)
        content = archive.read(part)
        xml.parse(content, f"{where}:{part}")  # refuses what is unsafe to parse
        made = cls(archive, part, _parsed(content))
        known = archive.find(made._comments_path())
        if known is not None:
            ids = [each.get(f"{W}id") or "" for each in _parsed(known).iter(f"{W}comment")]
            made._next = max((int(each) for each in ids if each.isdecimal()), default=-1) + 1
        return made

    def comment(self, start: tuple[_Element, int], end: tuple[_Element, int], text: Sequence[str]) -> None:
        """Comment on what stands between two places, each (paragraph, offset in its leaves)."""
        identity = str(self._next)
        first = run_from(*start)
        opening, closing = _w("commentRangeStart", id=identity), _w("commentRangeEnd", id=identity)
        if first is None:
            start[0].append(opening)
        else:
            first.addprevious(opening)
        last = run_to(*end) if start != end else None
        if last is None:
            opening.addnext(closing)
        else:
            last.addnext(closing)
        mark = _w("r")
        mark.append(_w("commentReference", id=identity))
        closing.addnext(mark)
        self.comments.append((self._next, text))
        self._next += 1

    def beside(self, node: _Element, text: Sequence[str]) -> None:
        """Comment on the run that holds an element, such as the mark of a note."""
        run = next((each for each in node.iterancestors(f"{W}r")), node)
        identity = str(self._next)
        closing, mark = _w("commentRangeEnd", id=identity), _w("r")
        mark.append(_w("commentReference", id=identity))
        run.addprevious(_w("commentRangeStart", id=identity))
        run.addnext(closing)
        closing.addnext(mark)
        self.comments.append((self._next, text))
        self._next += 1

    def written(self) -> bytes:
        """The document with its comments."""
        if self.comments:
            self.changed[self.part] = _serialised(self.body)
            self._write_comments()
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            for info in self.archive.file.infolist():
                data = self.changed.pop(info.filename, None)
                target.writestr(info, self.archive.file.read(info) if data is None else data)
            for name, data in self.changed.items():
                target.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return stream.getvalue()

    def _write_comments(self) -> None:
        path = self._comments_path()
        known = self.archive.find(path)
        root = _parsed(known) if known is not None else _w("comments")
        for identity, lines in self.comments:
            comment = _w("comment", id=str(identity), author=AUTHOR, initials=INITIALS)
            for line in lines:
                paragraph, run, held = _w("p"), _w("r"), _w("t")
                held.set(f"{XML}space", "preserve")
                held.text = plain(line)
                run.append(held)
                paragraph.append(run)
                comment.append(paragraph)
            root.append(comment)
        self.changed[path] = _serialised(root)
        if known is None:
            self._relate(path)

    def _relate(self, path: str) -> None:
        """Name the new part in the list of types and in the relations of the body."""
        types = _parsed(self.archive.read(CONTENT_TYPES))
        _child(types, TYPES, "Override", PartName=f"/{path}", ContentType=f"{WORD_TYPE}.comments+xml")
        self.changed[CONTENT_TYPES] = _serialised(types)
        home, name = posixpath.split(self._relations_path())
        known = self.archive.find(f"{home}/{name}")
        relations = _parsed(known) if known is not None else _element(f"{{{RELATIONS}}}Relationships")
        taken = {each.get("Id") for each in relations}
        identity = next(each for number in range(1, 10_000) if (each := f"bitext{number}") not in taken)
        kind = f"{R}/comments"
        _child(relations, RELATIONS, "Relationship", Id=identity, Type=kind, Target=posixpath.basename(path))
        self.changed[f"{home}/{name}"] = _serialised(relations)

    def _relations_path(self) -> str:
        home, name = posixpath.split(self.part)
        return posixpath.join(home, "_rels", f"{name}.rels")

    def _comments_path(self) -> str:
        """The comments the body relates to, or where they are to go."""
        home = posixpath.dirname(self.part)
        relations = self.archive.find(self._relations_path())
        for each in _parsed(relations) if relations is not None else ():
            if (each.get("Type") or "").endswith("/relationships/comments"):
                target = each.get("Target") or ""
                return (
                    target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(home, target))
                )
        return posixpath.join(home, "comments.xml")


def _parsed(data: bytes) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _serialised(root: _Element) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _element(tag: str) -> _Element:
    from lxml import etree

    return etree.Element(tag, nsmap={None: etree.QName(tag).namespace})


def _child(parent: _Element, namespace: str, tag: str, **attributes: str) -> None:
    from lxml import etree

    etree.SubElement(parent, f"{{{namespace}}}{tag}", attributes)


def _w(tag: str, **attributes: str) -> _Element:
    from lxml import etree

    made = etree.Element(f"{W}{tag}", nsmap={"w": W[1:-1]})
    for key, value in attributes.items():
        made.set(f"{W}{key}", value)
    return made
