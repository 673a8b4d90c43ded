"""Which Chinese a text is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.model import Lang

if TYPE_CHECKING:
    from bitext.exchange.options import Options
    from bitext.model import Bitext

SAMPLE = 20_000  # characters: a letter whole, a book by its beginning
PAIRS = (
    "这這个個们們来來说說国國时時为為对對会會发發权權师師维維关關开開东東动動过過还還进進问問间間门門无無样樣"
    "经經学學长長电電实實义義现現书書见見种種体體认認让讓请請论論议議记記评評调調护護声聲处處务務区區产產业業"
    "党黨约約级級纪紀组組结結给給统統终終线線总總张張员員贵貴责責质質资資车車军軍选選边邊达達运運连連远遠违違"
    "释釋针針错錯闻聞阳陽队隊际際陈陳难難题題风風马馬龙龍审審诉訴讼訟狱獄压壓条條则則与與从從众眾"
)
"""Frequent characters, each simplified form before its traditional one."""
SIMPLIFIED = frozenset(PAIRS[::2]) - frozenset(PAIRS[1::2])
TRADITIONAL = frozenset(PAIRS[1::2]) - frozenset(PAIRS[::2])


def tags(bitext: Bitext, options: Options) -> dict[Lang, str]:
    """The BCP 47 tag of each side, as told or as the characters say."""
    return {Lang.ZH: options.zh_tag or _tag_of(bitext), Lang.EN: options.en_tag}


def chinese_tag(text: str) -> str:
    """`zh-TW` for a text with more traditional than simplified forms, else `zh-CN`."""
    traditional = sum(char in TRADITIONAL for char in text)
    simplified = sum(char in SIMPLIFIED for char in text)
    return "zh-TW" if traditional > simplified else "zh-CN"


def _tag_of(bitext: Bitext) -> str:
    side = bitext.zh
    text = side.document.text
    size = 0
    units = []
    for unit in range(len(side.blocks)):
        units.append(side.unit_block(unit).span.of(text))
        size += len(units[-1])
        if size > SAMPLE:
            break
    return chinese_tag("".join(units))
