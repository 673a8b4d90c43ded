"""What a quantity is: a kind, an exact value and the place where it is written."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from bitext.model import Span

Value = Fraction | tuple[int | None, ...] | str


class Kind(StrEnum):
    """What a value counts or names."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    DECADE = "decade"
    REFERENCE = "reference"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"


class Reading(Struct, frozen=True):
    """One way to understand what is written."""

    kind: Kind
    value: Value
    """By kind: a `Fraction` for NUMBER, ORDINAL, PERCENT (of one: 70% is 7/10), MONEY (in whole units of
    the currency), DURATION (counted in `unit`) and DECADE (its first year, or the number of the
    century); (year, month, day) for DATE, None where unsaid, or (weekday,) with Monday 0;
    (hour, minute) for TIME; (number, sub-number …) for REFERENCE; the normalised address for the rest.
    """
    unit: str = ""
    """MONEY: ISO 4217 code, or `yuan` and `dollar` where the country is unsaid.  DURATION: `year` …
    `second`.  REFERENCE: `article`, `label` …  DATE: empty, `weekday` or `relative`.  TIME: `24` or
    `12` hours.  DECADE: `decade` or `century`."""
    high: Fraction | None = None
    """The end of the range meant, when the number is written as approximate (三百多: 300 to 400)."""


class Quantity(Struct, frozen=True, kw_only=True):
    """A value met in a text."""

    kind: Kind
    span: Span
    """Its place in the text given."""
    value: Value
    """See `Reading.value`."""
    unit: str = ""
    """See `Reading.unit`."""
    text: str
    """As written."""
    high: Fraction | None = None
    """See `Reading.high`."""
    also: tuple[Reading, ...] = ()
    """Other readings, where the writing alone does not decide (09/07/2015)."""
    firm: bool = True
    """Whether a translator must carry it over; false for manners of speaking (一个, first, dozens)
    and for addresses of pictures."""
    counted: bool = False
    """Whether a Chinese measure word shows that persons or things are counted (十个, 三名)."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All readings, the likeliest first."""
        return (Reading(self.kind, self.value, self.unit, self.high), *self.also)
