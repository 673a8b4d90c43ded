"""Which Chinese a text is in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bitext.model import Lang
from bitext.script import is_han, simplify

if TYPE_CHECKING:
    from bitext.exchange.options import Options
    from bitext.model import Bitext

SAMPLE = 20_000  # characters: a letter whole, a book by its beginning


def tags(bitext: Bitext, options: Options) -> dict[Lang, str]:
    """The BCP 47 tag of each side, as told or as the characters say."""
    return {
        Lang.ZH: options.zh_tag or chinese_tag(bitext.zh.document.text),
        Lang.EN: options.en_tag,
    }


def chinese_tag(text: str) -> str:
    """`zh-TW` for a text with more traditional than simplified forms, else `zh-CN`.

    Forms that both scripts share say nothing.
    """
    sample = "".join(filter(is_han, text[:SAMPLE]))
    traditional = sum(map(_differ, sample, simplify(sample)))
    simplified = sum(map(_differ, sample, _traditional(sample)))
    return "zh-TW" if traditional > simplified else "zh-CN"


def _differ(one: str, other: str) -> bool:
    return one != other


@lru_cache(maxsize=4)
def _traditional(text: str) -> str:
    import opencc

    # Character by character, so that phrases cannot shift what is compared.
    converter = opencc.OpenCC("s2t")
    table = {char: converter.convert(char) for char in set(text)}
    return "".join(other if len(other := table[char]) == 1 else char for char in text)
