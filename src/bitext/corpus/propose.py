"""Likely partners for files that their names leave alone: by what they say, not by what they are called."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext import names, quantities
from bitext.errors import BitextError
from bitext.ingest import read_bitext
from bitext.lexicon.vectors import StaticVectors
from bitext.model import UNALIGNED_KINDS, Alignment, Lang
from bitext.quantities import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from numpy.typing import NDArray

    from bitext.corpus.gather import Gathered
    from bitext.model import Bitext, Side

MAX_CHARS = 30_000  # of a side: a document's subject, dates and persons show in its first pages
NEIGHBOURS = 20  # candidates looked at closely, of each Chinese file
MIN_SCORE = 0.4  # true pairs of six kinds of text lie above 0.28, half above 0.7; others below 0.44
WEIGHTS = {"text": 0.4, "title": 0.15, "values": 0.25, "names": 0.2}
"""What each kind of evidence counts for, where both files have it."""
LOWEST = 0.45  # cosine of documents that share nothing but their kind
SHAPES = (0.12, 0.75)  # Chinese characters for one English character, at least and at most
ENGLISH_SHARE = 0.2  # of a bilingual file's characters on its smaller side
TELLING = frozenset({Kind.DATE, Kind.MONEY, Kind.NUMBER, Kind.PERCENT, Kind.REFERENCE, Kind.URL, Kind.EMAIL})


class Proposal(Struct, frozen=True, kw_only=True):
    """Two files, or one file with both languages, that a person should confirm."""

    files: tuple[Path, ...]
    score: float
    """0 to 1; a rank, no probability."""
    why: str
    """The evidence, in words."""

    def name(self, path: Path, folder: Path) -> str:
        """A file's path as seen from a folder, with forward slashes."""
        return Path(os.path.relpath(path, folder)).as_posix()


class Proposals(Struct, frozen=True, kw_only=True):
    """What was found."""

    proposals: tuple[Proposal, ...]
    """The surest first; a file stands in at most one."""
    errors: tuple[BitextError, ...] = ()
    """Files that could not be read."""


class Portrait(Struct, frozen=True, kw_only=True):
    """What is kept of a text: enough to compare it, not the text."""

    path: Path
    lang: Lang
    size: int
    """Characters."""
    text: NDArray[np.float32]
    title: NDArray[np.float32]
    values: frozenset[Hashable]
    persons: frozenset[frozenset[str]]
    """Each name as the set of its spellings."""


def propose(gathered: Gathered, progress: Callable[[int, int], None] | None = None) -> Proposals:
    """Look at the unpaired files of a folder and propose what belongs together."""
    portraits: list[Portrait] = []
    found: list[Proposal] = []
    errors: list[BitextError] = []
    for done, each in enumerate(gathered.unpaired, start=1):
        try:
            bitext = _bitext(each.path)
        except BitextError as error:
            errors.append(error)
        else:
            if _bilingual(bitext):
                found.append(Proposal(files=(each.path,), score=1.0, why="holds both languages"))
            else:
                side = max((bitext.zh, bitext.en), key=_size)
                portraits.append(portrait(each.path, side))
        if progress is not None:
            progress(done, len(gathered.unpaired))
    return Proposals(proposals=(*found, *match(portraits)), errors=tuple(errors))


def _bitext(path: Path) -> Bitext:
    found = read_bitext(path)
    return found.bitext if isinstance(found, Alignment) else found


def _size(side: Side) -> int:
    return sum(len(side.unit_text(unit)) for unit in range(len(side.blocks)))


def _bilingual(bitext: Bitext) -> bool:
    # A Han character says as much as three of English.
    chinese, english = 3 * _size(bitext.zh), _size(bitext.en)
    return min(chinese, english) > ENGLISH_SHARE * (chinese + english)


