"""Percentages, fractions and tenths (七成) in both languages; the value is a share of one."""

from __future__ import annotations

import re
from fractions import Fraction

from bitext.quantities import numerals_en as en
from bitext.quantities import numerals_zh as zh
from bitext.quantities.scan import DIGITS, Draft, Rule, Source, shortest
from bitext.quantities.value import Kind, Reading

_BASES = {
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "%": 100,
    "‰": 1000,
    "个百分点": 100,
    "百分点": 100,
    "个百分比": 100,
    "厘": 1000,
}


def _share(match: re.Match[str], value: Fraction, *also: Reading, firm: bool = True) -> list[Draft]:
    return [Draft(match.start(), match.end(), Reading(Kind.PERCENT, value), also=also, firm=firm)]


def _zh_percent(match: re.Match[str], _source: Source) -> list[Draft] | None:
    parsed = zh.parse(match["n"].replace(" ", "").replace("·", "点"))
    if parsed is None:
        return None
    return _share(match, parsed.value / _BASES[match["base"].strip()])


def _zh_fraction(match: re.Match[str], _source: Source) -> list[Draft] | None:
    below, above = zh.parse(match["d"]), zh.parse(match["n"])
    if below is None or above is None or not below.value:
        return None
    value = above.value / below.value
    if match["whole"]:
        whole = zh.parse(match["whole"])
        value += whole.value if whole else 0
    return _share(match, value)


def _zh_short_fraction(match: re.Match[str], _source: Source) -> list[Draft]:
    """Read 三分一, as Hong Kong writes it."""
    return _share(match, Fraction(zh.DIGITS[match["n"]], zh.DIGITS[match["d"]]))


def _zh_tenths(match: re.Match[str], _source: Source) -> list[Draft] | None:
    parsed = zh.parse(match["n"])
    if parsed is None or not 0 < parsed.value <= 10:
        return None
    value = parsed.value / 10
    if match["m"]:
        value += Fraction(5 if match["m"] == "半" else zh.DIGITS[match["m"]], 100)
    if parsed.second is not None:
        return _share(match, value, Reading(Kind.PERCENT, parsed.second / 10), firm=False)
    return _share(match, value)


def _zh_discount(match: re.Match[str], _source: Source) -> list[Draft]:
    """Read 八折 as the share that is paid."""
    tenths, hundredths = (zh.parse(match[name]) if match[name] else None for name in ("n", "m"))
    value = sum((part.value / base for part, base in ((tenths, 10), (hundredths, 100)) if part), Fraction(0))
    return _share(match, value)


def _half(match: re.Match[str], _source: Source) -> list[Draft]:
    return _share(match, Fraction(1, 2), firm=False)


def _slashed(match: re.Match[str], _source: Source) -> list[Draft] | None:
    above, below = int(match["n"]), int(match["d"].replace(",", ""))
    if not 0 < above < below:
        return None
    date = Reading(Kind.DATE, (None, above, below)) if above <= 12 and below <= 31 else None
    other = Reading(Kind.DATE, (None, below, above)) if below <= 12 and above <= 31 else None
    return _share(match, Fraction(above, below), *(r for r in (date, other) if r))


_GLYPHS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8)}


def _glyph(match: re.Match[str], _source: Source) -> list[Draft]:
    value = Fraction(*_GLYPHS[match["g"]])
    if match["n"]:
        reading = Reading(Kind.NUMBER, value + int(match["n"]))
        return [Draft(match.start(), match.end(), reading)]
    return _share(match, value)


_SLASHED = Rule(r"(?P<n>\d{1,3})/(?P<d>\d{1,3}(?:,\d{3})*)(?:th)?(?![\d/])", _slashed, DIGITS, "/")
_GLYPH = Rule("(?P<n>\\d*)(?P<g>[½⅓⅔¼¾⅕⅛])", _glyph, DIGITS + "".join(_GLYPHS), tuple(_GLYPHS))

