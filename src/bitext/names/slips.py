"""Places where a name stands in part, misspelt, or with another half."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bitext.names import readings, surnames
from bitext.names.english import adjacent, foreign_between, is_function, is_ordinary
from bitext.names.model import Grade, NameMatch, Place, Slip
from bitext.names.readings import System
from bitext.names.titles import BEFORE_EN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.names.latin import Word
    from bitext.names.model import NameZh

MISSPELT_LETTERS = 2
"""At most so many letters changed, dropped, added or swapped make a misspelling."""
MISSPELT_GIVEN = 0.36
"""… and at most this share of a given name's letters."""
MISSPELT_SURNAME = 0.4
"""… or of a family name's, beside a given name that is spelt right."""
NOT_DROPPED = frozenset("和于向从应时都来连成全当自南区")
"""Rare family names that are everyday words: 和宝玉 is “and Baoyu” more often than Mr. He."""
DYNASTIES = frozenset("唐宋元明清汉周秦晋隋魏吴齐梁陈楚赵燕韩")
"""Stand before the title of a ruler, which English gives alone: 唐太宗 is Emperor Taizong."""
SHORTEST_GIVEN = 4
"""Letters of a given name that may stand for the person by itself."""


def beside(name: NameZh, found: Sequence[Word], family: tuple[int, int], system: System) -> Place:
    """The family name stands at words `family` without the given name: misspelt, another, or none."""
    start, end = family
    alone = NameMatch(grade=Grade.PARTIAL, slip=Slip.SURNAME_ONLY, reasons=("family name only",))
    if system is System.CUSTOM:  # Kim, Park: what stands beside them is no romanised Chinese
        return Place(first=start, last=end, match=alone)
    after, before = _run(found, end, 1), _run(found, start - 1, -1)
    if foreign_between(found, end):
        after = after[1:]
    for indices in (after[:1], after[:2], before[:1]):
        letters = "".join(found[i].letters for i in indices)
        comparable = system is System.PINYIN or (len(indices) == 1 and found[indices[0]].halves)
        right = nearest(letters, name.given, system) if comparable else ""
        if right:
            reason = f"{name.given} is {right}, not {letters}"
            return _near(Slip.MISSPELT, family, indices, reason, OSA.distance(letters, right))
    if after and _is_given(found[after[0]], system):
        right = usual_given(name.given, system)
        reason = f"{name.given} is {right}, not {found[after[0]].text}"
        return _near(Slip.GIVEN_DIFFERS, family, after[:1], reason)
    return Place(first=start, last=end, match=alone)


def _near(slip: Slip, family: tuple[int, int], indices: Sequence[int], reason: str, edits: int = 0) -> Place:
    first, last = min(family[0], *indices), max(family[1], *(i + 1 for i in indices))
    match_ = NameMatch(grade=Grade.NEAR, slip=slip, reasons=(reason,))
    return Place(first=first, last=last, match=match_, edits=edits)


def _is_given(word: Word, system: System) -> bool:
    """Whether a word after a family name reads as a Chinese given name rather than a foreign one."""
    if "-" in word.text:
        halves = word.text.lower().split("-")
        return len(halves) == 2 and all(readings.syllable_count(half, loose=True) == 1 for half in halves)
    if system is not System.PINYIN:
        return False
    count = readings.syllable_count(word.letters)
    return count == 2 or (count == 1 and not is_ordinary(word))


def _run(found: Sequence[Word], at: int, step: int) -> list[int]:
    """Indices of at most two capitalised words that follow each other from `at` in direction `step`."""
    out: list[int] = []
    while 0 <= at < len(found) and len(out) < 2 and found[at].capital:
        if found[at].letters in BEFORE_EN or is_function(found[at]):
            break
        if not adjacent(found[at] if step > 0 else found[at + 1]):
            break
        out.append(at)
        at += step
    return out


def given_alone(name: NameZh, found: Sequence[Word], at: int) -> Place | None:
    """The whole given name at word `at`, and no family name of this person beside it."""
    word = found[at]
    spelt = readings.spelt_by((word,), name.given)
    if spelt is None or (spelt is not System.PINYIN and "-" not in word.text):
        return None
    around = [*_run(found, at - 1, -1)[:1], *_run(found, at + 1, 1)[:1]]
    if at > 1 and foreign_between(found, at - 1):
        around.append(at - 2)
    family = surnames.family(name.surname)
    if any(found[i].letters in family.spellings for i in around):
        return None  # the whole name: told by its family name
    if name.surname in NOT_DROPPED or (name.surname in DYNASTIES and name.given[-1] in "宗祖帝皇王后公"):
        return None
    if len(name.given) == 1 and not around:
        return None if is_ordinary(word) else _dropped(at)
    if len(name.given) > 1 and len(word.letters) < SHORTEST_GIVEN:
        return None
    for i in around:
        if any(misspelt(found[i].letters, right, MISSPELT_SURNAME) for right in family.readings):
            slip = Slip.MISSPELT
        elif len(name.given) > 1 and found[i].letters in surnames.pinyin_spellings():
            slip = Slip.SURNAME_DIFFERS
        else:
            continue
        reason = f"{name.surname} is {'/'.join(family.readings)}, not {found[i].text}"
        return _near(slip, (at, at + 1), [i], reason, int(slip is Slip.MISSPELT))
    return _dropped(at) if len(name.given) > 1 else None


def _dropped(at: int) -> Place:
    alone = NameMatch(grade=Grade.PARTIAL, slip=Slip.SURNAME_DROPPED, reasons=("given name only",))
    return Place(first=at, last=at + 1, match=alone)


@lru_cache(maxsize=8192)
def nearest(letters: str, given: str, system: System) -> str:
    """The spelling of a given name that `letters` misspell, empty when they do not.

    Misspellings of pinyin are looked for beside a family name in pinyin, else of Wade-Giles or Hong
    Kong spellings, too.
    """
    kinds = (System.PINYIN,) if system is System.PINYIN else (System.WADE_GILES, System.HONG_KONG)
    for kind in kinds:
        for right in _spelt(given, kind):
            if misspelt(letters, right, MISSPELT_GIVEN):
                return right
    return ""


def usual_given(given: str, system: System) -> str:
    """The commonest spelling of a given name, to show beside the one found."""
    kind = System.HONG_KONG if system in {System.HONG_KONG, System.CUSTOM} else System.PINYIN
    return next(iter(_spelt(given, kind)), given)


@lru_cache(maxsize=4096)
def _spelt(given: str, system: System) -> tuple[str, ...]:
    out = [""]
    for ch in given:
        out = [head + tail for head in out for tail, kind in readings.spellings(ch).items() if kind is system]
    return tuple(out)


def misspelt(letters: str, right: str, share: float) -> bool:
    """Whether `letters` are `right` but for a few letters (optimal string alignment distance)."""
    allowed = min(MISSPELT_LETTERS, int(share * len(right)))
    return allowed > 0 and 0 < OSA.distance(letters, right, score_cutoff=allowed) <= allowed
