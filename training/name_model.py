"""Fit the small model that tells a Chinese personal name from running text.

    python training/name_model.py TRAIN_FOLDER src/bitext/names/data/model.txt

`TRAIN_FOLDER` holds `*.tsv.xz` files of `source TAB Chinese TAB English`.  A stretch of Chinese that
begins with a family name, and whose romanisation stands in the English of the same pair, is a name; other
stretches of the same sentences, and of statutes and software manuals, are not.  Kept are statistics alone:
how much likelier a character is in a name than elsewhere, which characters are bound to each other in
ordinary words, and the weights of a logistic regression over these.
"""

from __future__ import annotations

import lzma
import math
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bitext.names import latin, readings, surnames
from bitext.names.claims import EDGE, FEATURES, Evidence, Statistics, evidence, han_or_edge
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

NAME_SOURCES = ("news", "general")
PLAIN_SOURCES = ("law", "docs")
PLAIN_LINES = 25_000
"""Lines of each plain source, where persons are not named, taken as examples of what is no name."""
BACKGROUND_SHARE = 4
"""Every fourth line counts for the statistics of ordinary text."""
MIN_BIGRAM = 12
MIN_RATIO = 1.5
"""Pairs of characters seen more rarely, or bound less (natural logarithm), are not kept."""


@dataclass(slots=True)
class Counts:
    """What is counted in ordinary text and in names."""

    chars: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)
    surname: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    second: Counter[str] = field(default_factory=Counter)
    single: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)


UNSURE = 0.5
"""Stretches without a spelling in the English that score higher are left out of the second fit."""

Found = tuple[int, str, str]
"""(start, family name, given name)."""


