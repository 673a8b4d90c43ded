"""One document or two to a `Bitext`: which blocks are Chinese, which English, and their sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bitext.errors import LanguageError
from bitext.ingest.bilingual import halves
from bitext.ingest.page import is_prose, measure
from bitext.model import UNALIGNED_KINDS, Bitext, BlockKind, Lang, Segment, Side
from bitext.script import han_count
from bitext.segment import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.model import Document

STRAY_SHARE = 0.03  # of the document: less of the other language, without prose, is quotation not a side
OTHERS = {"Japanese": re.compile("[\u3041-\u3096\u30a1-\u30fa]"), "Korean": re.compile("[\uac00-\ud7a3]")}
"""Letters of other languages that are written with Han characters."""
OTHER_SHARE = 0.25  # of such letters to Han characters; a Chinese text may quote a name or a title
BILINGUAL_SHARE = 0.2  # of a file's text: with more of the other language it is a bilingual file


def sides(document: Document) -> Bitext:
    """The two sides of one bilingual document, each block on the side of its language.

    Blocks in neither language (a lone number) go with the block before them.  A few words of one language
    inside a text of the other make no side: the other side is then empty.  `Bitext.single_file` is true.
    Raises `LanguageError` when the side with Han characters is Japanese or Korean.
    """
    langs = _langs(document)
    for lang in Lang:
        if _stray(document, langs, lang):
            other = lang.other
            langs = [other if found is not None else None for found in langs]
    return Bitext(
        zh=_chinese(side_of(document, Lang.ZH, [i for i, lang in enumerate(langs) if lang is Lang.ZH])),
        en=side_of(document, Lang.EN, [i for i, lang in enumerate(langs) if lang is Lang.EN]),
    )


def pair(first: Document, second: Document, *, declared: bool = False) -> Bitext:
    """The bitext of two files in either order, told apart by their language.

    With `declared` the caller said that `first` is the Chinese one; a mistake is corrected and noted in
    `Source.notes`.  Raises `LanguageError` when both are in one language, or the one with Han characters is
    Japanese or Korean.
    """
    shares = [_chinese_share(document) for document in (first, second)]
    langs = [Lang.ZH if share > 0.5 else Lang.EN for share in shares]
    if langs[0] is langs[1]:
        if max(shares) - min(shares) <= BILINGUAL_SHARE:
            raise _same_language(first, second, langs[0])
        langs = [Lang.ZH, Lang.EN] if shares[0] > shares[1] else [Lang.EN, Lang.ZH]
    chinese, english = (first, second) if langs[0] is Lang.ZH else (second, first)
    if declared and chinese is second:
        note = "The files were given the other way round: this one was said to be {}"
        chinese = _noted(chinese, note.format("English"))
        english = _noted(english, note.format("Chinese"))
    return Bitext(zh=_chinese(_own_side(chinese, Lang.ZH)), en=_own_side(english, Lang.EN))


def _chinese(side: Side) -> Side:
    """The side, unless its script is that of another language with Han characters."""
    text = "".join(side.unit_text(unit) for unit in range(len(side.blocks)))
    han = han_count(text)
    for name, letters in OTHERS.items():
        if len(letters.findall(text)) > OTHER_SHARE * han:
            raise LanguageError(
                f"is {name}, not Chinese",
                where=side.document.source.name,
                remedy="bitext pairs Chinese with English; give the Chinese text",
            )
    return side


def _langs(document: Document) -> list[Lang | None]:
    """The language of each block that takes part; None for the others."""
    found: list[Lang | None] = []
    taking = (block for block in document.blocks if block.kind not in UNALIGNED_KINDS)
    last = next((block.lang for block in taking if block.lang), None)
    for block in document.blocks:
        if block.kind in UNALIGNED_KINDS:
            found.append(None)
            continue
        last = block.lang or last
        found.append(last)
    return found


def _stray(document: Document, langs: Sequence[Lang | None], lang: Lang) -> bool:
    """Whether the blocks of `lang` are too few and too short to be a side of their own.

    A name with its gloss (`XIE Yang 谢阳`) is of both languages and speaks for neither.
    """
    texts = [document.block_text(index) for index, found in enumerate(langs) if found is lang]
    marked = any(block.kind is BlockKind.MARKER and "language" in block.why for block in document.blocks)
    if not texts or marked or any(map(is_prose, texts)):
        return False
    total = sum(measure(document.block_text(index)) for index, found in enumerate(langs) if found)
    pure = [text for text in texts if halves(text) is None]
    return sum(map(measure, pure)) < STRAY_SHARE * total


def side_of(document: Document, lang: Lang, blocks: Sequence[int]) -> Side:
    """The side in `lang` made of these blocks, with its sentences."""
    segments: list[Segment] = []
    for unit, index in enumerate(blocks):
        block = document.blocks[index]
        segments.extend(
            Segment(start=block.start + span.start, end=block.start + span.end, unit=unit)
            for span in sentences(document.text[block.start : block.end], lang, one_block=True)
        )
    return Side(lang=lang, document=document, blocks=tuple(blocks), sentences=tuple(segments))


def _own_side(document: Document, lang: Lang) -> Side:
    """All content of a file given as one side; of a bilingual file only the part in `lang`."""
    langs = _langs(document)
    share = _chinese_share(document) if lang is Lang.EN else 1 - _chinese_share(document)
    if share > BILINGUAL_SHARE:
        name = "Chinese" if lang is Lang.ZH else "English"
        document = _noted(document, f"The file holds both languages; only its {name} part was used")
        return side_of(document, lang, [index for index, found in enumerate(langs) if found is lang])
    kept = [i for i, block in enumerate(document.blocks) if block.kind not in UNALIGNED_KINDS]
    return side_of(document, lang, kept)


def _chinese_share(document: Document) -> float:
    """Share of the Chinese blocks in the document's content, 0 to 1."""
    weight = {Lang.ZH: 0.0, Lang.EN: 0.0}
    for index, block in enumerate(document.blocks):
        if block.lang and block.kind is not BlockKind.FURNITURE:
            weight[block.lang] += measure(document.block_text(index))
    total = sum(weight.values())
    return weight[Lang.ZH] / total if total else 0.0


def _noted(document: Document, note: str) -> Document:
    source = replace(document.source, notes=(*document.source.notes, note))
    return replace(document, source=source)


def _same_language(first: Document, second: Document, lang: Lang) -> LanguageError:
    name, other = ("Chinese", "English") if lang is Lang.ZH else ("English", "Chinese")
    return LanguageError(
        f"is {name}, like {first.source.name}",
        where=second.source.name,
        remedy=f"Give one Chinese and one English file; the {other} one is missing",
    )
