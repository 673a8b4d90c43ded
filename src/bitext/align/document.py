"""A whole bitext: its paragraphs, then the sentences inside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from msgspec import structs

from bitext.align.anchors import Borders, check
from bitext.align.climb import anchored, climb
from bitext.align.coarse import glance
from bitext.align.corridor import around
from bitext.align.inside import lay_over, parents
from bitext.align.joined import coarser
from bitext.align.prepare import prepare_pair
from bitext.align.wrapped import joined, paragraphs
from bitext.glossary import builtin
from bitext.lexicon import Lexicon
from bitext.model import Alignment, Bead, Lang

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.align.corridor import Ints
    from bitext.align.options import AlignOptions
    from bitext.align.prepare import Kinds, Pair
    from bitext.model import Bitext, Side

    Runs = Sequence[range]


def align_units(zh: Sequence[str], en: Sequence[str], options: AlignOptions) -> tuple[Bead, ...]:
    """The ladder of two lists of texts, whatever they are; lines of a wrapped paragraph go together."""
    return _by_lines(zh, en, _wrapped(zh, en, options), options)


def _by_lines(
    zh: Sequence[str],
    en: Sequence[str],
    runs: tuple[Runs, Runs],
    options: AlignOptions,
    kinds: Kinds = ((), ()),
) -> tuple[Bead, ...]:
    """The ladder of lines, given which of them are one unit each."""
    texts = [joined(zh, run, Lang.ZH) for run in runs[0]], [joined(en, run, Lang.EN) for run in runs[1]]
    own = [[side[run.start] for run in of_side] for side, of_side in zip(kinds, runs, strict=True) if side]
    return _ladder(_prepared(*texts, options, (own[0], own[1]) if own else kinds), runs, options)


def _wrapped(zh: Sequence[str], en: Sequence[str], options: AlignOptions) -> tuple[Runs, Runs]:
    """The lines of either side in runs that are one unit each."""
    check(options.anchors, len(zh), len(en))
    fixed = [[unit for bead in options.anchors for unit in side(bead)] for side in (_zh, _en)]
    return paragraphs(zh, fixed[0]), paragraphs(en, fixed[1])


def _prepared(zh: Sequence[str], en: Sequence[str], options: AlignOptions, kinds: Kinds = ((), ())) -> Pair:
    return prepare_pair(zh, en, Lexicon.load(), options.glossary or builtin(), kinds)


def _ladder(pair: Pair, runs: tuple[Runs, Runs], options: AlignOptions) -> tuple[Bead, ...]:
    place = [{unit: at for at, run in enumerate(side) for unit in run} for side in runs]
    anchors = tuple(
        replace(bead, zh=tuple(place[0][i] for i in bead.zh), en=tuple(place[1][j] for j in bead.en))
        for bead in options.anchors
    )
    ladder = anchored(pair, anchors, moves=options.moves, adviser=options.adviser)
    return tuple(part for bead in ladder for part in _lines(bead, runs))


def _zh(bead: Bead) -> tuple[int, ...]:
    return bead.zh


def _en(bead: Bead) -> tuple[int, ...]:
    return bead.en


def _lines(bead: Bead, runs: Sequence[Sequence[range]]) -> Iterator[Bead]:
    """The bead over lines; lines without counterpart each have their own."""
    zh, en = (
        tuple(line for at in side for line in own[at])
        for side, own in zip((bead.zh, bead.en), runs, strict=True)
    )
    if zh and en:
        yield replace(bead, zh=zh, en=en)
    else:
        yield from (replace(bead, zh=(line,)) for line in zh)
        yield from (replace(bead, en=(line,)) for line in en)


def align_bitext(bitext: Bitext, options: AlignOptions) -> Alignment:
    """Paragraph beads over the units, sentence beads over the sentences of each."""
    sides = bitext.zh, bitext.en
    texts = [[side.sentence_text(s) for s in range(len(side.sentences))] for side in sides]
    zh, en = ([side.unit_block(s.unit).kind for s in side.sentences] for side in sides)
    fine = _prepared(texts[0], texts[1], options, (zh, en))
    paragraphs = _paragraphs(bitext, fine, options)
    if not options.sentences:
        return Alignment(bitext=bitext, paragraphs=paragraphs)
    check(options.sentence_anchors, len(bitext.zh.sentences), len(bitext.en.sentences), noun="sentence")
    sentences = _sentences(bitext, fine, paragraphs, options)
    found = Alignment(bitext=bitext, paragraphs=paragraphs, sentences=sentences)
    return lay_over(found, options.sentence_anchors)


def _paragraphs(bitext: Bitext, fine: Pair, options: AlignOptions) -> tuple[Bead, ...]:
    """The ladder of the units, from what is known of their sentences where the units are made of them."""
    sides = bitext.zh, bitext.en
    zh, en = ([side.unit_text(unit) for unit in range(len(side.blocks))] for side in sides)
    runs = _wrapped(zh, en, options)
    first = [_firsts(side) for side in sides]
    if any(len(run) > 1 for own in runs for run in own) or any((np.diff(at) == 0).any() for at in first):
        kinds = [[side.unit_block(unit).kind for unit in range(len(side.blocks))] for side in sides]
        return _by_lines(zh, en, runs, options, (kinds[0], kinds[1]))
    return _ladder(coarser(fine, (zh, first[0]), (en, first[1])), runs, options)


def _firsts(side: Side) -> Ints:
    """[units + 1]: where the sentences of each unit begin."""
    return np.searchsorted([s.unit for s in side.sentences], np.arange(len(side.blocks) + 1))


def _sentences(
    bitext: Bitext, pair: Pair, paragraphs: Sequence[Bead], options: AlignOptions
) -> tuple[Bead, ...]:
    """Sentence beads, grouped by the paragraph bead they belong to, in its order."""
    zh = parents(bitext.zh, [bead.zh for bead in paragraphs])
    en = parents(bitext.en, [bead.en for bead in paragraphs])
    straight = np.array([not bead.moved for bead in paragraphs], bool)
    borders = Borders(zh=np.where(straight[zh], zh, -1), en=np.where(straight[en], en, -1))
    nodes = []
    for index in range(len(paragraphs)):
        mine_zh, mine_en = np.flatnonzero(zh == index), np.flatnonzero(en == index)
        if straight[index] and len(mine_zh) and len(mine_en):
            nodes += [(mine_zh[0], mine_en[0]), (mine_zh[-1] + 1, mine_en[-1] + 1)]
    corridor = around([(int(i), int(j)) for i, j in nodes], pair.zh.units, pair.en.units, 0)
    sight = glance(pair, corridor=corridor, borders=borders) if pair.zh.units and pair.en.units else None
    climbed = climb(pair, borders=borders, sight=sight, adviser=options.adviser)
    beads = _inside_moved(climbed.pair, paragraphs, zh, en)
    for bead in climbed.beads:
        parent = int(zh[bead.zh[0]] if bead.zh else en[bead.en[0]])
        if straight[parent]:
            beads.append(replace(bead, parent=parent))
    return tuple(sorted(beads, key=lambda bead: bead.parent))


def _inside_moved(pair: Pair, paragraphs: Sequence[Bead], zh: Ints, en: Ints) -> list[Bead]:
    """Sentence beads of the moved links, each aligned on its own."""
    beads = []
    for index, paragraph in enumerate(paragraphs):
        if not paragraph.moved:
            continue
        mine = [np.flatnonzero(of_sentence == index).tolist() for of_sentence in (zh, en)]
        own = structs.replace(pair, zh=pair.zh.take(mine[0]), en=pair.en.take(mine[1]), second=None)
        for bead in climb(own).beads:
            sides = [
                tuple(units[k] for k in side) for units, side in zip(mine, (bead.zh, bead.en), strict=True)
            ]
            beads.append(replace(bead, zh=sides[0], en=sides[1], parent=index))
    return beads
