"""Dates in English text, in every order, with decades, centuries and weekdays."""

from __future__ import annotations

import re
from fractions import Fraction

from bitext.quantities import numerals_en as en
from bitext.quantities.dates_zh import COMPACT, date
from bitext.quantities.scan import DIGITS, Draft, Rule, Source
from bitext.quantities.value import Kind, Reading

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = {
    **{name[:3]: i for i, name in enumerate(_MONTHS, start=1)},
    "sept": 9,
}
MONTHS = {**{name: i for i, name in enumerate(_MONTHS, start=1)}, **_SHORT}
_FULL = "(?:" + "|".join(_MONTHS) + ")"
_MONTH = "(?:" + "|".join(_MONTHS) + "|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?)"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)(?![\d%]|,\d|\.\d)"
_DAY_WORD = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh"
    r"|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
    r"|twentieth|thirtieth"
)
_DAY = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|,\d\d\d|\.\d|[a-z])|(?:{_DAY_WORD})(?![a-z]))"
_TO = r"(?: ?[-/] ?| to | and | & | through | until )"


STUDIES = (2, 8)
"""Years that studies take, at least and at most."""


def _month(text: str) -> int:
    return MONTHS[text.rstrip(".")]


def _number(text: str | None) -> int | None:
    if not text:
        return None
    if text[0].isdecimal():
        digits = re.match(r"\d+", text)
        return int(digits[0]) if digits else None
    value = en.parse_ordinal(text)
    return int(value) if value is not None else None


def _capital(match: re.Match[str], source: Source, group: str = "m") -> bool:
    """Whether May and March are written as names; other months need no such proof."""
    word = match[group]
    return (
        word not in {"may", "march", "mar"}
        or source.written(match.start(group), match.end(group))[0].isupper()
    )


def _one(match: re.Match[str], *readings: Reading | None, firm: bool = True) -> list[Draft] | None:
    real = [reading for reading in readings if reading is not None]
    return [Draft(match.start(), match.end(), real[0], also=tuple(real[1:]), firm=firm)] if real else None


def _worded(match: re.Match[str], source: Source) -> list[Draft] | None:
    if not _capital(match, source):
        return None
    part = match.groupdict()
    year, month = _number(match["y"]), _month(match["m"])
    first, last = date(year, month, _number(part.get("d"))), date(year, month, _number(part.get("e")))
    if first is None:
        return None
    if part.get("e") is None or last is None:
        return [Draft(match.start(), match.end(), first)]
    return [Draft(match.start(), match.end("d"), first), Draft(match.start("e"), match.end(), last)]


def _bare_month(match: re.Match[str], source: Source) -> list[Draft] | None:
    if not _capital(match, source):
        return None
    if match["m"] in {"may", "march"} and not re.search(
        r"(?:\b(?:in|of|since|until|till|by|late|early|mid|from|to|and|last|next|this|before|after"
        r"|through|during|every|between|each)[ -]|[-/,(] ?)$",
        source.text[: match.start()],
    ):
        return None
    return _one(match, date(None, _month(match["m"]), None))


def _year(match: re.Match[str], source: Source) -> list[Draft] | None:
    """Read a year; that of “Class of 2018” may be counted by the year of entering in Chinese (2014级)."""
    value = int(match[0])
    if source.text.endswith("class of ", 0, match.start()):
        entered = range(value - STUDIES[1], value - STUDIES[0] + 1)
        return _one(match, *(Reading(Kind.DATE, (year, None, None)) for year in (value, *entered)))
    as_date, as_number = Reading(Kind.DATE, (value, None, None)), Reading(Kind.NUMBER, Fraction(value))
    return _one(match, as_date, as_number) if value >= 1700 else _one(match, as_number, as_date)


def _years(match: re.Match[str], _source: Source) -> list[Draft] | None:
    year, last = int(match["y"]), int(match["z"])
    if last <= year % 100:
        return None
    end = year - year % 100 + last
    firm = end != year + 1
    return [
        Draft(match.start(), match.end("y"), Reading(Kind.DATE, (year, None, None))),
        Draft(match.start("z"), match.end(), Reading(Kind.DATE, (end, None, None)), firm=firm),
    ]


def _year_words(match: re.Match[str], _source: Source) -> list[Draft] | None:
    parsed = en.parse(match[0])
    if parsed is None or parsed[1] != len(match[0]) or not 1000 <= parsed[0].value < 2100:
        return None
    return _one(
        match, Reading(Kind.DATE, (int(parsed[0].value), None, None)), Reading(Kind.NUMBER, parsed[0].value)
    )


def _iso(match: re.Match[str], _source: Source) -> list[Draft] | None:
    return _one(match, date(int(match["y"]), int(match["m"]), int(match["d"])))