def lines(folder: Path, source: str) -> Iterator[tuple[str, str]]:
    """(Simplified Chinese, English) of one source."""
    with lzma.open(folder / f"{source}.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            _, zh, en, *_ = [*line.rstrip("\n").split("\t"), "", ""]
            yield zh, en


def stretches(zh: str) -> Iterator[Found]:
    """Every stretch that could be a family name and a given name of one or two characters."""
    known = surnames.surnames()
    for start in range(len(zh)):
        for length in (2, 1):
            surname = zh[start : start + length]
            if len(surname) == length and surname in known:
                for size in (2, 1):
                    given = zh[start + length : start + length + size]
                    if len(given) == size and EDGE not in map(han_or_edge, given):
                        yield start, surname, given


def romanised(zh: str, en: str) -> set[Found]:
    """The stretches of `zh` that `en` spells."""
    words = latin.words(en)
    known = surnames.by_spelling()
    wanted = {
        chars: i for i, word in enumerate(words) if word.capital for chars in known.get(word.letters, ())
    }
    found: set[Found] = set()
    for start, surname, given in stretches(zh) if wanted else ():
        if surname in wanted and not any(start == s and len(g) > len(given) for s, _, g in found):
            i = wanted[surname]
            near = [words[j].letters for j in (i - 1, i + 1) if 0 <= j < len(words) and words[j].capital]
            if i + 2 < len(words):
                near.append(words[i + 1].letters + words[i + 2].letters)
            if any(readings.spells(letters, given) is not None for letters in near):
                found.add((start, surname, given))
    return found


def count(folder: Path) -> tuple[Counts, list[tuple[str, set[Found]]]]:
    """Count ordinary text and names; return the sentences with names as well."""
    counts = Counts()
    sentences: dict[str, set[Found]] = {}
    for source in (*NAME_SOURCES, "law"):
        for i, (raw, en) in enumerate(lines(folder, source)):
            sampled = i % BACKGROUND_SHARE == 0 or source == "news"
            found: set[Found] = set()
            zh = ""
            if source in NAME_SOURCES and any(
                w.capital and w.letters in surnames.by_spelling() for w in latin.words(en)
            ):
                zh = simplify(raw)
                found = romanised(zh, en)
                if found:
                    sentences[zh] = found
            if sampled:
                text = EDGE + re.sub(r"[^\u4e00-\u9fff]+", EDGE, zh or simplify(raw)) + EDGE
                counts.chars.update(text)
                counts.pairs.update(map("".join, pairwise(text)))
                for _, surname, given in found:
                    name = surname + given
                    counts.pairs.subtract(map("".join, pairwise(name)))
    names = Counter(surname + given for found in sentences.values() for _, surname, given in found)
    for found in sentences.values():
        for _, surname, given in found:
            weight = min(names[surname + given], 3) ** 0.5 / names[surname + given]  # fame is no habit
            counts.surname[surname] += weight
            for counter, ch in zip(
                (counts.single,) if len(given) == 1 else (counts.first, counts.second), given, strict=True
            ):
                counter[ch] += weight
    for zh, found in sentences.items():
        for start, surname, given in found:
            end = start + len(surname) + len(given)
            counts.left[han_or_edge(zh[start - 1 : start])] += 1
            counts.right[han_or_edge(zh[end : end + 1])] += 1
    return counts, list(sentences.items())


def statistics(counts: Counts) -> Statistics:
    """Log ratios of the counts, quantised as they will be stored."""
    total = sum(counts.chars.values())

    def share(ch: str) -> float:
        return (counts.chars[ch] + 1) / (total + 6500)

    def ratios(counter: Counter[str], prior: float) -> dict[str, int]:
        mass = sum(counter.values()) + prior
        out = {
            ch: round(10 * math.log((n / mass + prior / mass * share(ch)) / share(ch)))
            for ch, n in counter.items()
        }
        return {**out, "": round(10 * math.log(prior / mass))}

    mass = sum(counts.surname.values())
    surname = {
        name: round(
            10 * (math.log((counts.surname[name] + 0.5) / mass) - sum(math.log(share(ch)) for ch in name))
        )
        for name in surnames.surnames()
    }
    bound: dict[str, dict[str, int]] = {}
    for pair, n in counts.pairs.items():
        if n >= MIN_BIGRAM and EDGE not in pair:
            ratio = math.log(n * total / (counts.chars[pair[0]] * counts.chars[pair[1]]))
            if ratio >= MIN_RATIO:
                bound.setdefault(pair[0], {})[pair[1]] = min(round(4 * ratio), 35)
    return Statistics(
        surname=surname,
        first=ratios(counts.first, 200),
        second=ratios(counts.second, 200),
        single=ratios(counts.single, 100),
        left=ratios(counts.left, 500),
        right=ratios(counts.right, 500),
        bound={a: "".join(b + _digit(v) for b, v in sorted(row.items())) for a, row in bound.items()},
        weights=(),
    )


def _digit(value: int) -> str:
    return "0123456789abcdefghijklmnopqrstuvwxyz"[value]


def examples(
    sentences: list[tuple[str, set[Found]]], stats: Statistics
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Features and labels of every stretch."""
    rows: list[Evidence] = []
    labels: list[float] = []
    for zh, found in sentences:
        for stretch in stretches(zh):
            rows.append(evidence(zh, *stretch, stats))
            labels.append(float(stretch in found))
    return np.array(rows, dtype=np.float64), np.array(labels)


def fit(features: NDArray[np.float64], labels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights and bias of a logistic regression, by Newton's method."""
    mean, spread = features.mean(0), features.std(0) + 1e-9
    design = np.c_[(features - mean) / spread, np.ones(len(features))]
    weights = np.zeros(design.shape[1])
    ridge = 1e-3 * np.eye(len(weights))
    for _ in range(50):
        p = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (p - labels) / len(labels) + ridge @ weights
        weights -= np.linalg.solve((design.T * (p * (1 - p))) @ design / len(labels) + ridge, gradient)
    out: NDArray[np.float64] = np.r_[
        weights[:-1] / spread, weights[-1] - (weights[:-1] * mean / spread).sum()
    ]
    return out


def scores(features: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability of each row."""
    out: NDArray[np.float64] = 1 / (1 + np.exp(-(np.c_[features, np.ones(len(features))] @ weights)))
    return out


def dump(stats: Statistics, weights: NDArray[np.float64]) -> str:
    """The model as text, one kind of statistic after the other."""
    out = [
        "# Statistics of personal names in Chinese text. Built by training/name_model.py; see SOURCES.md.",
        "weights "
        + " ".join(f"{name}={value:.4f}" for name, value in zip((*FEATURES, "bias"), weights, strict=True)),
        "surname " + " ".join(f"{name}={value}" for name, value in stats.surname.items()),
    ]
    for kind in ("first", "second", "single", "left", "right"):
        by_value: dict[int, list[str]] = {}
        for ch, value in getattr(stats, kind).items():
            if ch:
                by_value.setdefault(value, []).append(ch)
        out.append(f"{kind} default={getattr(stats, kind)['']}")
        out.extend(f"{kind} {value} {''.join(sorted(chars))}" for value, chars in sorted(by_value.items()))
    out.extend(f"bound {ch} {row}" for ch, row in sorted(stats.bound.items()))
    return "\n".join(out) + "\n"


def main() -> None:
    """Count, fit, say how well it does on sentences left out, and write the model."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    counts, sentences = count(folder)
    stats = statistics(counts)
    random.Random(1).shuffle(sentences)
    plain = [
        (simplify(zh), set[Found]())
        for source in PLAIN_SOURCES
        for zh, _ in (row for row, _ in zip(lines(folder, source), range(PLAIN_LINES), strict=False))
    ]
    random.Random(1).shuffle(plain)
    held, held_plain = len(sentences) // 5, len(plain) // 5
    features, labels = examples(sentences[held:] + plain[held_plain:], stats)
    weights = fit(features, labels)
    # Many names are not spelt in the English: what the first fit calls a name is no example of the contrary.
    kept = (labels == 1) | (scores(features, weights) < UNSURE)
    weights = fit(features[kept], labels[kept])
    features, labels = examples(sentences[:held] + plain[:held_plain], stats)
    score = scores(features, weights)
    for threshold in (0.3, 0.5, 0.7, 0.9, 0.95):
        chosen = score >= threshold
        print(
            f"score >= {threshold}: precision {labels[chosen].mean():.3f} (unspelt names count as wrong), "
            f"recall {labels[chosen].sum() / labels.sum():.3f}"
        )
    target.write_text(dump(stats, weights), encoding="utf-8")


if __name__ == "__main__":
    main()
