"""How well the lexicon alone aligns: `python benchmarks/lexicon.py DEV_DIR [--lexicon DIR] [--set NAME]`.

A plain aligner for comparing lexica, not the product's: IBM model 1 both ways as a log-likelihood ratio
against the document's own unigrams (Brown et al. 1993; Moore 2002), a length term (Gale & Church 1993),
a fixed prior per bead shape, and exact dynamic programming over all beads up to 1-4, 4-1 and 3-3.
Prints strict F1 of all beads, and of empty ones; a bead counts when both of its index lists equal gold's.
"""

from __future__ import annotations

import argparse
import time
from ast import literal_eval
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bitext.lexicon import Lexicon
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Bead = tuple[tuple[int, ...], tuple[int, ...]]
    Floats = NDArray[np.float32]

SHAPES = {
    (1, 1): 0.0,
    (1, 2): 3.0,
    (2, 1): 3.0,
    (2, 2): 6.0,
    (1, 3): 5.0,
    (3, 1): 5.0,
    (1, 4): 6.5,
    (4, 1): 6.5,
    (2, 3): 8.0,
    (3, 2): 8.0,
    (3, 3): 10.0,
}
"""Beads with both sides, and what each costs in nats."""


ROOT = 0.15
"""Factor that brings the other terms to the scale of a divided score."""

BAND = 200
"""Units off the diagonal that are searched; the sets' gold stays well inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How the parts of the score are mixed."""

    eps: float = 0.7
    """Share of a word left unexplained by the other side."""
    null: float = 9.0
    """Cost of a unit without counterpart, in nats."""
    length: float = 1.0
    """Weight of the length term."""
    root: bool = False
    """Divide a bead's score by the square root of its words, so that long paragraphs need no less proof."""


def read_ladder(path: Path) -> list[Bead]:
    """Read gold beads, one `[zh]:[en]` a line."""
    pairs = (line.split(":") for line in path.read_text(encoding="utf-8").split("\n") if line.strip())
    return [(tuple(literal_eval(zh)), tuple(literal_eval(en))) for zh, en in pairs]


class Side:
    """The units of one language as word types."""

    def __init__(self, lexicon: Lexicon, lines: Sequence[str], lang: Lang) -> None:
        words = [[token.form for token in lexicon.tokens(line, lang)] or ["\0"] for line in lines]
        self.forms = sorted({form for line in words for form in line})
        place = {form: index for index, form in enumerate(self.forms)}
        self.types = np.array([place[form] for line in words for form in line])
        self.lengths = np.array([len(line) for line in words])
        self.chars = np.array([max(len(line), 1) for line in lines], dtype=np.float32)
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.p = np.bincount(self.types) / len(self.types)

    def counts(self) -> Floats:
        """Word types in each unit: [units, types]."""
        table = np.zeros((len(self.lengths), len(self.forms)), dtype=np.float32)
        np.add.at(table, (np.repeat(np.arange(len(self.lengths)), self.lengths), self.types), 1)
        return table


def explained(source: Side, target: Side, t: Floats, widest: int, eps: float) -> dict[int, Floats]:
    """For each count n: log-likelihood ratio of each target unit given n source units from i on.

    `t` is [target types, source types]; each value is [source units - n + 1, target units].
    """
    mass = (source.counts() @ t.T / target.p.astype(np.float32))[:, target.types]
    total = np.concatenate(
        (np.zeros((1, mass.shape[1]), np.float32), np.cumsum(mass, axis=0, dtype=np.float32))
    )
    length = np.concatenate(([0], np.cumsum(source.lengths)))
    scores = {}
    for n in range(1, widest + 1):
        words = (length[n:] - length[:-n] + 1).astype(np.float32)
        ratio = np.log(eps + (1 - eps) * (total[n:] - total[:-n]) / words[:, None])
        scores[n] = np.add.reduceat(ratio, target.starts, axis=1)
    return scores


def windows(values: Floats, n: int, axis: int) -> Floats:
    """Sums of every n neighbours along `axis`."""
    total = np.cumsum(np.insert(values, 0, 0, axis=axis), axis=axis)
    last = total.shape[axis]
    return np.take(total, range(n, last), axis=axis) - np.take(total, range(last - n), axis=axis)


