"""The two sides of an alignment's beads, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.model import Alignment, Side, Span


class Passage(Struct, frozen=True):
    """One side of a bead."""

    lang: Lang
    document: str
    """Name of the document."""
    text: str
    """The whole document's."""
    spans: tuple[Span, ...]
    """The sentences (or paragraphs) of the bead, in the document."""


def passages(alignment: Alignment) -> Iterator[tuple[Passage, Passage]]:
    """Yield (Chinese, English) of each sentence bead, of paragraph beads where there are no sentences."""
    fine = bool(alignment.sentences)
    bitext = alignment.bitext
    for bead in alignment.sentences or alignment.paragraphs:
        yield (
            _passage(bitext.zh, Lang.ZH, bead.zh, fine=fine),
            _passage(bitext.en, Lang.EN, bead.en, fine=fine),
        )


def _passage(side: Side, lang: Lang, units: Sequence[int], *, fine: bool) -> Passage:
    spans = (side.sentences[unit].span if fine else side.unit_block(unit).span for unit in units)
    return Passage(lang, side.document.source.name, side.document.text, tuple(spans))
