"""Dates in Chinese text: calendar dates, years of the Republic, decades, centuries, weekdays."""

from __future__ import annotations

import re
from fractions import Fraction

from bitext.quantities import numerals_zh as zh
from bitext.quantities.scan import DIGITS, Draft, Rule, Source
from bitext.quantities.value import Kind, Reading

_CN = "〇零○一二三四五六七八九"
_YEAR = rf"(?:\d{{4}}|[一二][{_CN}0]{{2}}[{_CN}]|两千(?:零?[一二三四五六七八九十]+)?)"
_ROC = rf"(?:中华民国|民国) ?(?P<roc>元|\d{{1,3}}|[{_CN}十百]{{1,5}}) ?年"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九正]|腊)"
_DAY = (
    r"(?:[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|二十[一二三四五六七八九]"
    r"|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九])"
)
REPUBLIC = 1911
"""Years of the Republic of China count from 1912."""


def _int(text: str | None) -> int | None:
    if not text:
        return None
    if text in {"正", "元"}:
        return 1
    if text == "腊":
        return 12
    parsed = zh.parse(text if text.isdecimal() and text.isascii() else text.replace("0", "〇"))
    return int(parsed.value) if parsed and parsed.value.denominator == 1 else None


def date(year: int | None, month: int | None, day: int | None) -> Reading | None:
    """Read as a date, unless month or day cannot be."""
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return Reading(Kind.DATE, (year, month, day))


def _draft(
    match: re.Match[str], *readings: Reading | None, end: int | None = None, firm: bool = True
) -> list[Draft] | None:
    real = [reading for reading in readings if reading is not None]
    if not real:
        return None
    return [Draft(match.start(), end or match.end(), real[0], also=tuple(real[1:]), firm=firm)]


def _full(match: re.Match[str], _source: Source) -> list[Draft] | None:
    part = match.groupdict()
    roc = _int(part.get("roc"))
    year = roc + REPUBLIC if roc else _int(part.get("y"))
    if part.get("bc") and year:
        year = -year
    month, day = _int(match["m"]), _int(match["d"])
    also = []
    if roc:
        also.append(date(roc, month, day))
    elif year and not month:
        also.append(Reading(Kind.DURATION, Fraction(year), "year"))
    return _draft(match, date(year, month, day), *also)


