"""What a second opinion does to the alignment, with stand-ins for models, good and bad.

    python benchmarks/encoder.py DATA [--overlaps]

Prints F1 of all beads for each set.  `told` is an encoder that knows the gold, blurred by so much noise: what
a strong model might add.  The others know nothing, or nothing that the packaged vectors do not.  For a real
model use `bitext eval DATA --encoder NAME --against WITHOUT.json`.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bitext.align import AlignOptions
from bitext.encode import StaticEncoder
from bitext.scoring import Own, discover, evaluate
from bitext.scoring.table import markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.encode import Encoder
    from bitext.scoring import GoldSet

    Floats = NDArray[np.float32]

DIMENSIONS = 128
LONGEST = 7  # units that a bead merges


def direction(text: str) -> NDArray[np.float64]:
    """A random direction that belongs to a text."""
    seed = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return np.random.default_rng(int.from_bytes(seed, "little")).normal(size=DIMENSIONS)


def unit(rows: Sequence[NDArray[np.float64]]) -> Floats:
    """As vectors of unit length."""
    array = np.array(rows).reshape(len(rows), -1)
    return np.asarray(array / np.maximum(np.linalg.norm(array, axis=1, keepdims=True), 1e-9), np.float32)


class Told:
    """Units of one gold bead share a direction, those of a document another; the noise is each text's own."""

    def __init__(self, sets: Sequence[GoldSet], noise: float) -> None:
        self.name = f"told, noise {noise:g}"
        self._noise = noise
        self._meaning: dict[str, NDArray[np.float64]] = {}
        for each in sets:
            for example in each.examples:
                for side, (path, between) in enumerate(((example.zh, ""), (example.en, " "))):
                    lines = path.read_text(encoding="utf-8").split("\n")
                    topic = direction(str(path.parent / example.name))
                    own = {
                        unit: direction(f"{path.parent}{bead}")
                        for bead in example.gold
                        for unit in bead[side]
                    }
                    means = [topic + own.get(at, 0.0) for at in range(len(lines))]
                    for first in range(len(lines)):
                        total = np.zeros(DIMENSIONS)
                        for last in range(first, min(first + LONGEST, len(lines))):
                            total = total + np.sqrt(len(lines[last]) + 1) * means[last]
                            length = sum(len(line) + 1 for line in lines[first : last + 1])
                            text = between.join(lines[first : last + 1])
                            self._meaning.setdefault(text, total / np.sqrt(length))

    def encode(self, texts: Sequence[str]) -> Floats:
        """Meaning and noise."""
        return unit(
            [self._meaning.get(t, direction(t)) + self._noise * direction(f"noise{t}") for t in texts]
        )


class Random:
    """A direction for each text, and one that all have in common."""

    name = "random"

    def encode(self, texts: Sequence[str]) -> Floats:
        """Without any meaning."""
        return unit([direction(text) + direction("") for text in texts])


class Blurred:
    """The packaged vectors with noise."""

    name = "packaged, with noise"

    def __init__(self) -> None:
        self._plain = StaticEncoder()

    def encode(self, texts: Sequence[str]) -> Floats:
        """As much noise as vector, nearly."""
        plain = self._plain.encode(texts)
        noise = unit([np.resize(direction(text), plain.shape[1]) for text in texts])
        return unit(list(plain + np.float32(0.7) * noise))


class Lengths:
    """Texts of equal length are alike."""

    name = "lengths"

    def encode(self, texts: Sequence[str]) -> Floats:
        """An angle for each."""
        size = [sum(1.0 if c.isascii() else 3.2 for c in text if not c.isspace()) for text in texts]
        angle = np.log1p(np.array(size)) * np.pi / 6
        return unit(list(np.stack([np.cos(angle), np.sin(angle)], axis=1)))


def main() -> None:
    """Align all sets with each of them, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--overlaps", action="store_true", help="encode merged units as one text")
    arguments = parser.parse_args()
    sets = discover(arguments.data)
    encoders: list[Encoder | None] = [
        None,
        StaticEncoder(),
        Blurred(),
        Random(),
        Lengths(),
        Told(sets, 2),
        Told(sets, 1),
    ]
    rows = []
    for encoder in encoders:
        options = AlignOptions(
            sentences=False, encoder=encoder, overlaps=arguments.overlaps and encoder is not None
        )
        found = evaluate(sets, Own(options))
        tallies = [*(each.tally for each in found.sets), found.tally]
        figures = [tally.all.f1 or 0.0 for tally in tallies]
        rows.append((encoder.name if encoder else "none", *(f"{f1:.4f}" for f1 in figures)))
    print(markdown(("encoder", *(each.name for each in sets), "together"), rows), end="")


if __name__ == "__main__":
    main()
