"""Leftmost-longest scanning of a folded text by small grammars."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bitext.quantities.value import Kind, Quantity, Reading

if TYPE_CHECKING:
    from bitext.script import Folded


class Source(Struct, frozen=True):
    """A text and its folded form; patterns run over `text`."""

    raw: str
    folded: Folded
    text: str
    """The folded text in one line, with what is already understood (addresses) blanked out."""

    def written(self, start: int, end: int) -> str:
        """The original characters behind a stretch of the folded text."""
        return self.folded.span(start, end).of(self.raw)

    def opens_line(self, at: int) -> bool:
        """Whether nothing but white space stands before `at` on its line."""
        text = self.folded.text
        return not text[text.rfind("\n", 0, at) + 1 : at].strip()


class Draft(Struct, frozen=True):
    """A quantity by its place in the folded text."""

    start: int
    end: int
    reading: Reading
    also: tuple[Reading, ...] = ()
    firm: bool = True
    scale: int = 1
    """The power of ten written as a word (万, million), for “3至5万” and “3 to 5 million”."""
    counted: bool = False
    """See `Quantity.counted`."""


Build = Callable[[re.Match[str], Source], Sequence[Draft] | None]


Match = Callable[[str, int], re.Match[str] | None]


@dataclass(eq=False)
class Rule:
    """A pattern, tried where a seed stands, and what its match means.

    `build` gives the quantities in the match: none for words to step over, None to decline.
    """

    pattern: str
    build: Build
    starts: str
    """The characters a match may begin with."""
    needs: Sequence[str] = ()
    """One of these stands in every match or just behind it: a text without any calls for no pattern."""
    match: Match = field(init=False, repr=False)
    """Try the pattern at a place."""

    def __post_init__(self) -> None:
        """Compile the pattern when a text may match it: all of them take longer than reading a letter."""
        self.match = self._first

    def _first(self, text: str, at: int) -> re.Match[str] | None:
        if not self.may_match(text):
            return None
        self.match = re.compile(self.pattern).match
        return self.match(text, at)

    def may_match(self, text: str) -> bool:
        """Whether `text` holds what every match holds."""
        return not self.needs or any(part in text for part in self.needs)


def shortest(words: Iterable[str]) -> tuple[str, ...]:
    """The words that hold none of the others: one of them is in every text that holds a word."""
    words = list(words)
    return tuple(word for word in words if not any(other != word and other in word for other in words))


DIGITS = "0123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyz_@"


class Grammar:
    """Rules in order of precedence, found by the character they may begin with."""

    def __init__(self, seeds: re.Pattern[str], rules: Sequence[Rule]) -> None:
        """Take the places worth trying, and the rules to try there."""
        self.seeds = seeds
        self.rules = rules
        self.by_start: dict[str, list[Rule]] = {}
        for rule in rules:
            for ch in dict.fromkeys(rule.starts):
                self.by_start.setdefault(ch, []).append(rule)


def scan(source: Source, grammar: Grammar) -> list[Draft]:
    """Collect the drafts of the longest rule at each seed; earlier rules win ties."""
    found: list[Draft] = []
    text = source.text
    seeds = grammar.seeds
    seed = seeds.search(text)
    while seed:
        start, end = seed.start(), -1
        best: Sequence[Draft] = ()
        for rule in grammar.by_start.get(text[start], ()):
            match = rule.match(text, start)
            if match and match.end() > max(end, start):
                drafts = rule.build(match, source)
                if drafts is not None:
                    reach = drafts[-1].end if drafts else match.end()
                    if reach > end:
                        best, end = drafts, reach
        found.extend(best)
        seed = seeds.search(text, end if end > start else seed.end())
    return found


def share_units(drafts: Sequence[Draft], source: Source, connector: re.Pattern[str]) -> list[Draft]:
    """Let a bare number before a connector also be read with the unit that follows: 3至5万元."""
    result = list(drafts)
    for i in range(len(result) - 2, -1, -1):
        left, right = result[i], result[i + 1]
        if left.reading.kind not in (Kind.NUMBER, Kind.ORDINAL) or not connector.fullmatch(
            source.text, left.end, right.start
        ):
            continue
        value = left.reading.value
        extra = [_with_value(reading, value) for reading in (right.reading, *right.also)]
        if right.scale != 1 and left.scale == 1 and not isinstance(value, tuple | str):
            scaled = value * right.scale
            extra = [_with_value(r, scaled) for r in (right.reading, *right.also)] + extra
        also = left.also + tuple(r for r in extra if r is not None and r != left.reading)
        result[i] = replace(left, also=also, scale=max(left.scale, right.scale))
    return result


def _with_value(reading: Reading, value: object) -> Reading | None:
    """`reading` with another number in it, if it holds a single one."""
    from fractions import Fraction

    if not isinstance(value, Fraction):
        return None
    if isinstance(reading.value, Fraction):
        number = value / 100 if reading.kind is Kind.PERCENT else value
        return Reading(reading.kind, number, reading.unit)
    if isinstance(reading.value, tuple) and value.denominator == 1 and reading.unit != "weekday":
        said = [i for i, part in enumerate(reading.value) if part is not None]
        if len(said) == 1:
            parts = list(reading.value)
            parts[said[0]] = int(value)
            return Reading(reading.kind, tuple(parts), reading.unit)
    return None


def finish(drafts: Iterable[Draft], source: Source) -> tuple[Quantity, ...]:
    """Turn drafts into quantities of the original text, in order of place."""
    result = []
    for draft in sorted(drafts, key=lambda d: d.start):
        span = source.folded.span(draft.start, draft.end)
        result.append(
            Quantity(
                kind=draft.reading.kind,
                span=span,
                value=draft.reading.value,
                unit=draft.reading.unit,
                high=draft.reading.high,
                text=span.of(source.raw),
                also=draft.also,
                firm=draft.firm,
                counted=draft.counted,
            )
        )
    return tuple(result)
