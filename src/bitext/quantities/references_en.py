"""References and labels in English text: Article 12, Section IV, Article 22(1), (No. 9), (iii), 1."""

from __future__ import annotations

import re
from fractions import Fraction

from bitext.quantities import numerals_en as en
from bitext.quantities.references_zh import (
    CIRCLED,
    DOTTED_LABEL,
    SECTION_SIGN,
    as_decimal,
    dotted,
    dotted_label,
    reference,
    relative,
)
from bitext.quantities.scan import DIGITS, LETTERS, Draft, Rule, Source
from bitext.quantities.value import Kind, Reading

_UNITS = {
    "article": "article", "art": "article", "section": "section", "sec": "section", "rule": "article",
    "regulation": "article", "clause": "item", "paragraph": "paragraph", "para": "paragraph",
    "subparagraph": "item", "subpara": "item", "sub-paragraph": "item", "subsection": "paragraph",
    "sub-section": "paragraph", "item": "item", "point": "point", "chapter": "chapter",
    "cap": "chapter", "ch": "chapter", "part": "part", "title": "part", "book": "part", "page": "page",
    "p": "page", "pp": "page", "number": "number", "no": "number", "nos": "number", "annex": "annex",
    "appendix": "appendix", "schedule": "schedule", "figure": "figure", "fig": "figure",
    "figs": "figure", "table": "table", "tab": "table", "example": "example", "lesson": "lesson",
    "line": "line", "step": "step", "equation": "formula", "eq": "formula", "eqs": "formula",
    "note": "note", "footnote": "note", "volume": "volume", "vol": "volume", "phase": "phase",
    "principle": "principle", "category": "class", "subitem": "point", "amendment": "number",
    "resolution": "number", "courtroom": "number", "grade": "grade", "level": "grade",
}  # fmt: skip
_DIGITS_ONLY = frozenset(
    {
        "p",
        "pp",
        "no",
        "nos",
        "cap",
        "tab",
        "art",
        "ch",
        "sec",
        "title",
        "book",
        "grade",
        "level",
        "category",
        "note",
        "line",
        "point",
    }
)
"""Words that are no reference before “one” or a Roman numeral, unless abbreviated or in capitals."""
UNIT_WORDS = "(?:" + "|".join(re.escape(word) for word in sorted(_UNITS, key=len, reverse=True)) + ")"
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN = r"(?:m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))"
_NUMBER = rf"(?:\d{{1,5}}(?:[.-]\d{{1,3}})*(?![,\d]\d)|(?:{en.WORDS})|(?:(?=[ivxlc]){_ROMAN})(?![a-z]))"
_COUNTED = r"years?|months?|weeks?|days?|hours?|percent|per|million|people"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"


def roman(text: str) -> int:
    """Compute the value of a Roman numeral in lower case."""
    values = [_ROMAN_VALUES[ch] for ch in text]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def _numbers(text: str) -> tuple[int, ...] | None:
    if text[0].isdecimal():
        return tuple(int(part) for part in re.split("[.-]", text))
    parsed = en.parse(text)
    if parsed is not None and parsed[1] == len(text) and parsed[0].value.denominator == 1:
        return (int(parsed[0].value),)
    return (roman(text),) if re.fullmatch(_ROMAN, text) else None


def _article(match: re.Match[str], source: Source) -> list[Draft] | None:
    word = match["u"] if match["u"] in _UNITS else match["u"].removesuffix("s")
    digits = match["n"][0].isdecimal()
    if word in _DIGITS_ONLY and not (digits or match["dot"] or _in_capitals(match, source)):
        return None
    numbers = _numbers(match["n"])
    if numbers is None or (1700 <= numbers[0] < 2100 and not word.startswith("p")):
        return None  # the Regulations 2009
    if word == "number" and not digits and numbers[0] > 20:
        return None
    unit = _UNITS[word]
    start, cut = match.start(), match.end("n")
    drafts = [
        Draft(
            start, cut, reference(numbers, unit), also=as_decimal(match["n"]), firm=digits or numbers[0] > 1
        )
    ]
    if len(numbers) == 2 and "-" in match["n"] and numbers[0] < numbers[1]:
        dash = match.start("n") + match["n"].index("-")  # a range, where 12-1 stands between 12 and 13
        drafts = [
            Draft(start, dash, reference(numbers[:1], unit)),
            Draft(dash + 1, cut, reference(numbers[1:], unit)),
        ]
    drafts += _inner(source.text, drafts[-1].end)
    if digits:
        drafts += _further(source.text, drafts[-1].end, unit)
    return drafts


