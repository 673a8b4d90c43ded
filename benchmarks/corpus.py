"""A corpus of two thousand pairs: speed and its growth, memory, and runs killed at random.

python benchmarks/corpus.py DEV [--part speed|kills|all] [--pairs 2000] [--kills 10] [--jobs 2]

DEV holds gold alignments (`ID.zh.txt`, `ID.en.txt`, one unit a line, and `ID.align`).  They are cut along
their links into as many pairs as asked for, in a temporary folder.  `speed` times 200 pairs and all of them,
and wants a machine of its own; `kills` compares a run that is killed again and again with one that is not.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

from bitext.batch.archive import STORE

LINK = re.compile(r"(\[.*?\]):(\[.*?\])")
FEW = 200
POLL_S = 0.1


def slices(dev: Path, count: int) -> list[tuple[str, str]]:
    """`count` pairs of texts, each of a few links that follow one another."""
    documents = [links_of(path) for path in sorted(dev.rglob("*.align"))]
    total = sum(map(len, documents))
    size = max(1, total // count)
    found: list[tuple[str, str]] = []
    while len(found) < count:
        for links in documents:
            for start in range(0, len(links), size):
                part = links[start : start + size]
                zh, en = ("\n\n".join(each[side] for each in part if each[side]) + "\n" for side in (0, 1))
                if zh.strip() and en.strip():
                    found.append((zh, en))
        size += 1  # the same texts cut otherwise, where one pass was not enough
    return found[:count]


def links_of(path: Path) -> list[tuple[str, str]]:
    """(Chinese, English) of each link of a gold alignment."""
    sides = [path.with_suffix(f".{lang}.txt").read_text("utf-8").split("\n") for lang in ("zh", "en")]
    links = []
    for line in path.read_text("utf-8").splitlines():
        match = LINK.match(line)
        if match:
            units = [ast.literal_eval(group) for group in match.groups()]
            texts = [
                "\n".join(lines[unit] for unit in side) for side, lines in zip(units, sides, strict=True)
            ]
            links.append((texts[0], texts[1]))
    return links


def write(folder: Path, pairs: list[tuple[str, str]]) -> Path:
    """The pairs as files."""
    folder.mkdir()
    for number, (zh, en) in enumerate(pairs):
        (folder / f"{number:05}.zh.txt").write_text(zh, "utf-8")
        (folder / f"{number:05}.en.txt").write_text(en, "utf-8")
    return folder


class Watch:
    """The largest resident memory of a process's children, while it runs (Linux)."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """The peak in bytes."""
        self._end.set()
        self._thread.join()
        return self.peak

    def _look(self) -> None:
        while not self._end.wait(POLL_S):
            for path in Path("/proc").glob("[0-9]*/status"):
                try:
                    status = path.read_text()
                except OSError:
                    continue
                if f"\nPPid:\t{self._pid}\n" in status and (high := re.search(r"VmHWM:\s+(\d+)", status)):
                    self.peak = max(self.peak, 1024 * int(high[1]))


def check(folder: Path, jobs: int) -> subprocess.Popen[bytes]:
    """`bitext corpus check`, begun."""
    command = [sys.executable, "-m", "bitext", "corpus", "check", str(folder), "--jobs", str(jobs), "--quiet"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  our own command


def timed(folder: Path, jobs: int) -> tuple[float, int]:
    """(seconds, peak bytes of a worker) of a run to its end."""
    start = time.perf_counter()
    process = check(folder, jobs)
    watch = Watch(process.pid)
    code = process.wait()
    assert code in {0, 1, 2}, f"exit code {code}"  # some slices hold too little of a language to be read
    return time.perf_counter() - start, watch.stop()


def done(folder: Path) -> tuple[int, int]:
    """(pairs checked, pairs failed) as the folder's store has them."""
    path = folder / STORE
    if not path.exists():
        return 0, 0
    with closing(sqlite3.connect(path)) as store:
        if not store.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return 0, 0
        checked, failed = store.execute("SELECT sum(checked <> ''), sum(failed <> '') FROM pairs").fetchone()
        return checked or 0, failed or 0


def exported(folder: Path) -> bytes:
    """All results as JSON Lines."""
    target = folder.parent / f"{folder.name}.jsonl"
    command = [sys.executable, "-m", "bitext", "corpus", "export", str(folder), "-o", str(target)]
    command += ["--findings", "--jobs", "1", "--quiet"]
    code = subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode  # noqa: S603  our own command
    assert code in {0, 2}, f"exit code {code}"  # as above
    return target.read_bytes()


def speed(place: Path, pairs: list[tuple[str, str]], jobs: int) -> None:
    """Time a few pairs and all of them."""
    seconds = []
    peak = 0
    for part in (pairs[:FEW], pairs):
        folder = write(place / f"speed-{len(part)}", part)
        took, high = timed(folder, jobs)
        seconds.append(took / len(part))
        peak = max(peak, high)
        print(
            f"{len(part):6} pairs {took:8.1f} s {len(part) / took:6.1f} pairs/s; {done(folder)[1]} failed",
            flush=True,
        )
    print(f"time a pair, many to few: {seconds[1] / seconds[0]:.2f}; peak of a worker: {peak / 1e6:.0f} MB")


def kills(place: Path, pairs: list[tuple[str, str]], options: argparse.Namespace) -> None:
    """Compare a run that is killed again and again with one that is not."""
    moments = random.Random(options.seed)
    whole = write(place / "whole", pairs)
    took, _ = timed(whole, options.jobs)
    print(f"not killed: {took:.1f} s, {done(whole)[0]} checked, {done(whole)[1]} failed", flush=True)
    broken = write(place / "broken", pairs)
    killed = 0
    while killed < options.kills:
        process = check(broken, options.jobs)
        time.sleep(moments.uniform(0, took / options.kills))
        if process.poll() is not None:
            break
        process.kill()
        process.wait()
        killed += 1
        print(f"killed with {done(broken)[0]} checked", flush=True)
    timed(broken, options.jobs)
    same = exported(broken) == exported(whole)
    print(f"killed {killed} times; {done(broken)[0]} checked; bytes {'the same' if same else 'DIFFER'}")
    assert same
    assert killed == options.kills


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("dev", type=Path)
    parser.add_argument("--part", choices=["speed", "kills", "all"], default="all")
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pairs = slices(options.dev, options.pairs)
    random.Random(options.seed).shuffle(pairs)  # few and many are then of one kind
    with tempfile.TemporaryDirectory() as place:
        if options.part != "kills":
            speed(Path(place), pairs, options.jobs)
        if options.part != "speed":
            kills(Path(place), pairs, options)


if __name__ == "__main__":
    main()
