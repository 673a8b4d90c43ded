"""Lines about the layout: rules, and notes such as “Chinese original follows” (中文原文随后)."""

from __future__ import annotations

import re

from bitext.script import HAN


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES = _words("chinese english mandarin simplified traditional eng chi zh en cn")
TEXTS = _words("original version translation translated text full statement letter press release")
PLACES = _words("""
    follows follow following below above here attached after appended is see please scroll down for the of
    in and to from by a
""")
"""English words of such lines; every word must be one of them."""

HAN_LANGUAGE = "中文|英文|汉语|漢語|英语|英語|华文|華文|简体|簡體|繁体|繁體|中|英"
HAN_TEXT = (
    "原文|原稿|译文|譯文|翻译|翻譯|译本|譯本|版本|全文|文本|对照|對照|双语|雙語|声明|聲明|信件|版|译|譯|字"
)
HAN_PLACE = (
    "随后|隨後|如下|见下|見下|在后|在後|附后|附後|后附|後附|在下|下方|以下|以上|上文|下文|请见|請見|请看|請看"
    "|为|為|是|见|見|附|的|随|隨"
)
HAN_WHOLE = re.compile(f"(?:{HAN_LANGUAGE}|{HAN_TEXT}|{HAN_PLACE})+")
HAN_RUN = re.compile(f"[{HAN}]+")
WORD = re.compile(f"[^\\W_{HAN}]+")

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
    words = {word.casefold() for word in WORD.findall(text)}
    runs = HAN_RUN.findall(text)
    if not words <= LANGUAGES | TEXTS | PLACES or not all(map(HAN_WHOLE.fullmatch, runs)):
        return False
    if not words & LANGUAGES and not any(re.search(HAN_LANGUAGE, run) for run in runs):
        return False
    if words & (TEXTS | PLACES) or any(re.search(HAN_TEXT, run) for run in runs):
        return True
    return text.rstrip().endswith((":", "：")) or text.strip()[:1] in "[【(（〔<＜-—=*"
