"""The ladder as the editor left it: the machine's, with the fixed links in their place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bitext.align.climb import in_order
from bitext.align.inside import lay_over
from bitext.decisions.carry import place_links
from bitext.decisions.model import Level
from bitext.decisions.straight import straight_links
from bitext.model import Alignment, Bead

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bitext.decisions.model import Decisions


def mend(alignment: Alignment, decisions: Decisions) -> Alignment:
    """The alignment with all mended links in it; a link they cut into keeps what is left of it.

    Sentence beads stay where both their sides are still linked, and are as the editor fixed them; the
    other sentences stand alone until they are aligned again.
    """
    inside = [bead for _, bead in place_links(decisions, alignment.bitext, Level.SENTENCE)]
    return lay_over(_paragraphs(alignment, decisions), inside)


def _paragraphs(alignment: Alignment, decisions: Decisions) -> Alignment:
    fixed = [bead for _, bead in place_links(decisions, alignment.bitext)]
    if not fixed:
        return alignment
    same = {(bead.zh, bead.en): bead for bead in alignment.paragraphs}
    zh_taken = {unit for bead in fixed for unit in bead.zh}
    en_taken = {unit for bead in fixed for unit in bead.en}
    beads = [_as_before(bead, same.get((bead.zh, bead.en))) for bead in fixed]
    for bead in alignment.paragraphs:
        zh = tuple(unit for unit in bead.zh if unit not in zh_taken)
        en = tuple(unit for unit in bead.en if unit not in en_taken)
        if zh or en:
            beads.append(replace(bead, zh=zh, en=en))
    straight = set(straight_links(beads, alignment.bitext))
    paragraphs = in_order(
        [replace(b, moved=b.is_link and place not in straight) for place, b in enumerate(beads)]
    )
    return replace(alignment, paragraphs=paragraphs, sentences=_sentences(alignment, paragraphs))


def _as_before(bead: Bead, was: Bead | None) -> Bead:
    """A bead that only confirms the machine's keeps its score and reasons."""
    return replace(was, confirmed=bead.confirmed) if was else bead


def _sentences(alignment: Alignment, paragraphs: tuple[Bead, ...]) -> tuple[Bead, ...]:
    bitext = alignment.bitext
    zh_home = _homes(paragraphs, zh=True)
    en_home = _homes(paragraphs, zh=False)
    found: list[Bead] = []
    for bead in alignment.sentences:
        homes = {zh_home[bitext.zh.sentences[i].unit] for i in bead.zh} | {
            en_home[bitext.en.sentences[i].unit] for i in bead.en
        }
        if len(homes) == 1:
            found.append(replace(bead, parent=homes.pop()))
            continue
        found.extend(Bead(zh=(i,), en=(), parent=zh_home[bitext.zh.sentences[i].unit]) for i in bead.zh)
        found.extend(Bead(zh=(), en=(i,), parent=en_home[bitext.en.sentences[i].unit]) for i in bead.en)
    return tuple(sorted(found, key=lambda bead: bead.parent))


def _homes(paragraphs: tuple[Bead, ...], *, zh: bool) -> Mapping[int, int]:
    return {unit: index for index, bead in enumerate(paragraphs) for unit in (bead.zh if zh else bead.en)}
