"""The language of one block, where one language quotes the other."""

from __future__ import annotations

import re

from bitext.addresses import blanked
from bitext.model import Lang
from bitext.script import han_count, lang_of

BRACKETED = re.compile(r"[(（\[【﹝〔][^()（）\[\]【】﹝﹞〔〕]*[)）\]】﹞〕]")
LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’.\-][A-Za-z\u00c0-\u024f]+)*")
WORDS_PER_HAN = 0.6  # English words that say what one Chinese character says
CONTESTED = 3.0  # a language that outweighs the other by less may still be only quoted
ENGLISH_FRAME = re.compile(
    r"\b(?:the|of|is|are|was|were|and|to|in|for|by|that|on|with|as|has|have|been|which)\b", re.IGNORECASE
)
CHINESE_FRAME = re.compile(r"[的了是在和与與对對为為被把将將及，。、；]")


def block_lang(text: str) -> Lang | None:
    """The language a block is written in; what stands in brackets is a gloss and counts last.

    Where neither language clearly outweighs the other, the one whose small words hold the sentence
    together decides: the other is quoted in it.
    """
    bare = BRACKETED.sub(" ", blanked(text))
    han, words = han_count(bare) * WORDS_PER_HAN, len(LATIN_WORD.findall(bare))
    if not han or not words or max(han, words) > CONTESTED * min(han, words):
        return lang_of(bare) or lang_of(text)
    chinese, english = len(CHINESE_FRAME.findall(bare)), len(ENGLISH_FRAME.findall(bare))
    if chinese != english:
        return Lang.ZH if chinese > english else Lang.EN
    return Lang.ZH if han >= words else Lang.EN
