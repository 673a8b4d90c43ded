"""Fit the weights of `bitext.check.omission`, and say how they do on sets they have not seen.

    python benchmarks/omission.py DATA [--added] [--sets hknews,news,law,academic,literary]

The gold links are taken as complete; in others one English sentence of two or more is left out (seeded, a third of
a document at a time), or with `--added` one Chinese sentence, so that its English is an addition.  Of each link the likeliest run of clauses stands for it, chosen anew by the weights of each
round (multiple-instance learning; Andrews et al. 2002).
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bitext.check.context import Context
from bitext.check.explained import Words
from bitext.check.omission import ADDED, FEATURES, OMITTED, Fitted, allowance, candidates, strictness
from bitext.glossary import builtin
from bitext.model import Lang
from bitext.segment import sentences
from checks import EVERY, SEED, aligned, documents
from plants import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SHORTEST = {Lang.ZH: 12, Lang.EN: 40}  # characters of a sentence worth leaving out
RIDGE = 1.0
ROUNDS = 12


@dataclass(frozen=True)
class Bag:
    """One link."""

    place: tuple[str, str]
    """(set, document)"""
    turn: int
    """Which time the document was gone through; 0 for the document as it is."""
    dropped: int
    """Sentences before one was left out; 0 for a link as it is."""
    features: Floats
    """[runs, features]; no runs where the side asked about is one clause."""


def bags(folder: Path, lang: Lang) -> Iterator[Bag]:
    """The links of a set, as they are and with a sentence of the other side than `lang` left out."""
    rng = random.Random(f"{SEED} omission {folder.name}")
    for name, links in documents(folder):
        place = folder.name, name
        yield from (Bag(place, 0, 0, features) for features in _features(links, lang))
        able = [(index, cut) for index, link in enumerate(links) if (cut := _cut(link, lang.other, rng))]
        for turn in range(1, EVERY + 1):
            victims = dict(able[turn - 1 :: EVERY])
            if victims:
                changed = [victims[i][0] if i in victims else link for i, link in enumerate(links)]
                found = _features(changed, lang)
                counts = (victims[i][1] if i in victims else 0 for i in range(len(links)))
                yield from (Bag(place, turn, count, own) for count, own in zip(counts, found, strict=True))


def _features(links: Sequence[Link], lang: Lang) -> list[Floats]:
    context = Context(alignment=aligned(links), glossary=builtin())
    found = dict(candidates(context, Words.of(context), lang))
    none = np.zeros((0, len(FEATURES)))
    return [found[index].features if index in found else none for index in range(len(links))]


def _cut(link: Link, lang: Lang, rng: random.Random) -> tuple[Link, int] | None:
    units = link.zh if lang is Lang.ZH else link.en
    spans = sentences(units[0], lang)
    gone = rng.choice(spans)
    if len(units) > 1 or len(spans) < 2 or gone.end - gone.start < SHORTEST[lang]:
        return None
    rest = [units[0][: gone.start] + units[0][gone.end :]]
    return (Link(rest, link.en) if lang is Lang.ZH else Link(link.zh, rest)), len(spans)


def fit(given: Sequence[Bag], start: Fitted) -> Floats:
    """Logistic regression on the likeliest run of every link (Newton's method)."""
    weights = np.array(start.weights)
    some = [bag for bag in given if len(bag.features) and (bag.dropped or not bag.turn)]
    target = np.array([bool(bag.dropped) for bag in some], float)
    ridge = RIDGE * np.eye(len(weights))
    ridge[0, 0] = 0.0
    for _ in range(ROUNDS):
        chosen = np.stack([bag.features[np.argmax(bag.features @ weights)] for bag in some])
        for _ in range(15):
            p = 1 / (1 + np.exp(-chosen @ weights))
            gradient = chosen.T @ (target - p) - ridge @ weights
            curve = (chosen * (p * (1 - p))[:, None]).T @ chosen + ridge
            weights = weights + np.clip(np.linalg.solve(curve, gradient), -1, 1)
    return np.asarray(weights)


def odds(given: Sequence[Bag], weights: Floats, usual: float) -> list[float]:
    """The best log-odds of every link, by the document's own measure."""
    best = [float((bag.features @ weights).max(initial=-99.0)) for bag in given]
    own = defaultdict(list)
    for at, bag in enumerate(given):
        if len(bag.features):
            own[bag.place, bag.turn].append(at)
    for places in own.values():
        bars = strictness([best[at] for at in places], usual)
        for at, bar in zip(places, bars, strict=True):
            features = given[at].features
            best[at] = float((features @ weights - allowance(features, bar)).max())
    return best


def table(given: Sequence[Bag], weights: Floats, usual: float, sets: Sequence[str]) -> None:
    """Alarms on whole links, and recall among links of two sentences and of more, by threshold."""
    values = np.array(odds(given, weights, usual))
    for threshold in np.arange(-1.5, 1.6, 0.25):
        cells = []
        for name in sets:
            mine = np.array([bag.place[0] == name for bag in given])
            count = np.array([bag.dropped for bag in given])
            whole = mine & np.array([bag.turn == 0 for bag in given])
            over = values >= threshold
            cells.append(f"{(over & whole).sum()}/{whole.sum()}")
            for of in (count == 2, count > 2):
                cells[-1] += f" {(over & mine & of).sum()}/{(mine & of).sum()}"
        print(f"{threshold:6.2f} | " + " | ".join(cells))


def main() -> None:
    """Print the weights and the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", default="hknews,news,law,academic,literary")
    parser.add_argument("--added", action="store_true", help="fit what says that English was added")
    arguments = parser.parse_args()
    sets, start = arguments.sets.split(","), ADDED if arguments.added else OMITTED
    given = [bag for name in sets for bag in bags(arguments.data / name, start.lang)]
    weights = fit(given, start)
    print("weights:", ", ".join(f"{value:.2f}" for value in weights))
    usual = middle(given, weights)
    print(f"usual median: {usual:.2f}")
    print("threshold | " + " | ".join(f"{name}: alarms, found of two, of more" for name in sets))
    table(given, weights, usual, sets)
    for name in sets:
        learned = [bag for bag in given if bag.place[0] != name]
        others = fit(learned, start)
        print(f"{name}, by the weights of the others ({', '.join(f'{value:.2f}' for value in others)})")
        table([bag for bag in given if bag.place[0] == name], others, middle(learned, others), [name])


def middle(given: Sequence[Bag], weights: Floats) -> float:
    """The median of the best log-odds of whole links."""
    return float(
        np.median([(bag.features @ weights).max() for bag in given if len(bag.features) and not bag.turn])
    )


if __name__ == "__main__":
    main()
