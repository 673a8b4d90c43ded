"""References and labels in Chinese text: 第十二条, 第22（1）条, 附件三, 图1.2, （三）, 一、."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from msgspec.structs import replace

from bitext.quantities import numerals_zh as zh
from bitext.quantities.scan import DIGITS, Draft, Rule, Source
from bitext.quantities.value import Kind, Reading

_UNITS = {
    "条": "article", "款": "paragraph", "项": "item", "目": "point", "章": "chapter", "节": "section",
    "编": "part", "部分": "part", "段": "paragraph", "页": "page", "号": "number", "附件": "annex",
    "附表": "schedule", "附录": "appendix", "图": "figure", "表": "table", "例": "example",
    "讲": "lecture", "课": "lesson", "回": "chapter", "行": "line", "步": "step", "式": "formula",
    "级": "grade", "类": "class", "句": "sentence", "注": "note",
}  # fmt: skip
_AFTER = "条|款|项|目|章|节|编|部分|段|页|号|讲|课|回|行|句|类|级|步"
_BEFORE = "附件|附表|附录|图|(?<![代发报列])表|例|式|注"
_DOTTED = r"\d+(?:\.\d+)+"
_ITEM = rf"(?:{_DOTTED}|{zh.SHORT})(?:\([a-z\d]+\))*"
_EACH = re.compile(rf"(?P<n>{_DOTTED}|{zh.SHORT})(?:\([a-z\d]+\))*")


def reference(numbers: tuple[int, ...], unit: str) -> Reading:
    """Read as a reference."""
    return Reading(Kind.REFERENCE, numbers, unit)


def dotted(text: str) -> tuple[int, ...] | None:
    """Split 2.14 and 3-1 into their numbers; None for anything else."""
    return tuple(map(int, re.split("[.-]", text))) if re.fullmatch(r"\d+(?:[.-]\d+)+", text) else None


def as_decimal(text: str) -> tuple[Reading, ...]:
    """Also read the label 2.14 as the number it looks like."""
    return (Reading(Kind.NUMBER, Fraction(text)),) if re.fullmatch(r"\d+\.\d+", text) else ()


def _numbers(text: str) -> tuple[int, ...] | None:
    several = dotted(text)
    if several is not None:
        return several
    parsed = zh.parse(text)
    if parsed is None or parsed.second is not None or parsed.value.denominator != 1:
        return None
    return (int(parsed.value),)


def _article(match: re.Match[str], _source: Source) -> list[Draft] | None:
    numbers = _numbers(match["n"])
    subs = [_numbers(part) for part in re.findall(rf"(?:之|-)({zh.SHORT})", match["subs"])]
    if numbers is None or None in subs:
        return None
    numbers += tuple(sub[0] for sub in subs if sub)
    unit = _UNITS[match["u"]]
    firm = match["n"][0].isdecimal() or numbers[0] > 1 or unit == "article"
    return [Draft(match.start(), match.end(), reference(numbers, unit), firm=firm)]


def _list(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read 第1、2、3节 and 第2.14(a)、2.15及2.18段 as one reference each."""
    unit = _UNITS[match["u"]]
    drafts = []
    for part in _EACH.finditer(match.string, match.start("list"), match.end("list")):
        numbers = _numbers(part["n"])
        if numbers is None:
            return None
        start, end = part.span("n")
        drafts.append(Draft(start, end, reference(numbers, unit), also=as_decimal(part["n"])))
    drafts[0] = replace(drafts[0], start=match.start())
    drafts[-1] = replace(drafts[-1], end=match.end())
    return drafts


