"""Days that the Chinese names by month and day, and the English nowhere.

A year or a month is often understood; where a day is gone, its clause mostly is gone too.  English adds days
of its own freely (datelines, September 11 for 911), so that only the Chinese is asked.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bitext.model import Lang
from bitext.quantities import Kind, find_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bitext.check.context import Context
    from bitext.quantities import Comparison, Quantity, Reading

Day = tuple[int, int]
"""Month and day of the month."""
LOOSE = frozenset({"relative", "weekday"})
"""English that may stand for any day: the next day, on Monday, Christmas."""


def dropped_days(context: Context, links: Mapping[int, Comparison]) -> frozenset[Quantity]:
    """The Chinese days without a counterpart in their link, that the whole English text does not name."""
    left = {index: [value for value in found.zh_only if _days(value)] for index, found in links.items()}
    if not any(left.values()):
        return frozenset()
    english = context.side(Lang.EN)
    said = {day for value in find_in(english, range(len(english.blocks))) for day in _days(value)}
    return frozenset(
        value
        for index, values in left.items()
        for value in values
        if said.isdisjoint(_days(value))
        and not _told_otherwise(value, _unmatched(context, index, links[index]))
    )


def _days(value: Quantity) -> set[Day]:
    """The days that a date may be."""
    return set(_full(value.readings))


def _full(readings: Iterable[Reading]) -> Iterator[Day]:
    for reading in readings:
        if reading.kind is Kind.DATE and not reading.unit and isinstance(reading.value, tuple):
            _, month, day = reading.value
            if month and day:
                yield month, day


def _unmatched(context: Context, index: int, found: Comparison) -> Sequence[Quantity]:
    """The English values of a link that answer nothing in the Chinese."""
    answers = {en for _, en in found.matched}
    bead = context.alignment.paragraphs[index]
    return [value for value in find_in(context.side(Lang.EN), bead.en) if value not in answers]


def _told_otherwise(day: Quantity, left: Iterable[Quantity]) -> bool:
    """Whether English that is left over may mean the day: on the 14th, December 9 and 14, the next day."""
    numbers = {Fraction(number) for _, number in _days(day)}
    return any(value.unit in LOOSE or value.value in numbers for value in left)
