"""Partners proposed by content: how many are right, how many are found, by the least score.

python benchmarks/propose.py DEV [--slice 12]

DEV holds gold alignments (see `corpus.py`).  Every document is a text of its own, or every slice of so many
links; of every fourth the translation is left out, so that its original has no partner.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import corpus
from bitext.corpus.propose import MIN_SCORE, Portrait, match, portrait
from bitext.ingest import parse, sides
from bitext.model import Lang

LEAST = (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)


def texts(dev: Path, size: int) -> list[tuple[str, str, str]]:
    """(kind, Chinese, English) of each document or slice."""
    found = []
    for path in sorted(dev.rglob("*.align")):
        links = corpus.links_of(path)
        step = size or len(links)
        for start in range(0, len(links), step):
            part = links[start : start + step]
            zh, en = ("\n\n".join(each[side] for each in part if each[side]) for side in (0, 1))
            if zh.strip() and en.strip():
                found.append((path.parent.name, zh, en))
    return found


def portraits(pairs: list[tuple[str, str, str]], alone: set[int]) -> list[Portrait]:
    """What is kept of each text, under a name that gives nothing away."""
    found = []
    for number, (_, *both) in enumerate(pairs):
        for lang, text in zip(Lang, both, strict=True):
            if lang is Lang.EN and number in alone:
                continue
            side = sides(parse(text.encode(), "x.txt")).side(lang)
            found.append(portrait(Path(f"{number}.{lang}"), side))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("dev", type=Path)
    parser.add_argument("--slice", type=int, default=0, help="links in a text; 0 for whole documents")
    parser.add_argument("--most", type=int, default=400, help="texts, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pairs = texts(options.dev, options.slice)
    random.Random(options.seed).shuffle(pairs)
    pairs = pairs[: options.most]
    alone = set(range(0, len(pairs), 4))
    proposed = match(portraits(pairs, alone), least=0.0)
    there = len(pairs) - len(alone)
    print(f"{len(pairs)} Chinese and {there} English texts; the program proposes from {MIN_SCORE}")
    for least in LEAST:
        kept = [each for each in proposed if each.score >= least]
        right = sum(each.files[0].stem == each.files[1].stem for each in kept)
        print(
            f"from {least:.2f}: precision {right / max(1, len(kept)):.3f} recall {right / there:.3f} ({len(kept)})"
        )


if __name__ == "__main__":
    main()
