"""Alignment: which Chinese paragraphs and sentences go with which English ones, and which have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.align.options import AlignOptions
from bitext.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.model import Alignment, Bead, Bitext

__all__ = ["AlignOptions", "align", "checksum", "ladder"]


@uncollected()
def align(bitext: Bitext, options: AlignOptions | None = None) -> Alignment:
    """Align the units of a bitext, and the sentences inside the paragraphs that are linked.

    Every unit and every sentence stands in exactly one bead.  Raises `UsageError` for impossible
    anchors and `EncoderError` when a chosen encoder fails.
    """
    from bitext.align.document import align_bitext

    return align_bitext(bitext, options or AlignOptions())


def checksum() -> str:
    """SHA-256 of the fitted parameters, for signatures."""
    from bitext.align import weights

    return weights.checksum()


@uncollected()
def ladder(zh: Sequence[str], en: Sequence[str], options: AlignOptions | None = None) -> tuple[Bead, ...]:
    """Align two lists of texts, whatever they are: sentences, paragraphs, lines."""
    from bitext.align.document import align_units

    return align_units(zh, en, options or AlignOptions())
