"""Whether a half-width full stop, question or exclamation mark after a Latin word ends its sentence."""

from __future__ import annotations

import re

from bitext.addresses import ADDRESS
from bitext.script import is_han
from bitext.segment.abbreviations import INNER, OUTER, REFERENCES, STARTERS, TITLES, UNITS
from bitext.segment.marks import LABEL, OPENERS

WORD_BEFORE = re.compile(r"[^\s(\[“”\"‘'*_/（，。、]*\Z")
WORD_AFTER = re.compile(rf"[{re.escape(OPENERS)}\s]*([^\W_]+(?:[.'’][^\W_]+)*)")
NUMBER_AFTER = re.compile(r"[(\[]?(?:\d|(?:[IVXLC]{2,}|[VX])\b)")
LEADS = OPENERS + "#>"
"""What may stand before a label: Markdown writes `## 1. Demands`."""
LABEL_LEAD = re.compile(r"(?:[:;：；]|\b(?:and|or))\s*\Z")

QUANTITY = re.compile(r"\d\s?\Z")
"""Before a unit: 102 ms."""
INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]\Z")
BRACKET_LABEL = re.compile(r"[(（\[](?:[a-z]|[ivx]{1,5}|\d{1,2})[)）\]]\s")
SAID = re.compile(
    r"(?:[A-Z][\w'’.-]*\s+){1,4}(?:said|asked|replied|answered|wrote|added|cried|shouted|whispered|called|began"
    r"|continued|inquired|exclaimed|demanded|wondered|insisted|explained|noted|told)\b"
)
"""The speaker named after a quotation: “Where is he?” Mrs. Chen asked."""

REACH = 48  # characters; no word that matters here is longer


def ends_latin(text: str, first: int, start: int, stop: str, close: int, after: int) -> bool:
    """Judge the terminators `stop` at `start`; the next sentence would begin at `after`.

    `first` is where the sentence began, `close` the end of the closing marks.
    """
    following = text[after]
    if close == after and not _glued(text, start, stop, close, after):
        return False
    label = BRACKET_LABEL.match(text, after)
    found = WORD_AFTER.match(text, after)
    head = found.group(1) if found and not label else ""
    if head and head[0].islower() and not is_han(head[0]) and not ADDRESS.match(text, after):
        return False
    if not head and not label and following in "-–—":
        return False
    if stop[-1] in "!?":
        return not (close > start + len(stop) and SAID.match(text, after) and head.casefold() not in STARTERS)
    if len(stop.replace(" ", "").replace("\u00a0", "")) >= 4:
        return True
    if stop != ".":
        return head != "I" and (head.casefold() in STARTERS or following in "“‘")
    return _ends_at_full_stop(text, first, start, close, after, head)


def is_label(text: str, first: int, end: int) -> bool:
    """Whether `text[first:end]` is nothing but the label of a clause or list item (`7.`, `*16.`)."""
    while first < end and (text[first].isspace() or text[first] in LEADS):
        first += 1
    found = LABEL.match(text, first)
    return found is not None and found.end() == end


def _glued(text: str, start: int, stop: str, close: int, after: int) -> bool:
    """Whether a sentence may end with no white space: before Han, after a note mark or a closing quote."""
    word = WORD_BEFORE.search(text, max(0, start - REACH), start)
    before = word.group() if word else ""
    if is_han(text[after]):
        return stop[-1] in "!?" or (len(before) > 2 and before[-1].islower() and before.lower() not in TITLES)
    closing = text[start + len(stop) : close]
    return text[after].isupper() and any(mark in closing for mark in ">]”’»")


def _ends_at_full_stop(text: str, first: int, start: int, close: int, after: int, head: str) -> bool:
    """Judge a single full stop before white space and a word that is not in lower case."""
    if is_label(text, first, start + 1):
        return False
    word = WORD_BEFORE.search(text, max(first, start - REACH), start)
    before = word.group().lstrip(OPENERS) if word else ""
    bare = before.rstrip(".").casefold()
    starts = head.casefold() in STARTERS and not (len(head) == 1 and text.startswith(head + ".", after))
    if before.isdigit() and len(before) < 3:
        return not LABEL_LEAD.search(text, first, start - len(before))
    if not before or (close > start + 1 and bare not in TITLES and bare not in INNER):
        return True
    if bare in TITLES or bare in INNER:
        return before in UNITS and QUANTITY.search(text, first, start - len(before)) is not None
    if bare in REFERENCES:
        return not NUMBER_AFTER.match(text, after)
    if bare in OUTER or INITIAL.match(before):
        return starts and not (head == "I" and len(before) > 1)
    return True
