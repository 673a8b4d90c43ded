"""Where in an English text a Chinese name may stand, and what each place is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.names import slips, surnames
from bitext.names.english import adjacent, foreign_between, is_phrase
from bitext.names.foreign import foreign_places
from bitext.names.latin import letters_of
from bitext.names.model import Grade, NameMatch, Place
from bitext.names.readings import System, spellings, spelt_by
from bitext.names.titles import BEFORE_EN
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.names.latin import Word
    from bitext.names.model import NameZh


def places(name: NameZh, found: Sequence[Word], *, bare: bool = False) -> Iterator[Place]:
    """Every place of the English that has to do with `name`.

    `bare` says that the words are a name given by itself, where small letters prove nothing.
    """
    yield from _irregular(name, found)
    if name.foreign:
        yield from foreign_places(name, found)
        return
    for at, word in enumerate(found):
        if bare or word.capital:
            here = tuple(_at(name, found, at))
            if here and (bare or not _in_phrase(found, at)):
                yield from here


def _at(name: NameZh, found: Sequence[Word], at: int) -> Iterator[Place]:
    """Places whose family name begins at word `at`, or whose given name stands there alone."""
    known = surnames.family(name.surname).spellings
    for length in (1, 2) if len(name.surname) > 1 else (1,):
        letters = "".join(word.letters for word in found[at : at + length])
        if letters in known and at + length <= len(found):
            yield _around(name, found, (at, at + length), known[letters])
    if name.given:
        place = slips.given_alone(name, found, at)
        if place is not None:
            yield place


def _irregular(name: NameZh, found: Sequence[Word]) -> Iterator[Place]:
    for spelling in surnames.irregular().get(name.surname + name.given or simplify(name.text), ()):
        wanted = [letters_of(word) for word in spelling.split()]
        for at in range(len(found) - len(wanted) + 1):
            if [word.letters for word in found[at : at + len(wanted)]] == wanted:
                whole = NameMatch(grade=Grade.VARIANT, reasons=("established spelling",))
                yield Place(first=at, last=at + len(wanted), match=whole)


def _around(name: NameZh, found: Sequence[Word], family: tuple[int, int], system: System) -> Place:
    """The family name stands at words `family`; see what stands beside it."""
    start, end = family
    if not name.given:
        return Place(first=start, last=end, match=NameMatch(grade=Grade.VARIANT))
    best: Place | None = None
    for first, last, spelt in _neighbours(name, found, start, end):
        worst = max(system, spelt)
        reasons = [worst.label] if worst is not System.PINYIN else []
        if first < start:
            reasons.append("surname last")
        grade = Grade.EXACT if worst is System.PINYIN else Grade.VARIANT
        whole = NameMatch(grade=grade, reasons=tuple(reasons))
        place = Place(first=min(first, start), last=max(last, end), match=whole)
        if best is None or place.rank > best.rank:
            best = place
    return best or slips.beside(name, found, family, system)


def _neighbours(
    name: NameZh, found: Sequence[Word], start: int, end: int
) -> Iterator[tuple[int, int, System]]:
    """Words beside the family name that spell the given name: (first, last, romanisation)."""
    after = end + 1 if foreign_between(found, end) else end
    for count in range(1, len(name.given) + 1):
        for first, last in ((end, end + count), (start - count, start), (after, after + count)):
            if first < 0 or last > len(found):
                continue
            joints = range(end, last) if first >= end else range(first + 1, start + 1)
            if not all(adjacent(found[i]) for i in joints) or _inverted_falsely(found, start, end, first):
                continue
            spelt = spelt_by(found[first:last], name.given)
            if spelt is not None:
                yield first, last, spelt
    for at, joint in ((end, end), (start - 1, start)):
        if at >= 0 and joint < len(found) and adjacent(found[joint]) and _initials(found[at], name.given):
            yield at, at + 1, System.CUSTOM


def _in_phrase(found: Sequence[Word], at: int) -> bool:
    """Whether the word belongs to “Hong Kong” and the like."""
    return any(is_phrase(found[i], found[i + 1]) for i in (at - 1, at) if 0 <= i < len(found) - 1)


def _inverted_falsely(found: Sequence[Word], start: int, end: int, first: int) -> bool:
    """Whether a comma after the family name ends a name: “Dennis Kwok, Ka-ki”."""
    if first != end or not found[end].gap.startswith(","):
        return False
    if start == 0 or all(word.upper for word in found[start:end]):
        return False
    before = found[start - 1]
    return before.capital and found[start].gap == " " and before.letters not in BEFORE_EN


def _initials(word: Word, given: str) -> bool:
    """`CY` for 振英: capitals that begin a spelling of each character, at least two."""
    return (
        len(word.letters) == len(given) > 1
        and word.text.isupper()
        and all(
            any(spelling.startswith(letter) for spelling in spellings(ch))
            for letter, ch in zip(word.letters, given, strict=True)
        )
    )
