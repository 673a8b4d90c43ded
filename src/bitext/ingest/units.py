"""Units of formats that declare the languages of their texts: translation memories, XLIFF, subtitles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.ingest.kinds import by_shape
from bitext.ingest.parts import Part, document
from bitext.model import BlockKind, Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.ingest.options import ReadOptions
    from bitext.model import Document

CODES = {"zh": Lang.ZH, "cmn": Lang.ZH, "yue": Lang.ZH, "chi": Lang.ZH, "zho": Lang.ZH, "chinese": Lang.ZH,
         "en": Lang.EN, "eng": Lang.EN, "english": Lang.EN}  # fmt: skip


class Unit(Struct, frozen=True, kw_only=True):
    """One text in both languages; an empty one is missing."""

    id: str
    """Its place in the file, without `/`."""
    zh: str
    en: str


def language(code: str) -> Lang | None:
    """The language of a BCP 47 tag or of the names CAT tools write for it; None for another."""
    return CODES.get(code.strip().replace("_", "-").lower().partition("-")[0])


def document_of(
    units: Sequence[Unit], name: str, options: ReadOptions, *, notes: Sequence[str] = (), place: str = ""
) -> Document:
    """The document of these units, Chinese then English, each with the path `place#id/zh` or `…/en`."""
    parts = [
        Part(
            text=text,
            path=f"{place}#{unit.id}/{lang}",
            kind=BlockKind.TABLE_CELL,
            lang=lang,
            whole=True,
            blanks=int(first),
        )
        for unit in units
        for lang, text, first in ((Lang.ZH, unit.zh, True), (Lang.EN, unit.en, not unit.zh.strip()))
        if text.strip()
    ]
    found = document(parts, name, options, notes=notes)
    blocks = tuple(
        by_shape(replace(block, kind=BlockKind.PARAGRAPH), found.text[block.start : block.end])
        if block.kind is BlockKind.TABLE_CELL
        else block
        for block in found.blocks
    )
    return replace(found, blocks=blocks)
