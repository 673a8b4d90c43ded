"""Plain numbers, ordinals, and vague numbers in both languages."""

from __future__ import annotations

import re
from fractions import Fraction

from bitext.quantities import numerals_en as en
from bitext.quantities import numerals_zh as zh
from bitext.quantities.scan import DIGITS, LETTERS, Draft, Rule, Source
from bitext.quantities.value import Kind, Reading

ROUND = frozenset(Fraction(n) for n in (0, 1, 10, 100, 1000))
"""Numbers that in words are as often a manner of speaking as a count."""


def number(value: Fraction) -> Reading:
    """Read as a plain number."""
    return Reading(Kind.NUMBER, value)


_MEASURES = frozenset("个位名人张封次家份件只本间所座辆台颗枚届批起宗")
"""Measure words for persons and things, and those of no article: 三条 may be Article 3."""
_TEN = "十"
"""A firm number only with a measure word: 以一当十, 三二十个."""

_THOUSANDS = frozenset({"千米", "千克", "千瓦", "千卡", "千赫", "千伏"})
"""Units that also read as thousands of the smaller one."""


def _zh_number(match: re.Match[str], source: Source) -> list[Draft] | None:
    text, start = match[0], match.start()
    parsed = zh.parse(text)
    end = match.end()
    if parsed is None:
        prefix = zh.longest(text)
        if prefix is None:
            return None
        parsed, length = prefix
        end = start + length
    text = source.text[start:end]
    if parsed.second is not None:
        return _pair(start, text, parsed.value, parsed.second)
    spelt = len(text) > 1 and all(ch in zh.DIGITS for ch in text)
    firm = text[0].isdecimal() or not (parsed.vague or parsed.value in ROUND or spelt)
    counted = source.text[end : end + 1] in _MEASURES
    firm = firm or (text == _TEN and counted and source.text[start - 1 : start] not in zh.DIGITS)
    also = _thousands(source.written(start, end)) if "," in text else ()
    if len(text) == 4 and (text.isdecimal() or spelt) and 1000 <= parsed.value < 2100:
        year = Reading(Kind.DATE, (int(parsed.value), None, None))
        first, second = (year, number(parsed.value)) if parsed.value >= 1700 else (number(parsed.value), year)
        return [Draft(start, end, first, also=(second,))]
    if source.text[end : end + 1] == "倍":  # 高三倍 is four times as high
        also = (number(parsed.value + 1),)
    if source.text[end : end + 1] == "岁":  # ten-year-old
        also = (Reading(Kind.DURATION, parsed.value, "year"),)
    if source.text[end : end + 2] in _THOUSANDS:
        also = (number(parsed.value * 1000),)
    if spelt:
        return [Draft(start, end, Reading(Kind.NUMBER, parsed.value, "name"), firm=False)]
    return [
        Draft(
            start,
            end,
            Reading(Kind.NUMBER, parsed.value, high=parsed.high),
            also=also,
            firm=firm,
            scale=parsed.scale,
            counted=counted,
        )
    ]


def _thousands(written: str) -> tuple[Reading, ...]:
    """Also read 500，300 with a Chinese comma as an enumeration."""
    return tuple(
        number(Fraction(part)) for part in re.split("，", written) if part.isascii() and part.isdecimal()
    )


def _pair(start: int, text: str, first: Fraction, second: Fraction) -> list[Draft]:
    """Give both numbers of 七八, each at its own digit."""
    cut = start + zh.pair_cut(text)
    joined: tuple[Reading, ...] = ()
    if len(text) == 2:
        joined = (number(Fraction(zh.DIGITS[text[0]] * 10 + zh.DIGITS[text[1]])),)
    return [
        Draft(start, cut, number(first), also=joined, firm=False),
        Draft(cut, start + len(text), number(second), also=joined, firm=False),
    ]


def _zh_ordinal(match: re.Match[str], _source: Source) -> list[Draft] | None:
    parsed = zh.parse(match["n"])
    if parsed is None or parsed.second is not None:
        return None
    firm = parsed.value > 3 or match["n"][0].isdecimal()
    return [Draft(match.start(), match.end("n"), Reading(Kind.ORDINAL, parsed.value), firm=firm)]


