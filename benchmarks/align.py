"""Accuracy of the alignment on gold sets, through the code path of `bitext align --lines`.

    python benchmarks/align.py DATA [--sets literary,law] [--documents] [--reliability]

DATA holds one folder per set (see `gold.py` for the files in it).
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

import gold
from bitext.align import AlignOptions, align
from bitext.align.write import View, numbered
from bitext.ingest import ReadOptions
from bitext.pipeline import open_inputs

if TYPE_CHECKING:
    from bitext.model import Bead

BINS = 10


def beads_of(zh: Path, en: Path, options: AlignOptions) -> tuple[Bead, ...]:
    """The ladder of two files, by line numbers."""
    bitext = open_inputs((zh, en), options=ReadOptions(lines=True)).bitext
    return numbered(align(bitext, options), View(lines=True))


def reliability(points: list[tuple[float, bool]]) -> None:
    """Print, for bands of the scores given, how many beads were right."""
    print("score        beads   mean score   right")
    for k in range(BINS):
        low, high = k / BINS, (k + 1) / BINS
        band = [(p, ok) for p, ok in points if low <= p < high or (k == BINS - 1 and p == 1.0)]
        if band:
            mean = sum(p for p, _ in band) / len(band)
            right = sum(ok for _, ok in band) / len(band)
            print(f"{low:.1f} to {high:.1f} {len(band):8}   {mean:10.3f}   {right:5.3f}")
    error = sum((p - ok) ** 2 for p, ok in points) / max(1, len(points))
    print(f"Brier score {error:.4f} over {len(points)} beads")


def main() -> None:
    """Align every document and print one line per set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", default="literary,academic,law,news,hknews")
    parser.add_argument("--documents", action="store_true", help="one line per document as well")
    parser.add_argument("--reliability", action="store_true", help="how far scores are probabilities")
    arguments = parser.parse_args()
    options = AlignOptions(sentences=False)
    points: list[tuple[float, bool]] = []
    print("| set | documents | beads | P | R | F1 | nulls F1 | seconds |\n|---|---|---|---|---|---|---|---|")
    for name in arguments.sets.split(","):
        every, alone, begin = gold.Score(), gold.Score(), time.perf_counter()
        moved = 0
        for example in gold.examples(arguments.data / name):
            found = beads_of(example.zh, example.en, options)
            pairs = [(bead.zh, bead.en) for bead in found]
            every.add(pairs, example.gold)
            alone.add(gold.nulls(pairs), gold.nulls(example.gold))
            points += [(bead.score, (bead.zh, bead.en) in example.gold) for bead in found]
            moved += sum(bead.moved for bead in found)
            if arguments.documents:
                right, out, want = every.by_document[-1]
                figures = f"{right / out:.3f} | {right / want:.3f} | {2 * right / (out + want):.4f}"
                print(f"| {name} {example.name} | | {want} | {figures} | | |")
        took = time.perf_counter() - begin
        print(
            f"| {name} | {len(every.by_document)} | {every.gold} | {every.precision:.4f} | {every.recall:.4f} "
            f"| {every.f1:.4f} | {alone.f1:.3f} ({alone.gold}) | {took:.1f} |"
            + (f" moved {moved}" if moved else "")
        )
    if arguments.reliability:
        reliability(points)


if __name__ == "__main__":
    main()
