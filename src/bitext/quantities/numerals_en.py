"""English numerals: their pattern over folded text, and their value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CARDINALS = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
    "mn": 10**6,
    "lakh": 10**5,
    "crore": 10**7,
}
_ORDINAL_ONES = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"]
ORDINALS = {
    **{word: value for value, word in enumerate(_ORDINAL_ONES)},
    **{word[:-1] + "ieth": value for word, value in CARDINALS.items() if word in _TENS},
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 10**6,
}

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})* 000(?!\d)|\d+(?:\.\d+)?)"
_SCALE = "(?:hundred|thousand|million|billion|trillion|bn|mn|lakh|crore)"
_CARDINAL = "(?:" + "|".join(sorted(CARDINALS, key=len, reverse=True)) + ")"
_WORD = rf"(?:{_CARDINAL}|hundred|thousand|million|billion|trillion)"
_TEEN_OR_ONE = "(?:" + "|".join(sorted(_ONES[1:], key=len, reverse=True)) + ")"
END = r"(?![a-z0-9])"
STARTS = "0123456789abefhmnostz"
"""What a numeral, an ordinal or an article before a unit may begin with."""

WORDS = (
    rf"(?:half an? (?:hundred|thousand|million|billion|trillion){END}"
    rf"|(?:an? (?=(?:hundred|thousand|million|billion|trillion){END}))?{_WORD}"
    rf"(?:(?:-| | and |-and-){_WORD}{END})*{END})"
)
NUMERAL = (
    rf"(?:{ARABIC}(?:k(?![a-z0-9]))?(?:-? ?(?:{_SCALE}{END}))*(?: and a half(?: (?:million|billion|trillion|thousand){END})?)?"
    rf"|{WORDS}(?: and a half(?: (?:million|billion|trillion|thousand){END})?)?)"
)
"""One cardinal numeral in digits or words (4.4 million, two hundred and five, two and a half)."""

ORDINAL_WORD = (
    rf"(?:(?:{_WORD}(?:-| | and ))*(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + rf"){END})"
)
ORDINAL = rf"(?:{ARABIC}(?:st|nd|rd|th){END}|{ORDINAL_WORD})"


@dataclass(frozen=True, slots=True)
class Numeral:
    """The value of a numeral."""

    value: Fraction
    scale: int = 1
    """The power of ten written as a word after digits or small words (million), 1 for none."""
    digits: bool = False
    """Whether it is written in Arabic digits."""


@lru_cache(maxsize=8192)
def parse(text: str) -> tuple[Numeral, int] | None:
    """Compute the value of the longest numeral at the head of `text`; gives it and its length."""
    match = _DIGITS_FIRST.match(text)
    if match:
        value = Fraction(re.sub("[, ]", "", match["number"]))
        scale = 1000 if match["kilo"] and value >= 1 else 1
        for word in re.findall("[a-z]+", match["scales"]):
            scale *= SCALES[word]
        value *= scale
        if match["half"]:
            last = SCALES.get(match["last"] or "", 1)
            value = (value + Fraction(1, 2)) * last
            scale *= last
        return Numeral(value, scale, digits=True), match.end()
    return _parse_words(text)


_DIGITS_FIRST = re.compile(
    rf"(?P<number>{ARABIC})(?P<kilo>k(?![a-z0-9]))?(?P<scales>(?:-? ?{_SCALE}{END})*)"
    rf"(?P<half> and a half(?: (?P<last>million|billion|trillion|thousand){END})?)?"
)
_WORD_TOKEN = re.compile(r"(?:half an? |and a half ?|an? |[a-z]+)")


def _parse_words(text: str) -> tuple[Numeral, int] | None:
    total = Fraction(0)
    section: Fraction | None = None
    end = at = 0
    scale = 1
    room = 0
    """The value the next small word must stay below: 100 after hundred, 10 after twenty."""
    half = False
    expect_and = False
    while at < len(text):
        match = _WORD_TOKEN.match(text, at)
        if not match:
            break
        word = match[0].strip()
        if word.startswith("half a"):
            if end:
                break
            section, half = Fraction(1, 2), True
        elif word in {"a", "an"}:
            if end:
                break
            section = Fraction(1)
        elif word == "and a half":
            if section is None or half:
                break
            section += Fraction(1, 2)
            half, end = True, match.end()
        elif word == "and":
            if scale == 1 or expect_and:
                break
            expect_and = True
            at = match.end()
            at += at < len(text) and text[at] in " -"
            continue
        elif word in CARDINALS:
            value = CARDINALS[word]
            if section is None or (room and value < room and value > 0):
                section = (section or 0) + value
                room = 10 if value >= 20 and value % 10 == 0 else 0
                end = match.end()
            elif end and not total and scale == 1 and 10 <= section <= 20 and value >= 10:
                section = section * 100 + value  # nineteen eighty-nine
                room, scale = (10 if value % 10 == 0 and value >= 20 else 0), 1
                end, half = match.end(), True
            else:
                break
        elif word in SCALES:
            unit = SCALES[word]
            if unit == 100:
                if section is not None and section > 99:
                    break
                section = (1 if section is None else section) * 100
                room = 100
            else:
                total += (1 if section is None else section) * unit
                section, room = None, 0
            scale = unit
            end = match.end()
        else:
            break
        expect_and = False
        at = match.end()
        if at < len(text) and text[at] in " -":
            at += 1
    if not end:
        return None
    return Numeral(total + (section or 0), scale), len(text[:end].rstrip(" -"))


@lru_cache(maxsize=4096)
def parse_ordinal(text: str) -> Fraction | None:
    """Compute the value of an `ORDINAL` (18th, eighteenth, twenty-first, two hundredth)."""
    digits = re.fullmatch(rf"({ARABIC})(?:st|nd|rd|th)", text)
    if digits:
        return Fraction(digits[1].replace(",", ""))
    head, last = re.fullmatch(r"(.*?)([a-z]+)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    value = ORDINALS.get(last)
    if value is None:
        return None
    head = head.strip(" -")
    if not head:
        return Fraction(value)
    head = head.removesuffix(" and").removesuffix("-and")
    before = parse(head)
    if before is None or before[1] != len(head):
        return None
    if value >= 100:
        return before[0].value * value
    return before[0].value + value
