"""Time to align documents one after the other in one process.

    python benchmarks/speed.py DATA [--documents 24] [--sentences 200]

DATA holds gold sets (see `bitext eval --help`); their texts are cut, or put end to end, to documents of
about the size asked for, all of them different.  The yardstick, ten million additions in a loop on the same core
in the same minute, tells a slow machine from a slow program: it takes .6 s on a core that is idle.
"""

from __future__ import annotations

import argparse
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SETS = ("literary", "academic", "law", "news")
ADDITIONS = 10_000_000


def documents(data: Path, size: int) -> Iterator[tuple[list[str], list[str]]]:
    """Chinese and English lines of documents of about `size` Chinese lines."""
    for name in SETS:
        zh: list[str] = []
        en: list[str] = []
        for path in sorted((data / name).glob("*.zh.txt")):
            zh += lines(path)
            en += lines(path.with_name(path.name.replace(".zh.", ".en.")))
            parts = round(len(zh) / size)
            for k in range(parts):
                yield part(zh, k, parts), part(en, k, parts)
            if parts:
                zh, en = [], []


def lines(path: Path) -> list[str]:
    """The lines of a file."""
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def part(side: list[str], number: int, parts: int) -> list[str]:
    """One of several parts of about equal length."""
    return side[len(side) * number // parts : len(side) * (number + 1) // parts]


def yardstick() -> float:
    """Seconds of the processor for a loop of additions."""
    begin, total = time.process_time(), 0
    for number in range(ADDITIONS):
        total += number
    return time.process_time() - begin


def main() -> None:
    """Align the documents, print seconds of clock and processor, and the yardstick."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--documents", type=int, default=24)
    parser.add_argument("--sentences", type=int, default=200)
    arguments = parser.parse_args()
    pairs = list(islice(documents(arguments.data, arguments.sentences), arguments.documents))
    units = [sum(len(pair[side]) for pair in pairs) / len(pairs) for side in (0, 1)]
    print(f"{len(pairs)} documents of {units[0]:.0f} Chinese and {units[1]:.0f} English lines")
    before = yardstick()
    begin, processor = time.perf_counter(), time.process_time()
    from bitext.align import ladder  # its import counts

    for zh, en in pairs:
        ladder(zh, en)
    seconds, processor = time.perf_counter() - begin, time.process_time() - processor
    measure = (before + yardstick()) / 2
    print(
        f"{seconds:.1f} s, {processor:.1f} s of processor; yardstick {measure:.2f} s: {processor / measure:.1f}"
    )


if __name__ == "__main__":
    main()
