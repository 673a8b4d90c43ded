"""Sentence beads a person fixed, laid over those that were found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bitext.align import anchors
from bitext.align.climb import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.align.corridor import Ints
    from bitext.model import Alignment, Bead, Side


def lay_over(alignment: Alignment, fixed: Sequence[Bead]) -> Alignment:
    """The alignment with some sentence beads as a person fixed them; beads they cut into keep the rest.

    `fixed` are over sentence indices, no two over the same.  One whose paragraphs are not linked with
    one another has no place here and is left out.
    """
    if not fixed:
        return alignment
    zh = parents(alignment.bitext.zh, [bead.zh for bead in alignment.paragraphs])
    en = parents(alignment.bitext.en, [bead.en for bead in alignment.paragraphs])
    laid: defaultdict[int, list[Bead]] = defaultdict(list)
    for bead in fixed:
        homes = {int(zh[sentence]) for sentence in bead.zh} | {int(en[sentence]) for sentence in bead.en}
        if len(homes) == 1:
            laid[next(iter(homes))].append(bead)
    grouped: defaultdict[int, list[Bead]] = defaultdict(list)
    for bead in alignment.sentences:
        grouped[bead.parent].append(bead)
    for parent, beads in laid.items():
        grouped[parent] = [replace(bead, parent=parent) for bead in _merged(grouped[parent], beads)]
    sentences = tuple(bead for parent in sorted(grouped) for bead in grouped[parent])
    return replace(alignment, sentences=sentences)


def _merged(found: Sequence[Bead], fixed: Sequence[Bead]) -> Sequence[Bead]:
    same = {(bead.zh, bead.en): bead for bead in found}
    zh_taken = {sentence for bead in fixed for sentence in bead.zh}
    en_taken = {sentence for bead in fixed for sentence in bead.en}
    beads = []
    for bead in fixed:
        was = same.get((bead.zh, bead.en))
        beads.append(replace(was, confirmed=bead.confirmed) if was else bead)
    for bead in found:
        zh = tuple(sentence for sentence in bead.zh if sentence not in zh_taken)
        en = tuple(sentence for sentence in bead.en if sentence not in en_taken)
        if zh or en:
            beads.append(replace(bead, zh=zh, en=en))
    _, crossing = anchors.monotone(beads)
    return in_order([replace(bead, moved=bead in crossing) for bead in beads])


def parents(side: Side, groups: Sequence[tuple[int, ...]]) -> Ints:
    """[sentences]: index of the paragraph bead each sentence belongs to."""
    of_unit = np.zeros(len(side.blocks), np.int64)
    for index, group in enumerate(groups):
        of_unit[list(group)] = index
    return of_unit[np.array([s.unit for s in side.sentences], np.int64)]