def _nested(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read 第22（1）条."""
    outer, inner = _numbers(match["n"]), _numbers(match["p"])
    if outer is None or inner is None:
        return None
    return [
        Draft(match.start(), match.end("n"), reference(outer, _UNITS[match["u"]])),
        Draft(match.start("p"), match.end(), reference(inner, "paragraph")),
    ]


def _in_brackets(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read 第（三）项."""
    numbers = _numbers(match["n"])
    if numbers is None:
        return None
    unit = _UNITS[match["u"]]
    return [Draft(match.start(), match.end(), reference(numbers, unit), firm=numbers[0] > 1)]


def _counted(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read 附件三 and 图1.2."""
    numbers = _numbers(match["n"])
    return [Draft(match.start(), match.end(), reference(numbers, _UNITS[match["u"]]))] if numbers else None


def section_sign(match: re.Match[str], _source: Source) -> list[Draft]:
    """Read §1.7."""
    numbers = tuple(map(int, match["n"].split(".")))
    return [Draft(match.start(), match.end(), reference(numbers, "section"))]


def relative(match: re.Match[str], _source: Source) -> list[Draft]:
    """Read 前条 and “the preceding paragraph” as a reference without a number."""
    return [Draft(match.start(), match.end(), reference((), "relative"), firm=False)]


def dotted_label(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read 10.1.1 and (2-1)."""
    numbers = dotted(match["n"])
    return [Draft(match.start(), match.end(), reference(numbers, "label"), firm=False)] if numbers else None


def _bracketed(match: re.Match[str], source: Source) -> list[Draft] | None:
    text = match["n"]
    if dotted(text):
        return dotted_label(match, source)
    numbers = _numbers(text)
    if numbers is None:
        return None
    number = numbers[0]
    also: tuple[Reading, ...] = (Reading(Kind.NUMBER, Fraction(number)),)
    if 1500 < number < 2100:
        return [Draft(match.start(), match.end(), Reading(Kind.DATE, (number, None, None)), also=also)]
    at_start = source.opens_line(match.start())
    return [Draft(match.start(), match.end(), reference(numbers, "label"), also=also, firm=at_start)]


_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def _stem(match: re.Match[str], source: Source) -> list[Draft] | None:
    """Read （乙） and （丑） before an item, as the (b) of treaties is written."""
    if not source.opens_line(match.start()):
        return None
    order = _STEMS if match["n"] in _STEMS else _BRANCHES
    return [Draft(match.start(), match.end(), reference((order.index(match["n"]) + 1,), "label"))]


def circled(match: re.Match[str], _source: Source) -> list[Draft]:
    """Read ③."""
    number = int(unicodedata.numeric(match[0]))
    return [Draft(match.start(), match.end(), reference((number,), "label"), firm=False)]


def _label(match: re.Match[str], source: Source) -> list[Draft] | None:
    if not source.opens_line(match.start()):
        return None
    numbers = _numbers(match["n"])
    if numbers is None:
        return None
    firm = match["mark"] is not None
    return [
        Draft(
            match.start(), match.end("n"), reference(numbers, "label"), also=as_decimal(match["n"]), firm=firm
        )
    ]


CIRCLED = Rule(r"[①-⑳⑴-⒇]", circled, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
DOTTED_LABEL = Rule(r"(?P<n>\d+(?:\.\d+){2,})", dotted_label, DIGITS)
SECTION_SIGN = Rule(r"§§? ?(?P<n>\d+(?:\.\d+)*)", section_sign, "§")

ZH = (
    Rule(rf"第 ?(?P<n>{zh.SHORT}) ?(?P<u>{_AFTER})(?P<subs>(?:之{zh.SHORT})*)", _article, "第"),
    Rule(
        rf"第 ?(?P<n>{zh.SHORT})(?P<subs>(?:(?:之|-){zh.SHORT})+) ?(?P<u>{_AFTER})",
        _article,
        "第",
    ),
    Rule(rf"(?P<n>{zh.SHORT}) ?(?P<u>条)(?P<subs>之{zh.SHORT})", _article, zh.STARTS, ("条之",)),
    Rule(
        rf"第 ?(?P<list>{_ITEM}(?: ?(?:[、,及和与至到~-]|以及) ?{_ITEM})+) ?(?P<u>条|款|项|章|节|段|页)",
        _list,
        "第",
    ),
    Rule(rf"第? ?(?P<list>{_DOTTED}) ?(?P<u>条|款|项|章|节|段)", _list, DIGITS + "第"),
    Rule(
        rf"第? ?(?P<n>{zh.SHORT}) ?\((?P<p>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})\)(?:\([a-z\d]+\))*"
        r" ?(?P<u>条|款|段|节)",
        _nested,
        zh.STARTS + "第",
        "(",
    ),
    Rule(rf"第 ?\((?P<n>{zh.SHORT})\) ?(?P<u>款|项|目)", _in_brackets, "第", "("),
    Rule(rf"(?P<u>{_BEFORE}) ?(?P<n>\d+(?:[.-]\d+)*)", _counted, "附图表例式注"),
    Rule(rf"(?P<u>附件|附表|附录) ?(?P<n>[{zh.HAN_NUMERAL}]+)", _counted, "附"),
    Rule(
        "(?:前|同|本|该|上)[一二两三四五六七八九各]?[条项款](?!件|目|例|文)",
        relative,
        "前同本该上",
    ),
    Rule(
        r"[(﹙〔【\[] ?(?P<n>\d{1,4}|\d+(?:[.-]\d+)+|[一二三四五六七八九十]{1,3}) ?[)﹚〕】\]]",
        _bracketed,
        "(﹙〔【[",
    ),
    Rule(rf"[(﹙〔【\[] ?(?P<n>[{_STEMS}{_BRANCHES}]) ?[)﹚〕】\]]", _stem, "(﹙〔【["),
    Rule(rf"(?P<n>{_DOTTED})(?P<mark>[.、 ]|(?=[^\d.%万亿多米倍]))", _label, DIGITS),
    Rule(
        r"(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,4}) ?(?:(?P<mark>[、.)])(?!\d)|(?= ))",
        _label,
        DIGITS + "一二三四五六七八九十百",
    ),
    DOTTED_LABEL,
    SECTION_SIGN,
    CIRCLED,
)
