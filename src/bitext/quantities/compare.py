"""What the quantities of two texts have in common, and what is left over on each side.

A translator may drop a number or spell out what was left to the reader; that alone is no error.
A number left over on one side and another of its sort left over on the other side is a conflict.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.quantities.equal import CROSS, SAME, grade
from bitext.quantities.numbers import ROUND
from bitext.quantities.value import Kind, Quantity, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence


DEMANDED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.DURATION})
"""Kinds that hardly ever go without a counterpart in correct translations."""


class Comparison(Struct, frozen=True, kw_only=True):
    """The quantities of a Chinese and an English text, set against each other."""

    matched: tuple[tuple[Quantity, Quantity], ...]
    """Pairs (Chinese, English) that agree; one quantity may answer a repetition on the other side."""
    conflicts: tuple[tuple[Quantity, Quantity], ...]
    """Pairs of one sort, left over on both sides, that stand for each other and differ."""
    zh_only: tuple[Quantity, ...]
    """Firm quantities of the Chinese that nothing in the English answers or contradicts."""
    en_only: tuple[Quantity, ...]
    """Firm quantities of the English that nothing in the Chinese answers or contradicts."""

    @property
    def sound(self) -> bool:
        """Whether nothing contradicts and nothing firm is left over."""
        return not (self.conflicts or self.zh_only or self.en_only)

    @property
    def missing(self) -> tuple[Quantity, ...]:
        """Those of `zh_only` that no translator leaves out: sums, percentages, lengths of time."""
        return tuple(q for q in self.zh_only if demanded(q))

    @property
    def added(self) -> tuple[Quantity, ...]:
        """Those of `en_only` that no translator adds."""
        return tuple(q for q in self.en_only if demanded(q))


HALF = Fraction(1, 2)
MYRIAD = Fraction(10_000)
"""For ever, where it counts years: 遗臭万年."""


def demanded(quantity: Quantity) -> bool:
    """Whether it is of a demanded kind, and no manner of speaking: a half, ten, ten thousand years."""
    if quantity.kind not in DEMANDED or quantity.value == HALF:
        return False
    ages = quantity.kind is Kind.DURATION and quantity.value == MYRIAD
    return any(map(str.isdecimal, quantity.text)) or not (ages or quantity.value in ROUND)


def compare(zh: Sequence[Quantity], en: Sequence[Quantity]) -> Comparison:
    """Pair the quantities of a Chinese text with those of its English version."""
    grades = [[grade(z, e) for e in en] for z in zh]
    matched, zh_left, en_left = _match(zh, en, grades)
    conflicts = _conflicts(zh, en, zh_left, en_left)
    conflicts += _years(zh, en, matched) or _accidents(zh, en, matched, *_lone(zh_left, en_left, conflicts))
    conflicts = _once(conflicts + _repetitions(zh, en, matched, zh_left, en_left))
    repeated = {i for i in zh_left if any(grades[i])}
    echoed = {j for j in en_left if any(row[j] for row in grades)}
    clashing_zh, clashing_en = {i for i, _ in conflicts}, {j for _, j in conflicts}
    matched = [(i, j) for i, j in matched if i not in clashing_zh and j not in clashing_en]
    for i in sorted(repeated - clashing_zh):
        matched += [(i, j) for j in range(len(en)) if grades[i][j] and j not in clashing_en][:1]
    for j in sorted(echoed - clashing_en):
        matched += [(i, j) for i in range(len(zh)) if grades[i][j] and i not in clashing_zh][:1]
    return Comparison(
        matched=tuple((zh[i], en[j]) for i, j in sorted(set(matched))),
        conflicts=tuple((zh[i], en[j]) for i, j in sorted(conflicts)),
        zh_only=tuple(zh[i] for i in zh_left if zh[i].firm and i not in repeated | clashing_zh),
        en_only=tuple(en[j] for j in en_left if en[j].firm and j not in echoed | clashing_en),
    )


_Pairs = list[tuple[int, int]]


def _match(
    zh: Sequence[Quantity], en: Sequence[Quantity], grades: list[list[int]]
) -> tuple[_Pairs, list[int], list[int]]:
    """Match one to one in order of place.

    The same kind goes before another, the firm before the soft, and among dates the whole before those
    that only one side says in full: 30 June is no answer to 1999年6月 where June 1999 stands beside it.
    """
    pairs: _Pairs = []
    zh_free, en_free = list(range(len(zh))), list(range(len(en)))
    for level, both_firm, whole in _ROUNDS:
        for i in list(zh_free):
            for j in en_free:
                if grades[i][j] != level or (both_firm and not (zh[i].firm and en[j].firm)):
                    continue
                if whole and zh[i].value != en[j].value:
                    continue
                if level == CROSS and (_trivial(zh[i]) or _trivial(en[j])):
                    continue
                pairs.append((i, j))
                zh_free.remove(i)
                en_free.remove(j)
                break
    return pairs, zh_free, en_free


_ROUNDS = (
    (SAME, True, True),
    (SAME, True, False),
    (SAME, False, True),
    (SAME, False, False),
    (CROSS, True, False),
    (CROSS, False, False),
)
"""(grade, both firm, the very same value), in order of precedence."""


def _trivial(quantity: Quantity) -> bool:
    """Whether it proves nothing: as often a manner of speaking as a value (一个, first), or a picture's."""
    if quantity.firm:
        return False
    if quantity.kind is Kind.URL:
        return True
    if quantity.kind in {Kind.NUMBER, Kind.ORDINAL}:
        return isinstance(quantity.value, Fraction) and (quantity.high or quantity.value) < SMALL
    return quantity.unit in {"relative", "label"} or quantity.kind in {Kind.PERCENT, Kind.DECADE, Kind.TIME}


