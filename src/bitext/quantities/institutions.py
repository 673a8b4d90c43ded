"""The numbers of courts, prisons, hospitals and schools: 第一看守所, First Intermediate People's Court.

They belong to a name, so they are firm even where 第一 and “first” prove nothing.
“No. 1” is read by `references_en`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.quantities import numerals_en as en
from bitext.quantities import numerals_zh as zh
from bitext.quantities.references_zh import reference
from bitext.quantities.scan import Draft, Rule, Source
from bitext.quantities.value import Kind, Reading

if TYPE_CHECKING:
    import re
    from fractions import Fraction

_ZH_SORTS = (
    "人民|中级|高级|高等|初级|基层|地方|地区|巡回|上诉|知识产权|刑事|民事|行政|审判|女子|男子|少年|未成年犯"
    "|公安|交警|铁路|运输|市立|省立|国立|直属|附属|临床|中医|军医|陆军|实验|师范|职业|外国语|强制|隔离|综合"
)
_ZH_PLACES = (
    "看守所|拘留所|监狱|监区|少管所|戒毒所|劳教所|教养所|管教所|收容所|派出所|分局|支队|大队|中队"
    "|中院|法院|分院|法庭|审判庭|庭(?![审长期院外])|检察院|检察部|医院|大学|学院|学校|中学|小学"
)
_EN_SORTS = (
    "(?:people|women|children)'?s'?|municipal|city|provincial|district|county|national|central|general"
    "|intermediate|higher?|primary|basic|circuit|appeals?|civil|criminal|administrative|military|railway"
    "|female|male|men's|juvenile|affiliated|clinical|medical|middle|senior|junior|elementary|experimental|normal"
    "|vocational|foreign language|compulsory|drug|public security|traffic|police|procuratorial|trial"
)
_EN_STEMS = (
    "detention", "prison", "jail", "rehab", "police", "bureau", "court", "tribun", "procur", "hospital",
    "univers", "colleg", "school", "branch", "division", "detachment", "brigade", "department", "ward",
)  # fmt: skip
"""Of the places."""
_EN_PLACES = (
    "detention (?:cent(?:er|re)|house|facility)|prison|jail|rehabilitation cent(?:er|re)|police station"
    "|sub-?bureau|court(?:room|house)?|tribunal|procuratorate|hospital|university|college|school|branch|division"
    "|detachment|brigade|department|ward"
)


def _draft(match: re.Match[str], number: Fraction | None) -> list[Draft] | None:
    if number is None or number.denominator != 1:
        return None
    name = reference((int(number),), "number")
    return [Draft(match.start(), match.end(), name, also=(Reading(Kind.ORDINAL, number),))]


def _zh_institution(match: re.Match[str], _source: Source) -> list[Draft] | None:
    parsed = zh.parse(match["n"])
    return _draft(match, None if parsed is None or parsed.second is not None else parsed.value)


def _en_institution(match: re.Match[str], source: Source) -> list[Draft] | None:
    """Only a name, by its capital, has a number: the first court to hear the case has none."""
    if not source.written(match.start("place"), match.end())[:1].isupper():
        return None
    return _draft(match, en.parse_ordinal(match["n"]))


ZH = (
    Rule(rf"第 ?(?P<n>{zh.SHORT}) ?(?:{_ZH_SORTS})*(?:{_ZH_PLACES})", _zh_institution, "第"),
    Rule("(?P<n>[一二三四五六七八九十])(?:中院(?!子)|监区)", _zh_institution, "一二三四五六七八九十"),
)
EN = (
    Rule(
        rf"(?P<n>{en.ORDINAL}) (?:(?:{_EN_SORTS}) ){{0,5}}(?P<place>(?:{_EN_PLACES}){en.END})",
        _en_institution,
        en.STARTS,
        _EN_STEMS,
    ),
)
