"""Names for paragraphs and documents that survive moved lines and renamed files.

A paragraph is known by its normalised text and not by its number, so that a decision finds it again
when the text around it has changed.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from bitext.check.fingerprint import digest, normalise
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bitext.model import Bitext, Side


def unit_keys(side: Side) -> tuple[str, ...]:
    """One key for each unit of a side: 16 hex digits, and `~2`, `~3` … for repeated texts."""
    return numbered(_digest(side.unit_text(unit)) for unit in range(len(side.blocks)))


def sentence_keys(side: Side) -> tuple[str, ...]:
    """One key for each sentence of a side, made as those of units."""
    return numbered(_digest(side.sentence_text(sentence)) for sentence in range(len(side.sentences)))


def document_key(bitext: Bitext) -> str:
    """A key of the whole bitext: changes with any text of either side, not with file names."""
    return digest("bitext", *(key for lang in Lang for key in (lang, *unit_keys(bitext.side(lang)))))


def numbered(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys with equal ones told apart by their order."""
    seen: Counter[str] = Counter()
    result = []
    for key in keys:
        seen[key] += 1
        result.append(key if seen[key] == 1 else f"{key}~{seen[key]}")
    return tuple(result)


@lru_cache(maxsize=16_384)
def _digest(text: str) -> str:
    return digest(normalise(text))
