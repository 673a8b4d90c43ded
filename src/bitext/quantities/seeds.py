"""Places where a quantity may begin: a quick first look, before any grammar is tried."""

from __future__ import annotations

import re

from bitext.quantities import numerals_zh as zh
from bitext.quantities.lexical import UNCOUNTED
from bitext.quantities.numerals_en import CARDINALS, ORDINALS, SCALES

ZH = re.compile(
    rf"[\d{zh.HAN_NUMERAL}壹贰叁肆伍陆柒捌玖第半几数上近过逾多成俩仨腊正双卌①-⑳⑴-⒇½⅓⅔¼¾⅕⅛$€£¥§(﹙〔【\[]"
    r"|民国|中华民国|公元|西元|星期|礼拜|周|星|[今去前明后本当翌次同下昨日年月元除圣新凌清早午正傍晚夜深]"
    r"|(?:us|hk|nt|rmb|cny|usd|hkd)|人民币|港币|美金|新?台币|附件|附表|附录|图|表|例|式|注"
    r"|[同该][一二三四五六七八九各]?[条项款]|[a-z_@][a-z0-9_-]{0,40}\d"
    rf"|{'|'.join(word for word in UNCOUNTED if word[0] not in zh.HAN_NUMERAL)}"
)
_WORDS = sorted({*CARDINALS, *ORDINALS, *SCALES}, key=len, reverse=True)
EN = re.compile(
    r"(?<![a-z0-9_@])(?:\d|[a-z]{1,3}(?=\d[\d,.]* ?(?:m|b|tr)illion)"
    r"|[$€£¥§#(\[½⅓⅔¼¾⅕⅛①-⑳⑴-⒇]|'?\d0'?s|(?:us|hk|nt|au|ca|a|c|s)\$|rmb|cny|usd|hkd|ntd|nt(?=\d[\d,]{2})|twd|eur|gbp"
    rf"|(?:{'|'.join(_WORDS)})(?![a-z])"
    r"|an?(?=[ -](?:hundred|thousand|[mb]illion|trillion|dozen|half|third|quarter|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth"
    r"|twentieth|hundredth|thousandth|full|whole|long|more|consecutive|calendar|working|business"
    r"|years?|months?|weeks?|fortnights?"
    r"|days?|hours?|minutes?|seconds?|decades?|century|us|dollar|yuan|pound|euro|buck))"
    r"|(?:half|quarter|both|once|twice|thrice|couple|pair|twins|doubled?|tripled?|trio|quadruple"
    r"|single|solo|dozens?|tens|scores"
    r"|hundreds|thousands|millions|billions|trillions|noon|midday|midnight|today|yesterday"
    r"|tomorrow|tonight|christmas|this|last|next|that|previous|following|weekends?|end|year-end"
    r"|new)(?![a-z])"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies"
    r"|any ?one|every ?one|some ?one|no one|each one|square one|at (?:first|one|sixes)"
    r"|on all fours|split second|better half|cloud nine|in one go"
    r"|(?:articles?|art|sections?|sec|rules?|regulations?|clauses?|paragraphs?|paras?"
    r"|sub-?paragraphs?|sub-?sections?|items?|points?|chapters?|cap|ch"
    r"|parts?|titles?|books?|pages?|pp?|numbers?|nos?|annex|appendix|schedules?|figures?|figs?"
    r"|tables?|tab|examples?|listings?|lessons?|lines?|steps?|equations?|eqs?"
    r"|notes?|footnotes?|volumes?|vol|phases?|principles?|category|subitems?|amendment"
    r"|resolution|grades?|levels?)(?=[. ]|\d)"
    r"|(?:bi|tri)ennial|bicentenn?|centenn?|semi-?annual|biannual|half-yearly|quarterly"
    r"|bimonthly|annual|yearly|monthly|weekly|daily|every other"
    r"|preceding|foregoing|parts? (?:in|per)|same|aforementioned|above|said|decade|century"
    r"|fortnight|(?:year|month|week|day|hour)-long|(?:[ivx]{1,5}|[a-h])(?=[.)]))"
)
