"""The values of this room: a name found on one side, and what two names have to do with each other."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from bitext.model import Span


class Grade(IntEnum):
    """How a Latin spelling stands to a Chinese name; higher is closer."""

    NONE = 0
    """Nothing in common."""
    NEAR = 1
    """Almost: misspelt, another given name beside the family name, or another family name."""
    PARTIAL = 2
    """Only a part: family name or given name alone, or the family name with a foreign given name."""
    VARIANT = 3
    """The same name in another romanisation, order or transliteration."""
    EXACT = 4
    """The same name in Hanyu Pinyin (ISO 7098), whatever the order and the capitals."""


class Slip(IntEnum):
    """What is wrong, or less than whole, about a pair."""

    NOTHING = 0
    SURNAME_ONLY = 1
    """The English has the family name alone (“Mr. Chang”), or with a foreign given name."""
    SURNAME_DROPPED = 2
    """The English has the given name alone."""
    GIVEN_DIFFERS = 3
    """The family name agrees, the given name is another one."""
    SURNAME_DIFFERS = 4
    """The given name agrees, the family name is another one."""
    MISSPELT = 5
    """A few letters away from a spelling of the name."""
    ABSENT = 6
    """Nothing in the English resembles the name."""


class NameZh(Struct, frozen=True, kw_only=True):
    """A personal name in Chinese text."""

    span: Span
    text: str
    """As written."""
    surname: str = ""
    """The family name in Simplified characters; empty for a transliterated foreign name."""
    given: str = ""
    """The given name in Simplified characters; empty when the family name stands alone."""
    foreign: bool = False
    """Whether this is a foreign name in transliteration (胡安·门德斯)."""
    confidence: float
    """Probability, 0 to 1, that the span is a personal name and no more and no less."""


class NameEn(Struct, frozen=True, kw_only=True):
    """A personal name in English text."""

    span: Span
    text: str
    """As written."""
    surname: str = ""
    """The family name as written, when the order is known."""
    given: str = ""
    """The given name as written, when the order is known."""
    chinese: bool = False
    """Whether it parses as a romanised Chinese name."""
    confidence: float
    """Probability, 0 to 1, that the span is a personal name."""


class NameMatch(Struct, frozen=True, kw_only=True):
    """The outcome of comparing a Chinese name with a Latin spelling."""

    grade: Grade
    slip: Slip = Slip.NOTHING
    reasons: tuple[str, ...] = ()
    """In words: `Wade-Giles`, `surname last`, `生 is sheng, not shan`."""


class NamePair(Struct, frozen=True, kw_only=True):
    """A name of the Chinese text and its counterpart in the English; one of them may be missing."""

    zh: NameZh | None
    en: NameEn | None
    match: NameMatch
    alarm: float = 0.0
    """Probability, 0 to 1, that a reader would call this an error of the translation."""


class Place(Struct, frozen=True, kw_only=True):
    """A candidate for a Chinese name among the words of an English text (inside this room)."""

    first: int
    """Index of its first word."""
    last: int
    """Index after its last word."""
    match: NameMatch
    edits: int = 0
    """Letters in which a misspelling differs from the nearest spelling."""

    @property
    def rank(self) -> tuple[int, int, int]:
        """Larger is better: grade, then the smaller slip, then the longer and earlier place."""
        return (self.match.grade, -self.match.slip, -self.first)
