"""Sums of money in both languages."""

from __future__ import annotations

import re
from fractions import Fraction

from bitext.quantities import numerals_en as en
from bitext.quantities import numerals_zh as zh
from bitext.quantities.scan import DIGITS, Draft, Rule, Source, shortest
from bitext.quantities.value import Kind, Reading

YUAN = "yuan"
"""元 or 块 with the country unsaid: any yuan or dollar."""
DOLLAR = "dollar"
"""$ with the country unsaid: any dollar."""

_ZH_CURRENCIES = {
    "美元": "USD", "美金": "USD", "港元": "HKD", "港币": "HKD", "港纸": "HKD", "欧元": "EUR",
    "英镑": "GBP", "镑": "GBP", "日元": "JPY", "日圆": "JPY", "人民币": "CNY", "新台币": "TWD",
    "台币": "TWD", "新币": "SGD", "新加坡元": "SGD", "澳元": "AUD", "加元": "CAD", "加币": "CAD",
    "澳币": "AUD", "瑞士法郎": "CHF", "法郎": "CHF", "卢布": "RUB", "卢比": "INR", "韩元": "KRW",
    "韩币": "KRW", "泰铢": "THB", "元": YUAN, "圆": YUAN, "块钱": YUAN, "块": YUAN, "澳门元": "MOP",
    "葡币": "MOP", "银元": YUAN, "大洋": YUAN,
}  # fmt: skip
_EN_CURRENCIES = {
    "us$": "USD", "usd": "USD", "hk$": "HKD", "hkd": "HKD", "nt$": "TWD", "ntd": "TWD", "twd": "TWD",
    "nt": "TWD", "s$": "SGD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "€": "EUR",
    "eur": "EUR", "£": "GBP", "gbp": "GBP", "rmb": "CNY", "cny": "CNY", "¥": YUAN, "$": DOLLAR,
    "yuan": "CNY", "renminbi": "CNY", "euro": "EUR", "pound": "GBP", "yen": "JPY", "dollar": DOLLAR,
    "buck": DOLLAR, "franc": "CHF", "ruble": "RUB", "rouble": "RUB", "rupee": "INR", "won": "KRW",
    "baht": "THB", "quid": "GBP",
}  # fmt: skip


def _names(table: dict[str, str], *, end: str = "") -> str:
    return "(?:" + "|".join(re.escape(name) + end for name in sorted(table, key=len, reverse=True)) + ")"


_SIGN = r"(?:(?:us|hk|nt|au|ca|a|c|s)\$|rmb ?¥?|cny|usd|hkd|ntd|nt(?=\d[\d,]{2})|twd|eur|gbp|[$€£¥])"
_SIGNS = (
    *"$€£¥",
    "rmb",
    "cny",
    "usd",
    "hkd",
    "ntd",
    *(f"nt{digit}" for digit in DIGITS),
    "twd",
    "eur",
    "gbp",
)
_ZH_NAME = _names(_ZH_CURRENCIES)
_EN_STEMS = (
    "dollar", "yuan", "renminbi", "rmb", "euro", "pound", "yen", "buck", "franc", "rouble", "ruble", "rupee",
    "won", "baht", "quid", "usd", "hkd", "$", "cny",
)  # fmt: skip
"""Of the currencies that stand behind a number."""


def _zh_money(match: re.Match[str], _source: Source) -> list[Draft] | None:
    parsed = zh.parse(match["n"])
    if parsed is None:
        return None
    name = match["u"]
    before = match["before"]
    currency = _ZH_CURRENCIES[name]
    if before and currency == YUAN:
        currency = _ZH_CURRENCIES.get(before) or _EN_CURRENCIES.get(before.rstrip(" ¥") or "¥", YUAN)
    value = parsed.value
    if match["jiao"]:
        value += Fraction(zh.parse(match["jiao"]).value, 10)  # type: ignore[union-attr]
    firm = (
        not (name == "块" and value <= 10) and not parsed.vague and (value > 1 or match["n"][0].isdecimal())
    )
    also: tuple[Reading, ...] = (Reading(Kind.NUMBER, value),)
    if parsed.second is not None:
        also += (Reading(Kind.MONEY, parsed.second, currency),)
    return [
        Draft(
            match.start(),
            match.end(),
            Reading(Kind.MONEY, value, currency),
            also=also,
            firm=firm,
            scale=parsed.scale,
        )
    ]


