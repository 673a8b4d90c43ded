"""Measure a model folder: `python -m training.vectors.evaluate DATA_DIR [--model FOLDER] [--json FILE]`.

Held back: of all held-back pairs of a domain, how often the nearest text in the other language is the
right one (accuracy at 1), both ways.  Dev sets: how often a true link's cosine is higher than that of
every text within ten places of the right one, which is what an aligner has to tell apart.
"""

from __future__ import annotations

import argparse
import ast
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from training.vectors import pairs

from bitext.lexicon.vectors import StaticVectors, unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

NEIGHBOURS = 10
HELD_BACK = 2000
PACKAGED = Path(__file__).parents[2] / "src/bitext/lexicon/data/vectors"


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Accuracy at 1 among all held-back pairs of one domain."""

    domain: str
    pairs: int
    zh_en: float
    en_zh: float


@dataclass(frozen=True, slots=True)
class Discrimination:
    """True links against their neighbours, on one dev set."""

    dev_set: str
    links: int
    zh_en: float
    """Share of links whose cosine is higher than with any English neighbour of the right text."""
    en_zh: float
    true: float
    """Mean cosine of true links."""
    neighbours: float
    """Mean cosine of neighbours."""
    auc: float
    """Probability that a true link has a higher cosine than some neighbour, over the whole set."""


def retrieval(vectors: StaticVectors, domain: str, held_back: list[pairs.Pair]) -> Retrieval:
    """Find each held-back text's version among all of the domain."""
    zh = vectors.encode([pair.zh for pair in held_back])
    en = vectors.encode([pair.en for pair in held_back])
    cosine = zh @ en.T
    right = np.arange(len(held_back))
    return Retrieval(
        domain,
        len(held_back),
        float(np.mean(cosine.argmax(axis=1) == right)),
        float(np.mean(cosine.argmax(axis=0) == right)),
    )


def discrimination(vectors: StaticVectors, folder: Path) -> Discrimination:
    """Compare the cosine of every two-sided gold link with those of its neighbours."""
    true: list[float] = []
    near: list[NDArray[np.float32]] = []
    wins: list[tuple[bool, bool]] = []
    for ladder in sorted(folder.glob("*.align")):
        zh = vectors.sums(_lines(folder / f"{ladder.stem}.zh.txt"))
        en = vectors.sums(_lines(folder / f"{ladder.stem}.en.txt"))
        for rows, columns in _links(ladder):
            cosine, right, left = _against(zh, en, rows, columns)
            if len(right) and len(left):
                true.append(cosine)
                near += [right, left]
                wins.append((cosine > right.max(), cosine > left.max()))
    others = np.sort(np.concatenate(near))
    won = np.mean(wins, axis=0)
    below = np.searchsorted(others, true) / len(others)
    return Discrimination(
        folder.name,
        len(true),
        float(won[0]),
        float(won[1]),
        float(np.mean(true)),
        float(others.mean()),
        float(below.mean()),
    )


def _against(
    zh: NDArray[np.float32], en: NDArray[np.float32], rows: list[int], columns: list[int]
) -> tuple[float, NDArray[np.float32], NDArray[np.float32]]:
    """The link's cosine, and those of its Chinese side with English neighbours and the reverse."""
    source = unit(zh[rows].sum(axis=0, keepdims=True))[0]
    target = unit(en[columns].sum(axis=0, keepdims=True))[0]
    return (
        float(source @ target),
        unit(en[_around(columns, en)]) @ source,
        unit(zh[_around(rows, zh)]) @ target,
    )


def _around(chosen: list[int], sums: NDArray[np.float32]) -> list[int]:
    near = range(max(0, chosen[0] - NEIGHBOURS), min(len(sums), chosen[-1] + NEIGHBOURS + 1))
    return [index for index in near if index not in chosen and sums[index].any()]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def _links(ladder: Path) -> Iterator[tuple[list[int], list[int]]]:
    for line in _lines(ladder):
        if line.strip():
            zh, en = (ast.literal_eval(side.strip()) for side in line.split(":")[:2])
            if zh and en:
                yield zh, en


def measure(model: Path, data: Path) -> dict[str, list[dict[str, object]]]:
    """Every measurement of one model folder."""
    vectors = StaticVectors.read(model)
    held_back = {
        name: pairs.split(data / "train", name, held_back=HELD_BACK).held_back for name in pairs.DOMAINS
    }
    sets = sorted(path for path in (data / "dev").iterdir() if path.is_dir())
    return {
        "held back": [asdict(retrieval(vectors, name, rows)) for name, rows in held_back.items()],
        "dev": [asdict(discrimination(vectors, folder)) for folder in sets],
    }


def table(rows: list[dict[str, object]]) -> str:
    """Measurements as a Markdown table."""
    lines = ["| " + " | ".join(rows[0]) + " |", "|" + " --- |" * len(rows[0])]
    for row in rows:
        cells = (f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row.values())
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path, help="folder with train/ and dev/")
    parser.add_argument("--model", type=Path, default=PACKAGED)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    measured = measure(arguments.model, arguments.data)
    for title, rows in measured.items():
        print(f"{title}\n\n{table(rows)}\n")
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
