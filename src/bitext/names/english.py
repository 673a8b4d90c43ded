"""Finding personal names in English text."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bitext.model import Span
from bitext.names import readings, surnames
from bitext.names.latin import Word, words
from bitext.names.model import NameEn
from bitext.names.titles import BEFORE_EN

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def _ordinary() -> dict[str, frozenset[str]]:
    """Words that name nobody, by kind: phrases, words that parse as a syllable, function words."""
    out: dict[str, list[str]] = {"phrase": [], "word": [], "function": []}
    for line in (files("bitext.names") / "data" / "ordinary.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, *found = line.split()
            out[kind].extend(found)
    return {kind: frozenset(found) for kind, found in out.items()}


def is_ordinary(word: Word) -> bool:
    """Whether a word that parses as a syllable is plain English (“he”, “long”, “men”)."""
    return word.letters in _ordinary()["word"]


def is_function(word: Word) -> bool:
    """Whether a word is an article, a preposition and the like, which no name goes on with."""
    return word.letters in _ordinary()["function"]


def is_phrase(first: Word, second: Word) -> bool:
    """Whether two words that parse as a name are none (“Hong Kong”)."""
    return first.letters + second.letters in _ordinary()["phrase"]


def find_en(text: str) -> tuple[NameEn, ...]:
    """Personal names in English text, in order: romanised Chinese names, and any name after a title.

    Names without a title that do not parse as Chinese (“Elisa Massimino”) are not claimed: nothing
    but capitals tells them from other titles.
    """
    return _find(text)


@lru_cache(maxsize=4096)
def _find(text: str) -> tuple[NameEn, ...]:
    all_words = words(text)
    out: list[NameEn] = []
    at = 0
    while at + 1 < len(all_words):
        name, step = _beginning(text, all_words, at) or (None, 1)
        if name is not None:
            out.append(name)
        at += step
    return tuple(out)


def _beginning(text: str, found: tuple[Word, ...], at: int) -> tuple[NameEn, int] | None:
    """The name that begins at word `at`, and how many words it takes."""
    if not (found[at].capital and found[at + 1].capital and adjacent(found[at + 1])):
        return None
    return _titled(text, found, at) or _chinese(text, found, at)


def adjacent(word: Word) -> bool:
    """Whether nothing but a space, a comma or a full stop of an initial parts `word` from the one before."""
    return word.gap in JOINTS


JOINTS = frozenset({" ", "\u00a0", ", ", ". ", "\n", "  ", "."})
"""What may stand between the words of a name."""


def foreign_between(found: Sequence[Word], at: int) -> bool:
    """Whether word `at`, after a family name, is a foreign given name, and one of two syllables goes on.

    Hong Kong's courts and registers write “Ng Gordon Ching-hang”.
    """
    if at + 1 >= len(found) or not (found[at].capital and found[at + 1].capital):
        return False
    if found[at].letters in BEFORE_EN or found[at].letters in surnames.by_spelling():
        return False
    return len(found[at + 1].halves) > 1 and not found[at].halves


def _titled(text: str, found: tuple[Word, ...], at: int) -> tuple[NameEn, int] | None:
    """`Mr. Juan Mendez`, `Lawyer Jiang Tianyong`."""
    if found[at].letters not in BEFORE_EN or not found[at].capital:
        return None
    end = at + 1
    while (
        end < len(found) and end - at <= 4 and found[end].capital and found[end].gap in {" ", ". ", "\u00a0"}
    ):
        if found[end].letters in BEFORE_EN and end == at + 1:
            at = end
        end += 1
    names = found[at + 1 : end]
    if not names:
        return None
    chinese = _chinese(text, found, at + 1)
    if chinese is not None:
        return chinese[0], chinese[1] + 1
    span = Span(names[0].start, names[-1].end)
    return NameEn(span=span, text=span.of(text), confidence=0.7), end - at


def _chinese(text: str, found: tuple[Word, ...], at: int) -> tuple[NameEn, int] | None:
    """A family name and a given name, in either order, beginning at word `at`."""
    first = found[at]
    if not first.capital or (at + 1 < len(found) and is_phrase(first, found[at + 1])):
        return None
    for length in (3, 2):
        run = found[at : at + length]
        if len(run) == length and all(adjacent(word) for word in run[1:]):
            confidence = _parses(run[0], run[1:])
            if confidence:
                return _name(text, run[0], run[1:], confidence), length
            if length == 2 and run[1].gap != ", ":
                confidence = _parses(run[1], run[:1])
                if confidence:
                    return _name(text, run[1], run[:1], confidence * 0.8), length
    return None


def _parses(surname: Word, given: tuple[Word, ...]) -> float:
    """The confidence that the two make a Chinese name, 0 when they cannot."""
    if not surname.capital or not given[0].capital or surname.letters not in surnames.by_spelling():
        return 0.0
    if len(given) == 2 and (given[1].capital != given[0].capital and "-" not in given[0].text):
        return 0.0
    letters = "".join(word.letters for word in given)
    parts = [part for word in given for part in word.text.replace("\u2010", "-").split("-")]
    pinyin = readings.syllable_count(letters)
    surname_pinyin = surname.letters in surnames.pinyin_spellings()
    if len(given) == 1 and surname_pinyin and pinyin in {1, 2}:
        if pinyin == 1:
            return 0.0 if is_ordinary(given[0]) else 0.7
        return 0.95
    hyphened = len(parts) == 2 and all(readings.syllable_count(p.lower(), loose=True) == 1 for p in parts)
    if len(given) == 1 and hyphened:
        return 0.9
    if len(given) == 2 and hyphened and not any(map(is_ordinary, given)):
        return 0.6
    return 0.0


def _name(text: str, surname: Word, given: tuple[Word, ...], confidence: float) -> NameEn:
    span = Span(
        min(surname.start, given[0].start),
        max(surname.end, given[-1].end),
    )
    return NameEn(
        span=span,
        text=span.of(text),
        surname=surname.text,
        given=text[given[0].start : given[-1].end],
        chinese=True,
        confidence=confidence,
    )
