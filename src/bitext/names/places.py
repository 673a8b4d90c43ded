"""Where in an English text a Chinese name may stand, and what each place is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bitext.names import readings, surnames
from bitext.names.english import NOT_GIVEN, adjacent
from bitext.names.foreign import foreign_places
from bitext.names.model import Grade, NameMatch, Place, Slip
from bitext.names.readings import System
from bitext.names.titles import BEFORE_EN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.names.latin import Word
    from bitext.names.model import NameZh

MISSPELT_LETTERS = 2
"""At most so many letters changed, dropped, added or swapped make a misspelling."""
MISSPELT_SHARE = 0.36
"""… and at most this share of the name's letters."""


def places(name: NameZh, found: Sequence[Word], *, bare: bool = False) -> Iterator[Place]:
    """Every place of the English that has to do with `name`."""
    if name.foreign:
        yield from foreign_places(name, found)
        return
    known = surnames.surnames()[name.surname].spellings
    for at, word in enumerate(found):
        if not word.capital and not bare:
            continue
        for length in (1, 2) if len(name.surname) > 1 or len(word.letters) < 4 else (1,):
            letters = "".join(w.letters for w in found[at : at + length])
            if letters in known and (length == 1 or len(name.surname) > 1):
                yield _around(name, found, at, at + length, known[letters])
        if len(name.given) > 1:
            place = _given_alone(name, found, at)
            if place is not None:
                yield place


def _around(name: NameZh, found: Sequence[Word], start: int, end: int, system: System) -> Place:
    """The family name stands at words `start:end`; see what stands beside it."""
    if not name.given:
        return Place(first=start, last=end, match=NameMatch(grade=Grade.VARIANT))
    best: Place | None = None
    for first, last, spelt, swapped in _neighbours(name, found, start, end):
        worst = max(system, spelt)
        reasons = tuple(r for r in (worst.label if worst else "", "surname last" if swapped else "") if r)
        grade = Grade.EXACT if worst is System.PINYIN else Grade.VARIANT
        place = Place(
            first=min(first, start), last=max(last, end), match=NameMatch(grade=grade, reasons=reasons),
        )  # fmt: skip
        if best is None or place.rank > best.rank:
            best = place
    return best or _rival(name, found, start, end)


def _neighbours(
    name: NameZh, found: Sequence[Word], start: int, end: int
) -> Iterator[tuple[int, int, System, bool]]:
    """Words beside the family name that spell the given name: (first, last, romanisation, before?)."""
    for count in range(1, len(name.given) + 1):
        last = end + count
        if last <= len(found) and all(adjacent(found[i]) for i in range(end, last)):
            spelt = readings.spells("".join(w.letters for w in found[end:last]), name.given)
            if spelt is not None:
                yield end, last, spelt, False
        first = start - count
        if first >= 0 and all(adjacent(found[i]) for i in range(first + 1, start + 1)):
            spelt = readings.spells("".join(w.letters for w in found[first:start]), name.given)
            if spelt is not None:
                yield first, start, spelt, True
    for at, swapped in ((end, False), (start - 1, True)):
        if (
            0 <= at < len(found)
            and adjacent(found[at + 1 if swapped else at])
            and _initials(found[at], name.given)
        ):
            yield at, at + 1, System.CUSTOM, swapped


def _initials(word: Word, given: str) -> bool:
    """`CY` for 振英: capitals that begin a spelling of each character."""
    return (
        len(word.letters) == len(given)
        and word.text.isupper()
        and all(
            any(s.startswith(c) for s in readings.spellings(g))
            for c, g in zip(word.letters, given, strict=True)
        )
    )


