"""Names in a row (林青河、赵岳明和陈文海): where the English has the others, the one it lacks was dropped."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bitext.names.model import Grade, Slip
from bitext.names.titles import AFTER_ZH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.names.model import NamePair

BETWEEN = re.compile(rf"(?:{AFTER_ZH})?(?:、|，?(?:以及|和|与|與|及|跟))(?:{AFTER_ZH})?")
"""What stands between the names of a row."""
OTHERS = re.compile(
    r"\b(?:others?|et\s+al|(?:his|her|their)\s+(?:\w+\s+)?(?:wife|husband|colleagues?|friends?|brother|sister|son"
    r"|daughter|mother|father|parents|partner|family|companions?)|(?:both|all)\s+of|the\s+(?:two|three|couple))\b",
    re.IGNORECASE,
)
"""English that may stand for whom it does not name."""
TRUST = 0.75
"""Probability of an error given that the Chinese is a name: outside a row the English may say “he”."""


def dropped(pairs: Sequence[NamePair], zh: str, en: str) -> Iterator[NamePair]:
    """The pairs; the alarm of those whose name is absent is raised where a row's other names are there."""
    lacking = set() if OTHERS.search(en) else _lacking(pairs, zh)
    for index, pair in enumerate(pairs):
        if index in lacking and pair.zh:
            yield replace(pair, alarm=max(pair.alarm, pair.zh.confidence * TRUST))
        else:
            yield pair


def _lacking(pairs: Sequence[NamePair], zh: str) -> set[int]:
    """The absent names that stand in a row with one that the English spells."""
    named = [index for index, pair in enumerate(pairs) if pair.zh and (pair.zh.given or pair.zh.foreign)]
    rows: list[list[int]] = [[index] for index in named[:1]]
    for before, after in pairwise(named):
        one, other = pairs[before].zh, pairs[after].zh
        assert one is not None  # noqa: S101  chosen so
        assert other is not None  # noqa: S101
        if BETWEEN.fullmatch(zh, one.span.end, other.span.start):
            rows[-1].append(after)
        else:
            rows.append([after])
    return {
        index
        for row in rows
        if any(pairs[other].match.grade >= Grade.VARIANT for other in row)
        for index in row
        if pairs[index].match.slip is Slip.ABSENT and _chinese(pairs[index])
    }


def _chinese(pair: NamePair) -> bool:
    """Whether it is no foreign name: a transliteration is too easily not recognised."""
    return pair.zh is not None and not pair.zh.foreign
