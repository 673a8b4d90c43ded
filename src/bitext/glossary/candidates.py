"""Stretches of text that may be terms: repeated, whole, and not led by a function word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bitext.glossary.near import FUNCTION_WORDS
from bitext.glossary.patterns import punctuation
from bitext.glossary.words import tokens
from bitext.script import han_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bitext.glossary.words import Tokens

MAX_CHARACTERS = 10
MAX_WORDS = 6
PART = 0.8  # a stretch that stands this often inside one longer stretch is a part of it
_LOOSE = frozenset(
    "的了是在和与與及或等而被把将將对對为為以这這那我他她你它们們也都就不有其之并並于於由从從向到让讓使给給着著过過"
    "地得所还還又很更最已但如若因此该該每各某来來去上下中里裡内內外前后後时時日月年一二三四五六七八九十个個名位第"
)
"""Characters that rarely begin or end a term and often stand next to one."""
_WORDLIKE = re.compile(r"[a-z][a-z'-]*[a-z]")


def chinese(pieces: Iterable[str]) -> Counter[str]:
    """Candidates of Chinese text, with the number of times each stands there."""
    found: Counter[str] = Counter()
    for piece in pieces:
        for run in han_runs(piece):
            text = run.of(piece)
            for start in range(len(text)):
                if text[start] in _LOOSE:
                    continue
                for end in range(start + 2, min(len(text), start + MAX_CHARACTERS) + 1):
                    if text[end - 1] not in _LOOSE:
                        found[text[start:end]] += 1
    return found


def english(pieces: Iterable[str]) -> Counter[tuple[str, str]]:
    """Candidates of English text as (stems, words as written), with the number of times each stands there."""
    found: Counter[tuple[str, str]] = Counter()
    for piece in pieces:
        cut = tokens(piece)
        for start, end in _stretches(cut):
            words = cut.words[start:end]
            found[" ".join(word.key for word in words), " ".join(word.surface for word in words)] += 1
    return found


def ripe(beads: Sequence[Iterable[str]], min_count: int) -> dict[str, frozenset[int]]:
    """Candidate -> the beads it stands in, for those in enough beads that are no part of a longer one."""
    places: defaultdict[str, set[int]] = defaultdict(set)
    for bead, found in enumerate(beads):
        for text in found:
            places[text].add(bead)
    frequent = {text: frozenset(where) for text, where in places.items() if len(where) >= min_count}
    parts = {
        part
        for text, where in frequent.items()
        for part in _parts(text)
        if part in frequent and len(where) >= PART * len(frequent[part])
    }
    return {text: where for text, where in frequent.items() if text not in parts}


def _parts(text: str) -> Iterator[str]:
    """Yield every shorter stretch of a candidate."""
    units: Sequence[str] = text.split(" ") if " " in text or text.isascii() else text
    glue = " " if isinstance(units, list) else ""
    for start in range(len(units)):
        for end in range(start + 1, len(units) + 1):
            if end - start < len(units):
                yield glue.join(units[start:end])


def _stretches(cut: Tokens) -> Iterator[tuple[int, int]]:
    for start, first in enumerate(cut.words):
        if first.plain in FUNCTION_WORDS:
            continue
        for end in range(start, min(len(cut.words), start + MAX_WORDS)):
            if end > start and punctuation(cut.gap(end - 1)):
                break
            last = cut.words[end].plain
            if last not in FUNCTION_WORDS and (end > start or _WORDLIKE.fullmatch(last)):
                yield start, end + 1
