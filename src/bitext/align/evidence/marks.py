"""Questions, exclamations and speech: a translation mostly keeps which sentence is which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.align.tile import Tile

NAME = "punctuation"
FEATURES = (
    "question-both", "question-one", "exclamation-both", "exclamation-one", "speech-both", "speech-one",
    "bracket-both", "bracket-one", "colon-both", "colon-one",
)  # fmt: skip
MARKS = (
    re.compile("[?？]"),
    re.compile("[!！]"),
    # A quotation opens or closes: also with straight marks, and single ones beside a word's edge.
    re.compile("[“”\"「」『』«»]|(?<![A-Za-z])[‘']|[’'](?![A-Za-z])|``|''"),
    re.compile("[(（\\[【]"),
    re.compile("[:：]"),
)
MOST = 3.0  # further marks say no more


def counts(texts: Sequence[str]) -> NDArray[np.float32]:
    """[marks, texts]: how often each kind of mark stands in each text."""
    found = [[len(mark.findall(text)) for text in texts] for mark in MARKS]
    return np.array(found, np.float32).reshape(len(MARKS), len(texts))


def features(tile: Tile) -> NDArray[np.float32]:
    """[10, shapes, points]: for each kind, marks on both sides, and minus those on one only."""
    out = []
    for zh, en in zip(tile.pair.zh.marks, tile.pair.en.marks, strict=True):
        sums_zh = np.minimum(tile.zh_sums(zh[tile.zh]), MOST)
        sums_en = np.minimum(tile.en_sums(en[tile.en]), MOST)
        out += [np.minimum(sums_zh, sums_en), -np.abs(sums_zh - sums_en)]
    return np.stack(out)
