"""Time and memory of one very long text.

    python benchmarks/scale.py PAIRS.tsv.xz [--units 30000]

PAIRS holds source, Chinese and English separated by tabs, as `training/` reads them.  Long English lines
are cut in two, so that there are some 1.4 English units to each Chinese one; the cuts are the gold.
"""

from __future__ import annotations

import argparse
import lzma
import resource
import time
from itertools import islice
from pathlib import Path

from bitext.align import AlignOptions, ladder

SPLIT = 0.43  # share of English lines cut in two


def load(path: Path, units: int) -> tuple[list[str], list[str], set[tuple[tuple[int, ...], tuple[int, ...]]]]:
    """Chinese units, English units, and the links between them."""
    zh: list[str] = []
    en: list[str] = []
    links: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        for _, chinese, english in islice((row for row in rows if len(row) == 3), units):
            words = english.split(" ")
            share = len(en) - len(zh) < SPLIT * len(zh)
            parts = [english]
            if share and len(words) >= 8:
                parts = [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]
            links.add(((len(zh),), tuple(range(len(en), len(en) + len(parts)))))
            zh.append(chinese)
            en += parts
    return zh, en, links


def main() -> None:
    """Align once and print time, memory and how much of the gold was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--units", type=int, default=30_000)
    arguments = parser.parse_args()
    zh, en, links = load(arguments.pairs, arguments.units)
    begin, spent = time.perf_counter(), time.process_time()
    beads = ladder(zh, en, AlignOptions(moves=False))
    took, cpu = time.perf_counter() - begin, time.process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    right = len({(bead.zh, bead.en) for bead in beads} & links) / len(links)
    print(
        f"{len(zh)} x {len(en)} units: {took:.1f} s, {cpu:.1f} s of processor, {peak:.0f} MB, {right:.4f} of links"
    )


if __name__ == "__main__":
    main()
