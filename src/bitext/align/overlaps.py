"""Merged units encoded as one text, as Vecalign does (Thompson and Koehn 2019).

Only the runs of units that some link still in question would merge are encoded, and only as long as a
model reads all of them; elsewhere the vectors of the units are added up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext.align.lattice import TALLEST, WIDEST
from bitext.align.wrapped import joined
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from bitext.align.corridor import Ints
    from bitext.align.lattice import Step
    from bitext.align.prepare import Pair, Prepared
    from bitext.align.tile import Tile
    from bitext.encode import Encoder

LONGEST = {Lang.ZH: 500, Lang.EN: 2000}
"""Characters: about 512 tokens, after which most models stop reading."""


class Runs(Struct, frozen=True, kw_only=True):
    """One side's runs of units."""

    vectors: NDArray[np.float32]
    """[runs, dimensions]: of unit length; the single units come first."""
    place: Ints
    """[length, units]: which vector the run of that length up to each unit has; -1 for none."""


def encoded(
    pair: Pair,
    encoder: Encoder,
    single: tuple[NDArray[np.float32], NDArray[np.float32]],
    links: Sequence[Step],
) -> tuple[Runs, Runs]:
    """The runs of both sides that the links merge; `single` are the vectors of the units."""
    return (
        _side(pair.zh, TALLEST, encoder, single[0], ((a, b) for a, b, _, _ in links)),
        _side(pair.en, WIDEST, encoder, single[1], ((c, d) for _, _, c, d in links)),
    )


def _side(
    side: Prepared,
    longest: int,
    encoder: Encoder,
    single: NDArray[np.float32],
    spans: Iterable[tuple[int, int]],
) -> Runs:
    place = np.full((longest + 1, side.units), -1)
    place[1] = np.arange(side.units)
    texts: list[str] = []
    for first, last in sorted({span for span in spans if span[1] - span[0] > 1}):
        text = joined(side.texts, range(first, last), side.lang)
        if len(text) <= LONGEST[side.lang]:
            place[last - first, last - 1] = side.units + len(texts)
            texts.append(text)
    vectors = np.concatenate([single, encoder.encode(texts)]) if texts else single
    return Runs(vectors=vectors, place=place)


def put(cosine: NDArray[np.float32], tile: Tile, runs: tuple[Runs, Runs]) -> None:
    """Write the similarity of the runs that were encoded into `cosine` [shapes, points]."""
    zh, en = runs
    for shape, (a, b) in enumerate(tile.shapes):
        at_zh, at_en = zh.place[a, tile.zh], en.place[b, tile.en]
        known = (at_zh[tile.rows] >= 0) & (at_en[tile.columns] >= 0)
        if (a, b) != (1, 1) and known.any():
            every = zh.vectors[at_zh] @ en.vectors[at_en].T
            cosine[shape, known] = every[tile.rows[known], tile.columns[known]]
