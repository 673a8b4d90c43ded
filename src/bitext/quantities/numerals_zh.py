"""Chinese numerals: their pattern over folded text, and their value."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

DIGITS = {
    **dict.fromkeys("零〇○", 0),
    **{ch: value for value, ch in enumerate("一二三四五六七八九", start=1)},
    **{ch: value for value, ch in enumerate("壹贰叁肆伍陆柒捌玖", start=1)},
    "两": 2,
}
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
BIG_UNITS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
RARELY_SHORT = "一两"
"""一万五 is 15,000, but the 一 of 三千万一天 begins another number."""
TAEL = "两"
"""Two before a unit, else a measure of silver: 二十两 is twenty taels."""
UNITS = SMALL_UNITS | BIG_UNITS
CONTRACTED = {"廿": 20, "卅": 30, "卌": 40}

DIGIT = "零〇○一二两三四五六七八九"
HAN_NUMERAL = DIGIT + "十百千万亿兆廿卅"
STARTS = "0123456789" + HAN_NUMERAL + "壹贰叁肆伍陆柒捌玖"
"""What a numeral may begin with."""
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALE = r"(?:[万亿]|百(?!分[点之比])|[千兆](?![克米瓦卡赫伏帕字]))"
_RUN = rf"(?:[{DIGIT}十百万亿廿卅]|[千兆](?![克米瓦卡赫伏帕]))+"
_FINANCIAL = "[壹贰叁肆伍陆柒捌玖][拾佰仟万亿][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*"

NUMERAL = (
    rf"(?:{ARABIC}(?:个(?=[万亿]))?(?: ?{_SCALE}+(?:(?:\d+(?:\.\d+)?|[{DIGIT}]+)[十百千万亿]+)*)?"
    rf"|{_RUN}(?:点[{DIGIT}]+{_SCALE}*|个(?=[万亿])[万亿]+)?|{_FINANCIAL})"
)
"""One numeral, in digits, Han or both (440万, 1万5千), without sign or unit."""

SHORT = rf"(?:\d+|[{HAN_NUMERAL}]+)"
"""One whole number without separators, as labels and references write it."""
ABOUT = rf"(?:(?<=[\d十百千万亿])[多余几来](?: ?{_SCALE}+)?)"
"""What makes a numeral approximate, and the scale that may follow it: 十多万, 二十几, 百余."""

_TOKEN = re.compile(rf"{ARABIC}|.")


class Numeral(Struct, frozen=True):
    """The value of a numeral."""

    value: Fraction
    second: Fraction | None = None
    """The other number of a pair such as 七八 or 两三百."""
    scale: int = 1
    """The power of ten written last (440万, 3.5亿, 三百), 1 for none."""
    vague: bool = False
    """Whether it is written as approximate, or is a bare 百, 千, 万."""
    high: Fraction | None = None
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
    written = text.replace(" ", "")
    plain = re.sub("[多余几来个]", "", written)
    pair = _pair(plain)
    if pair is not None:
        value, second = _decimal(pair[0]), _decimal(pair[1])
        return None if value is None or second is None else Numeral(value, second, vague=True)
    value = _decimal(plain)
    if value is None:
        return None
    bare = plain[0] in "百千万亿兆"
    about = plain != written or bare
    high = value + magnitude(value) if about and value else None
    return Numeral(value, None, 1 if bare else _scale(plain), about, high)


def longest(text: str) -> tuple[Numeral, int] | None:
    """Parse the longest prefix of `text` that is a numeral; gives its value and length."""
    for end in range(len(text), 0, -1):
        numeral = parse(text[:end])
        if numeral is not None:
            return numeral, end
    return None


def pair_cut(text: str) -> int:
    """Find where the second number of a pair begins: 2 in 十七八."""
    return next(i for i in range(1, len(text)) if text[i] in DIGITS and text[i - 1] in DIGITS)


def _scale(text: str) -> int:
    scale = 1
    for ch in reversed(text):
        unit = UNITS.get(ch, 0)
        if unit < 100:
            break
        scale *= unit
    return scale


_ADJACENT = re.compile(f"(?<![{DIGIT}])([一二两三四五六七八九])([二两三四五六七八九])(?![{DIGIT}])")


def _pair(text: str) -> tuple[str, str] | None:
    """Split 七八, 十七八, 两三千 into the two numbers meant; None for a single number."""
    for match in _ADJACENT.finditer(text):
        first, second = DIGITS[match[1]], DIGITS[match[2]]
        if second == first + 1 or (first, second) == (3, 5):
            head, rest = text[: match.start()], text[match.end() :]
            return head + match[1] + rest, head + match[2] + rest
    return None


def _decimal(text: str) -> Fraction | None:
    """Compute the value of a numeral that may have 点: 三点五, 一点五亿."""
    whole, point, rest = text.partition("点")
    value = _whole(_TOKEN.findall(whole))
    if value is None or not point:
        return value
    units = rest.lstrip(DIGIT)
    digits = rest[: len(rest) - len(units)]
    value += sum(Fraction(DIGITS[digit], 10**place) for place, digit in enumerate(digits, start=1))
    for unit in units:
        value *= UNITS.get(unit, 1)
    return value


def _whole(tokens: list[str]) -> Fraction | None:
    """Compute the value of tokens: digits read out one by one, or digits with units."""
    if len(tokens) > 1 and all(token in DIGITS for token in tokens):
        return None if TAEL in tokens else Fraction("".join(str(DIGITS[token]) for token in tokens))
    big = max((BIG_UNITS.get(token, 0) for token in tokens), default=0)
    if not big:
        return _below_ten_thousand(tokens)
    at = max(i for i, token in enumerate(tokens) if BIG_UNITS.get(token) == big)
    left = _whole(tokens[:at]) if at else Fraction(1)
    rest = tokens[at + 1 :]
    if len(rest) == 1 and rest[0] in DIGITS:
        if rest[0] in RARELY_SHORT:
            return None
        right: Fraction | None = Fraction(DIGITS[rest[0]] * big, 10)
    else:
        right = _whole(rest) if rest else Fraction(0)
    if left is None or right is None or right >= big:
        return None
    return left * big + right


def _below_ten_thousand(tokens: list[str]) -> Fraction | None:
    total = Fraction(0)
    digit: Fraction | None = None
    limit = 10**4
    for i, token in enumerate(tokens):
        if token in SMALL_UNITS:
            unit = SMALL_UNITS[token]
            if unit >= limit:
                return None
            total += (digit or 1) * unit
            digit, limit = None, unit
        elif token in CONTRACTED:
            if digit is not None or limit <= 10:
                return None
            total, limit = total + CONTRACTED[token], 10
        elif digit:
            return None
        elif token in DIGITS:
            last = i == len(tokens) - 1
            if token == TAEL and last and i:
                return None
            if last and digit is None and 100 <= limit < 10**4:
                return total + Fraction(DIGITS[token] * limit, 10)
            digit = Fraction(DIGITS[token])
        else:
            digit = Fraction(token.replace(",", ""))
    return total + (digit or 0)
