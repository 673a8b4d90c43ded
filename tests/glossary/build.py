"""Small invented alignments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.model import Alignment, Bead, Bitext, Block, Document, Lang, Side, Source

if TYPE_CHECKING:
    from collections.abc import Sequence


def alignment(pairs: Sequence[tuple[str, str]], name: str = "letter") -> Alignment:
    """One paragraph bead for each (Chinese, English) pair; an empty text has no counterpart."""
    zh, en = (_side([pair[at] for pair in pairs], lang, f"{name}.{lang}") for at, lang in enumerate(Lang))
    beads, at = [], [0, 0]
    for pair in pairs:
        units = [(at[side],) if text else () for side, text in enumerate(pair)]
        at = [place + bool(text) for place, text in zip(at, pair, strict=True)]
        beads.append(Bead(zh=units[0], en=units[1]))
    return Alignment(bitext=Bitext(zh=zh, en=en), paragraphs=tuple(beads))


def _side(texts: Sequence[str], lang: Lang, name: str) -> Side:
    blocks, at = [], 0
    present = [text for text in texts if text]
    for text in present:
        blocks.append(Block(start=at, end=at + len(text), lang=lang))
        at += len(text) + 1
    document = Document(text="\n".join(present), blocks=tuple(blocks), source=Source(name=name))
    return Side(lang=lang, document=document, blocks=tuple(range(len(blocks))))
