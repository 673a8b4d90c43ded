"""Decisions put to work on a bitext: the mended alignment, and anchors for aligning the rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.align import AlignOptions, align
from bitext.decisions.carry import anchors, place_links, sentence_anchors
from bitext.decisions.mend import mend
from bitext.model import Alignment

if TYPE_CHECKING:
    from bitext.decisions.model import Decisions
    from bitext.model import Bead, Bitext


class Applied(Struct, frozen=True, kw_only=True):
    """What decisions make of a bitext."""

    anchors: tuple[Bead, ...]
    """Links a person confirmed, for `bitext align --anchors`."""
    sentence_anchors: tuple[Bead, ...]
    """Sentence links a person confirmed, over sentence indices."""
    alignment: Alignment
    """The mended ladder, the rest aligned around it, sentences included."""


def apply(decisions: Decisions, text: Bitext | Alignment) -> Applied:
    """Align a bitext under an editor's decisions, unless it is aligned already.

    What was confirmed holds while the rest is aligned; rows that mending only carried along are then
    laid over it as the editor left them.
    """
    bitext = text.bitext if isinstance(text, Alignment) else text
    if not isinstance(text, Alignment):
        beads = (bead for _, bead in place_links(decisions, bitext))
        mended = tuple(bead for bead in beads if _run(bead.zh) and _run(bead.en))
        text = align(bitext, AlignOptions(anchors=mended))
    return Applied(
        anchors=anchors(decisions, bitext),
        sentence_anchors=sentence_anchors(decisions, bitext),
        alignment=mend(text, decisions),
    )


def anchors_json(beads: tuple[Bead, ...], sentences: tuple[Bead, ...] = ()) -> str:
    """Anchors as `bitext align --anchors` reads them: one bead a line."""
    rows = [json.dumps({"zh": list(bead.zh), "en": list(bead.en)}) for bead in beads]
    rows += [json.dumps({"unit": "sentence", "zh": list(b.zh), "en": list(b.en)}) for b in sentences]
    return "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"


def _run(units: tuple[int, ...]) -> bool:
    return not units or units[-1] - units[0] + 1 == len(units)