SMALL = 100
"""Below this, a number written softly proves nothing."""
PAIR = 2
"""Of two, the Chinese often says that they are two, where English says “they”."""


def _conflicts(
    zh: Sequence[Quantity], en: Sequence[Quantity], zh_left: list[int], en_left: list[int]
) -> _Pairs:
    """Pair what is left over on both sides, the nearest first."""
    candidates = sorted(
        (distance, i, j)
        for i, j in product(zh_left, en_left)
        if (distance := _distance(zh[i], en[j])) is not None
    )
    return _once([(i, j) for _, i, j in candidates])


def _lone(zh_left: list[int], en_left: list[int], known: _Pairs) -> tuple[list[int], list[int]]:
    """What of the left-over values is in no conflict yet."""
    return (
        [i for i in zh_left if all(i != a for a, _ in known)],
        [j for j in en_left if all(j != b for _, b in known)],
    )


def _years(zh: Sequence[Quantity], en: Sequence[Quantity], matched: _Pairs) -> _Pairs:
    """Years that each side gives to a date the other leaves without, and that the other never says.

    A year may be understood, or move to the neighbouring date, but not become another one.
    """
    said = [{year for q in side if (year := _year(q))} for side in (zh, en)]
    loose_zh, loose_en = [], []
    for i, j in matched:
        one, other = _year(zh[i]), _year(en[j])
        if one and not other and one not in said[1]:
            loose_zh.append(i)
        if other and not one and other not in said[0] and zh[i].kind is Kind.DATE:
            loose_en.append(j)
    return list(zip(loose_zh, loose_en, strict=False))