def _slashed(match: re.Match[str], _source: Source) -> list[Draft] | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    years = [year] if year >= 100 else [2000 + year, 1900 + year]
    return _one(match, *(date(y, m, d) for y in years for d, m in ((first, second), (second, first))))


_TENS_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def _decade(match: re.Match[str], _source: Source) -> list[Draft] | None:
    if match["w"]:
        tens = _TENS_WORDS[match["w"]]
        readings = [
            Reading(Kind.DECADE, Fraction(1900 + tens), "decade"),
            Reading(Kind.NUMBER, Fraction(tens)),
        ]
        return _one(match, *readings, firm=False)
    number = int(match["n"])
    if number >= 100:
        century = Reading(Kind.DECADE, Fraction(number // 100 + 1), "century")
        also = (century,) if number % 100 == 0 else ()
        return _one(match, Reading(Kind.DECADE, Fraction(number), "decade"), *also)
    start = 2000 + number if number <= 20 else 1900 + number
    return _one(
        match, Reading(Kind.DECADE, Fraction(start), "decade"), Reading(Kind.NUMBER, Fraction(number))
    )


def _century(match: re.Match[str], _source: Source) -> list[Draft] | None:
    value = en.parse_ordinal(match["n"])
    if value is None or value > 30:
        return None
    readings = [Reading(Kind.DECADE, value, "century"), Reading(Kind.ORDINAL, value)]
    return _one(match, *readings)


WEEKDAYS = {
    name: i
    for i, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}


def _weekday(match: re.Match[str], _source: Source) -> list[Draft]:
    return [Draft(match.start(), match.end("w"), Reading(Kind.DATE, (WEEKDAYS[match["w"]],), "weekday"))]


def _relative(match: re.Match[str], _source: Source) -> list[Draft]:
    return [Draft(match.start(), match.end(), Reading(Kind.DATE, (None, None, None), "relative"), firm=False)]


EN = (
    Rule(
        rf"(?P<m>{_MONTH}) (?:the )?(?P<d>{_DAY})(?:{_TO}(?P<e>{_DAY})(?! (?:{_FULL}|people|years?"
        rf"|days?|months?|hours?)))?"
        rf"(?:,? (?:of )?(?P<y>{_YEAR}))?",
        _worded,
        "jfmasond",
    ),
    Rule(
        rf"(?P<d>{_DAY})(?: day)?(?:{_TO}(?:the )?(?P<e>{_DAY}))? ?(?:of )?(?P<m>{_MONTH}){en.END}"
        rf"(?:,? (?:of )?(?P<y>{_YEAR}))?",
        _worded,
        DIGITS + "fsten",
        tuple(month[:3] for month in _MONTHS),
    ),
    Rule(rf"(?P<m>{_MONTH})(?:,| of)? ?(?P<y>{_YEAR})", _worded, "jfmasond"),
    Rule(
        rf"(?P<m>{_FULL}{en.END}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.)",
        _bare_month,
        "jfmasond",
    ),
    Rule(r"(?P<y>1[0-9]\d\d|20\d\d)(?:[-/])(?P<z>\d\d)(?![\d/]|-\d)", _years, "12"),
    Rule(r"(?P<y>1[89]\d\d|20\d\d)(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?![\d/])", _iso, "12"),
    COMPACT,
    Rule(r"(?P<a>\d\d?)(?P<s>[-/.])(?P<b>\d\d?)(?P=s)(?P<y>\d{4}|\d\d)(?![\d/])", _slashed, DIGITS),
    Rule(rf"{_YEAR}(?! ?(?:million|billion|thousand|hundred))(?![a-z])", _year, "12"),
    Rule(
        rf"(?:(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
        rf"|twenty) {en.SHORT}|two thousand(?: and)? {en.SHORT}){en.END}",
        _year_words,
        "tefsn",
    ),
    Rule(
        rf"'?(?P<n>1\d\d0|20\d0|\d0)'?s(?![a-z])|(?P<w>{'|'.join(_TENS_WORDS)})(?![a-z])",
        _decade,
        DIGITS + "'tfsen",
    ),
    Rule(
        rf"(?P<n>{en.ORDINAL})[- ](?:century|centuries)(?![a-z])",
        _century,
        en.STARTS + "fst",
        ("centur",),
    ),
    Rule(rf"(?P<w>{'|'.join(WEEKDAYS)})s?(?:'s)?(?![a-z])", _weekday, "mtwfs"),
    Rule(
        r"(?:this|last|next|that|the same|previous|following) (?:year|month|week)|today|yesterday"
        r"|tomorrow|tonight|christmas|new year's"
        r"|end of the year|year-end|weekends?",
        _relative,
        "tlnpfycew",
    ),
)
