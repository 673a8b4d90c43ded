"""From two lists of units to their ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from bitext.align.adapt import adapt
from bitext.align.anchors import Borders, confine, monotone, regions
from bitext.align.coarse import Sight, glance
from bitext.align.decide import decide
from bitext.align.evidence import EVIDENCE
from bitext.align.lattice import SHAPES
from bitext.align.manner import manner_of
from bitext.align.moves import LEAST, crossing
from bitext.align.posterior import posteriors
from bitext.align.score import score
from bitext.align.second import consult
from bitext.align.style import style_of
from bitext.model import Bead, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.align.corridor import Corridor
    from bitext.align.lattice import Lattice, Step
    from bitext.align.posterior import Posteriors
    from bitext.align.prepare import Pair
    from bitext.align.score import Scored
    from bitext.align.second import Adviser

MERGED = 1e-7  # probability from which on a chosen encoder reads the units of a link as one text
THINKABLE = 1e-7  # probability from which on a place that the first pass went by is looked at again
BELIEVED = 0.3  # probability from which on a link of the first pass teaches the word table


class Climbed(Struct, frozen=True, kw_only=True):
    """A ladder and what was learned on the way."""

    beads: tuple[Bead, ...]
    pair: Pair
    """With the word table learned from this very text."""


def climb(
    pair: Pair,
    *,
    borders: Borders | None = None,
    sight: Sight | None = None,
    adviser: Adviser | None = None,
) -> Climbed:
    """The ladder of two prepared sides, monotone, in reading order.

    Aligned twice: the second time with a word table learned from the first.
    """
    rows, columns = pair.zh.units, pair.en.units
    if rows == 0 or columns == 0:
        alone = [Bead(zh=(i,), en=()) for i in range(rows)] + [Bead(zh=(), en=(j,)) for j in range(columns)]
        return Climbed(beads=tuple(alone), pair=pair)
    sight = sight or glance(pair, borders=borders)
    pair = replace(pair, manner=manner_of(pair, sight.links))
    first = _searched(pair, sight.corridor, borders)
    guess = posteriors(first.lattice)
    pair = _learned(pair, first.lattice, guess, adviser)
    close = sight.corridor.narrowed(guess.node > THINKABLE)
    scored = _searched(pair, close, borders, first)
    probability = posteriors(scored.lattice)
    beads = [bead for step in decide(scored, probability) for bead in _beads(step, scored, probability)]
    return Climbed(beads=tuple(beads), pair=pair)


def _learned(pair: Pair, lattice: Lattice, guess: Posteriors, adviser: Adviser | None) -> Pair:
    """What a first pass tells about the text."""
    believed = steps_above(BELIEVED, lattice, guess)
    second = None
    if adviser is not None:
        merged = steps_above(MERGED, lattice, guess) if adviser.overlaps else []
        second = consult(pair, adviser, believed, [step for step, _ in merged])
    return replace(adapt(pair, believed), style=style_of(pair, lattice, guess, believed), second=second)


def _searched(pair: Pair, grid: Corridor, borders: Borders | None, before: Scored | None = None) -> Scored:
    scored = score(pair, grid, before)
    return replace(scored, lattice=confine(scored.lattice, borders))


def steps_above(least: float, lattice: Lattice, probability: Posteriors) -> list[tuple[Step, float]]:
    """The links with a greater probability than `least`, and how great it is."""
    likely = probability.link > least
    return list(
        zip(map(tuple, lattice.steps(likely).tolist()), probability.link[likely].tolist(), strict=True)
    )


def _beads(step: Step, scored: Scored, probability: Posteriors) -> list[Bead]:
    """The bead of a step, or the two of neighbours that changed places."""
    a, b, c, d = step
    zh, en = tuple(range(a, b)), tuple(range(c, d))
    if not en:
        return [Bead(zh=zh, en=en, score=_rounded(probability.zh[a]))]
    if not zh:
        return [Bead(zh=zh, en=en, score=_rounded(probability.en[c]))]
    grid = scored.lattice.corridor
    node = int(grid.offset[b] + d - grid.low[b])
    shape = SHAPES.index((len(zh), len(en)))
    believed = _rounded(probability.link[shape, node])
    if (len(zh), len(en)) == (2, 2) and scored.crossed[node]:
        nodes = int(grid.offset[a + 1] + d - grid.low[a + 1]), node - 1
        pairs = ((zh[:1], en[1:]), (zh[1:], en[:1]))
        return [
            Bead(zh=z, en=e, score=believed, reasons=_reasons(scored, 0, at), moved=z == zh[1:])
            for (z, e), at in zip(pairs, nodes, strict=True)
        ]
    return [Bead(zh=zh, en=en, score=believed, reasons=_reasons(scored, shape, node))]


def _reasons(scored: Scored, shape: int, node: int) -> tuple[Reason, ...]:
    if scored.parts is None:
        return ()
    return tuple(
        Reason(name=evidence.NAME, value=round(float(part), 2))
        for evidence, part in zip(EVIDENCE, scored.parts[:, shape, node], strict=True)
        if abs(part) >= 0.005
    )


def _rounded(probability: float | np.floating) -> float:
    # Four places hide the last bits, in which machines differ.
    return round(min(1.0, max(0.0, float(probability))), 4)


def anchored(
    pair: Pair, anchors: Sequence[Bead], *, moves: bool = True, adviser: Adviser | None = None
) -> tuple[Bead, ...]:
    """The ladder that keeps every anchor, with moved passages linked if `moves`."""
    chain, cross = monotone(anchors)
    taken = [*cross, *(a for a in anchors if not a.is_link)]
    borders, sight = None, None
    if anchors:
        borders = Borders(
            zh=regions(chain, taken, pair.zh.units, zh=True),
            en=regions(chain, taken, pair.en.units, zh=False),
        )
        nodes = [node for a in chain for node in ((a.zh[0], a.en[0]), (a.zh[-1] + 1, a.en[-1] + 1))]
        sight = glance(pair, nodes, borders=borders) if pair.zh.units and pair.en.units else None
    climbed = climb(pair, borders=borders, sight=sight, adviser=adviser)
    fixed = [Bead(zh=a.zh, en=a.en, confirmed=True, moved=a in cross) for a in anchors]
    return in_order(with_moves(climbed, fixed) if moves else _free(climbed.beads, fixed))


def _free(beads: Sequence[Bead], fixed: Sequence[Bead]) -> list[Bead]:
    """`fixed`, and the beads that share no unit with them."""
    zh = {unit for bead in fixed for unit in bead.zh}
    en = {unit for bead in fixed for unit in bead.en}
    return [*fixed, *(bead for bead in beads if zh.isdisjoint(bead.zh) and en.isdisjoint(bead.en))]


def with_moves(climbed: Climbed, fixed: Sequence[Bead]) -> list[Bead]:
    """The beads with moved passages linked, after anchors have taken their units."""
    beads = _free(climbed.beads, fixed)
    free = [bead for bead in beads if not bead.confirmed]
    links = [b for b in beads if b.is_link and not b.moved]
    found = []
    for zh, en, value in crossing(climbed.pair, free):
        if any((zh < b.zh) != (en < b.en) for b in links):
            probability = _rounded(1 / (1 + np.exp(-value + LEAST - 1)))
            reason = Reason(name="moved", value=round(value, 2), text="stands elsewhere on the other side")
            found.append(Bead(zh=zh, en=en, score=probability, moved=True, reasons=(reason,)))
    return [*found, *_free(beads, found)[len(found) :]] if found else beads


def in_order(beads: Sequence[Bead]) -> tuple[Bead, ...]:
    """Reading order: along the links that do not cross; each null, and each moved link, by its own place.

    A bead with Chinese units follows the Chinese text; English units alone stand before the first
    link of the ladder behind them.
    """
    links = sorted((b for b in beads if b.is_link and not b.moved), key=lambda b: b.zh)
    ends_zh = np.array([b.zh[-1] for b in links], np.int64)
    ends_en = np.array([b.en[-1] for b in links], np.int64)
    out: list[tuple[tuple[int, int, int], Bead]] = []
    for bead in beads:
        if bead.is_link and not bead.moved:
            place = 2 * int(np.searchsorted(ends_zh, bead.zh[-1])) + 1
        elif bead.zh:
            place = 2 * int(np.searchsorted(ends_zh, bead.zh[0]))
        else:
            place = 2 * int(np.searchsorted(ends_en, bead.en[0]))
        out.append(((place, 0 if bead.zh else 1, bead.zh[0] if bead.zh else bead.en[0]), bead))
    return tuple(bead for _, bead in sorted(out, key=lambda x: x[0]))
