"""Lengths of time in both languages."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from bitext.quantities import numerals_en as en
from bitext.quantities import numerals_zh as zh
from bitext.quantities.dates_zh import REPUBLIC
from bitext.quantities.scan import Draft, Rule, Source, shortest
from bitext.quantities.value import Kind, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = {"century": 1200, "decade": 120, "year": 12, "quarter": 3, "month": 1}
"""Months in a unit of the calendar."""
SECONDS = {"fortnight": 1_209_600, "week": 604_800, "day": 86_400, "hour": 3_600, "minute": 60, "second": 1}
"""Seconds in a unit of the clock."""

_ZH_UNITS = {
    "周年": "year",
    "年": "year",
    "载": "year",
    "季度": "quarter",
    "月": "month",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "天": "day",
    "日": "day",
    "工作日": "day",
    "工作天": "day",
    "昼夜": "day",
    "小时": "hour",
    "钟头": "hour",
    "分钟": "minute",
    "秒钟": "second",
    "秒": "second",
    "世纪": "century",
}
_ZH_UNIT = "|".join(sorted(_ZH_UNITS, key=len, reverse=True))


def _duration(value: Fraction, unit: str) -> Reading:
    return Reading(Kind.DURATION, value, unit)


def _zh_duration(match: re.Match[str], _source: Source) -> list[Draft] | None:
    unit, written = _ZH_UNITS[match["u"]], match["n"]
    parsed = zh.parse(written) if written else zh.Numeral(Fraction(0))
    if unit == "month" and not (match["ge"] or match["half"] or (parsed and parsed.second)):
        return None  # 三月 is March
    if parsed is None:
        return None
    half = Fraction(1, 2) if match["half"] or match["tail"] else Fraction(0)
    value = parsed.value + half
    if not value:
        return None
    start, end = match.span()
    if parsed.second is not None:
        cut = start + zh.pair_cut(written)
        return [
            Draft(start, cut, _duration(parsed.value, unit), firm=False),
            Draft(cut, end, _duration(parsed.second + half, unit), firm=False),
        ]
    more = bool(match["more"] or match["after"]) or "多" in (match["ge"] or "")
    reading = Reading(Kind.DURATION, value, unit, value + 1 if more and parsed.high is None else parsed.high)
    also = (
        (Reading(Kind.NUMBER, parsed.value), *_years(parsed.value, unit, written)) if parsed.value > 1 else ()
    )
    firm = not parsed.vague and value != 1 and match[0] not in _LOOSE
    return [Draft(start, end, reading, also=also, firm=firm)]


_LOOSE = frozenset({"半天", "半日", "四周"})
"""Also a long while, and all around."""


EARLIEST_SHORT_YEAR = 10
"""Below ten years, 年 counts them."""


def _years(value: Fraction, unit: str, written: str) -> tuple[Reading, ...]:
    """Also read 98年 and 一百零七年 as years of a calendar."""
    if (
        unit != "year"
        or value.denominator != 1
        or not (written[0] == "0" or EARLIEST_SHORT_YEAR <= value < 150)
    ):
        return ()
    year = int(value)
    starts = (1900, 2000, REPUBLIC) if year < 100 else (REPUBLIC,)
    return tuple(Reading(Kind.DATE, (start + year, None, None)) for start in starts)


_EN_UNITS = {
    "yr": "year",
    "hr": "hour",
    "min": "minute",
    "sec": "second",
    "centurie": "century",
    "anniversary": "year",
    "anniversarie": "year",
}
_EN_UNIT = (
    "(?:years?|yrs?|months?|weeks?|fortnights?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|decades?"
    "|century|centuries)(?![a-z])"
)
_EN_STEMS = (
    "year",
    "yr",
    "month",
    "week",
    "fortnight",
    "day",
    "hour",
    "hr",
    "min",
    "sec",
    "decade",
    "centur",
)
"""Of the units."""


def _unit_en(word: str) -> str:
    word = word.removesuffix("s")
    return _EN_UNITS.get(word, word)


def _en_duration(match: re.Match[str], source: Source) -> list[Draft] | None:
    unit = _unit_en(match["u"])
    word = match["n"]
    if word in {"a", "an", "one"}:
        value = Fraction(1) + (Fraction(1, 2) if match["half"] else 0)
        return [Draft(match.start(), match.end(), _duration(value, unit), firm=bool(match["half"]))]
    parsed = en.parse(word)
    if parsed is None:
        return None
    numeral, length = parsed
    if length != len(word):
        return None
    value = numeral.value + (Fraction(1, 2) if match["half"] else 0)
    if unit == "second" and source.text[match.start("u") - 1] == "-":
        return None
    firm = value != 1
    return [
        Draft(
            match.start(),
            match.end(),
            _duration(value, unit),
            also=(Reading(Kind.NUMBER, numeral.value),),
            firm=firm,
        )
    ]


def _en_half(match: re.Match[str], _source: Source) -> list[Draft]:
    return [Draft(match.start(), match.end(), _duration(Fraction(1, 2), _unit_en(match["u"])))]


def _en_bare(match: re.Match[str], _source: Source) -> list[Draft]:
    return [Draft(match.start(), match.end(), _duration(Fraction(1), match["u"]), firm=False)]


_PERIODIC = {
    "biennial": (2, "year"),
    "triennial": (3, "year"),
    "bicentennial": (200, "year"),
    "bicentenary": (200, "year"),
    "centennial": (100, "year"),
    "centenary": (100, "year"),
    "semiannual": (6, "month"),
    "semi-annual": (6, "month"),
    "biannual": (6, "month"),
    "half-yearly": (6, "month"),
    "quarterly": (3, "month"),
    "bimonthly": (2, "month"),
    "annual": (1, "year"),
    "yearly": (1, "year"),
    "monthly": (1, "month"),
    "weekly": (1, "week"),
    "daily": (1, "day"),
    "every other year": (2, "year"),
    "every other month": (2, "month"),
    "every other week": (2, "week"),
    "every other day": (2, "day"),
}


def _en_periodic(match: re.Match[str], _source: Source) -> list[Draft]:
    count, unit = _PERIODIC[match["word"]]
    return [Draft(match.start(), match.end(), _duration(Fraction(count), unit), firm=False)]


def _en_anniversary(match: re.Match[str], _source: Source) -> list[Draft] | None:
    value = en.parse_ordinal(match["n"])
    if value is None:
        return None
    return [Draft(match.start(), match.end(), _duration(value, "year"), also=(Reading(Kind.ORDINAL, value),))]


ZH = (
    Rule(
        rf"(?:(?P<n>{zh.NUMERAL}{zh.ABOUT}?) ?|(?=半))(?P<ge>多?个多?)?(?P<half>半)?个?"
        rf"(?P<more>[多余])? ?(?P<u>{_ZH_UNIT})(?P<tail>半(?!天|夜|年|个|月|小时))?"
        r"(?P<after>多(?![少数次种人个半]))?(?!代|级|度|纪|轮)",
        _zh_duration,
        zh.STARTS + "半",
        shortest(_ZH_UNITS),
    ),
)

EN = (
    Rule(
        rf"(?P<n>an?|{en.NUMERAL})[- ](?P<half>and[- ]a[- ]half[- ])?(?:full |whole |long |more "
        rf"|consecutive |calendar |working |business )?(?P<u>{_EN_UNIT})(?:')?",
        _en_duration,
        en.STARTS,
        _EN_STEMS,
    ),
    Rule(
        rf"(?P<n>an?|{en.NUMERAL}) (?P<u>{_EN_UNIT})(?P<half>,? and a half)",
        _en_duration,
        en.STARTS,
        ("and a half",),
    ),
    Rule(rf"half(?: an?|-)? ?-?(?P<u>{_EN_UNIT})", _en_half, "h", ("half",)),
    Rule(
        r"(?P<u>decade|century|fortnight|year|month|week|day|hour)(?:-long|(?<=decade)|(?<=century)|"
        r"(?<=fortnight))(?![a-z])",
        _en_bare,
        "dcfymwh",
    ),
    Rule(rf"(?P<word>{'|'.join(_PERIODIC)})(?:ly)?(?![a-z])", _en_periodic, "btcshqaymwde"),
    Rule(rf"(?P<n>{en.ORDINAL}) anniversar(?:y|ies)", _en_anniversary, en.STARTS, ("anniversar",)),
)

_JOINT = re.compile("(?: ?(?:零|又|加) ?| and | )?")


def join(drafts: Sequence[Draft], source: Source) -> list[Draft]:
    """Add up neighbours such as 一年六个月 and “a year and six months” into one duration."""
    result: list[Draft] = []
    for draft in drafts:
        left = result[-1] if result else None
        if (
            left is not None
            and _adds_up(left, draft)
            and _JOINT.fullmatch(source.text, left.end, draft.start)
        ):
            table = MONTHS if draft.reading.unit in MONTHS else SECONDS
            total = (
                _count(left.reading) * table[left.reading.unit]
                + _count(draft.reading) * table[draft.reading.unit]
            )
            reading = _duration(total / table[draft.reading.unit], draft.reading.unit)
            result[-1] = Draft(left.start, draft.end, reading)
        else:
            result.append(draft)
    return result


def _count(reading: Reading) -> Fraction:
    return reading.value if isinstance(reading.value, Fraction) else Fraction(0)


def _adds_up(left: Draft, right: Draft) -> bool:
    a, b = left.reading, right.reading
    if not (a.kind is b.kind is Kind.DURATION):
        return False
    for table in (MONTHS, SECONDS):
        if a.unit in table and b.unit in table:
            return table[a.unit] > table[b.unit]
    return False
