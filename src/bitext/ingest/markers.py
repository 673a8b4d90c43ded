"""Lines about the layout: rules, and notes such as “Chinese original follows” (中文原文随后)."""

from __future__ import annotations

import re

from bitext.script import han_count

LANGUAGE = (
    r"chinese|english|mandarin|simplified|traditional"
    r"|中文|英文|汉语|漢語|英语|英語|华文|華文|简体|簡體|繁体|繁體|中|英"
)
TEXT = (
    r"original(?:\s+text)?|version|translation|translated|text|statement|letter|full\s+text"
    r"|原文|原稿|译文|譯文|翻译|翻譯|译本|譯本|版本|版|全文|文本|声明|聲明|信件|译|譯|字"
)
PLACE = (
    r"follows?|following|below|above|here|attached|after|appended|is|see|please|scroll\s+down|for|the|of|in|and|to"
    r"|from|by|随后|隨後|如下|见下|見下|在后|在後|附后|附後|后附|後附|在下|下方|以下|以上|上文|下文|请见|請見|请看|請看"
    r"|为|為|是|见|見|附|的|随|隨"
)
TOKEN = re.compile(
    rf"(?P<language>{LANGUAGE})|(?P<text>{TEXT})|(?P<place>{PLACE})|(?P<other>[^\W_]+)", re.IGNORECASE
)
LONGEST = 90  # characters of a marker line
RULE = re.compile(r"[\s\-–—_=*~·.•＊－—…#+]{3,}|[-–—]{1,2}|[\s*·•＊◇◆○●]{1,9}")


def is_rule(text: str) -> bool:
    """Whether a block is a line drawn with punctuation (`---`, `* * *`)."""
    return RULE.fullmatch(text) is not None


def is_marker(text: str) -> bool:
    """Whether a line says nothing but where a language version stands, or names the one that begins.

    Each of its words must name a language, a version or a place, so that no line of content is taken.
    """
    if len(text) > LONGEST:
        return False
    seen: dict[str, int] = {}
    for found in TOKEN.finditer(text.replace("ENG", "English")):
        kind = found.lastgroup or "other"
        seen[kind] = seen.get(kind, 0) + 1
    if "other" in seen or "language" not in seen:
        return False
    if "text" in seen or ("place" in seen and not han_count(text)):
        return True
    return text.rstrip().endswith((":", "：")) or text.strip()[:1] in "[【(（〔<＜-—=*"