def _zh_prefixed(match: re.Match[str], _source: Source) -> list[Draft] | None:
    parsed = zh.parse(match["n"])
    if parsed is None:
        return None
    before = match["before"].strip()
    currency = _ZH_CURRENCIES.get(before) or _EN_CURRENCIES.get(before.rstrip(" ¥") or "¥", YUAN)
    return [
        Draft(match.start(), match.end(), Reading(Kind.MONEY, parsed.value, currency), scale=parsed.scale)
    ]


_LETTER_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}


def _en_signed(match: re.Match[str], _source: Source) -> list[Draft] | None:
    parsed = en.parse(match["n"])
    if parsed is None:
        return None
    numeral, length = parsed
    if length != len(match["n"]):
        return None
    scale = _LETTER_SCALES.get(match["k"] or "", 1)
    sign = match["sign"].strip()
    currency = _EN_CURRENCIES.get(sign.rstrip(" ¥") or "¥", YUAN)
    reading = Reading(Kind.MONEY, numeral.value * scale, currency)
    return [Draft(match.start(), match.end(), reading, scale=numeral.scale * scale)]


_ADJECTIVES = {
    "us": "USD", "u.s.": "USD", "american": "USD", "hong kong": "HKD", "taiwan": "TWD",
    "taiwanese": "TWD", "new taiwan": "TWD", "singapore": "SGD", "australian": "AUD", "canadian": "CAD",
    "swiss": "CHF", "chinese": "CNY",
}  # fmt: skip


_WEIGHT = re.compile(r"(?:\bweigh\w*|\bheavy|\bheavier|\blost|\bgained|\blift\w*|\bload) (?:\w+ ){0,3}$")
"""Before pounds that are no money."""


def _en_named(match: re.Match[str], source: Source) -> list[Draft] | None:
    text = match["n"]
    parsed = en.parse(text)
    if text in {"a", "an"}:
        numeral = en.Numeral(Fraction(1))
    elif parsed is None or parsed[1] != len(text):
        return None
    else:
        numeral = parsed[0]
    name = match["u"]
    if name.startswith("pound") and _WEIGHT.search(source.text, max(0, match.start() - 40), match.start()):
        return None
    currency = _EN_CURRENCIES.get(name) or _EN_CURRENCIES[name.removesuffix("s")]
    if match["adj"] and currency == DOLLAR:
        currency = _ADJECTIVES[match["adj"].strip()]
    firm = numeral.value > 1
    also: tuple[Reading, ...] = (Reading(Kind.NUMBER, numeral.value),)
    if name == "yuan":  # Taiwan's dollar too
        also += (Reading(Kind.MONEY, numeral.value, "TWD"),)
    return [
        Draft(
            match.start(),
            match.end(),
            Reading(Kind.MONEY, numeral.value, currency),
            also=also,
            firm=firm,
            scale=numeral.scale,
        )
    ]


ZH = (
    Rule(
        rf"(?P<before>{_SIGN}|人民币|港币|美金|新台币|台币)? ?(?P<n>{zh.NUMERAL}{zh.ABOUT}?)[多余]? ?"
        rf"(?P<u>{_ZH_NAME})(?![素件年旦首帅老宵月复])"
        rf"(?:(?P<jiao>[一二三四五六七八九\d])[角毛])?",
        _zh_money,
        zh.STARTS + "rcuhntegas$€£¥人港美新台",
        shortest(_ZH_CURRENCIES),
    ),
    Rule(
        rf"(?P<before>{_SIGN}|人民币|港币|美金|新台币|台币) ?(?P<n>{zh.NUMERAL}{zh.ABOUT}?)",
        _zh_prefixed,
        "rcuhntegas$€£¥人港美新台",
    ),
)

EN = (
    Rule(
        rf"(?P<sign>{_SIGN}) ?(?P<n>{en.NUMERAL})(?: ?(?P<k>bn|mn|tn|[kmb]))?(?![a-z])",
        _en_signed,
        "rcuhntegas$€£¥",
        _SIGNS,
    ),
    Rule(
        rf"(?P<n>an?|{en.NUMERAL})[- ](?:of )?(?P<adj>(?:us|u\.s\.|american|hong kong|new taiwan"
        rf"|taiwan|singapore|australian|canadian|swiss|chinese) )?"
        r"(?P<u>dollars?|yuan|renminbi|rmb|euros?|pounds?|yen|bucks?|francs?|roubles?|rubles?"
        r"|rupees?|won|baht|quid|usd|hkd|hk\$|nt\$|us\$|cny)(?![a-z])",
        _en_named,
        en.STARTS,
        _EN_STEMS,
    ),
)
