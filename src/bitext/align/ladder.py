"""From two lists of units to their ladder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bitext.align import anchors as fixing
from bitext.align.coarse import corridor_of
from bitext.align.evidence import EVIDENCE
from bitext.align.score import score
from bitext.align.search import best, posteriors
from bitext.align.weights import Weights
from bitext.model import Bead, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.align.corridor import Corridor, Ints
    from bitext.align.prepare import Pair
    from bitext.align.score import Scored
    from bitext.align.search import Posteriors, Step


@dataclass(frozen=True, kw_only=True)
class Borders:
    """Regions that links may not leave: [units] of either side, -1 for units that are taken."""

    zh: Ints
    en: Ints


def climb(
    pair: Pair, *, borders: Borders | None = None, corridor: Corridor | None = None
) -> tuple[Bead, ...]:
    """The ladder of two prepared sides, monotone, in reading order."""
    rows, columns = pair.zh.units, pair.en.units
    if rows == 0 or columns == 0:
        return (*(Bead(zh=(i,), en=()) for i in range(rows)), *(Bead(zh=(), en=(j,)) for j in range(columns)))
    scored = score(pair, corridor or corridor_of(pair), Weights.load())
    lattice = scored.lattice
    if borders is not None:
        lattice = fixing.confine(lattice, borders.zh, borders.en)
    probability = posteriors(lattice)
    return tuple(_bead(step, scored, probability) for step in best(lattice))


def _bead(step: Step, scored: Scored, probability: Posteriors) -> Bead:
    a, b, c, d = step
    zh, en = tuple(range(a, b)), tuple(range(c, d))
    if not en:
        return Bead(zh=zh, en=en, score=_rounded(probability.zh[a]))
    if not zh:
        return Bead(zh=zh, en=en, score=_rounded(probability.en[c]))
    grid = scored.lattice.corridor
    shape, node = scored.lattice.shapes.index((b - a, d - c)), grid.offset[b] + d - grid.low[b]
    reasons: tuple[Reason, ...] = ()
    if scored.parts is not None:
        reasons = tuple(
            Reason(name=evidence.NAME, value=round(float(part), 2))
            for evidence, part in zip(EVIDENCE, scored.parts[:, shape, node], strict=True)
            if abs(part) >= 0.005
        )
    return Bead(zh=zh, en=en, score=_rounded(probability.link[shape, node]), reasons=reasons)


def _rounded(probability: float | np.floating) -> float:
    # Four places hide the last bits, in which machines differ.
    return round(min(1.0, max(0.0, float(probability))), 4)


def anchored(pair: Pair, anchors: Sequence[Bead]) -> tuple[Bead, ...]:
    """The ladder that keeps every anchor."""
    if not anchors:
        return climb(pair)
    fixing.check(anchors, pair.zh.units, pair.en.units)
    chain, crossing = fixing.monotone(anchors)
    taken = [*crossing, *(a for a in anchors if not a.is_link)]
    borders = Borders(
        zh=fixing.regions(chain, taken, pair.zh.units, zh=True),
        en=fixing.regions(chain, taken, pair.en.units, zh=False),
    )
    nodes = [node for a in chain for node in ((a.zh[0], a.en[0]), (a.zh[-1] + 1, a.en[-1] + 1))]
    free = [
        bead
        for bead in climb(pair, borders=borders, corridor=corridor_of(pair, nodes))
        if all(borders.zh[i] >= 0 for i in bead.zh) and all(borders.en[j] >= 0 for j in bead.en)
    ]
    fixed = [Bead(zh=a.zh, en=a.en, confirmed=True, moved=a in crossing) for a in anchors]
    return in_order([*free, *fixed])


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
