"""Accuracy of the alignment on gold sets, as `bitext eval` counts it, and how far scores are probabilities.

    python benchmarks/align.py DATA [--sets literary,law] [--write docs/accuracy.md]

DATA holds one folder per set (see `bitext eval --help`).  With `--write`, the tables replace what stands
between the marks of the page.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bitext.files import write_atomic
from bitext.model import Signature
from bitext.scoring import Example, Own, discover, evaluate
from bitext.scoring.table import kinds, markdown, sets

if TYPE_CHECKING:
    from bitext.model import Bead

BINS = 10
BLOCK = re.compile(r"(?<=<!-- made by benchmarks/align\.py -->\n).*?(?=<!-- end -->)", re.DOTALL)


class Watched(Own):
    """Our aligner, and every bead's score with whether the bead was right."""

    def __init__(self) -> None:
        super().__init__()
        self.points: list[tuple[float, bool]] = []

    def beads(self, example: Example) -> tuple[Bead, ...]:
        """The beads, noted down."""
        found = super().beads(example)
        self.points += [(bead.score, (bead.zh, bead.en) in example.gold) for bead in found]
        return found


def reliability(points: list[tuple[float, bool]]) -> str:
    """For bands of the scores given, how many beads were right."""
    rows = []
    for k in range(BINS):
        low, high = k / BINS, (k + 1) / BINS
        band = [(p, ok) for p, ok in points if low <= p < high or (k == BINS - 1 and p == 1.0)]
        if band:
            mean = sum(p for p, _ in band) / len(band)
            right = sum(ok for _, ok in band) / len(band)
            rows.append((f"{low:.1f} to {high:.1f}", f"{len(band):,}", f"{mean:.3f}", f"{right:.3f}"))
    error = sum((p - ok) ** 2 for p, ok in points) / max(1, len(points))
    table = markdown(("score", "beads", "mean score", "right"), rows)
    return f"{table}\nBrier score {error:.4f} over {len(points):,} beads.\n"


def report(data: Path, chosen: tuple[str, ...]) -> str:
    """All tables as Markdown, with the command and the signature."""
    found, aligner = discover(data), Watched()
    evaluation = evaluate([each for each in found if not chosen or each.name in chosen], aligner)
    only = f" --sets {','.join(chosen)}" if chosen else ""
    return "\n".join(
        (
            f"`python benchmarks/align.py DATA{only}`, signature `{Signature(parts=evaluation.signature)}`:\n",
            sets(evaluation, markdown),
            "By shape (Chinese units, English units), all sets together:\n",
            kinds(evaluation.tally, markdown),
            "A bead's score as a probability, over the same sets:\n",
            reliability(aligner.points),
        )
    )


def main() -> None:
    """Align every document; print the tables, or write them into a page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", default="", help="only these, by name")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the tables between the page's marks")
    arguments = parser.parse_args()
    page = arguments.write and arguments.write.read_text(encoding="utf-8")
    if page and not BLOCK.search(page):
        sys.exit(f"{arguments.write} has no marks to write between")
    text = report(arguments.data, tuple(filter(None, arguments.sets.split(","))))
    if page:
        write_atomic(arguments.write, BLOCK.sub(lambda _: f"\n{text}\n", page))
    else:
        print(text)


if __name__ == "__main__":
    main()
