"""The fit: a semi-Markov conditional random field over ladders (Sarawagi and Cohen 2004).

The probability of the gold ladder among all ladders of its lattice is raised by its gradient; the
features come from the code that aligns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from msgspec import structs

from bitext.align.adapt import adapt
from bitext.align.climb import BELIEVED, steps_above
from bitext.align.coarse import glance
from bitext.align.evidence import EVIDENCE
from bitext.align.lattice import NONE, SHAPES, Lattice
from bitext.align.manner import manner_of
from bitext.align.posterior import posteriors
from bitext.align.prepare import prepare_pair
from bitext.align.style import style_of
from bitext.align.tile import cuts
from bitext.align.weights import FEATURES, NAMES, Weights, null_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from training.alignment.examples import Example

    from bitext.align.corridor import Corridor, Ints
    from bitext.align.posterior import Posteriors
    from bitext.align.prepare import Pair
    from bitext.glossary import Glossary
    from bitext.lexicon import Lexicon

Floats: TypeAlias = "NDArray[np.float64]"
SEEN = 1e-7  # probability under the parameters before, below which a link is left out for speed
FIRST = {
    "lexical.root": 1.0, "lexical.long": 1.5, "vector.root": 0.3, "vector.margin": 0.8, "vector.own": 0.5,
    "null.zh.style": 0.8, "null.en.style": 0.8, "style.usual": 0.5, "name.matched": 1.6, "name.unmatched": 0.5, "lexical.leak": 0.3, "encoder.ratio": 0.5,
    "kind.ratio": 0.7,
}  # fmt: skip
"""Where the search for parameters starts and is held; the rest starts at 0, but for shapes and openings."""
POSITIVE = frozenset({"name.matched", "name.unmatched", "number.matched", "number.unmatched", "lexical.leak"})
"""What cannot speak the other way round, whatever the few examples of it say."""


def prior() -> Floats:
    """[3, parameters]: what is believed without data."""
    out = np.zeros((3, len(NAMES)))
    for place, name in enumerate(NAMES):
        kind, _, rest = name.partition(".")
        if kind == "shape":
            a, b = map(int, rest.split("-"))
            out[0, place] = 2.0 - a - b - float(a > 1 and b > 1)
        elif kind == "open":
            out[0, place] = -0.5 if "edge" in rest else -1.0
        elif rest.endswith(".unit"):
            out[0, place] = -0.5
        out[0, place] = FIRST.get(name, out[0, place])
    return out


@dataclass(frozen=True, kw_only=True)
class Observed:
    """An example as numbers."""

    example: Example
    entries: Floats
    """[3]: its manner."""
    corridor: Corridor
    cells: Ints
    """[cells]: places of the links kept, in the flat [shapes, nodes]."""
    features: NDArray[np.float32]
    """[features, cells]"""
    zh: Floats
    """[null features, Chinese units]"""
    en: Floats
    gold: Floats
    """[parameters]: sums over the gold ladder."""

    def lattice(self, parameters: Floats) -> Lattice:
        """The lattice under [3, parameters]."""
        weights = Weights.of(self.entries @ parameters)
        link = np.full((len(SHAPES), self.corridor.nodes), NONE, np.float32)
        shape = self.cells // self.corridor.nodes
        link.ravel()[self.cells] = weights.feature @ self.features + weights.shape[shape]
        return Lattice(
            corridor=self.corridor,
            link=link,
            zh=weights.zh @ self.zh,
            en=weights.en @ self.en,
            opening=weights.opening,
        )

    def expected(self, found: Posteriors) -> Floats:
        """[parameters]: sums over all ladders, by their probability."""
        share = found.link.ravel()[self.cells]
        shapes = np.bincount(self.cells // self.corridor.nodes, share, minlength=len(SHAPES))
        o = found.openings
        ends = [o.zh, o.en, o.zh_edge, o.en_edge]
        return np.concatenate([shapes, self.features @ share, self.zh @ found.zh, self.en @ found.en, ends])


def observe(example: Example, lexicon: Lexicon, glossary: Glossary, before: Floats) -> Observed | None:
    """Features of the second pass, the first being made with the parameters `before`.

    None when the gold ladder is not among those the search considers.
    """
    pair = prepare_pair(example.zh, example.en, lexicon, glossary)
    sight = glance(pair)
    pair = structs.replace(pair, manner=manner_of(pair, sight.links))
    first = _observed(example, pair, sight.corridor)
    lattice = first.lattice(before)
    guess = posteriors(lattice)
    links = steps_above(BELIEVED, lattice, guess)
    pair = structs.replace(adapt(pair, links), style=style_of(pair, lattice, guess, links))
    whole = _observed(example, pair, sight.corridor)
    gold = _gold_cells(example, sight.corridor)
    if gold is None:
        return None
    share = posteriors(whole.lattice(before)).link.ravel()
    share[gold] = 1.0
    keep = np.flatnonzero(share[whole.cells] > SEEN)
    kept = replace(whole, cells=whole.cells[keep], features=np.ascontiguousarray(whole.features[:, keep]))
    return replace(kept, gold=_gold(example, kept, gold))


def _observed(example: Example, pair: Pair, corridor: Corridor) -> Observed:
    features = np.zeros((len(FEATURES), len(SHAPES), corridor.nodes), np.float32)
    for cut in cuts(pair, corridor, SHAPES):
        parts = [cut.read(evidence.features(cut.tile)) for evidence in EVIDENCE]
        features[:, :, cut.nodes] = np.concatenate(parts)
    row, column = corridor.row_of_nodes(), corridor.column_of_nodes()
    cells = np.flatnonzero(np.stack([(row >= a) & (column >= b) for a, b in SHAPES]).ravel())
    return Observed(
        example=example,
        entries=np.array(pair.manner.entries),
        corridor=corridor,
        cells=cells,
        features=features.reshape(len(FEATURES), -1)[:, cells],
        zh=null_features(pair.zh, pair.style.alone_zh),
        en=null_features(pair.en, pair.style.alone_en),
        gold=np.zeros(len(NAMES)),
    )


def _gold_cells(example: Example, corridor: Corridor) -> Ints | None:
    cells = []
    for zh, en in example.links:
        shape, i, j = (len(zh), len(en)), zh[-1] + 1, en[-1] + 1
        if shape not in SHAPES or not corridor.low[i] <= j <= corridor.high[i]:
            return None
        cells.append(SHAPES.index(shape) * corridor.nodes + int(corridor.offset[i] + j - corridor.low[i]))
    return np.array(cells, np.int64)


def _gold(example: Example, observed: Observed, cells: Ints) -> Floats:
    """[parameters]: what the gold ladder adds up to."""
    place = np.searchsorted(observed.cells, cells)
    shapes = np.bincount(cells // observed.corridor.nodes, minlength=len(SHAPES))
    alone, openings = [], []
    for side, units in enumerate((len(example.zh), len(example.en))):
        linked = np.zeros(units, bool)
        for link in example.links:
            linked[list(link[side])] = True
        free = np.flatnonzero(~linked)
        alone.append(free)
        # A run begins where the unit before is linked, or where a link of the other side falls between.
        links = [link[side] for link in example.links]
        gap = np.searchsorted([units_[0] for units_ in links], free)
        gaps = set(gap.tolist())
        edge = {0, len(links)} & gaps if links else gaps
        openings.append((len(gaps - edge), len(edge)))
    ends = [openings[0][0], openings[1][0], openings[0][1], openings[1][1]]
    zh, en = observed.zh[:, alone[0]].sum(1), observed.en[:, alone[1]].sum(1)
    return np.concatenate([shapes, observed.features[:, place].sum(1), zh, en, ends])


def fit(observed: Sequence[Observed], weights: Sequence[float], hold: Floats, steps: int = 80) -> Floats:
    """[3, parameters]: the likeliest, each held at its prior by `hold` [3], in units of its features' spread."""
    from scipy.optimize import minimize

    start, scale = prior(), np.ones(len(NAMES))
    squares = sum((o.features**2).sum(1) for o in observed) / sum(o.features.shape[1] for o in observed)
    first = len(SHAPES)
    scale[first : first + len(FEATURES)] = 1 / np.sqrt(squares + 1e-4)

    def loss(moved: Floats) -> tuple[float, Floats]:
        moved = moved.reshape(start.shape)
        parameters = start + moved * scale
        value, slope = 0.0, np.zeros_like(start)
        for one, weight in zip(observed, weights, strict=True):
            found = posteriors(one.lattice(parameters))
            value += weight * (found.log_z - float(one.entries @ parameters @ one.gold))
            slope += weight * np.outer(one.entries, one.expected(found) - one.gold)
        value += float((hold[:, None] * moved**2).sum()) / 2
        return value, (slope * scale + hold[:, None] * moved).ravel()

    least = np.where([name in POSITIVE for name in NAMES], -start[0] / scale, -np.inf)
    bounds = [(low, None) for low in least] + [(None, None)] * (2 * len(NAMES))
    found = minimize(
        loss, np.zeros(start.size), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": steps}
    )
    return np.asarray(start + found.x.reshape(start.shape) * scale)
