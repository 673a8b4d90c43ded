"""Reading TBX of either version and style into rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bitext.errors import GlossaryError
from bitext.glossary.concepts import Kind, Place, Status, Tag
from bitext.glossary.details import undump
from bitext.glossary.rows import COLUMNS, Reading, Row, one_line
from bitext.glossary.slugs import Slugs
from bitext.glossary.tags import tag_of
from bitext.glossary.tbx.parsing import parse
from bitext.glossary.tbx.vocabulary import STATUS_FROM_TBX, XML_LANG, from_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

ROOTS = frozenset({"tbx", "martif"})
ENTRIES = frozenset({"conceptEntry", "termEntry"})
LANGUAGES = frozenset({"langSec", "langSet"})
TERMS = frozenset({"termSec", "tig", "ntig"})
GROUPS = frozenset({"termGrp", "termNoteGrp", "descripGrp", "adminGrp"})
CATEGORISED = frozenset({"termNote", "descrip", "admin", "xref", "ref", "transac", "transacNote"})
"""Elements of style DCA, whose data category stands in `type`."""


def read(text: str, file: str) -> Reading:
    """Read a termbase.  What a glossary has no place for is counted in the notes.

    Raises `GlossaryError`, with file and line, for what is no well-formed TBX.
    """
    root = parse(text, file)
    if _name(root) not in ROOTS:
        raise GlossaryError(
            f"the root element is <{_name(root)}>",
            where=f"{file}:{root.sourceline}",
            remedy="TBX begins with <tbx> (version 3) or <martif> (version 2)",
        )
    reader = _Reader(file)
    rows = tuple(row for entry in root.iter(*_any(ENTRIES)) for row in reader.entry(entry))
    return Reading(rows=rows, notes=reader.notes())


class _Reader:
    """One pass over a file: hands out ids, and counts what is left out."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._slugs = Slugs()
        self._unnamed = 0
        self._left_out: Counter[str] = Counter()

    def notes(self) -> tuple[str, ...]:
        """One sentence for each kind of thing that was left out."""
        return tuple(
            f"{self._file}: {what} left out ({count} times)" for what, count in sorted(self._left_out.items())
        )

    def entry(self, entry: _Element) -> Iterator[Row]:
        """Yield the rows of one concept."""
        kind = ""
        for category, value in _categories(entry):
            if category == "subjectField" and value in set(Kind):
                kind = value
            else:
                self._left_out[f"concept-level {category}"] += 1
        sections = [element for element in entry if _name(element) in LANGUAGES]
        concept = from_id(entry.get("id") or "") or self._made_up(entry)
        for section in sections:
            tag = tag_of(section.get(XML_LANG) or section.get("lang") or "")
            terms = [element for element in section if _name(element) in TERMS]
            if tag is None:
                self._left_out[f"language {section.get(XML_LANG) or '(none)'}"] += len(terms)
                continue
            self._left_out.update(f"language-level {category}" for category, _ in _categories(section))
            ranked = False
            for term in terms:
                row = self._term(term, Row(concept=concept, kind=kind, lang=tag, form=""))
                if not row.status:
                    # Where no status is given, the first rendering is the one to use.
                    rank = Status.ADMITTED if ranked and tag is Tag.EN else Status.PREFERRED
                    row = replace(row, status=rank)
                ranked = ranked or row.status == Status.PREFERRED
                yield row

    def _made_up(self, entry: _Element) -> str:
        """An id for an entry without one, after its first English term."""
        sections = [element for element in entry if _name(element) in LANGUAGES]
        sections.sort(key=lambda section: tag_of(section.get(XML_LANG) or "") is not Tag.EN)
        term = next((_text(term) for section in sections for term in section.iter("{*}term")), "")
        self._unnamed += 1
        return self._slugs.of(str(self._unnamed), term)

    def _term(self, section: _Element, row: Row) -> Row:
        place = Place(self._file, section.sourceline or 0)
        facts: dict[str, str] = {}
        notes: list[str] = []
        for category, value in _categories(section):
            if category == "term":
                facts["form"] = one_line(value)
            elif category == "administrativeStatus":
                facts["status"] = STATUS_FROM_TBX.get(value.removesuffix("-admn-sts"), value)
            elif category in _TERM_COLUMNS:
                facts[_TERM_COLUMNS[category]] = value
            elif category == "note":
                own, details = undump(value, place)
                notes += [own] if own else []
                facts.update({k: v for k, v in details.get("term", {}).items() if k in COLUMNS})
            else:
                self._left_out[category] += 1
        if notes:
            facts.setdefault("note", "\n".join(notes))
        return replace(row, place=place, **facts)


_TERM_COLUMNS = {"partOfSpeech": "pos", "source": "source", "projectSubset": "scope"}


def _categories(parent: _Element) -> Iterator[tuple[str, str]]:
    """Yield (data category, value) of the elements beneath a section, style DCA or DCT alike."""
    for element in parent:
        name = _name(element)
        if name in GROUPS:
            yield from _categories(element)
        elif name not in LANGUAGES | TERMS:
            yield (element.get("type") or name) if name in CATEGORISED else name, _text(element)


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _any(names: frozenset[str]) -> list[str]:
    return [f"{{*}}{name}" for name in sorted(names)]


def _text(element: _Element) -> str:
    return "".join(element.itertext()).strip()
