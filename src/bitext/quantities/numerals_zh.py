"""Chinese numerals: their pattern over folded text, and their value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

DIGITS = {
    **dict.fromkeys("零〇○", 0),
    **{ch: value for value, ch in enumerate("一二三四五六七八九", start=1)},
    **{ch: value for value, ch in enumerate("壹贰叁肆伍陆柒捌玖", start=1)},
    "两": 2,
}
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
BIG_UNITS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
UNITS = SMALL_UNITS | BIG_UNITS
CONTRACTED = {"廿": 20, "卅": 30, "卌": 40}

DIGIT = "零〇○一二两三四五六七八九"
HAN_NUMERAL = DIGIT + "十百千万亿兆廿卅"
STARTS = "0123456789" + HAN_NUMERAL + "壹贰叁肆伍陆柒捌玖"
"""What a numeral may begin with."""
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALE = r"(?:[万亿]|百(?!分[点之比])|[千兆](?![克米瓦卡赫伏帕字]))"
_FINANCIAL = "[壹贰叁肆伍陆柒捌玖][拾佰仟万亿][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*"

NUMERAL = (
    rf"(?:{ARABIC}(?: ?{_SCALE}+(?:(?:\d+(?:\.\d+)?|[{DIGIT}]+)[十百千万亿]+)*)?"
    rf"|[{HAN_NUMERAL}]+(?:点[{DIGIT}]+)?|{_FINANCIAL})"
)
"""One numeral, in digits, Han or both (440万, 1万5千), without sign or unit."""

ABOUT = rf"(?:(?<=[\d十百千万亿])[多余几来](?: ?{_SCALE}+)?)"
"""What makes a numeral approximate, and the scale that may follow it: 十多万, 二十几, 百余."""

_TOKEN = re.compile(rf"{ARABIC}|.")


@dataclass(frozen=True, slots=True)
class Numeral:
    """The value of a numeral."""

    low: Fraction
    high: Fraction | None = None
    """The second value of a pair such as 七八 or 两三百."""
    scale: int = 1
    """The power of ten written last after Arabic digits or a decimal (440万, 3.5亿)."""
    vague: bool = False
    """Whether it is written as approximate, or is a bare 百, 千, 万."""
    top: Fraction | None = None
    """The end of the range meant by 多, 余, 几."""


def magnitude(value: Fraction) -> Fraction:
    """Compute the largest power of ten that divides `value`; 1 for what is no whole number."""
    power = 1
    while value.denominator == 1 and value and value % (power * 10) == 0:
        power *= 10
    return Fraction(power)


@lru_cache(maxsize=8192)
def parse(text: str) -> Numeral | None:
    """Compute the value of a `NUMERAL`, with or without `ABOUT`; None when it is no number."""
    plain = re.sub("[多余几来 ]", "", text)
    vague = plain != text.replace(" ", "")
    whole, point, decimals = plain.partition("点")
    tail = ""
    if point:
        tail = decimals.lstrip(DIGIT)
        decimals = decimals[: len(decimals) - len(tail)]
        fraction = sum(Fraction(DIGITS[d], 10 ** (i + 1)) for i, d in enumerate(decimals))
    tokens = _tokens(whole)
    pair = _pair(tokens)
    if pair is not None:
        low, high = (_value(_tokens(part)) for part in pair)
        return None if low is None or high is None else Numeral(low, high, vague=True)
    value = _value(tokens)
    if value is None:
        return None
    if point:
        value += fraction
        for unit in tail:
            value *= BIG_UNITS.get(unit, SMALL_UNITS.get(unit, 1))
    scale = 1
    for ch in reversed(plain):
        unit = BIG_UNITS.get(ch) or SMALL_UNITS.get(ch, 0)
        if unit < 100:
            break
        scale *= unit
    bare = plain[0] in "百千万亿兆"
    high = value + magnitude(value) if vague and value else None
    return Numeral(value, None, 1 if bare else scale, vague or bare, high)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _pair(tokens: list[str]) -> tuple[str, str] | None:
    """Split 七八, 十七八, 两三千 into the two numbers meant; None for a single number."""
    digits = [DIGITS.get(token) for token in tokens]
    if len(tokens) > 2 and all(digit is not None for digit in digits):
        return None
    for i in range(len(tokens) - 1):
        first, second = digits[i], digits[i + 1]
        if first and second and (second == first + 1 or (first, second) == (3, 5)):
            if i and tokens[i - 1] in DIGITS:
                return None
            head, rest = "".join(tokens[:i]), "".join(tokens[i + 2 :])
            return head + tokens[i] + rest, head + tokens[i + 1] + rest
    return None


def _value(tokens: list[str]) -> Fraction | None:
    if not tokens:
        return None
    if len(tokens) > 1 and all(token in DIGITS for token in tokens):
        if "两" in tokens:
            return None
        return Fraction(int("".join(str(DIGITS[token]) for token in tokens)))
    total = section = Fraction(0)
    digit: Fraction | None = None
    last_unit = last_big = 0
    zero = False
    for i, token in enumerate(tokens):
        if token == "两" and len(tokens) > 1 and not (i + 1 < len(tokens) and tokens[i + 1] in UNITS):
            return None  # 二十两 is twenty taels
        if token in DIGITS or token[0].isdecimal():
            number = Fraction(token.replace(",", "")) if token not in DIGITS else Fraction(DIGITS[token])
            if digit is not None and digit != 0:
                return None
            zero = zero or (digit == 0) or number == 0
            digit = number
        elif token in CONTRACTED:
            if digit is not None:
                return None
            section += CONTRACTED[token]
            last_unit = 10
        elif token in SMALL_UNITS:
            unit = SMALL_UNITS[token]
            if last_unit and unit >= last_unit:
                return None
            section += (1 if digit is None or (digit == 0 and unit == 10) else digit) * unit
            digit, last_unit, zero = None, unit, False
        elif token in BIG_UNITS:
            unit = BIG_UNITS[token]
            section += digit or 0
            if not section and not total:
                section = Fraction(1)
            if last_big and unit > last_big:
                total = (total + section) * unit
            elif last_big == unit:
                return None
            else:
                total += section * unit
            section, digit, last_unit, last_big, zero = Fraction(0), None, 0, unit, False
        else:
            return None
    if (
        digit is not None
        and tokens[-1] in DIGITS
        and not zero
        and (last_unit > 10 or (not last_unit and last_big))
    ):
        digit *= (last_unit or last_big) // 10  # 三百五 is 350, 一万五 is 15,000
    return total + section + (digit or 0)


def longest(text: str) -> tuple[Numeral, int] | None:
    """Parse the longest prefix of `text` that is a numeral; gives its value and length."""
    for end in range(len(text), 0, -1):
        numeral = parse(text[:end])
        if numeral is not None:
            return numeral, end
    return None
