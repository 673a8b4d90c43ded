"""English numerals: their pattern over folded text, and their value."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CARDINALS = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}
_BIG = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SCALES = {"hundred": 100, **_BIG}
_ABBREVIATED = {"k": 10**3, "mn": 10**6, "bn": 10**9, "lakh": 10**5, "crore": 10**7}
"""Scales that only follow digits."""
_ORDINAL_ONES = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
]  # fmt: skip
ORDINALS = {
    **{word: value for value, word in enumerate(_ORDINAL_ONES)},
    **{word[:-1] + "ieth": CARDINALS[word] for word in _TENS},
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 10**6,
}


def _any(words: object) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"  # type: ignore[call-overload]


END = r"(?![a-z0-9])"
STARTS = "0123456789abefhmnostz"
"""What a numeral, an ordinal, or an article before a unit may begin with."""
ARABIC = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:, 0\d\d)+(?!\d)|\d{1,3}(?: \d{3})* 000"
    r"(?!\d)|\d+(?:\.\d+)?)"
)
DIGIT = _any(_ONES[:10])
_BIG_WORD, _SCALE_WORD = _any(_BIG), _any(SCALES)
_WORD = rf"(?:{_any(CARDINALS)}|{_SCALE_WORD})"
_DIGIT_SCALES = rf"(?:k{END}|-? ?(?:{_any([*SCALES, 'mn', 'bn', 'lakh', 'crore'])}{END}))"
_AND_A_HALF = rf"(?: and a half(?: {_BIG_WORD}{END})?)"
WORDS = (
    rf"(?:half an? {_SCALE_WORD}{END}|(?:an? (?={_SCALE_WORD}{END}))?{_WORD}"
    rf"(?:(?:-| | and |-and-){_WORD}{END}){{0,24}}{END})"
)
NUMERAL = rf"(?:(?:{ARABIC}{_DIGIT_SCALES}*|{WORDS}){_AND_A_HALF}?)"
"""One cardinal numeral in digits or words (4.4 million, two hundred and five, two and a half)."""
SHORT = rf"(?:\d+|{_any(CARDINALS)}(?:-{_any(_ONES[1:10])})?)"
"""One whole number below a hundred, or in plain digits."""
ORDINAL = rf"(?:{ARABIC}(?:st|nd|rd|th){END}|(?:(?:{_WORD}(?:-| | and )){{0,8}}{_any(ORDINALS)}{END}))"
"""One ordinal numeral (18th, twenty-first)."""


class Numeral(Struct, frozen=True):
    """The value of a numeral."""

    value: Fraction
    scale: int = 1
    """The power of ten written as a word (million), 1 for none."""
    digits: bool = False
    """Whether it is written in Arabic digits."""


_HEAD = re.compile(rf"(?P<number>{ARABIC})(?P<scales>{_DIGIT_SCALES}*)")
_HALF_AFTER = re.compile(rf" and a half(?: (?P<big>{_BIG_WORD}){END})?")


@lru_cache(maxsize=8192)
def parse(text: str) -> tuple[Numeral, int] | None:
    """Compute the value of the longest numeral at the head of `text`; gives it and its length."""
    head = _HEAD.match(text)
    if head:
        value = Fraction(re.sub("[, ]", "", head["number"]))
        scale, end = 1, head.end()
        for word in re.findall("[a-z]+", head["scales"]):
            scale *= SCALES.get(word) or _ABBREVIATED[word]
        if head["scales"] == "k" and value < 1:  # 0.002K is a temperature
            scale = 1
        value *= scale
    else:
        words = _parse_words(text)
        if words is None:
            return None
        value, scale, end = words
    half = _HALF_AFTER.match(text, end)
    if half:
        big = _BIG.get(half["big"] or "", 1)
        value, scale, end = (value + Fraction(1, 2)) * big, scale * big, half.end()
    return Numeral(value, scale, digits=head is not None), end


_SMALL = rf"(?:{_any(_TENS)}(?:[- ]{_any(_ONES[1:10])}{END})?|{_any(_ONES)}){END}"
_GROUP = re.compile(
    rf"(?:(?P<hundreds>{_SMALL}|an?)[- ])?hundred{END}(?:(?:[- ]and[- ]|[- ])(?P<rest>{_SMALL}))?"
    rf"|(?P<small>{_SMALL})|an?(?=[- ]{_BIG_WORD})|(?={_BIG_WORD})"
)
_SCALE_AFTER = re.compile(rf"[- ]?(?P<big>{_BIG_WORD}){END}")
_GLUE = re.compile("[- ]and[- ]|[- ]")
_YEAR = re.compile(
    rf"(?P<c>ten|{_any(_ONES[11:])}|twenty)[- ](?P<y>{_any(_ONES[10:])}|{_any(_TENS)}"
    rf"(?:[- ]{_any(_ONES[1:10])})?){END}"
)
_HALF_OF = re.compile(rf"half an? (?P<scale>{_SCALE_WORD}){END}")


def _small(text: str) -> int:
    return sum(CARDINALS[word] for word in re.findall("[a-z]+", text))


def _parse_words(text: str) -> tuple[Fraction, int, int] | None:
    """Compute value, scale and length of a numeral in words."""
    if half := _HALF_OF.match(text):
        scale = SCALES[half["scale"]]
        return Fraction(scale, 2), scale, half.end()
    if (year := _YEAR.match(text)) and not _SCALE_AFTER.match(text, year.end()):
        return Fraction(_small(year["c"]) * 100 + _small(year["y"])), 1, year.end()
    total, scale, at, end = 0, 1, 0, 0
    while group := _GROUP.match(text, at):
        if group["small"]:
            value = _small(group["small"])
        elif "hundred" in group[0]:
            value = 100 * (_small(group["hundreds"] or "one") if group["hundreds"] not in {"a", "an"} else 1)
            value += _small(group["rest"] or "")
        else:
            value = 1
        after = _SCALE_AFTER.match(text, group.end())
        unit = _BIG[after["big"]] if after else 1
        if total and (unit >= scale or value * unit >= scale):
            break
        total += value * unit
        end = after.end() if after else group.end()
        scale = unit if after else (100 if "hundred" in group[0] and not total - value else scale)
        glue = _GLUE.match(text, end)
        if not after or not glue:
            break
        at = glue.end()
    return (Fraction(total), scale, end) if end else None


@lru_cache(maxsize=4096)
def parse_ordinal(text: str) -> Fraction | None:
    """Compute the value of an `ORDINAL` (18th, eighteenth, twenty-first, two hundredth)."""
    digits = re.fullmatch(rf"({ARABIC})(?:st|nd|rd|th)", text)
    if digits:
        return Fraction(re.sub("[, ]", "", digits[1]))
    head, last = re.fullmatch(r"(.*?)([a-z]+)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    value = ORDINALS.get(last)
    head = re.sub("[- ]and$", "", head.strip(" -"))
    if value is None or not head:
        return None if value is None else Fraction(value)
    before = parse(head)
    if before is None or before[1] != len(head):
        return None
    return before[0].value * value if value >= 100 else before[0].value + value
