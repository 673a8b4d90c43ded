"""Fit the packaged parameters of the aligner: `python -m training.alignment DEV_DIR -o src/bitext/align/weights.json`.

DEV_DIR holds one folder per gold set (see `examples.py`).  With `--folds K` nothing is written: every
document is aligned with parameters fitted without it and its planted copies, and the accuracy of that is
printed.  The same input gives the same bytes; the first pass over a text is made with the packaged
parameters, so what new features can do shows when it is run a second time.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from training.alignment import examples, model

from bitext.align.decide import decide
from bitext.align.lattice import SHAPES
from bitext.align.posterior import posteriors
from bitext.align.score import Scored
from bitext.align.weights import NAMES
from bitext.glossary import builtin
from bitext.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.alignment.model import Floats, Observed

SETS = ("literary", "academic", "law", "news", "hknews")
SEED = 709
USUAL_LINKS = 1000  # links at which a set weighs as many as it has; a larger one weighs less, by the root
PLANTED = 0.5  # weight of a planted copy


def before() -> Floats:
    """[3, parameters]: the packaged ones, which make the first pass; those of new features are zero."""
    values = json.loads(files("bitext.align").joinpath("weights.json").read_bytes())
    return np.array([values.get(name, (0.0, 0.0, 0.0)) for name in NAMES]).T


def importance(observed: Sequence[Observed]) -> list[float]:
    """How much each example counts: small sets more, that none is drowned."""
    links = Counter[str]()
    for one in observed:
        if not one.example.planted:
            links[one.example.group] += len(one.example.links)
    return [
        (USUAL_LINKS / links[o.example.group]) ** 0.5 * (PLANTED if o.example.planted else 1.0)
        for o in observed
    ]


class Score:
    """Beads found, beads of the gold, and both."""

    def __init__(self) -> None:
        self.right = self.found = self.gold = 0

    def add(self, found: set[examples.Link], gold: set[examples.Link]) -> None:
        """Count one document."""
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.found + self.gold)


def beads(one: Observed, parameters: Floats) -> set[examples.Link]:
    """What the aligner would give under the parameters."""
    lattice = one.lattice(parameters)
    nodes = np.zeros(one.corridor.nodes, bool)
    scored = Scored(lattice=lattice, steady=lattice.link, parts=None, crossed=nodes)
    steps = decide(scored, posteriors(lattice))
    return {(tuple(range(a, b)), tuple(range(c, d))) for a, b, c, d in steps}


def truth(example: examples.Example) -> set[examples.Link]:
    """The gold beads, with those of units without counterpart."""
    linked = [{unit for link in example.links for unit in link[side]} for side in (0, 1)]
    alone: list[examples.Link] = [((i,), ()) for i in range(len(example.zh)) if i not in linked[0]]
    alone += [((), (j,)) for j in range(len(example.en)) if j not in linked[1]]
    return {*example.links, *alone}


def report(scores: dict[str, Score]) -> None:
    """Print F1 over all beads, by set; planted copies apart."""
    print("  ".join(f"{name} {score.f1:.4f}" for name, score in sorted(scores.items())), flush=True)


def evaluate(observed: Sequence[Observed], parameters: Floats, into: dict[str, Score]) -> None:
    """Align the examples and count."""
    for one in observed:
        name = one.example.group + (" (planted)" if one.example.planted else "")
        into[name].add(beads(one, parameters), truth(one.example))


def validate(observed: Sequence[Observed], folds: int, hold: Floats, steps: int) -> None:
    """Every document with parameters fitted without it."""
    order: dict[str, dict[str, int]] = defaultdict(dict)
    for one in observed:
        order[one.example.group].setdefault(one.example.document, len(order[one.example.group]))
    fold = [order[o.example.group][o.example.document] % folds for o in observed]
    scores: dict[str, Score] = defaultdict(Score)
    for k in range(folds):
        known = [o for o, own in zip(observed, fold, strict=True) if own != k]
        parameters = model.fit(known, importance(known), hold, steps)
        evaluate([o for o, own in zip(observed, fold, strict=True) if own == k], parameters, scores)
    report(scores)


def main() -> None:
    """Parse the command line and fit."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("data", type=Path, metavar="DEV_DIR")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE")
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--folds", type=int, help="cross-validate in so many folds instead of writing")
    parser.add_argument(
        "--hold", type=float, nargs=3, default=(30.0, 200.0, 200.0), help="strength of the prior"
    )
    parser.add_argument("--steps", type=int, default=60, help="steps of the optimiser")
    options = parser.parse_args()
    lexicon, glossary, start = Lexicon.load(), builtin(), before()
    found = examples.collection(options.data, options.sets.split(","), SEED)
    observed = [o for o in (model.observe(e, lexicon, glossary, start) for e in found) if o is not None]
    cells = sum(o.features.shape[1] for o in observed)
    print(f"{len(observed)} of {len(found)} examples, {len(SHAPES)} shapes, {cells:,} links kept", flush=True)
    hold = np.array(options.hold)
    if options.folds:
        validate(observed, options.folds, hold, options.steps)
        return
    parameters = model.fit(observed, importance(observed), hold, options.steps)
    scores: dict[str, Score] = defaultdict(Score)
    evaluate(observed, parameters, scores)
    report(scores)
    if options.output:
        rows = (
            f" {json.dumps(name)}: {[round(v, 4) for v in values]}"
            for name, values in zip(NAMES, parameters.T.tolist(), strict=True)
        )
        options.output.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