ZH = (
    Rule(
        rf"(?P<base>[百千万])分之 ?(?P<n>{zh.NUMERAL}(?:[点·][{zh.DIGIT}]+)?)",
        _zh_percent,
        "百千万",
    ),
    Rule(
        rf"(?P<n>{zh.NUMERAL})(?P<base> ?[%‰]|个?百分点|厘(?!米))",
        _zh_percent,
        zh.STARTS,
        "%‰分厘",
    ),
    Rule(
        rf"(?:(?P<whole>{zh.SHORT})又)?(?P<d>{zh.SHORT})分之 ?(?P<n>{zh.NUMERAL})",
        _zh_fraction,
        zh.STARTS,
        ("分之",),
    ),
    Rule(
        r"(?P<n>10|\d|[一二三四五六七八九十]|[一二两三四五六七八][二三四五六七八九])成"
        r"(?P<m>[半一二三四五六七八九])?(?![员立为果功年都人长名绩本就熟见分份群千套型新不])",
        _zh_tenths,
        DIGITS + "一二两三四五六七八九十",
        "成",
    ),
    Rule(
        r"(?<=[打享收给予至付的])(?P<n>[1-9一二三四五六七八九])(?P<m>[1-9一二三四五六七八九])?折(?![叠中磨射返回合旧断损扣腾])",
        _zh_discount,
        DIGITS + "一二三四五六七八九",
        "折",
    ),
    Rule("一半|半数|百分百|半(?=[个天年月日夜小时])", _half, "一半百"),
    Rule(
        "(?P<d>[三四五六七八九])分(?P<n>[一二三四])(?![钟秒之十百])",
        _zh_short_fraction,
        "三四五六七八九",
    ),
    _SLASHED,
    _GLYPH,
)

_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "fifteenth": 15,
    "sixteenth": 16,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
}


_TAKEN_OFF = re.compile(r" (?:off|discounts?|reductions?|deductions?|rebates?|cuts?|less|lower|cheaper)\b")
"""After a share that is taken away: 八折 is 20% off."""


def _en_percent(match: re.Match[str], source: Source) -> list[Draft] | None:
    parsed = en.parse(match["n"])
    if parsed is None or parsed[1] != len(match["n"]):
        return None
    share = parsed[0].value / 100
    if share < 1 and _TAKEN_OFF.match(source.text, match.end()):
        return _share(match, share, Reading(Kind.PERCENT, 1 - share))
    return _share(match, share)


def _en_fraction(match: re.Match[str], _source: Source) -> list[Draft] | None:
    below = _PARTS.get(match["d"]) or _PARTS[match["d"].removesuffix("s")]
    if match["n"] in {"a", "an"}:
        return _share(
            match, Fraction(1, below), Reading(Kind.ORDINAL, Fraction(below)), firm=match["of"] is not None
        )
    parsed = en.parse(match["n"])
    if parsed is None or parsed[1] != len(match["n"]):
        return None
    also = (Reading(Kind.DURATION, parsed[0].value, "quarter"),) if below == 4 else ()
    return _share(match, parsed[0].value / below, *also, firm=below > 2)


def _en_out_of(match: re.Match[str], _source: Source) -> list[Draft] | None:
    above, below = en.parse(match["n"]), en.parse(match["d"])
    if above is None or below is None or not 0 < above[0].value < below[0].value <= 1000:
        return None
    if above[1] != len(match["n"]) or below[1] != len(match["d"]):
        return None
    if match["link"] == "in" and below[0].value not in {2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000}:
        return None
    value = above[0].value / below[0].value
    return _share(
        match, value, Reading(Kind.NUMBER, above[0].value), Reading(Kind.NUMBER, below[0].value), firm=False
    )


def _en_parts(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read “one part in a hundred thousand” and “parts per million”."""
    above = en.parse(match["n"]) if match["n"] else None
    below = en.parse(match["d"])
    if below is None:
        return None
    number = above[0].value if above else Fraction(1)
    return _share(match, number / below[0].value, firm=above is not None)


EN = (
    Rule(
        rf"(?:(?P<n>{en.SHORT}) )?parts? (?:in|per) (?P<d>{en.NUMERAL})",
        _en_parts,
        en.STARTS + "p",
        ("part in ", "parts in ", "part per ", "parts per "),
    ),
    Rule(
        rf"(?P<n>{en.NUMERAL})(?: ?%|[- ]?per ?cent{en.END}|[- ]?percentage[- ]points?{en.END})",
        _en_percent,
        en.STARTS,
        ("%", "percent", "per cent"),
    ),
    Rule(
        rf"(?P<n>an?|{en.NUMERAL})[- ](?P<d>half|halves|(?:third|quarter|fourth|fifth|sixth|seventh"
        rf"|eighth|ninth|tenth"
        rf"|twentieth|hundredth|thousandth)s?){en.END}(?P<of>(?= of))?",
        _en_fraction,
        en.STARTS,
        shortest(_PARTS),
    ),
    Rule(rf"half{en.END}", _half, "h"),
    Rule(
        rf"(?P<n>{en.SHORT})[- ](?P<link>in|out of)[- ](?:every )?(?P<d>{en.NUMERAL})",
        _en_out_of,
        en.STARTS,
    ),
    _SLASHED,
    _GLYPH,
)
