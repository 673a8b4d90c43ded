"""The fitted parameters: a prior per shape, a weight per feature, and the price of missing text."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext.align.evidence import EVIDENCE
from bitext.align.lattice import SHAPES, Opening

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.prepare import Pair, Prepared

FEATURES = tuple(f"{e.NAME}.{name}" for e in EVIDENCE for name in e.FEATURES)
NULL_FEATURES = ("unit", "size", "style")


def null_features(side: Prepared, alone: float) -> NDArray[np.float64]:
    """[3, units]: what the price of leaving a unit without counterpart depends on.

    `alone` is the style of the text, see `Style`.
    """
    return np.stack([np.ones(side.units), np.log1p(side.tokens), np.full(side.units, alone)])


class Weights(Struct, frozen=True, kw_only=True):
    """One set of parameters."""

    shape: NDArray[np.float32]
    """[shapes]: prior of each shape, natural logarithm up to a constant."""
    feature: NDArray[np.float32]
    """[features], in the order of `FEATURES`."""
    zh: NDArray[np.float64]
    """[null features]: a Chinese unit without counterpart."""
    en: NDArray[np.float64]
    opening: Opening

    def by_evidence(self) -> list[NDArray[np.float32]]:
        """The weights of the features of each evidence, in the order of `EVIDENCE`."""
        ends = np.cumsum([len(evidence.FEATURES) for evidence in EVIDENCE])
        return np.split(self.feature, ends[:-1])

    @classmethod
    def of(cls, values: NDArray[np.float64]) -> Weights:
        """From one number for each of `NAMES`, in that order."""
        shapes, features, nulls = len(SHAPES), len(FEATURES), len(NULL_FEATURES)
        parts = np.split(values, np.cumsum([shapes, features, nulls, nulls]))
        return cls(
            shape=parts[0].astype(np.float32),
            feature=parts[1].astype(np.float32),
            zh=parts[2],
            en=parts[3],
            opening=Opening(**dict(zip(("zh", "en", "zh_edge", "en_edge"), parts[4].tolist(), strict=True))),
        )

    @classmethod
    def fitting(cls, pair: Pair) -> Weights:
        """The packaged parameters for a text of this manner."""
        return cls.of(np.array(pair.manner.entries) @ packaged())


@cache
def packaged() -> NDArray[np.float64]:
    """[3, parameters]: for each of `Manner.entries`, what a unit of it adds to each parameter."""
    values = json.loads(_packaged_bytes())
    return np.array([values[name] for name in NAMES]).T


@cache
def checksum() -> str:
    """SHA-256 of the packaged parameters."""
    return hashlib.sha256(_packaged_bytes()).hexdigest()


def _packaged_bytes() -> bytes:
    return files("bitext.align").joinpath("weights.json").read_bytes()


NAMES = (
    *(f"shape.{a}-{b}" for a, b in SHAPES),
    *FEATURES,
    *(f"null.{side}.{name}" for side in ("zh", "en") for name in NULL_FEATURES),
    *(f"open.{kind}" for kind in ("zh", "en", "zh_edge", "en_edge")),
)
"""Every parameter, in the order the fit uses."""
