"""Places where a quantity may begin: a quick first look, before any grammar is tried."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.quantities import numerals_zh as zh
from bitext.quantities.lexical import UNCOUNTED
from bitext.quantities.numerals_en import CARDINALS, ORDINALS, SCALES

if TYPE_CHECKING:
    from collections.abc import Iterable

ZH = re.compile(
    rf"[\d{zh.HAN_NUMERAL}壹贰叁肆伍陆柒捌玖第半几数上近过逾多成俩仨腊正双卌①-⑳⑴-⒇½⅓⅔¼¾⅕⅛$€£¥§(﹙〔【\[]"
    r"|民国|中华民国|公元|西元|星期|礼拜|周|星|[今去前明后本当翌次同下昨日年月元除圣新凌清早午正傍晚夜深]"
    r"|(?:us|hk|nt|rmb|cny|usd|hkd)|人民币|港币|美金|新?台币|附件|附表|附录|图|表|例|式|注"
    r"|[同该][一二三四五六七八九各]?[条项款]|[a-z_@][a-z0-9_-]{0,40}\d"
    rf"|{'|'.join(word for word in UNCOUNTED if word[0] not in zh.HAN_NUMERAL)}"
)
_END = "(?![a-z])"
_COUNTED = (
    "hundred|thousand|[mb]illion|trillion|dozen|half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    "|twentieth|hundredth|thousandth|full|whole|long|more|consecutive|calendar|working|business|years?|months?"
    "|weeks?|fortnights?|days?|hours?|minutes?|seconds?|decades?|century|us|dollar|yuan|pound|euro|buck"
)
"""What “a” may stand before."""
_NUMBERED = (
    "articles?|art|sections?|sec|rules?|regulations?|clauses?|paragraphs?|paras?|sub-?paragraphs?|sub-?sections?"
    "|items?|points?|chapters?|cap|ch|parts?|titles?|books?|pages?|pp?|numbers?|nos?|annex|appendix|schedules?"
    "|figures?|figs?|tables?|tab|examples?|listings?|lessons?|lines?|steps?|equations?|eqs?|notes?|footnotes?"
    "|volumes?|vol|phases?|principles?|category|subitems?|amendment|resolutions?|decisions?|opinions?|communications?|cases?|courtroom|grades?|levels?"
)
"""What a number may stand behind."""
_WORDS = (
    ("us|hk|nt|au|ca|a|c|s", r"\$"),
    ("rmb|cny|usd|hkd|ntd", ""),
    ("nt", r"(?=\d[\d,]{2})"),
    ("twd|eur|gbp", ""),
    ("|".join(sorted({*CARDINALS, *ORDINALS, *SCALES}, key=len, reverse=True)), _END),
    ("an?", f"(?=[ -](?:{_COUNTED}))"),
    (
        "half|quarter|both|once|twice|thrice|couple|pair|twins|doubled?|tripled?|trio|quadruple|single|solo",
        _END,
    ),
    ("dozens?|tens|scores|hundreds|thousands|millions|billions|trillions|noon|midday|midnight", _END),
    ("today|yesterday|tomorrow|tonight|christmas|this|last|next|that|previous|following", _END),
    ("weekends?|end|year-end|new", _END),
    ("january|february|march|april|may|june|july|august|september|october|november|december", _END),
    ("jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec", _END),
    ("monday|tuesday|wednesday|thursday|friday|saturday|sunday", ""),
    ("twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties", ""),
    ("any ?one|every ?one|some ?one|no one|each one|square one|at first|at one|at sixes", ""),
    ("on all fours|split second|better half|cloud nine|in one go", ""),
    (_NUMBERED, r"(?=[. ]|\d)"),
    ("biennial|triennial|bicentenn?|centenn?|semi-?annual|biannual|half-yearly|quarterly|bimonthly", ""),
    ("annual|yearly|monthly|weekly|daily|every other|preceding|foregoing|parts? in|parts? per", ""),
    ("same|aforementioned|above|said|decade|century|fortnight", ""),
    ("year|month|week|day|hour", "-long"),
)
"""Words that a quantity may begin with, and what must follow them; among words with one initial, in order."""


def _by_initial(table: Iterable[tuple[str, str]]) -> str:
    """One pattern for all words: the first letter tells at most places that none stands there."""
    groups: dict[str, list[str]] = {}
    for words, after in table:
        for word in words.split("|"):
            groups.setdefault(word[0], []).append(word[1:] + after)
    return "|".join(f"{initial}(?:{'|'.join(rest)})" for initial, rest in groups.items())


EN = re.compile(
    r"(?<![a-z0-9_@])(?:\d|[a-z]{1,3}(?=\d[\d,.]* ?(?:m|b|tr)illion)|[$€£¥§#(\[½⅓⅔¼¾⅕⅛①-⑳⑴-⒇]|'?\d0'?s"
    rf"|{_by_initial(_WORDS)}|(?:[ivx]{{1,5}}|[a-h])(?=[.)]))"
)