def _zh_session(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read 十八大 and 十九届四中全会 as ordinals, 两会 and 十大 not at all."""
    parsed = zh.parse(match["n"])
    if parsed is None or parsed.second is not None:
        return None
    reading = Reading(Kind.ORDINAL, parsed.value)
    return [Draft(match.start(), match.end("n"), reading, also=(number(parsed.value),))]


def _zh_vague(match: re.Match[str], _source: Source) -> list[Draft] | None:
    parsed = zh.parse("一" + (match["u"] or match["v"]))
    if parsed is None:
        return None
    near = match[0][0] == "近"
    low, high = (parsed.value / 2, parsed.value + 1) if near else (parsed.value, parsed.value * 10)
    return [Draft(match.start(), match.end(), Reading(Kind.NUMBER, low, high=high), firm=False)]


def _zh_people(match: re.Match[str], _source: Source) -> list[Draft]:
    value = Fraction({"俩": 2, "仨": 3, "双": 2}[match[0]])
    return [Draft(match.start(), match.end(), number(value), firm=False)]


ZH = (
    Rule(rf"第 ?(?P<n>{zh.SHORT}(?:\.\d+)?)", _zh_ordinal, "第"),
    Rule(
        r"(?P<n>[一二]?十[一二三四五六七八九]|二十|\d\d)大(?![于小约型量多的家概])",
        _zh_session,
        DIGITS + "一二十",
        "大",
    ),
    Rule(rf"(?P<n>{zh.SHORT})(?=届|中全会)", _zh_session, zh.STARTS, ("届", "中全会")),
    Rule(
        r"(?:(?:好?几|数)(?P<u>[十百千万亿]+)|(?:(?<!以)上|近|过|逾|成)(?P<v>[百千万亿]+))"
        r"(?![一二两三四五六七八九\d分])",
        _zh_vague,
        "好几数上近过逾成",
    ),
    Rule("俩|仨", _zh_people, "俩仨"),
    Rule(rf"{zh.NUMERAL}{zh.ABOUT}?", _zh_number, zh.STARTS),
)


def _en_number(match: re.Match[str], source: Source) -> list[Draft] | None:
    parsed = en.parse(match[0])
    if parsed is None:
        return None
    numeral, length = parsed
    start, end = match.start(), match.start() + length
    firm = numeral.digits or numeral.value not in ROUND
    also = (number(numeral.value / 1000),) if source.text[end - 1] == "k" and numeral.digits else ()
    if source.text[start:end] in {"hundred", "thousand", "million", "billion", "trillion"}:
        firm = False
    return [Draft(start, end, number(numeral.value), also=also, firm=firm, scale=numeral.scale)]


def _en_ordinal(match: re.Match[str], _source: Source) -> list[Draft] | None:
    value = en.parse_ordinal(match[0])
    if value is None:
        return None
    firm = match[0][0].isdecimal() or value > 3
    return [Draft(match.start(), match.end(), Reading(Kind.ORDINAL, value), firm=firm)]


_LETTER_SCALES = {"m": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}


def _en_abbreviated(match: re.Match[str], _source: Source) -> list[Draft]:
    """Read 300m as a number, or as millions."""
    value = Fraction(match["n"].replace(",", ""))
    also = (number(value * _LETTER_SCALES[match["scale"]]),)
    return [Draft(match.start(), match.end(), number(value), also=also)]


def _en_point(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read “two point five”."""
    whole = en.parse(match["n"])
    digits = [en.CARDINALS[word] for word in match["d"].split()]
    if whole is None or whole[1] != len(match["n"]):
        return None
    value = whole[0].value + sum(Fraction(d, 10**i) for i, d in enumerate(digits, start=1))
    return [Draft(match.start(), match.end(), number(value))]


def _en_prefixed(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read N585 million, a sum in a currency we do not know."""
    parsed = en.parse(match["n"])
    return [Draft(match.start("n"), match.end(), number(parsed[0].value))] if parsed else None


_VAGUE = {
    "dozens": 12,
    "tens": 10,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}


def _en_vague(match: re.Match[str], _source: Source) -> list[Draft]:
    value = Fraction(1)
    for word in re.findall("[a-z]+", match[0]):
        value *= _VAGUE.get(word, 1)
    return [Draft(match.start(), match.end(), Reading(Kind.NUMBER, value, high=value * 10), firm=False)]


def _en_dozens(match: re.Match[str], _source: Source) -> list[Draft] | None:
    count = match["n"]
    if count in {None, "a", "half a"}:
        value = Fraction(6 if count == "half a" else 12)
        return [Draft(match.start(), match.end(), Reading(Kind.NUMBER, value, high=value + 3), firm=False)]
    parsed = en.parse(count)
    if parsed is None or parsed[1] != len(count):
        return None
    return [Draft(match.start(), match.end(), number(parsed[0].value * 12))]


_SMALL_WORDS = {
    "once": 1,
    "twice": 2,
    "thrice": 3,
    "both": 2,
    "couple": 2,
    "pair": 2,
    "twins": 2,
    "double": 2,
    "doubled": 2,
    "triple": 3,
    "tripled": 3,
    "trio": 3,
    "quadruple": 4,
    "single": 1,
    "solo": 1,
}


def _en_small_word(match: re.Match[str], _source: Source) -> list[Draft]:
    value = Fraction(_SMALL_WORDS[match[0]])
    return [Draft(match.start(), match.end(), number(value), firm=False)]


EN = (
    Rule(en.ORDINAL, _en_ordinal, en.STARTS),
    Rule(
        rf"(?:(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)(?: (?:of|upon"
        rf"|and) )?)+{en.END}",
        _en_vague,
        "tdshmb",
    ),
    Rule(rf"(?:(?P<n>half a|a|{en.SHORT}) )?dozen{en.END}", _en_dozens, en.STARTS + "d", ("dozen",)),
    Rule(rf"(?:{'|'.join(_SMALL_WORDS)}){en.END}", _en_small_word, "otbcpdqs"),
    Rule(rf"(?P<n>\d+(?:[.,]\d+)*)(?P<scale>m|bn?|tn){en.END}", _en_abbreviated, DIGITS),
    Rule(
        rf"(?P<n>{en.WORDS}) point (?P<d>{en.DIGIT}(?: {en.DIGIT})*){en.END}",
        _en_point,
        en.STARTS,
        (" point ",),
    ),
    Rule(en.NUMERAL, _en_number, en.STARTS),
    Rule(rf"[a-z]{{1,3}}(?P<n>{en.ARABIC} ?(?:m|b|tr)illion){en.END}", _en_prefixed, LETTERS),
)