def _accidents(
    zh: Sequence[Quantity], en: Sequence[Quantity], matched: _Pairs, zh_left: list[int], en_left: list[int]
) -> _Pairs:
    """Firm figures that only a manner of speaking answers, where a firm value of the other side is left.

    In 六条龙之一 as “one of the 1 dragons”, 一 answers the figure 1 by accident.
    """
    loose_en = [j for i, j in matched if _trivial(zh[i]) and _figure(en[j])]
    loose_zh = [i for i, j in matched if _trivial(en[j]) and _figure(zh[i])]
    firm_zh = [i for i in zh_left if zh[i].firm and not any(grade(zh[i], e) for e in en)]
    firm_en = [j for j in en_left if en[j].firm and not any(grade(z, en[j]) for z in zh)]
    return _conflicts(zh, en, firm_zh, loose_en) + _conflicts(zh, en, loose_zh, firm_en)


def _repetitions(
    zh: Sequence[Quantity],
    en: Sequence[Quantity],
    matched: _Pairs,
    zh_left: list[int],
    en_left: list[int],
) -> _Pairs:
    """Numbers left over that are a digit away from one that is answered: “45 judges … the 15 judges”."""
    return [
        *((i, j) for j in en_left for i, _ in matched if _digit_apart(zh[i], en[j])),
        *((i, j) for i in zh_left for _, j in matched if _digit_apart(zh[i], en[j])),
    ]


def _once(pairs: _Pairs) -> _Pairs:
    """Only the first pair that each value is in."""
    kept: _Pairs = []
    for i, j in pairs:
        if all(i != a and j != b for a, b in kept):
            kept.append((i, j))
    return kept


def _digit_apart(zh: Quantity, en: Quantity) -> bool:
    """Whether two plain numbers of two digits or more differ in one of them."""
    if not (zh.kind is en.kind is Kind.NUMBER and zh.firm and en.firm and not (zh.high or en.high)):
        return False
    one, other = _digits(_number(zh.readings[0])), _digits(_number(en.readings[0]))
    return len(one) > 1 and _one_differs(one, other)


def _digits(number: Fraction) -> str:
    return f"{float(number):.12g}"


