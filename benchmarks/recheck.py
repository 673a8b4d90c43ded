"""Time of `bitext check` on many pairs: approved for the first time, then once more with nothing changed.

    python benchmarks/recheck.py DATA [--pairs 1000] [--jobs 2]

DATA holds gold sets (see `bitext eval --help`); each pair is a stretch of twenty beads of one of their documents.
Seconds of the clock count all processes; those of the processor are added up over them.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bitext.scoring import examples

SETS = ("hknews", "law", "news")
BEADS = 20
CONFIG = '[[pairs]]\nzh = "*.zh.txt"\nen = "*.en.txt"\n'


def main() -> None:
    """Write the pairs, check them twice, print the seconds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        units = write(arguments.data, folder, arguments.pairs)
        print(f"{arguments.pairs} pairs of {units / arguments.pairs:.0f} Chinese paragraphs")
        for title, option in (("first run", "--write-lock"), ("unchanged", "--quiet")):
            seconds, processor = check(folder, option, f"--jobs={arguments.jobs}")
            print(f"{title}: {seconds:.1f} s, {processor:.1f} s of processor")


def write(data: Path, folder: Path, count: int) -> int:
    """Write pairs and their configuration to `folder`; return the number of Chinese paragraphs."""
    documents = [document for name in SETS for document in examples(data / name)]
    chosen = random.Random(1)
    units = 0
    for number in range(count):
        document = documents[number % len(documents)]
        ladder = sorted(document.gold)
        first = chosen.randrange(max(1, len(ladder) - BEADS))
        stretch = ladder[first : first + BEADS]
        for side, path in enumerate((document.zh, document.en)):
            lines = path.read_text(encoding="utf-8").split("\n")
            kept = [lines[unit] for bead in stretch for unit in bead[side]]
            units += len(kept) if side == 0 else 0
            name = f"{number:05}.{'en' if side else 'zh'}.txt"
            (folder / name).write_text("\n\n".join(kept) + "\n", encoding="utf-8")
    (folder / "bitext.toml").write_text(CONFIG, encoding="utf-8")
    return units


def check(folder: Path, *options: str) -> tuple[float, float]:
    """Seconds of the clock and of the processor, of the command and its processes."""
    begin, spent = time.perf_counter(), _processor()
    command = [sys.executable, "-m", "bitext", "check", str(folder), *options]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # noqa: S603  our own command
    if done.returncode == 2:
        sys.exit("bitext check failed")
    return time.perf_counter() - begin, _processor() - spent


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
