"""Documents whose rows pair the two languages already: tables, translation memories, subtitles.

A block of such a row has a path `…#row/column`; nothing else is asked of a reader.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct, field, structs

from bitext.ingest.page import measure
from bitext.ingest.sides import side_of
from bitext.model import UNALIGNED_KINDS, Alignment, Bead, Bitext, BlockKind, Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.model import Document, Side

PLACE = re.compile(r"(?P<home>[^#]*)#(?P<row>[^/#]+)/(?P<column>[^/#]+)")
DECLARED = {"zh": Lang.ZH, "en": Lang.EN}
"""Columns that a format with declared languages has."""
HEADINGS = {
    Lang.ZH: re.compile(
        r"(?:zh(?:[-_]\w+)?|chinese(?: text| original)?|中文(?:原文|版)?|[汉漢][语語]|原文|simplified chinese"
        r"|traditional chinese|[简簡繁]体?體?中文)",
        re.IGNORECASE,
    ),
    Lang.EN: re.compile(
        r"(?:en(?:[-_]\w+)?|english(?: text| translation| version)?|英文(?:[译譯]文|版)?|英[语語]|[译譯]文)",
        re.IGNORECASE,
    ),
}
"""What the head of a column of one language says."""
HEADED = 1000  # times as much weight for a column whose head names its language
ROWS = 2  # with both languages, at least, of a bilingual table
PURE = 0.7  # of a column's cells, that are in its language; signatures and numbers are in either
COVERED = 0.9  # of a document's text, that stands in the two columns and their rows


class _Rows(Struct, frozen=True):
    """The cells of a document, by row and column."""

    cells: dict[str, dict[str, list[int]]] = field(default_factory=lambda: defaultdict(dict))
    """Row -> column -> indices of blocks."""
    loose: tuple[int, ...] = ()
    """Blocks that take part in alignment and stand in no row."""


def aligned(document: Document) -> Alignment | None:
    """The alignment a document brings with it, every row one bead of score 1; None when it has none.

    A row with one language only is a null bead.  Columns in neither language become markers.
    """
    rows = _rows(document)
    columns = _columns(document, rows)
    if columns is None:
        return None
    document = _marked(document, rows, columns)
    picked: dict[str, dict[Lang, list[int]]] = {}
    for row, cells in rows.cells.items():
        picked[row] = {
            lang: [
                index for index in cells.get(column, []) if document.blocks[index].kind not in UNALIGNED_KINDS
            ]
            for lang, column in columns.items()
        }
    sides = {
        lang: side_of(document, lang, sorted(index for row in picked.values() for index in row[lang]))
        for lang in Lang
    }
    bitext = Bitext(zh=sides[Lang.ZH], en=sides[Lang.EN])
    unit = {lang: {block: unit for unit, block in enumerate(side.blocks)} for lang, side in sides.items()}
    beads = [
        Bead(
            zh=tuple(unit[Lang.ZH][index] for index in sorted(row[Lang.ZH])),
            en=tuple(unit[Lang.EN][index] for index in sorted(row[Lang.EN])),
        )
        for row in picked.values()
        if row[Lang.ZH] or row[Lang.EN]
    ]
    return Alignment(bitext=bitext, paragraphs=tuple(beads), sentences=tuple(_sentences(bitext, beads)))


def _rows(document: Document) -> _Rows:
    rows = _Rows()
    loose = []
    for index, block in enumerate(document.blocks):
        place = PLACE.match(block.path)
        if place is not None:
            key = f"{place['home']}#{place['row']}"
            rows.cells[key].setdefault(place["column"], []).append(index)
        elif block.kind not in UNALIGNED_KINDS and block.lang:
            loose.append(index)
    return structs.replace(rows, loose=tuple(loose))


def _columns(document: Document, rows: _Rows) -> dict[Lang, str] | None:
    """The column of each language, when the document has one of each and little besides."""
    names = list(dict.fromkeys(column for cells in rows.cells.values() for column in cells))
    if set(names) & DECLARED.keys():
        return {lang: name for name, lang in DECLARED.items()}
    found = {}
    for lang in Lang:
        weights = {name: _weight(document, rows, name, lang) for name in names}
        best = max(weights, key=lambda name: weights[name], default="")
        if not best or weights[best] <= 0:
            return None
        found[lang] = best
    both = [cells for cells in rows.cells.values() if set(found.values()) <= cells.keys()]
    told = [
        {document.blocks[index].lang for column in found.values() for index in cells[column]}
        for cells in both
    ]
    if sum(langs >= set(Lang) for langs in told) < ROWS:
        return None
    inside = sum(
        measure(document.block_text(index))
        for cells in rows.cells.values()
        for column in found.values()
        for index in cells.get(column, [])
    )
    outside = sum(measure(document.block_text(index)) for index in rows.loose)
    return found if inside >= COVERED * (inside + outside) else None


def _weight(document: Document, rows: _Rows, column: str, lang: Lang) -> float:
    """How much a column speaks `lang`; 0 when it is mixed, much more when its head says so."""
    texts = [
        (document.block_text(index), document.blocks[index].lang)
        for cells in rows.cells.values()
        for index in cells.get(column, [])
    ]
    headed = bool(texts) and _heads(texts[0][0], lang)
    told = [found for _, found in texts[headed:] if found]
    own = sum(found is lang for found in told)
    # A head is believed, whatever single cells hold.
    if own == 0 or (not headed and own < PURE * len(told)):
        return 0.0
    weight = sum(measure(text) for text, found in texts if found is lang)
    return weight * (HEADED if headed else 1)


def _heads(text: str, lang: Lang) -> bool:
    return HEADINGS[lang].fullmatch(text.strip()) is not None


def _marked(document: Document, rows: _Rows, columns: dict[Lang, str]) -> Document:
    """The document with the table's head and the columns in neither language out of alignment."""
    blocks = list(document.blocks)
    aside: Counter[str] = Counter()
    for cells in rows.cells.values():
        head = any(
            _heads(document.block_text(index), lang)
            for lang, column in columns.items()
            for index in cells.get(column, [])[:1]
        )
        for column, indices in cells.items():
            for index in indices:
                if head:
                    blocks[index] = replace(blocks[index], kind=BlockKind.MARKER, why="the head of a column")
                elif column not in columns.values():
                    aside[column] += 1
                    why = f"column {column.removeprefix('c')} of the table, beside the two languages"
                    blocks[index] = replace(blocks[index], kind=BlockKind.MARKER, why=why)
    notes = list(document.source.notes)
    notes += [
        f"Column {name.removeprefix('c')} is not aligned: {n} {'cell' if n == 1 else 'cells'}"
        for name, n in aside.items()
    ]
    return replace(document, blocks=tuple(blocks), source=replace(document.source, notes=tuple(notes)))


def _sentences(bitext: Bitext, beads: Sequence[Bead]) -> list[Bead]:
    """Sentence by sentence where a row has as many on either side, otherwise the row as one."""
    units = {lang: _by_unit(bitext.side(lang)) for lang in Lang}
    found: list[Bead] = []
    for parent, bead in enumerate(beads):
        zh = [index for unit in bead.zh for index in units[Lang.ZH].get(unit, [])]
        en = [index for unit in bead.en for index in units[Lang.EN].get(unit, [])]
        if len(zh) == len(en):
            found += [Bead(zh=(one,), en=(other,), parent=parent) for one, other in zip(zh, en, strict=True)]
        elif zh and en:
            found.append(Bead(zh=tuple(zh), en=tuple(en), parent=parent))
        else:
            found += [Bead(zh=(one,), en=(), parent=parent) for one in zh]
            found += [Bead(zh=(), en=(other,), parent=parent) for other in en]
    return found


def _by_unit(side: Side) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for index, segment in enumerate(side.sentences):
        found[segment.unit].append(index)
    return found
