"""When a Chinese and an English quantity say the same."""

from __future__ import annotations

import re
from fractions import Fraction

from bitext.quantities.durations import MONTHS, SECONDS
from bitext.quantities.money import DOLLAR, YUAN
from bitext.quantities.value import Kind, Quantity, Reading

SAME = 2
"""The same value of the same kind."""
CROSS = 1
"""The same number under another kind: 第十二条 and “12”."""
DIFFERENT = 0

SPELT = "name"
"""The unit of digits read out one by one, as in 三七五减租 (37.5%) and 七〇九."""
_DOLLARS = frozenset({"USD", "HKD", "TWD", "SGD", "AUD", "CAD", "MOP", DOLLAR, YUAN})
_YUANS = frozenset({"CNY", "HKD", "TWD", "USD", "MOP", "JPY", YUAN, DOLLAR})
_NAMES = frozenset({Kind.PHONE, Kind.EMAIL, Kind.URL})
_PHONE_DIGITS = 7
"""A number with and without its country code ends in the same subscriber number."""


def agree(zh: Quantity, en: Quantity) -> bool:
    """Tell whether a translator may render one as the other."""
    return grade(zh, en) > DIFFERENT


def grade(zh: Quantity, en: Quantity) -> int:
    """Give `SAME`, `CROSS` or `DIFFERENT` for the best pair of readings."""
    if zh.unit == SPELT and re.sub(r"\D", "", en.text) == str(zh.value):
        return SAME
    if zh.counted and zh.kind is Kind.NUMBER and en.kind is Kind.DURATION:
        return DIFFERENT  # ten lawyers are not ten years
    united = zh.kind is en.kind and zh.kind in {Kind.MONEY, Kind.DURATION}
    best = DIFFERENT
    for a in zh.readings:
        for b in en.readings:
            if united and a.kind is b.kind is Kind.NUMBER:
                continue  # two years are not two months
            if a.kind is b.kind:
                if _same(a, b):
                    return SAME
            elif best == DIFFERENT and not united and not _cores(a).isdisjoint(_cores(b)):
                best = CROSS
    return best


def _same(a: Reading, b: Reading) -> bool:
    if a.kind is Kind.MONEY:
        return a.value == b.value and _currencies(a.unit, b.unit)
    if a.kind is Kind.DATE:
        return _dates(a, b)
    if a.kind is Kind.TIME:
        return _times(a, b)
    if a.kind is Kind.DURATION:
        return _durations(a, b)
    if a.kind is Kind.PHONE:
        return _phones(str(a.value), str(b.value))
    if a.kind is Kind.DECADE:
        return a.value == b.value and a.unit == b.unit
    if a.kind is Kind.REFERENCE:
        return _references(a, b)
    return _meet(_range(a), _range(b)) if a.kind is Kind.NUMBER else a.value == b.value


_Range = tuple[Fraction, Fraction]


def _range(reading: Reading, factor: int = 1) -> _Range:
    low = reading.value if isinstance(reading.value, Fraction) else Fraction(0)
    high = low if reading.high is None else reading.high
    return low * factor, high * factor


def _touch(a: _Range, b: _Range) -> bool:
    """Whether two ranges have a value in common, their ends included: 四十多年 is almost half a century."""
    return a[0] <= b[1] and b[0] <= a[1]


def _meet(a: _Range, b: _Range) -> bool:
    """Whether two ranges have a value in common; their upper ends are not in them: 五百多 is below 600."""
    low = max(a[0], b[0])
    return all(low == start or start < low < end for start, end in (a, b))


def _references(a: Reading, b: Reading) -> bool:
    """Equal, or one part of the other: 第一项第八款 is also written Item 1-8."""
    if not (isinstance(a.value, tuple) and isinstance(b.value, tuple)):
        return False
    if a.unit == "relative" or b.unit == "relative":
        return a.unit == b.unit
    short, long = sorted((a.value, b.value), key=len)
    return short == long or (len(short) == 1 and short[0] in long)


def _currencies(a: str, b: str) -> bool:
    if a == b:
        return True
    return any(
        (one == DOLLAR and other in _DOLLARS) or (one == YUAN and other in _YUANS)
        for one, other in ((a, b), (b, a))
    )


def _dates(a: Reading, b: Reading) -> bool:
    """Dates agree when nothing said on both sides differs, and something is said on both."""
    if a.unit != b.unit or not (isinstance(a.value, tuple) and isinstance(b.value, tuple)):
        return False
    if a.unit == "relative":
        return True
    both = [(x, y) for x, y in zip(a.value, b.value, strict=True) if x is not None and y is not None]
    return bool(both) and all(x == y for x, y in both)


def _times(a: Reading, b: Reading) -> bool:
    if not (isinstance(a.value, tuple) and isinstance(b.value, tuple)):
        return False
    hours = 24 if a.unit == b.unit == "24" else 12
    (h1, m1), (h2, m2) = a.value, b.value
    return m1 == m2 and (h1 or 0) % hours == (h2 or 0) % hours


_HALF_MONTH = (Fraction(14 * SECONDS["day"]), Fraction(15 * SECONDS["day"]))


def _durations(a: Reading, b: Reading) -> bool:
    for table in (MONTHS, SECONDS):
        if a.unit in table and b.unit in table:
            return _touch(_range(a, table[a.unit]), _range(b, table[b.unit]))
    if a.unit in SECONDS:
        a, b = b, a
    return _range(a, MONTHS[a.unit])[0] == Fraction(1, 2) and _touch(_range(b, SECONDS[b.unit]), _HALF_MONTH)


def _phones(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    tail = long[-len(short) :]
    return len(short) >= _PHONE_DIGITS and all(
        x == y or "*" in (x, y) for x, y in zip(short, tail, strict=True)
    )


def _cores(reading: Reading) -> frozenset[Fraction]:
    """The plain numbers another kind of quantity may write for this one."""
    value = reading.value
    if isinstance(value, str):
        return frozenset()
    if isinstance(value, Fraction):
        if reading.kind is Kind.PERCENT:
            return frozenset({value, value * 100})
        if reading.unit == "decade":
            return frozenset({value, value % 100})
        return frozenset({value})
    said = [part for part in value if part is not None]
    if reading.kind is Kind.TIME:
        return frozenset({Fraction(said[0])}) if not said[1] else frozenset()
    if reading.kind is Kind.REFERENCE and len(said) == 2:
        return frozenset({Fraction(f"{said[0]}.{said[1]}")})
    if reading.unit == "weekday" or len(said) != 1:
        return frozenset()
    return frozenset({Fraction(said[0])})
