"""References and labels: articles, paragraphs, numbered laws, list marks."""

from __future__ import annotations

import re
from fractions import Fraction

from bitext.quantities import numerals_en as en
from bitext.quantities import numerals_zh as zh
from bitext.quantities.scan import Draft, Rule, Source
from bitext.quantities.value import Kind, Reading

_ZH_UNITS = {
    "条": "article", "款": "paragraph", "项": "item", "目": "point", "章": "chapter", "节": "section", "编": "part", "部分": "part",
    "段": "paragraph", "页": "page", "号": "number", "附件": "annex", "附表": "schedule", "附录": "appendix", "图": "figure", "表": "table",
    "例": "example", "讲": "lecture", "课": "lesson", "回": "chapter", "行": "line", "步": "step", "式": "formula", "级": "grade",
    "类": "class", "句": "sentence", "号决议": "number", "注": "note",
}  # fmt: skip
_AFTER = "条|款|项|目|章|节|编|部分|段|页|号|讲|课|回|行|句|类|级|步"
_ANNEX = "附件|附表|附录"
_BEFORE = "附件|附表|附录|图|(?<![代发报列])表|例|式|注"

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_NUMERAL = r"(?:m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))"


def roman(text: str) -> int:
    """Compute the value of a Roman numeral in lower case."""
    values = [_ROMAN[ch] for ch in text]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def _reference(numbers: tuple[int, ...], unit: str) -> Reading:
    return Reading(Kind.REFERENCE, numbers, unit)


def _number(reading_value: Fraction) -> tuple[Reading, ...]:
    return (Reading(Kind.NUMBER, reading_value),)


def _zh_int(text: str) -> int | None:
    parsed = zh.parse(text)
    if parsed is None or parsed.high is not None or parsed.low.denominator != 1:
        return None
    return int(parsed.low)


def _zh_article(match: re.Match[str], _source: Source) -> list[Draft] | None:
    number = _zh_int(match["n"])
    if number is None:
        return None
    unit = _ZH_UNITS[match["u"]]
    numbers = [number]
    for part in re.findall(rf"(?:之|-)({zh.NUMERAL})", match["subs"] or ""):
        sub = _zh_int(part)
        if sub is None:
            return None
        numbers.append(sub)
    firm = match["n"][0].isdecimal() or number > 1 or unit == "article"
    return [Draft(match.start(), match.end(), _reference(tuple(numbers), unit), firm=firm)]


