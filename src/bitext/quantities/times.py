"""Times of day in both languages."""

from __future__ import annotations

import re
from fractions import Fraction

from bitext.quantities import numerals_en as en
from bitext.quantities import numerals_zh as zh
from bitext.quantities.scan import DIGITS, Draft, Rule, Source
from bitext.quantities.value import Kind, Reading

_MORNING = "凌晨|清晨|早上|早晨|上午|今晨|早"
_AFTERNOON = "中午|正午|下午|午后|傍晚|晚上|晚间|夜间|深夜|夜里|今晚|昨晚|当晚|晚"
_HOUR = "(?:2[0-4]|1\\d|0?\\d|二十[一二三四]?|十[一二三四五六七八九]?|[零〇一二两三四五六七八九])"
_MINUTE = "(?:[0-5]?\\d|[二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九]|[一二三四五六七八九])"


def _time(hour: int, minute: int, unit: str) -> Reading | None:
    return Reading(Kind.TIME, (hour, minute), unit) if hour <= 24 and minute < 60 else None


_COUNTED = re.compile(r"(?:以下|以上|如下|下列|下述|上述|前述|[这那此])(?:的|主要)?$")
"""Before 两点 that are points made, no time of day."""


def _zh_time(match: re.Match[str], source: Source) -> list[Draft] | None:
    hour_value = zh.parse(match["h"])
    if hour_value is None:
        return None
    hour, minute = int(hour_value.value), 0
    if match["half"]:
        minute = {"半": 30, "一刻": 15, "三刻": 45}[match["half"]]
    elif match["min"]:
        minute_value = zh.parse(match["min"])
        if minute_value is None:
            return None
        minute = int(minute_value.value)
    unit = "24" if hour > 12 else "12"
    if match["am"]:
        unit = "24"
    elif match["pm"]:
        unit = "24"
        hour += 12 if 1 <= hour < 12 and not (match["pm"] in {"中午", "正午"} and hour >= 11) else 0
    reading = _time(hour, minute, unit)
    if reading is None:
        return None
    exact = bool(match["am"] or match["pm"] or match["half"] or match["min"] or match["bell"])
    if exact:
        return [Draft(match.start(), match.end(), reading)]
    plain = Reading(Kind.NUMBER, Fraction(hour))
    if match["h"] + "点" == match[0] and _COUNTED.search(source.text, 0, match.start()):
        return [Draft(match.start(), match.end(), plain, counted=True)]
    firm = match["h"][0].isdecimal()
    return [Draft(match.start(), match.end(), reading, also=(plain,), firm=firm)]


def _clock(match: re.Match[str], _source: Source) -> list[Draft] | None:
    hour, minute = int(match["h"]), int(match["min"] or 0)
    half = match["half"]
    unit = "24" if half or hour > 12 or (len(match["h"]) == 2 and match["h"][0] == "0") else "12"
    if half and half[0] == "p" and hour < 12:
        hour += 12
    elif half and half[0] == "a" and hour == 12:
        hour = 0
    reading = _time(hour, minute, unit)
    return [Draft(match.start(), match.end(), reading)] if reading else None


def _oclock(match: re.Match[str], _source: Source) -> list[Draft] | None:
    parsed = en.parse(match["n"])
    if parsed is None or parsed[1] != len(match["n"]):
        return None
    reading = _time(int(parsed[0].value), 0, "12")
    return [Draft(match.start(), match.end(), reading)] if reading else None


def _half_past(match: re.Match[str], _source: Source) -> list[Draft] | None:
    parsed = en.parse(match["n"])
    if parsed is None or parsed[1] != len(match["n"]):
        return None
    minutes = {"half": 30, "quarter": 15}[match["part"]]
    hour = int(parsed[0].value)
    reading = _time(hour, minutes, "12") if match["side"] == "past" else _time(hour - 1, 60 - minutes, "12")
    return [Draft(match.start(), match.end(), reading)] if reading else None


def _named(match: re.Match[str], _source: Source) -> list[Draft]:
    hour = 12 if match[0] in {"noon", "midday"} else 0
    return [Draft(match.start(), match.end(), Reading(Kind.TIME, (hour, 0), "12"), firm=False)]


def _military(match: re.Match[str], _source: Source) -> list[Draft] | None:
    reading = _time(int(match["h"] or match["h0"]), int(match["min"] or match["min0"]), "24")
    return [Draft(match.start(), match.end(), reading)] if reading else None


ZH = (
    Rule(
        rf"(?:(?P<am>{_MORNING})|(?P<pm>{_AFTERNOON}))? ?(?P<h>{_HOUR}) ?(?:(?P<bell>点钟)|[点时:]"
        rf"(?!间|候|代|期|机|常|刻|刻起)"
        rf"(?:(?P<half>半|一刻|三刻)|(?P<min>{_MINUTE})(?:分(?!钟之|之)(?:\d+秒)?|"
        rf"(?<=[\d十][\d十一二三四五六七八九])(?![\d.年月日个%倍万亿])|"
        rf"(?<=[零〇][一二三四五六七八九])(?![万亿倍])))?)",
        _zh_time,
        DIGITS + "凌清早上今中正下午傍晚夜深昨当零〇一二两三四五六七八九十",
        "点时:",
    ),
)

EN = (
    Rule(r"(?P<h>\d\d?)(?:[:.](?P<min>[0-5]\d))? ?(?P<half>[ap]\.?m\b\.?)(?![a-z])", _clock, DIGITS),
    Rule(r"(?P<h>\d\d?):(?P<min>[0-5]\d)(?P<half>)(?::[0-5]\d(?:\.\d+)?)?(?![\d:])", _clock, DIGITS),
    Rule(rf"(?P<n>{en.SHORT}) ?o'clock", _oclock, en.STARTS, ("o'clock",)),
    Rule(
        rf"(?P<part>half|quarter)[- ](?P<side>past|to) (?P<n>{en.SHORT})",
        _half_past,
        "hq",
        ("half", "quarter"),
    ),
    Rule(rf"(?:noon|midday|midnight){en.END}", _named, "nm"),
    Rule(
        r"(?P<h>[01]\d|2[0-4])(?P<min>[0-5]\d) ?(?:hours|hrs)(?![a-z])|(?P<h0>0\d)(?P<min0>[0-5]\d)"
        r"(?![\d,.-])",
        _military,
        DIGITS,
    ),
)
