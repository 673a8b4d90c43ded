"""Thousands of damaged files through every reader: a document or a clear error, in time and memory.

Usage: python benchmarks/fuzz_readers.py [--runs 5000] [--seed 1] [--memory 1000] [--seconds 10] [FILE…]

Each file's mutations run in a process of its own, whose memory the system limits.  Prints, for each file, how
many were read and refused and the slowest; exits with 1 when anything else happened.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

GOLDEN = ROOT / "tests" / "formats" / "golden"


def main() -> int:
    """Run all files, print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5000, help="mutated files in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--memory", type=int, default=1000, help="limit in MB")
    parser.add_argument("--seconds", type=float, default=10.0, help="limit for one file")
    options = parser.parse_args()
    files = options.files or sorted(path for path in GOLDEN.iterdir() if path.suffix != ".sh")
    each = -(-options.runs // len(files))
    bad = 0
    context = multiprocessing.get_context("spawn")
    for path in files:
        queue: multiprocessing.Queue[tuple[Counter[str], float, int]] = context.Queue()
        arguments = (path, each, options.seed, options.memory, options.seconds, queue)
        worker = context.Process(target=fuzz, args=arguments)
        worker.start()
        worker.join(each * options.seconds)
        if worker.exitcode != 0:
            worker.kill()
            print(f"{path.name:16} DIED ({worker.exitcode})")
            bad += 1
            continue
        counts, slowest, peak = queue.get()
        bad += counts["other"] + counts["slow"]
        print(
            f"{path.name:16} read {counts['read']:5} refused {counts['refused']:5} other {counts['other']:3}"
            f" slow {counts['slow']:3} slowest {slowest:5.2f} s, peak {peak} MB"
        )
    return 1 if bad else 0


def fuzz(
    path: Path,
    runs: int,
    seed: int,
    memory: int,
    seconds: float,
    queue: multiprocessing.Queue[tuple[Counter[str], float, int]],
) -> None:
    """Read `runs` mutations of one file."""
    from tests.formats.mutate import mutated

    from bitext.errors import BitextError
    from bitext.ingest import aligned, parse, sides

    resource.setrlimit(resource.RLIMIT_AS, (memory * 1_000_000, memory * 1_000_000))
    data = path.read_bytes()
    generator = random.Random(f"{seed} {path.name}")
    counts: Counter[str] = Counter()
    slowest = 0.0
    for run in range(runs):
        damaged = mutated(data, generator)
        begun = time.process_time()
        try:
            document = parse(damaged, path.name)
            aligned(document)
            sides(document)
            counts["read"] += 1
        except BitextError:
            counts["refused"] += 1
        except BaseException:  # noqa: BLE001  any other is what is looked for
            counts["other"] += 1
            print(f"{path.name}, run {run}:", file=sys.stderr)
            traceback.print_exc(limit=-3)
        took = time.process_time() - begun
        slowest = max(slowest, took)
        counts["slow"] += took > seconds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    queue.put((counts, slowest, peak))


if __name__ == "__main__":
    raise SystemExit(main())