def _zh_nested(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read 第22（1）条."""
    outer, inner = _zh_int(match["n"]), _zh_int(match["p"])
    if outer is None or inner is None:
        return None
    return [
        Draft(match.start(), match.end("n"), _reference((outer,), _ZH_UNITS[match["u"]])),
        Draft(match.start("p"), match.end(), _reference((inner,), "paragraph")),
    ]


def _section_sign(match: re.Match[str], _source: Source) -> list[Draft]:
    numbers = tuple(int(part) for part in match["n"].split("."))
    return [Draft(match.start(), match.end(), _reference(numbers, "section"))]


def _zh_counted(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read 附件三 and 图 1.2."""
    numbers = _dotted(match["n"])
    if numbers is None:
        number = _zh_int(match["n"])
        if number is None:
            return None
        numbers = (number,)
    return [Draft(match.start(), match.end(), _reference(numbers, _ZH_UNITS[match["u"]]))]


def _dotted(text: str) -> tuple[int, ...] | None:
    if re.fullmatch(r"\d+(?:[.-]\d+)+", text):
        return tuple(int(part) for part in re.split("[.-]", text))
    return None


def _bracketed(match: re.Match[str], _source: Source) -> list[Draft] | None:
    text = match["n"]
    if _dotted(text):
        return _dotted_label(match, _source)
    number = int(text) if text.isdecimal() else _zh_int(text)
    if number is None:
        return None
    also: tuple[Reading, ...] = _number(Fraction(number))
    if 1500 < number < 2100:
        also = (Reading(Kind.DATE, (number, None, None)), *also)
    return [Draft(match.start(), match.end(), _reference((number,), "label"), also=also, firm=False)]


def _dotted_label(match: re.Match[str], _source: Source) -> list[Draft] | None:
    numbers = _dotted(match["n"])
    return [Draft(match.start(), match.end(), _reference(numbers, "label"), firm=False)] if numbers else None


def _relative(match: re.Match[str], _source: Source) -> list[Draft]:
    return [Draft(match.start(), match.end(), _reference((), "relative"), firm=False)]


def _circled(match: re.Match[str], _source: Source) -> list[Draft]:
    import unicodedata

    number = int(unicodedata.numeric(match[0]))
    return [Draft(match.start(), match.end(), _reference((number,), "label"), firm=False)]


def _label(match: re.Match[str], source: Source) -> list[Draft] | None:
    if source.text[: match.start()].strip():
        return None
    text = match["n"]
    numbers = _dotted(text)
    if numbers is None:
        number = int(text) if text.isdecimal() else _zh_int(text)
        if number is None:
            return None
        numbers = (number,)
    return [Draft(match.start(), match.end("n"), _reference(numbers, "label"), firm=False)]


ZH = (
    Rule(
        re.compile(rf"第 ?(?P<n>{zh.NUMERAL}) ?(?P<u>{_AFTER})(?P<subs>(?:(?:之|-){zh.NUMERAL})*)"),
        _zh_article,
    ),
    Rule(
        re.compile(rf"第 ?(?P<n>{zh.NUMERAL})(?P<subs>(?:(?:之|-){zh.NUMERAL})+) ?(?P<u>{_AFTER})"),
        _zh_article,
    ),
    Rule(re.compile(rf"(?P<n>{zh.NUMERAL}) ?(?P<u>条)(?P<subs>之{zh.NUMERAL})"), _zh_article),
    Rule(re.compile(rf"第? ?(?P<n>{zh.NUMERAL}) ?\((?P<p>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})\)(?:\([a-z\d]+\))* ?(?P<u>条|款|段|节)"), _zh_nested),
    Rule(re.compile(r"§§? ?(?P<n>\d+(?:\.\d+)*)"), _section_sign),
    Rule(re.compile(rf"(?P<u>{_BEFORE}) ?(?P<n>\d+(?:[.-]\d+)*)"), _zh_counted),
    Rule(re.compile(rf"(?P<u>{_ANNEX}) ?(?P<n>[{zh.HAN_NUMERAL}]+)"), _zh_counted),
    Rule(re.compile(r"(?P<n>\d+(?:\.\d+){2,})"), _dotted_label),
    Rule(re.compile("(?:前|同|本|该|上)[一二两三四五六七八九各]?[条项款](?!件|目|例|文)"), _relative),
    Rule(re.compile(r"[(﹙〔【\[] ?(?P<n>\d{1,4}|\d+(?:[.-]\d+)+|[一二三四五六七八九十]{1,3}) ?[)﹚〕】\]]"), _bracketed),
    Rule(
        re.compile(
            r"(?P<n>\d{1,2}(?:\.\d{1,2})+|\d{1,3}|[一二三四五六七八九十百]{1,4}) ?(?:[、.)](?!\d)|(?=[ ]))"
        ),
        _label,
    ),
    Rule(re.compile(r"[①-⑳⑴-⒇]"), _circled),
)

_EN_UNITS = {
    "article": "article", "art": "article", "section": "section", "sec": "section", "§": "section", "§§": "section",
    "rule": "article", "regulation": "article", "clause": "item", "paragraph": "paragraph", "para": "paragraph", "subparagraph": "item", "sub-paragraph": "item",
    "subsection": "paragraph", "sub-section": "paragraph", "item": "item", "point": "point", "chapter": "chapter", "cap": "chapter", "ch": "chapter", "part": "part",
    "title": "part", "book": "part", "page": "page", "p": "page", "pp": "page", "number": "number", "no": "number", "nos": "number", "annex": "annex", "appendix": "appendix",
    "schedule": "schedule", "figure": "figure", "fig": "figure", "figs": "figure", "table": "table", "tab": "table", "example": "example", "lesson": "lesson",
    "line": "line", "step": "step", "equation": "formula", "eq": "formula", "note": "note", "footnote": "note", "volume": "volume", "vol": "volume", "phase": "phase",
    "#": "number", "principle": "principle", "category": "class", "subitem": "point", "amendment": "number", "resolution": "number", "grade": "grade", "level": "grade",
}  # fmt: skip
_EN_UNIT = "(?:" + "|".join(re.escape(word) for word in sorted(_EN_UNITS, key=len, reverse=True)) + ")"
_EN_NUMBER = (
    rf"(?:\d{{1,5}}(?:[.-]\d{{1,3}})*(?![,\d]\d)|(?:{en.WORDS})|(?:(?=[ivxlc]){_ROMAN_NUMERAL})(?![a-z]))"
)


def _en_numbers(text: str) -> tuple[int, ...] | None:
    if text[0].isdecimal():
        return tuple(int(part) for part in re.split("[.-]", text))
    parsed = en.parse(text)
    if parsed is not None and parsed[1] == len(text) and parsed[0].value.denominator == 1:
        return (int(parsed[0].value),)
    if re.fullmatch(_ROMAN_NUMERAL, text):
        return (roman(text),)
    return None


def _en_article(match: re.Match[str], source: Source) -> list[Draft] | None:
    word = match["u"].removesuffix("s") if match["u"] not in _EN_UNITS else match["u"]
    if word not in _EN_UNITS:
        return None
    if word in {"s", "p", "pp", "no", "nos", "cap", "tab", "art", "ch", "sec", "title", "book", "grade", "level", "category", "class"} and not (
        match["dot"] or match["n"][0].isdecimal()
    ):
        return None
    if match["n"][0] in "ivxlcdm" and len(match["n"]) == 1 and word in {"no", "note", "line", "point"}:
        return None
    numbers = _en_numbers(match["n"])
    if numbers is None:
        return None
    if word == "number" and not match["n"][0].isdecimal() and numbers[0] > 20:
        return None
    first = match.start("n")
    drafts = [
        Draft(
            match.start(),
            match.end("n"),
            _reference(numbers, _EN_UNITS[word]),
            firm=source.text[first].isdecimal() or numbers[0] > 1,
        )
    ]
    at = match.end("n")
    while inner := _INNER.match(source.text, at):
        number = _en_numbers(inner["n"]) if inner["n"].isdecimal() or len(inner["n"]) > 1 else None
        letter = ord(inner["n"][0]) - ord("a") + 1
        if number is None and not inner["n"].isalpha():
            break
        drafts.append(Draft(inner.start(), inner.end(), _reference(number or (letter,), "paragraph"), firm=number is not None))
        at = inner.end()
    return drafts


_INNER = re.compile(r" ?\((?P<n>\d{1,3}|[ivx]{2,5}|[a-z])\)")
"""The paragraph after the number of an article: Article 22(1)."""


def _en_bracketed(match: re.Match[str], _source: Source) -> list[Draft] | None:
    text = match["n"]
    if _dotted(text):
        return _dotted_label(match, _source)
    readings: list[Reading] = []
    if text.isdecimal():
        number = int(text)
        readings.append(_reference((number,), "label"))
        if 1500 < number < 2100:
            readings.append(Reading(Kind.DATE, (number, None, None)))
        readings.append(Reading(Kind.NUMBER, Fraction(number)))
    else:
        if re.fullmatch(_ROMAN_NUMERAL, text):
            readings.append(_reference((roman(text),), "label"))
        if len(text) == 1 and text not in "ivx":
            readings.append(_reference((ord(text) - ord("a") + 1,), "label"))
        elif len(text) == 1:
            readings.append(_reference((ord(text) - ord("a") + 1,), "label"))
    if not readings:
        return None
    return [Draft(match.start(), match.end(), readings[0], also=tuple(readings[1:]), firm=False)]


def _en_label(match: re.Match[str], source: Source) -> list[Draft] | None:
    if source.text[: match.start()].strip():
        return None
    numbers = _en_numbers(match["n"])
    if numbers is None:
        return None
    return [Draft(match.start(), match.end("n"), _reference(numbers, "label"), firm=False)]


EN = (
    Rule(
        re.compile(
            rf"(?P<u>{_EN_UNIT}s?)(?P<dot>\.)?(?: |(?=\d)|(?<=[§#.]))(?:no\.? ?)?(?P<n>{_EN_NUMBER})(?![a-z])"
        ),
        _en_article,
    ),
    Rule(re.compile(r"(?P<n>\d+(?:\.\d+){2,})"), _dotted_label),
    Rule(re.compile(r"(?:the )?(?:preceding|foregoing|previous|same|aforementioned|above|said)(?: \w+)? (?:articles?|paragraphs?|subparagraphs?|items?|sections?|clauses?)(?![a-z])"), _relative),
    Rule(re.compile(r"[(\[](?P<n>\d{1,4}|\d+(?:[.-]\d+)+|[ivx]{1,5}|[a-z])[)\]]"), _en_bracketed),
    Rule(re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2})+|\d{1,3}|[ivx]{1,5}) ?(?:[.)](?!\d)|(?= ))"), _en_label),
    Rule(re.compile(r"[①-⑳⑴-⒇]"), _circled),
)