def _rival(name: NameZh, found: Sequence[Word], start: int, end: int) -> Place:
    """The family name without the given name: alone, with a foreign given name, or with another one."""
    after = _run(found, end, 1)
    before = _run(found, start - 1, -1)
    target = [s for s, system in _given_spellings(name.given) if system is System.PINYIN]
    for indices in (after[:1], after[:2], before[:1]):
        if not indices:
            continue
        letters = "".join(found[i].letters for i in sorted(indices))
        if _misspelt(letters, target):
            first, last = min(start, *indices), max(end, *(i + 1 for i in indices))
            reason = f"{name.given} is {target[0]}, not {letters}"
            return Place(
                first=first, last=last,
                match=NameMatch(grade=Grade.NEAR, slip=Slip.MISSPELT, reasons=(reason,)),
            )  # fmt: skip
    pinyin_surname = "".join(w.letters for w in found[start:end]) in surnames.pinyin_spellings()
    for indices in (after[:1], before[:1]):
        if indices and pinyin_surname:
            word = found[indices[0]]
            count = readings.syllable_count(word.letters)
            if count == 2 or (count == 1 and indices == after[:1] and word.letters not in NOT_GIVEN):
                first, last = min(start, *indices), max(end, *(i + 1 for i in indices))
                reason = f"{name.given} is {target[0] if target else '?'}, not {word.text}"
                return Place(
                    first=first, last=last,
                    match=NameMatch(grade=Grade.NEAR, slip=Slip.GIVEN_DIFFERS, reasons=(reason,)),
                )  # fmt: skip
    return Place(
        first=start, last=end,
        match=NameMatch(grade=Grade.PARTIAL, slip=Slip.SURNAME_ONLY, reasons=("family name only",)),
    )  # fmt: skip


def _run(found: Sequence[Word], at: int, step: int) -> list[int]:
    """Indices of at most two capitalised words that follow each other from `at` in direction `step`."""
    out: list[int] = []
    while 0 <= at < len(found) and len(out) < 2 and found[at].capital and found[at].letters not in BEFORE_EN:
        if not adjacent(found[at] if step > 0 else found[at + 1]):
            break
        out.append(at)
        at += step
    return out


def _given_alone(name: NameZh, found: Sequence[Word], at: int) -> Place | None:
    """The whole given name at word `at`, no family name of this person beside it."""
    for count in (1, 2):
        if at + count > len(found) or (count == 2 and not adjacent(found[at + 1])):
            continue
        letters = "".join(w.letters for w in found[at : at + count])
        if len(letters) < 4 or readings.spells(letters, name.given) is not System.PINYIN:
            continue
        beside = [*_run(found, at - 1, -1)[:1], *_run(found, at + count, 1)[:1]]
        for i in beside:
            if _misspelt(found[i].letters, _pinyin_surname(name), share=0.4):
                return _differs(name, found, at, count, i, Slip.MISSPELT)
        for i in beside:
            if found[i].letters in surnames.pinyin_spellings():
                return _differs(name, found, at, count, i, Slip.SURNAME_DIFFERS)
        return Place(
            first=at, last=at + count,
            match=NameMatch(grade=Grade.PARTIAL, slip=Slip.SURNAME_DROPPED, reasons=("given name only",)),
        )  # fmt: skip
    return None


def _differs(name: NameZh, found: Sequence[Word], at: int, count: int, i: int, slip: Slip) -> Place:
    reason = f"{name.surname} is {'/'.join(_pinyin_surname(name))}, not {found[i].text}"
    return Place(
        first=min(at, i), last=max(at + count, i + 1),
        match=NameMatch(grade=Grade.NEAR, slip=slip, reasons=(reason,)),
    )  # fmt: skip


def _pinyin_surname(name: NameZh) -> tuple[str, ...]:
    return surnames.surnames()[name.surname].readings


def _given_spellings(given: str) -> list[tuple[str, System]]:
    """All joint spellings of a given name in one romanisation each."""
    out: list[tuple[str, System]] = [("", System.PINYIN)]
    for ch in given:
        out = [
            (head + tail, max(a, b))
            for head, a in out
            for tail, b in readings.spellings(ch).items()
            if b is System.PINYIN
        ]
    return out


def _misspelt(letters: str, target: Sequence[str], *, share: float = MISSPELT_SHARE) -> bool:
    return any(0 < OSA.distance(letters, t) <= min(MISSPELT_LETTERS, share * len(t)) for t in target)