def portrait(path: Path, side: Side) -> Portrait:
    """What to compare a text by."""
    kept = [
        side.unit_text(unit)
        for unit in range(len(side.blocks))
        if side.unit_block(unit).kind not in UNALIGNED_KINDS
    ]
    text = "\n".join(kept)[:MAX_CHARS]
    vectors = StaticVectors.load().encode([text, kept[0][:200] if kept else ""])
    values = (
        (reading.kind, reading.value, reading.unit)
        for quantity in quantities.find(text, side.lang)
        if quantity.kind in TELLING and quantity.firm
        for reading in quantity.readings
    )
    return Portrait(
        path=path,
        lang=side.lang,
        size=_size(side),
        text=vectors[0],
        title=vectors[1],
        values=frozenset(values),
        persons=_persons(text, side.lang),
    )


def _persons(text: str, lang: Lang) -> frozenset[frozenset[str]]:
    if lang is Lang.ZH:
        spelt = {name.text for name in names.find_zh(text) if not name.foreign and name.given}
        return frozenset(frozenset(map(_key, names.romanisations(name))) for name in spelt)
    return frozenset(frozenset((_key(name.text),)) for name in names.find_en(text) if name.chinese)


def _key(name: str) -> str:
    """A name whatever its order, capitals and hyphens."""
    plain = "".join(ch for ch in name.casefold() if ch.isalpha() or ch == " ")
    return " ".join(sorted(plain.split()))


def match(portraits: Sequence[Portrait], *, least: float = MIN_SCORE) -> tuple[Proposal, ...]:
    """Pair Chinese with English texts, the surest first, each at most once and none below `least`."""
    chinese = [each for each in portraits if each.lang is Lang.ZH]
    english = [each for each in portraits if each.lang is Lang.EN]
    if not (chinese and english):
        return ()
    rare = _rarity(portraits)
    likeness = np.stack([each.text for each in chinese]) @ np.stack([each.text for each in english]).T
    scored = []
    for row, zh in enumerate(chinese):
        for column in np.argsort(-likeness[row], kind="stable")[:NEIGHBOURS]:
            en = english[int(column)]
            score, why = compare(zh, en, rare)
            if score >= least:
                scored.append((score, zh.path, en.path, why))
    taken: set[Path] = set()
    proposals = []
    for score, zh_path, en_path, why in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if taken.isdisjoint((zh_path, en_path)):
            taken |= {zh_path, en_path}
            proposals.append(Proposal(files=(zh_path, en_path), score=round(score, 3), why=why))
    return tuple(proposals)


def _rarity(portraits: Sequence[Portrait]) -> dict[Hashable, float]:
    """Value -> its weight: what stands in one letter and its translation tells more than what all have."""
    seen: Counter[Hashable] = Counter(value for each in portraits for value in each.values)
    return {value: 1 / max(1.0, count - 1.0) for value, count in seen.items()}


def compare(zh: Portrait, en: Portrait, rare: dict[Hashable, float]) -> tuple[float, str]:
    """(score, evidence in words) of one Chinese and one English text."""
    parts = {"text": _above(float(zh.text @ en.text))}
    why = [f"text {parts['text']:.2f}"]
    if zh.title.any() and en.title.any():
        parts["title"] = _above(float(zh.title @ en.title))
        why.append(f"title {parts['title']:.2f}")
    if zh.values and en.values:
        shared = zh.values & en.values
        weights = [sum(rare[value] for value in side) for side in (shared, zh.values, en.values)]
        parts["values"] = min(1.0, 2 * weights[0] / (weights[1] + weights[2]))
        why.append(f"{len(shared)} dates and figures shared")
    if zh.persons and en.persons:
        spelt = frozenset[str]().union(*en.persons)
        shared_names = sum(not spellings.isdisjoint(spelt) for spellings in zh.persons)
        parts["names"] = shared_names / max(1, min(len(zh.persons), len(en.persons)))
        parts["names"] = min(1.0, parts["names"])
        why.append(f"{shared_names} names shared")
    score = sum(WEIGHTS[name] * value for name, value in parts.items()) / sum(WEIGHTS[name] for name in parts)
    shape = zh.size / max(1, en.size)
    if not SHAPES[0] <= shape <= SHAPES[1]:
        score /= 2
        why.append("lengths differ")
    return score, ", ".join(why)


def _above(cosine: float) -> float:
    """A cosine as a share of what lies above that of unrelated texts."""
    return min(1.0, max(0.0, (cosine - LOWEST) / (0.9 - LOWEST)))
