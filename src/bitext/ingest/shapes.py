"""Shapes of lines that several rules ask about: dates, phones, labels, tag clouds, emphasis."""

from __future__ import annotations

import re
import statistics
from typing import TYPE_CHECKING

from bitext.script import HAN, han_count

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
NUMERAL = r"[\d〇零○一二三四五六七八九十]"
DATE = re.compile(
    rf"""
    {DAY_NAME}
    (?: \d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH},?\s+\d{{4}}
      | {MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}
      | {MONTH},?\s+\d{{4}}
      | \d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}
      | \d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}
      | {NUMERAL}{{2,4}}\s*年\s*{NUMERAL}{{1,3}}\s*月(?:\s*{NUMERAL}{{1,3}}\s*[日号號])?
    )
    (?: [\s,]*\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s*[ap]\.?m\.?)? )?
    (?: \s*[(（]?(?:星期|周|週)[一二三四五六日天][)）]? )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""One date as it stands alone on a line."""

PLACE = rf"(?:[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){{0,3}},\s*|[{HAN}]{{2,8}}[，,、\s]\s*)?"
DATE_LABEL = r"(?:(?:date|dated|日期|时间|時間)\s*[:：]?\s*)?"
DATE_LINE = re.compile(rf"[(（]?(?i:{DATE_LABEL}){PLACE}(?i:{DATE.pattern})[)）]?\.?", re.VERBOSE)
"""A line that is a date, with the place it was written at or a label before it."""

PHONE = re.compile(r"(?:\+|(?<![\w*]))\d[\d*xX●\u00a0 ().-]{5,30}")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w-]|\[email\s*protected\]", re.IGNORECASE)
CONTACT_LABEL = re.compile(
    r"\s*(?:tel(?:ephone)?|phone|mobile|fax|e-?mail|电话|電話|手机|手機|传真|傳真|电邮|電郵|邮箱|郵箱|电子邮件|電子郵件)\s*[:：.]",
    re.IGNORECASE,
)

EMPHASISED = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<inner>.+?)(?<=\S)(?P=mark)", re.DOTALL)
ENDS_SENTENCE = re.compile(r"[.!?。！？…;；][\"'”’»」』）)\]】*_]*\Z")
QUOTE_PAIRS = {"“": "”", "「": "」", "『": "』", "«": "»", '"': '"', "‘": "’"}

TAG_LINES = 3
TAG_WIDTH = 24  # columns; a longer token is a phrase of running text
TAG_MEDIAN = 3.5  # Han characters; lists of personal names have two or three


def digits(text: str) -> int:
    """How many digits and masked digits a text has."""
    return sum(ch.isdigit() or ch in "*●" for ch in text)


def has_contact(text: str) -> bool:
    """Whether the text gives a telephone number or e-mail address."""
    if CONTACT_LABEL.match(text) or EMAIL.search(text):
        return True
    return any(digits(found.group()) >= 7 and _is_phone(found.group()) for found in PHONE.finditer(text))


def _is_phone(text: str) -> bool:
    """Whether a run of digits is a number to call: long, international or masked, and no date."""
    return text.startswith(("+", "00")) or "*" in text or (digits(text) >= 8 and not DATE.match(text))


def is_date(text: str) -> bool:
    """Whether a line is nothing but a date."""
    return len(text) <= 60 and DATE_LINE.fullmatch(text.strip("*_ \t")) is not None


def ends_sentence(text: str) -> bool:
    """Whether the text ends like a sentence or clause."""
    return ENDS_SENTENCE.search(text.rstrip()) is not None


def is_tag_cloud(lines: Sequence[str]) -> bool:
    """Whether lines are a tag cloud by their shape: many short terms with spaces between, no sentences.

    Personal names in rows have two or three characters; tags are longer on the whole.
    """
    if len(lines) < TAG_LINES:
        return False
    tokens = [token for line in lines for token in line.split()]
    if len(tokens) < 3 * (len(lines) - 1) or any(len(token) > TAG_WIDTH for token in tokens):
        return False
    if any(mark in line for line in lines for mark in "。；;：:") or any(
        ends_sentence(line) for line in lines
    ):
        return False
    hashes = sum(token.startswith("#") for token in tokens)
    if hashes > 0.8 * len(tokens):
        return True
    han = [han_count(token) for token in tokens]
    return sum(map(bool, han)) > 0.9 * len(tokens) and statistics.mean(han) >= TAG_MEDIAN


def emphasised(text: str) -> str:
    """The text inside when Markdown emphasis wraps all of it; empty otherwise."""
    found = EMPHASISED.fullmatch(text)
    return found.group("inner") if found and found.group("mark") not in found.group("inner") else ""


def quoted(text: str) -> bool:
    """Whether quotation marks wrap all of the text, the first closing only at its end."""
    closer = QUOTE_PAIRS.get(text[:1])
    if closer is None or len(text) < 2:
        return False
    body = text.rstrip(".,。，")
    return body.endswith(closer) and body.count(closer) == (2 if closer == text[0] else 1)