def _in_capitals(match: re.Match[str], source: Source) -> bool:
    """Whether the number is a Roman one in capitals, as in “category IV”, and no “I” that goes on."""
    alone = len(match["n"]) == 1 and source.text[match.end("n") : match.end("n") + 1] == " "
    return source.written(*match.span("n")).isupper() and not alone


def _ordinal_part(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read “the second paragraph of Article 28”."""
    number = en.parse_ordinal(match["n"])
    if number is None or number.denominator != 1:
        return None
    return [Draft(match.start(), match.end(), reference((int(number),), _UNITS[match["u"]]))]


_INNER = re.compile(r" ?\((?P<n>\d{1,3}|[ivx]{2,5}|[a-z])\)")


def _inner(text: str, at: int) -> list[Draft]:
    """Read the paragraph after the number of an article: Article 22(1)."""
    drafts = []
    while match := _INNER.match(text, at):
        label = match["n"]
        numbers = _numbers(label) if len(label) > 1 or label.isdecimal() else None
        letter = (ord(label[0]) - ord("a") + 1,)
        drafts.append(
            Draft(
                match.start(),
                match.end(),
                reference(numbers or letter, "paragraph"),
                firm=numbers is not None,
            )
        )
        at = match.end()
    return drafts


_FURTHER = re.compile(
    rf"(?: ?,? (?:and|or|to|through|&) | ?, | ?- ?)(?P<n>\d{{1,4}}(?:[.-]\d{{1,3}})*)(?:\([a-z\d]\))*"
    rf"(?![\d,%]\d|%| ?{UNIT_WORDS}s? \d| (?:{_COUNTED}|{_MONTHS}))"
)


def _in_brackets(match: re.Match[str], _source: Source) -> list[Draft] | None:
    """Read “item (2)”, “subparagraph (iii)” and “paragraph (c)”."""
    label, unit = match["n"], _UNITS[match["u"]]
    numbers = _numbers(label)
    letter = [(ord(label) - ord("a") + 1,)] if len(label) == 1 and label.isalpha() else []
    readings = [reference(each, unit) for each in ([numbers] if numbers else []) + letter]
    if not readings:
        return None
    firm = label.isdecimal() and label != "1"
    return [Draft(match.start(), match.end(), readings[0], also=tuple(readings[1:]), firm=firm)]


def _act(match: re.Match[str], _source: Source) -> list[Draft]:
    """Read “89 of 1993”, the number of an act or a notice and its year."""
    number = Fraction(match["n"])
    act = reference((int(number),), "number")
    year = Reading(Kind.DATE, (int(match["y"]), None, None))
    return [
        Draft(match.start(), match.end("n"), act, also=(Reading(Kind.NUMBER, number),)),
        Draft(match.start("y"), match.end(), year, also=(Reading(Kind.NUMBER, Fraction(match["y"])),)),
    ]


def _further(text: str, at: int, unit: str) -> list[Draft]:
    """Read the other numbers of a list: Articles 3, 9 and 16."""
    drafts = []
    while match := _FURTHER.match(text, at):
        numbers = _numbers(match["n"])
        if numbers is None:
            break
        drafts.append(Draft(match.start("n"), match.end("n"), reference(numbers, unit)))
        at = match.end()
    return drafts


def _bracketed(match: re.Match[str], source: Source) -> list[Draft] | None:
    text = match["n"]
    if dotted(text):
        return dotted_label(match, source)
    at_start = source.opens_line(match.start())
    if text.isdecimal():
        number = int(text)
        plain = Reading(Kind.NUMBER, Fraction(number))
        if 1500 < number < 2100:
            return [
                Draft(match.start(), match.end(), Reading(Kind.DATE, (number, None, None)), also=(plain,))
            ]
        readings = [reference((number,), "label"), plain]
    else:
        readings = [reference((roman(text),), "label")] if re.fullmatch(_ROMAN, text) else []
        if len(text) == 1:
            readings.append(reference((ord(text) - ord("a") + 1,), "label"))
    if not readings:
        return None
    return [Draft(match.start(), match.end(), readings[0], also=tuple(readings[1:]), firm=at_start)]


def _label(match: re.Match[str], source: Source) -> list[Draft] | None:
    if not source.opens_line(match.start()):
        return None
    text = match["n"]
    numbers = _numbers(text) or ((ord(text) - ord("a") + 1,) if len(text) == 1 else None)
    if numbers is None:
        return None
    marked = match["mark"] is not None or "." in text
    if not marked and not _begins_title(source, match.end()):
        return None  # “48 lawyers were arrested” begins with a number
    firm = text[0].isdecimal() and marked
    also = as_decimal(text) if marked else (Reading(Kind.NUMBER, Fraction(numbers[0])),)
    return [Draft(match.start(), match.end("n"), reference(numbers, "label"), also=also, firm=firm)]


def _begins_title(source: Source, at: int) -> bool:
    """Whether what follows a number at the head of a line is the line's first word."""
    after = source.written(at, min(at + 8, len(source.text))).lstrip()[:1]
    return not after.islower()


LETTERED = Rule(r"[(\[](?P<n>[ivx]{1,5}|[a-z])[)\]]", _bracketed, "([")
"""(d) and (iv), which Chinese texts label their items with as well."""

EN = (
    Rule(
        rf"(?P<u>{UNIT_WORDS}s?)(?P<dot>\.)?(?: |(?=\d)|(?<=\.))(?:no\.? ?)?(?P<n>{_NUMBER})(?![a-z])",
        _article,
        LETTERS,
    ),
    Rule(
        rf"(?P<n>{en.ORDINAL}) (?P<u>(?:sub-?)?paragraph|item|clause)(?= of (?:article|section)s? \d)",
        _ordinal_part,
        en.STARTS,
        ("paragraph of ", "item of ", "clause of "),
    ),
    Rule(
        r"(?P<u>(?:sub-?)?(?:paragraph|section|item)|(?:sub)?para|clause|point)"
        r" ?\((?P<n>\d{1,3}|[ivx]{1,5}|[a-z])\)",
        _in_brackets,
        "sipc",
        "(",
    ),
    Rule(r"(?P<n>\d{1,3}) of (?P<y>(?:1[89]|20)\d\d)(?![\d,.-]?\d)", _act, DIGITS, " of "),
    Rule(
        r"(?:preceding|foregoing|previous|same|aforementioned|above|said)(?: \w+)? "
        r"(?:articles?|paragraphs?|subparagraphs?|items?|sections?|clauses?)(?![a-z]| \d)",
        relative,
        "tpfsa",
    ),
    Rule(r"[(\[](?P<n>\d{1,4}|\d+(?:[.-]\d+)+)[)\]]", _bracketed, "(["),
    LETTERED,
    Rule(
        r"(?P<n>\d{1,2}(?:\.\d{1,2})+|\d{1,3}|[ivx]{1,5}|[a-h](?=[.)] ))"
        r"(?: ?(?P<mark>[.)])(?!\d)|(?= )|(?<=\d\.\d)(?=\()|(?<=\d\.\d\d)(?=\())",
        _label,
        DIGITS + "ivxabcdefgh",
    ),
    DOTTED_LABEL,
    SECTION_SIGN,
    CIRCLED,
)