def _one_differs(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(p != q for p, q in zip(one, other, strict=True)) == 1


def _figure(quantity: Quantity) -> bool:
    return quantity.firm and quantity.text[:1].isdecimal()


def _year(quantity: Quantity) -> int:
    """The year that a date states, 0 when it states none."""
    if quantity.kind is not Kind.DATE or not isinstance(quantity.value, tuple) or len(quantity.value) != 3:
        return 0
    return quantity.value[0] or 0


def _distance(zh: Quantity, en: Quantity) -> float | None:
    """How far apart two quantities are that could be meant for each other; None when they could not."""
    if _places(zh, en):
        return _apart(_number(zh.readings[0]), _number(en.readings[0]))
    if _trivial(zh) or _trivial(en) or not (zh.firm or en.firm or (_large(zh) and _large(en))):
        return None
    first_zh, first_en = zh.readings[0], en.readings[0]
    both_digits = zh.text[:1].isdecimal() and en.text[:1].isdecimal()
    things = zh.counted and zh.value != PAIR and zh.firm and _spelt(en)
    unlike = _unlike(zh, en) or (_unlike(en, zh) and not both_digits)  # 17年: “16 of those years”
    best: float | None = None
    for a, b in product(_clear(zh), _clear(en)):
        if not _sort_of(a, b):
            continue
        number_a, number_b = _nearest(a, b), _nearest(b, a)
        primary = a == first_zh and b == first_en
        counted = Kind.NUMBER in (_FAMILY.get(a.kind), _FAMILY.get(b.kind))
        if Kind.NUMBER in (a.kind, b.kind) and unlike and min(number_a, number_b) < SMALL:
            continue
        if b.kind is Kind.REFERENCE and a.kind is not b.kind and en.text[0] in "([" and not both_digits:
            continue  # 第五 is not contradicted by “Article 22(1)”
        free = primary and (things or both_digits or not counted or min(number_a, number_b) >= SMALL)
        if not (free or _alike(number_a, number_b)):
            continue
        far = _apart(number_a, number_b) + (a.unit != b.unit) + (not primary)
        best = far if best is None else min(best, far)
    return best


def _places(zh: Quantity, en: Quantity) -> bool:
    """Whether both say the how-manieth, but for the first: 第二次 is no “third time”."""
    return zh.kind is en.kind is Kind.ORDINAL and all(
        isinstance(each.value, Fraction) and each.value > 1 for each in (zh, en)
    )


def _spelt(count: Quantity) -> bool:
    """Whether it says in words how many there are; a figure may belong to a name."""
    return count.firm and count.kind is Kind.NUMBER and not count.text[:1].isdecimal()


def _unlike(count: Quantity, other: Quantity) -> bool:
    """Whether a small count cannot be meant: 两人 is not contradicted by “No. 1” or “four months”."""
    if count.kind is not Kind.NUMBER:
        return False
    if other.kind is Kind.REFERENCE:
        return count.counted or other.unit == "number" or not count.text[:1].isdecimal()
    return other.kind is Kind.DURATION


_FAMILY = {Kind.ORDINAL: Kind.NUMBER, Kind.NUMBER: Kind.NUMBER}


def _clear(quantity: Quantity) -> tuple[Reading, ...]:
    """The readings that may contradict: a list label is a label before all else."""
    return quantity.readings[:1] if quantity.unit in _APART else quantity.readings


def _sort_of(a: Reading, b: Reading) -> bool:
    """Whether two readings are of one sort."""
    if a.kind is Kind.DECADE or a.unit in _APART or b.unit in _APART:
        return a.kind is b.kind and a.unit == b.unit
    if {a.kind, b.kind} in ({Kind.ORDINAL, Kind.REFERENCE}, {Kind.NUMBER, Kind.REFERENCE}):
        return True
    if {a.kind, b.kind} == {Kind.DATE, Kind.NUMBER}:
        return _is_year_slip(a, b)
    return _FAMILY.get(a.kind, a.kind) is _FAMILY.get(b.kind, b.kind)


def _is_year_slip(a: Reading, b: Reading) -> bool:
    """Whether a number of four digits is a year but for one of them: 4652 for 1652."""
    date, number = (a, b) if a.kind is Kind.DATE else (b, a)
    if not isinstance(date.value, tuple) or date.value[1:] != (None, None) or date.unit:
        return False
    year, other = str(date.value[0]), str(number.value)
    return len(year) == 4 and _one_differs(year, other)


_APART = frozenset({"weekday", "relative", "label", "name"})
"""Units that conflict with nothing but their own."""


def _large(quantity: Quantity) -> bool:
    return quantity.kind is Kind.NUMBER and isinstance(quantity.value, Fraction) and quantity.value >= SMALL


def _number(reading: Reading) -> Fraction:
    """One number that stands for the reading in comparing sizes."""
    value = reading.value
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str):
        return Fraction(len(value))
    number = Fraction(0)
    for part in value:
        number = number * 100 + (part or 0)
    return number


def _nearest(reading: Reading, other: Reading) -> Fraction:
    """The number of a reading; of a range, the one in it that comes nearest to the other reading."""
    low = _number(reading)
    return low if reading.high is None else max(low, min(reading.high, _number(other)))


def _apart(a: Fraction, b: Fraction) -> float:
    """Relative difference, 0 to 1."""
    top = max(abs(a), abs(b))
    return float(abs(a - b) / top) if top else 0.0


def _alike(a: Fraction, b: Fraction) -> bool:
    """Whether one may be a slip of the other: of the same size, a digit apart, or a power of ten apart."""
    if a <= 0 or b <= 0:
        return False
    if a * 2 >= b and b * 2 >= a:
        return True
    if _one_differs(_digits(a), _digits(b)):
        return True
    ratio = max(a, b) / min(a, b)
    return (
        ratio.denominator == 1 and set(str(ratio.numerator)) == {"1", "0"} and str(ratio.numerator)[0] == "1"
    )