def align(lexicon: Lexicon, zh_lines: Sequence[str], en_lines: Sequence[str], weights: Weights) -> list[Bead]:
    """The best monotone sequence of beads."""
    zh, en = Side(lexicon, zh_lines, Lang.ZH), Side(lexicon, en_lines, Lang.EN)
    widest_zh = max(shape[0] for shape in SHAPES)
    widest_en = max(shape[1] for shape in SHAPES)
    found = lexicon.matrix(zh.forms, en.forms, given=Lang.ZH)
    en_by_zh = explained(zh, en, found, widest_zh, weights.eps)
    found = lexicon.matrix(zh.forms, en.forms, given=Lang.EN).T
    zh_by_en = explained(en, zh, found, widest_en, weights.eps)
    ratio = en.chars.sum() / zh.chars.sum()
    scores = {}
    for (a, b), prior in SHAPES.items():
        if a > len(zh.lengths) or b > len(en.lengths):
            continue
        evidence = (windows(en_by_zh[a], b, 1) + windows(zh_by_en[b], a, 1).T) / 2
        expected = windows(zh.chars, a, 0)[:, None] * ratio
        actual = windows(en.chars, b, 0)[None, :]
        # Gale & Church (1993): squared difference over a variance that grows with length.
        delta = (actual - expected) ** 2 / (6.8 * (expected + actual) / 2)
        against = prior + weights.length * np.minimum(delta / 2, 12)
        if weights.root:
            words = windows(zh.lengths, a, 0)[:, None] + windows(en.lengths, b, 0)[None, :]
            evidence = evidence / np.sqrt(words / 2)
            against = against * ROOT
        scores[a, b] = (evidence - against).astype(np.float64)
    return search(len(zh.lengths), len(en.lengths), scores, weights.null)


def search(
    n_zh: int, n_en: int, scores: dict[tuple[int, int], NDArray[np.float64]], null: float
) -> list[Bead]:
    """Exact dynamic programming."""
    best = np.full((n_zh + 1, n_en + 1), -np.inf)
    back: dict[tuple[int, int], tuple[int, int]] = {}
    best[0, 0] = 0.0
    tables = [(shape, table.tolist()) for shape, table in scores.items()]
    value = best.tolist()
    for i in range(n_zh + 1):
        row = value[i]
        centre = i * n_en // max(n_zh, 1)
        for j in range(max(0, centre - BAND), min(n_en, centre + BAND) + 1):
            top, step = (0.0, (0, 0)) if i == j == 0 else (-np.inf, (0, 0))
            if i and value[i - 1][j] - null > top:
                top, step = value[i - 1][j] - null, (1, 0)
            if j and row[j - 1] - null > top:
                top, step = row[j - 1] - null, (0, 1)
            for (a, b), table in tables:
                if a <= i and b <= j:
                    score = value[i - a][j - b] + table[i - a][j - b]
                    if score > top:
                        top, step = score, (a, b)
            row[j] = top
            back[i, j] = step
    beads: list[Bead] = []
    i, j = n_zh, n_en
    while i or j:
        a, b = back[i, j]
        beads.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return beads[::-1]


def documents(folder: Path) -> Iterator[tuple[list[str], list[str], list[Bead]]]:
    """Yield Chinese units, English units and gold beads of every document."""
    for path in sorted(folder.glob("*.align")):
        stem = path.name.removesuffix(".align")
        zh, en = (
            (folder / f"{stem}.{lang}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
            for lang in ("zh", "en")
        )
        yield zh, en, read_ladder(path)


def f1(right: int, said: int, wanted: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * right / (said + wanted) if said + wanted else 1.0


def main() -> None:
    """Print one line per set."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("dev", type=Path)
    parser.add_argument("--lexicon", type=Path, help="a folder of lexicon.npz and lexicon.json")
    parser.add_argument("--root", action="store_true", help="divide by the root of length; try --null 1")
    parser.add_argument("--set", action="append", help="measure these sets only")
    for name, default in (("eps", 0.7), ("null", 9.0), ("length", 1.0)):
        parser.add_argument(f"--{name}", type=float, default=default)
    options = parser.parse_args()
    lexicon = Lexicon.read(options.lexicon) if options.lexicon else Lexicon.load()
    weights = Weights(eps=options.eps, null=options.null, length=options.length, root=options.root)
    print(lexicon.version, lexicon.checksum[:12], weights)
    for folder in sorted(path for path in options.dev.iterdir() if path.is_dir()):
        if options.set and folder.name not in options.set:
            continue
        began = time.perf_counter()
        counts: Counter[str] = Counter()
        for zh, en, gold in documents(folder):
            said = align(lexicon, zh, en, weights)
            for kind, keep in (("all", lambda _: True), ("null", lambda bead: not all(bead))):
                ours, theirs = set(filter(keep, said)), set(filter(keep, gold))
                counts[f"{kind} right"] += len(ours & theirs)
                counts[f"{kind} said"] += len(ours)
                counts[f"{kind} gold"] += len(theirs)
        scores = [
            f1(*(counts[f"{kind} {part}"] for part in ("right", "said", "gold"))) for kind in ("all", "null")
        ]
        print(
            f"{folder.name:10} F1 {scores[0]:.4f}  nulls {scores[1]:.3f}  {time.perf_counter() - began:.1f} s"
        )


if __name__ == "__main__":
    main()
