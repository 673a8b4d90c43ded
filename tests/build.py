"""Small bitexts for tests, built from plain paragraphs: the alignment is given, not found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.glossary import Form, Glossary, Kind, Status, Tag
from bitext.model import Alignment, Bead, Bitext, Block, BlockKind, Document, Lang, Segment, Side, Source
from bitext.segment import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bitext.model import Gap

SEPARATOR = "\n\n"


def document(
    paragraphs: Sequence[str],
    name: str = "letter.txt",
    gaps: tuple[Gap, ...] = (),
    kind: BlockKind = BlockKind.PARAGRAPH,
) -> Document:
    """A document whose blocks are the paragraphs, one blank line apart."""
    blocks, position = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(start=position, end=position + len(paragraph), kind=kind))
        position += len(paragraph) + len(SEPARATOR)
    return Document(
        text=SEPARATOR.join(paragraphs), blocks=tuple(blocks), gaps=gaps, source=Source(name=name)
    )


def side(paragraphs: Sequence[str], lang: Lang, name: str = "") -> Side:
    """One side, its sentences found by the segmenter."""
    whole = document(paragraphs, name or f"letter.{lang}.txt")
    segments = [
        Segment(start=block.start + span.start, end=block.start + span.end, unit=unit)
        for unit, block in enumerate(whole.blocks)
        for span in sentences(whole.block_text(unit), lang)
    ]
    return Side(lang=lang, document=whole, blocks=tuple(range(len(whole.blocks))), sentences=tuple(segments))


def alignment(
    zh: Sequence[str],
    en: Sequence[str],
    beads: Iterable[tuple[Sequence[int], Sequence[int]]] | None = None,
    sentence_beads: Iterable[Bead] | None = None,
    moved: frozenset[int] = frozenset(),
) -> Alignment:
    """An alignment with the given paragraph beads (1-1 by default), sentences paired in order."""
    bitext = Bitext(zh=side(zh, Lang.ZH), en=side(en, Lang.EN))
    pairs = list(beads) if beads is not None else [((i,), (i,)) for i in range(len(zh))]
    paragraphs = tuple(
        Bead(zh=tuple(z), en=tuple(e), moved=index in moved) for index, (z, e) in enumerate(pairs)
    )
    if sentence_beads is None:
        sentence_beads = [_all_sentences(bitext, bead, index) for index, bead in enumerate(paragraphs)]
    return Alignment(bitext=bitext, paragraphs=paragraphs, sentences=tuple(sentence_beads))


def _all_sentences(bitext: Bitext, bead: Bead, parent: int) -> Bead:
    zh = tuple(i for i, segment in enumerate(bitext.zh.sentences) if segment.unit in bead.zh)
    en = tuple(i for i, segment in enumerate(bitext.en.sentences) if segment.unit in bead.en)
    return Bead(zh=zh, en=en, parent=parent)


def glossary(*concepts: tuple[str, str, Sequence[tuple[str, str]]], kind: str = "term") -> Glossary:
    """A glossary of (id, Chinese form, [(English form, status)])."""
    entries = []
    for name, zh, renderings in concepts:
        entries.append((name, Kind(kind), Form(text=zh, tag=Tag.ZH)))
        entries += [
            (name, Kind(kind), Form(text=text, tag=Tag.EN, status=Status(status)))
            for text, status in renderings
        ]
    return Glossary.of(entries)
