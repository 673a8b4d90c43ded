"""What the quantities of two texts have in common, and what is left over on each side.

A translator may drop a number or spell out what was left to the reader; that alone is no error.
A number left over on one side and another of its sort left over on the other side is a conflict.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from bitext.quantities.equal import CROSS, SAME, grade
from bitext.quantities.numbers import ROUND
from bitext.quantities.value import Kind, Quantity, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence


DEMANDED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.DURATION})
"""Kinds that hardly ever go without a counterpart in correct translations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
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
        return tuple(q for q in self.zh_only if _demanded(q))

    @property
    def added(self) -> tuple[Quantity, ...]:
        """Those of `en_only` that no translator adds."""
        return tuple(q for q in self.en_only if _demanded(q))


HALF = Fraction(1, 2)


def _demanded(quantity: Quantity) -> bool:
    """Whether it is of a demanded kind; a half, ten or a hundred in words may be said otherwise."""
    if quantity.kind not in DEMANDED or quantity.value == HALF:
        return False
    return any(map(str.isdecimal, quantity.text)) or quantity.value not in ROUND


def compare(zh: Sequence[Quantity], en: Sequence[Quantity]) -> Comparison:
    """Pair the quantities of a Chinese text with those of its English version."""
    grades = [[grade(z, e) for e in en] for z in zh]
    matched, zh_left, en_left = _match(zh, en, grades)
    conflicts = _conflicts(zh, en, zh_left, en_left)
    repeated = {i for i in zh_left if any(grades[i])}
    echoed = {j for j in en_left if any(row[j] for row in grades)}
    clashing_zh, clashing_en = {i for i, _ in conflicts}, {j for _, j in conflicts}
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
    """Match one to one in order of place: the same kind before another, the firm before the soft."""
    pairs: _Pairs = []
    zh_free, en_free = list(range(len(zh))), list(range(len(en)))
    for level, both_firm in ((SAME, True), (SAME, False), (CROSS, True), (CROSS, False)):
        for i in list(zh_free):
            for j in en_free:
                if grades[i][j] != level or (both_firm and not (zh[i].firm and en[j].firm)):
                    continue
                if level == CROSS and (_trivial(zh[i]) or _trivial(en[j])):
                    continue
                pairs.append((i, j))
                zh_free.remove(i)
                en_free.remove(j)
                break
    return pairs, zh_free, en_free


def _trivial(quantity: Quantity) -> bool:
    """Whether it is as often a manner of speaking as a value: 一个, two, the first, a dozen."""
    if quantity.firm:
        return False
    if quantity.kind in {Kind.NUMBER, Kind.ORDINAL}:
        return isinstance(quantity.value, Fraction) and quantity.value < SMALL
    return quantity.unit in {"relative", "label"} or quantity.kind in {Kind.PERCENT, Kind.DECADE, Kind.TIME}


SMALL = 100
"""Below this, a number written softly proves nothing."""


def _conflicts(
    zh: Sequence[Quantity], en: Sequence[Quantity], zh_left: list[int], en_left: list[int]
) -> _Pairs:
    """Pair what is left over on both sides, the nearest first."""
    candidates = sorted(
        (distance, i, j)
        for i, j in product(zh_left, en_left)
        if (distance := _distance(zh[i], en[j])) is not None
    )
    pairs: _Pairs = []
    for _, i, j in candidates:
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _distance(zh: Quantity, en: Quantity) -> float | None:
    """How far apart two quantities are that could be meant for each other; None when they could not."""
    if _trivial(zh) or _trivial(en) or not (zh.firm or en.firm or (_large(zh) and _large(en))):
        return None
    first_zh, first_en = zh.readings[0], en.readings[0]
    both_digits = zh.text[:1].isdecimal() and en.text[:1].isdecimal()
    best: float | None = None
    for a, b in product(_clear(zh), _clear(en)):
        if not _sort_of(a, b):
            continue
        number_a, number_b = _number(a), _number(b)
        primary = a == first_zh and b == first_en
        counted = Kind.NUMBER in (_FAMILY.get(a.kind), _FAMILY.get(b.kind))
        free = primary and (both_digits or not counted or min(number_a, number_b) >= SMALL)
        if not (free or _alike(number_a, number_b)):
            continue
        far = _apart(number_a, number_b) + (a.unit != b.unit) + (not primary)
        best = far if best is None else min(best, far)
    return best


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
    return _FAMILY.get(a.kind, a.kind) is _FAMILY.get(b.kind, b.kind)


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
    x, y = f"{float(a):.12g}", f"{float(b):.12g}"
    if len(x) == len(y) and sum(p != q for p, q in zip(x, y, strict=True)) == 1:
        return True
    ratio = max(a, b) / min(a, b)
    return (
        ratio.denominator == 1 and set(str(ratio.numerator)) == {"1", "0"} and str(ratio.numerator)[0] == "1"
    )
