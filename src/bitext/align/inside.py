"""Sentence beads a person fixed, laid over those that were found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bitext.align import anchors
from bitext.align.climb import in_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bitext.model import Alignment, Bead, Side


def lay_over(alignment: Alignment, fixed: Sequence[Bead]) -> Alignment:
    """The alignment with some sentence beads as a person fixed them; beads they cut into keep the rest.

    `fixed` are over sentence indices, no two over the same.  One whose paragraphs are not linked with
    one another has no place here and is left out.
    """
    if not fixed:
        return alignment
    zh = _homes(alignment.bitext.zh, [bead.zh for bead in alignment.paragraphs])
    en = _homes(alignment.bitext.en, [bead.en for bead in alignment.paragraphs])
    laid: defaultdict[int, list[Bead]] = defaultdict(list)
    for bead in fixed:
        homes = {zh[sentence] for sentence in bead.zh} | {en[sentence] for sentence in bead.en}
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


def _homes(side: Side, groups: Sequence[tuple[int, ...]]) -> Mapping[int, int]:
    """Sentence -> the paragraph bead it belongs to."""
    of_unit = {unit: index for index, group in enumerate(groups) for unit in group}
    return {number: of_unit[sentence.unit] for number, sentence in enumerate(side.sentences)}