def _range(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read 4月18至19日 as two days of one month."""
    year, month = _int(match["y"]), _int(match["m"])
    first, last = date(year, month, _int(match["d"])), date(year, month, _int(match["e"]))
    if first is None or last is None:
        return None
    return [Draft(match.start(), match.end("d"), first), Draft(match.start("e"), match.end(), last)]


def _short_year(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read 98年7月 and 一九年 with the century unsaid; the Republic's years look the same."""
    year = _int(match["y"])
    month, day = _int(match["m"]), _int(match["d"])
    if year is None:
        return None
    if year >= 100:
        return _draft(match, date(year + REPUBLIC, month, day))
    first, second = (2000, 1900) if year < 50 else (1900, 2000)
    return _draft(
        match,
        date(first + year, month, day),
        date(second + year, month, day),
        date(year + REPUBLIC, month, day),
    )


def _day(match: re.Match[str], _source: Source) -> list[Draft] | None:
    day = _int(match["d"])
    return _draft(
        match, date(None, None, day), Reading(Kind.DURATION, Fraction(day or 0), "day"), firm=day != 1
    )


def _number_sign_day(match: re.Match[str], _source: Source) -> list[Draft] | None:
    day = _int(match["d"])
    return _draft(match, date(None, None, day), Reading(Kind.REFERENCE, (day,), "number"))


def _numeric(match: re.Match[str], _source: Source) -> list[Draft] | None:
    return _draft(match, date(int(match["y"]), int(match["m"]), int(match["d"])))


def _compact(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read 20220524 as a day, or as the number it looks like."""
    day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    return _draft(match, day, Reading(Kind.NUMBER, Fraction(match[0])))


COMPACT = Rule(
    r"(?<![\d.,])(?P<y>19\d\d|20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\d%万亿]|[.,]\d)",
    _compact,
    "12",
)
"""A date of eight digits, in either language."""


def _academic_years(match: re.Match[str], _source: Source) -> list[Draft] | None:
    year, last = _int(match["y"]), _int(match["z"])
    if year is None or last is None or last != (year + 1) % 100:
        return None
    next_year = year + 1
    return [
        Draft(match.start(), match.end("y"), Reading(Kind.DATE, (year, None, None))),
        Draft(match.start("z"), match.end(), Reading(Kind.DATE, (next_year, None, None)), firm=False),
    ]


_CENTURY_OF = rf"(?P<c>\d\d|[{_CN}十]{{1,3}})世纪"


def _decade(match: re.Match[str], _source: Source) -> list[Draft] | None:
    tens = _int(match["n"])
    if tens is None:
        return None
    if tens >= 1000:
        starts = [tens]
    else:
        century = _int(match["c"])
        if century:
            starts = [(century - 1) * 100 + tens]
        elif match["last"]:
            starts = [1900 + tens]
        else:
            starts = [1900 + tens, 2000 + tens] if tens > 20 else [2000 + tens, 1900 + tens]
    return _draft(match, *(Reading(Kind.DECADE, Fraction(start), "decade") for start in starts))


def _first_decade(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read the first of 六、七十年代."""
    tens = Fraction((_int(match["n"]) or 0) * 10)
    return _draft(match, *(Reading(Kind.DECADE, century + tens, "decade") for century in (1900, 2000)))


def _century(match: re.Match[str], _source: Source) -> list[Draft] | None:
    number = _int(match["c"])
    if number is None or number > 30:
        return None
    readings = [Reading(Kind.DECADE, Fraction(number), "century")]
    if number <= 9 and not match["th"]:
        readings.insert(0, Reading(Kind.DURATION, Fraction(number), "century"))
    return _draft(match, *readings)


_WEEKDAYS = {**{ch: i for i, ch in enumerate("一二三四五六日")}, "天": 6, **{str(i + 1): i for i in range(6)}}


def _weekday(match: re.Match[str], _source: Source) -> list[Draft]:
    return [Draft(match.start(), match.end(), Reading(Kind.DATE, (_WEEKDAYS[match["w"]],), "weekday"))]


def _relative(match: re.Match[str], _source: Source) -> list[Draft]:
    return [Draft(match.start(), match.end(), Reading(Kind.DATE, (None, None, None), "relative"), firm=False)]


def _nickname(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read 六四, 五四, 九一八 as the day an event is called by; the digits may be kept instead."""
    parts = re.split(r"[·.]", match["n"])
    if len(parts) == 1:
        parts = [parts[0][0], parts[0][1:]]
    month, day = map(_spelt, parts)
    if not (month and day):
        return None
    whole = Reading(Kind.NUMBER, Fraction(month + day))
    return _draft(match, date(None, int(month), int(day)), whole, firm=False)


def _spelt(part: str) -> str:
    """The digits meant by 三一 or 三十一, empty when it is no number."""
    if "十" in part:
        return str(_int(part) or "")
    return "".join(str(zh.DIGITS.get(ch, ch)) for ch in part)


ZH = (
    Rule(
        rf"(?:(?P<y>{_YEAR}) ?年 ?)?(?P<m>{_MONTH}) ?月 ?(?P<d>{_DAY})(?: ?[日号])?"
        rf" ?(?:[至到、及和与~-]|--) ?(?P<e>{_DAY}) ?[日号]",
        _range,
        DIGITS + "一二三四五六七八九十正腊两",
        "月",
    ),
    Rule(
        rf"(?:{_ROC}|(?:公元|西元)?(?P<bc>公元前|西元前)?(?P<y>{_YEAR}) ?年)"
        rf"(?: ?(?P<m>{_MONTH}) ?月(?:份)?(?: ?(?P<d>{_DAY}) ?(?:日|号))?)?",
        _full,
        DIGITS + "民中公西一二两",
        "年",
    ),
    Rule(
        rf"(?P<m>{_MONTH}) ?月(?:份)?(?: ?(?P<d>{_DAY}) ?(?:日|号))?(?!球)",
        _full,
        DIGITS + "一二三四五六七八九十正腊",
        "月",
    ),
    Rule(
        rf"(?P<y>\d{{2,3}}|[{_CN}]{{2}}|[{_CN}十百]{{2,5}}) ?年 ?(?P<m>{_MONTH}) ?月(?: ?"
        rf"(?P<d>{_DAY}) ?(?:日|号))?",
        _short_year,
        DIGITS + _CN + "十百",
        "月",
    ),
    Rule(rf"(?P<d>{_DAY}) ?日(?![本内元益子])", _day, DIGITS + "一二三四五六七八九十廿卅", "日"),
    Rule(
        rf"(?P<d>{_DAY}) ?号(?![码线楼院机馆])",
        _number_sign_day,
        DIGITS + "一二三四五六七八九十廿卅",
        "号",
    ),
    Rule(
        r"(?P<y>1[89]\d\d|20\d\d)(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?![\d./])",
        _numeric,
        "12",
    ),
    COMPACT,
    Rule(
        rf"(?P<y>{_YEAR})(?:[-/至~]|—|年至|年到)(?P<z>\d\d|[{_CN}]{{2}})(?=年|学年|财政)",
        _academic_years,
        "12一二两",
        "年财",
    ),
    Rule(
        rf"(?:{_CENTURY_OF}(?:的)?|(?P<last>上个?世纪))?(?P<n>\d{{4}}|\d0|[{_CN}]{{4}}"
        rf"|[二三四五六七八九]十|[一二]?十)年代",
        _decade,
        DIGITS + _CN + "十上",
        ("年代",),
    ),
    Rule(
        r"(?:上个?世纪)?(?P<n>[二三四五六七八])(?=[、,]?[三四五六七八九]十年代)",
        _first_decade,
        "二三四五六七八上",
        ("年代",),
    ),
    Rule(rf"(?P<th>第)?{_CENTURY_OF}", _century, DIGITS + _CN + "十第", ("世纪",)),
    Rule("(?:星期|礼拜)(?P<w>[一二三四五六日天1-6])(?![个年月日])", _weekday, "星礼"),
    Rule(
        "(?<![一二两三四五六七八九十几数1-9])周(?P<w>[一二三四五六日])(?![个年期岁遍圈下次])",
        _weekday,
        "周",
    ),
    Rule(
        "今年|去年|前年|明年|后年|本年度?|当年|翌年|次年|同年|上个?月|本月|下个?月|同月|当月|今日"
        "|今天|昨日|昨天|前天|明天|"
        "当日|当天|翌日|次日|同日|年初|年底|年末|月初|月底|元旦|除夕|圣诞|新年|(?:上|本|下|这)个?"
        "(?:周|星期|礼拜)(?![一二三四五六日天末])|周末|近日|日前|中秋|清明",
        _relative,
        "今去前明后本当翌次同上下昨年月元除圣新这周近日中清",
    ),
    Rule(
        r"(?P<n>六四|五四|七一|八一|五一|三八|九一八|七七|一二·?九|八·?一八|三一五|四一二|二二八"
        r"|八三一|十·一|\d{1,2}·\d{1,2}|[一二三四五六七八九十]{1,2}·[一二三四五六七八九十]{1,3})",
        _nickname,
        DIGITS + "一二三四五六七八九十",
    ),
)
