"""What each block is on the page: first by its own shape, then by where it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bitext.ingest.markers import is_marker, is_rule
from bitext.ingest.shapes import emphasised, ends_sentence, has_contact, is_date, quoted
from bitext.model import Block, BlockKind, Lang
from bitext.script import han_count
from bitext.segment.marks import BULLET, LABEL, NOTE

if TYPE_CHECKING:
    from bitext.ingest.page import Page

HASHES = re.compile(r"(#{1,6})\s+\S")
FOOTNOTE = re.compile(
    rf"(?P<label>{NOTE})[:：]?\s*(?=\S)|(?P<word>注释|注釋|附注|附註|脚注|腳註|注|註|Notes?)\s*(?:\d+\s*)?[:：]"
)
STARRED = re.compile(r"[*＊†‡]\s*(?=[^\W_])(?!.*[*＊†‡]\Z)")
CLAUSE = re.compile(
    r"(?P<label>第[一二三四五六七八九十百零〇\d ]{1,8}[条條章节節款項项]|(?i:article|section|rule|principle)\s+\d{1,4})\b"
)

TO_FIELD = re.compile(
    r"(?:from|to|cc|bcc|attn|attention|via|by\s+(?:e-?mail|fax|post)|寄件人|收件人|发件人|發件人|致|发往|抄送|副本|送|呈)\s*[:：]",
    re.IGNORECASE,
)
SUBJECT_FIELD = re.compile(
    r"(?:subject|re|regarding|主题|主題|事由|标题|標題|题目|題目)\s*[:：]", re.IGNORECASE
)
SALUTATION = re.compile(
    r"(?:dear\b.{0,120}[,:]?|(?:your|his|her)\s+(?:excellency|majesty|honou?r|holiness)[^.]{0,60}[,:]"
    r"|to\s+whom\s+it\s+may\s+concern[,:]?|(?:ladies|sir|madam|sirs)\b.{0,60}[,:]"
    r"|(?:尊敬的|敬爱的|敬愛的|亲爱的|親愛的|致).{1,60}[:：，,]?|.{1,30}(?:阁下|閣下|钧鉴|鈞鑒|台鉴|台鑒|勋鉴|勳鑒)[:：，,]?|各位.{0,30}[:：])",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:(?:yours?|very)\s+(?:sincerely|faithfully|truly|respectfully|cordially)(?:\s+yours)?|(?:sincerely|respectfully|faithfully|cordially)"
    r"(?:\s+(?:yours|submitted))?|(?:best|kind|warm)\s+(?:regards|wishes)|with\s+(?:respect|best\s+regards|kind\s+regards)"
    r"|in\s+solidarity|signed|signatories|signed\s+by|(?:thank\s+you|thanks)"
    r"|此致|敬礼|敬禮|顺颂.{0,6}|順頌.{0,6}|谨上|謹上|敬上|谨启|謹啟|签署(?:人|者|团体|機構|机构)?|簽署(?:人|者|團體|機構)?|联署(?:人|者|团体|机构)?|聯署(?:人|者|團體|機構)?|具名|谢谢|謝謝)\s*[,.:，。：!！]?",
    re.IGNORECASE,
)
HONORIFIC = re.compile(
    r"[:：]?\s*(?:(?:mr|mrs|ms|mx|dr|prof|professor|hon|h\.?e|amb|ambassador|judge|justice|sir|madam|rev|gen)\b\.?\s|(?:his|her|your)\s+excellency|the\s+hon)",
    re.IGNORECASE,
)
ADDRESSEE_ZH = re.compile(
    r".{2,40}(?:先生|女士|小姐|博士|教授|阁下|閣下|大使|主席|部长|部長|专员|專員|委员|委員)[\s:：，,]*\Z"
)

FIELD_LONGEST = 400  # characters of a To: or From: line
SHORT_WORDS = 16
SHORT_HAN = 36
HEADING_WORDS = 24
SIGNATURE_REACH = 12  # blocks after the closing that may belong to it


def classify(page: Page) -> tuple[Block, ...]:
    """The blocks with their kinds, labels and levels; furniture is not looked for here.

    A kind the reader knew already (a Markdown heading) stays.
    """
    blocks = [_by_shape(block, text) for block, text in zip(page.blocks, page.texts, strict=True)]
    _opening(page, blocks)
    _closing(page, blocks)
    _headings(page, blocks)
    _starred(page, blocks)
    return tuple(blocks)


def is_short(text: str) -> bool:
    """Whether a text is a line rather than a paragraph."""
    return len(text.split()) <= SHORT_WORDS and han_count(text) <= SHORT_HAN


def _by_shape(block: Block, text: str) -> Block:
    """The kind a block has by its own text alone."""
    if block.kind is not BlockKind.PARAGRAPH:
        return block
    bare = emphasised(text) or text
    if is_rule(text):
        return replace(block, kind=BlockKind.MARKER, why="a rule between parts")
    if is_marker(bare):
        return replace(block, kind=BlockKind.MARKER, why="says where a language version stands")
    if is_date(text):
        return replace(block, kind=BlockKind.DATE)
    if found := HASHES.match(text):
        return replace(block, kind=BlockKind.HEADING, level=len(found.group(1)))
    if found := FOOTNOTE.match(text):
        return replace(block, kind=BlockKind.FOOTNOTE, number=(found.group("label") or "").strip())
    found = LABEL.match(bare)
    label = found.group("label") if found else ""
    if (
        text.startswith(">")
        or (len(bare) < len(text) and not is_short(bare))
        or (quoted(text) and not is_short(text))
    ):
        return replace(block, kind=BlockKind.QUOTATION, number=label)
    if TO_FIELD.match(text) and len(text) <= FIELD_LONGEST and not ends_sentence(text):
        return replace(block, kind=BlockKind.ADDRESS, why="a line of the letter's head")
    if SUBJECT_FIELD.match(text):
        return replace(block, kind=BlockKind.HEADING, why="the letter's subject")
    if SALUTATION.fullmatch(text):
        return replace(block, kind=BlockKind.ADDRESS, why="a salutation")
    if CLOSING.fullmatch(text):
        return replace(block, kind=BlockKind.SIGNATURE, why="a closing formula")
    if has_contact(text) and is_short(text):
        return replace(block, kind=BlockKind.CONTACT)
    if clause := CLAUSE.match(bare):
        return replace(block, number=clause.group("label"))
    if found or BULLET.match(text):
        return replace(block, kind=BlockKind.LIST_ITEM, number=label, level=1)
    return block


def _plain_line(block: Block, text: str) -> bool:
    return block.kind is BlockKind.PARAGRAPH and is_short(text) and not ends_sentence(text)


def _opening(page: Page, blocks: list[Block]) -> None:
    """Lines of the letter's head: after a To: field, with an honorific, or grouped with such a line."""
    heading_to = False
    seen: set[Lang] = set()
    for index, block in enumerate(blocks):
        text = page.texts[index]
        if page.prose[index] and block.kind is not BlockKind.MARKER and block.lang:
            seen.add(block.lang)
        if block.lang in seen:
            heading_to = False
            continue
        if block.why == "a line of the letter's head":
            heading_to = True
        elif block.kind is BlockKind.HEADING or block.why == "a salutation":
            heading_to = False
        if block.kind is not BlockKind.PARAGRAPH or len(text.split()) > HEADING_WORDS or ends_sentence(text):
            continue
        grouped = any(
            page.groups[other] == page.groups[index] and HONORIFIC.match(page.texts[other])
            for other in range(max(0, index - 8), min(len(blocks), index + 9))
        )
        addressee = block.lang is Lang.ZH and ADDRESSEE_ZH.match(text) and text.lstrip(":： ") != "" and index
        if heading_to or HONORIFIC.match(text) or grouped or addressee:
            blocks[index] = replace(block, kind=BlockKind.ADDRESS, why="a line of the letter's head")


def _closing(page: Page, blocks: list[Block]) -> None:
    """Short lines after a closing formula are the signature."""
    sender = {
        text.split(":", 1)[-1].strip().casefold().removeprefix("the ")
        for text in page.texts[:8]
        if text[:5].casefold() == "from:"
    }
    until = -1
    for index, block in enumerate(blocks):
        text = page.texts[index]
        if block.why == "a closing formula" and any(page.prose[:index]):
            until = index + SIGNATURE_REACH
            continue
        if not _plain_line(block, text) or block.why:
            if block.kind is not BlockKind.DATE:
                until = -1
            continue
        if index + 1 < len(blocks) and page.prose[index + 1] and blocks[index + 1].lang is block.lang:
            until = -1
            continue
        same = text.casefold().removeprefix("the ").rstrip() in sender and any(page.prose[:index])
        if index <= until or same:
            blocks[index] = replace(block, kind=BlockKind.SIGNATURE, why="stands where the letter is signed")
            if page.blanks[index] > 1 and not same:
                until = -1


def _headings(page: Page, blocks: list[Block]) -> None:
    """A line by itself, without the end of a sentence, before other text."""
    for index, block in enumerate(blocks):
        text = page.texts[index]
        bare = emphasised(text) or text
        long = len(text.split()) > HEADING_WORDS or han_count(text) > SHORT_HAN
        if (
            block.kind is not BlockKind.PARAGRAPH
            or block.lang is None
            or long
            or block.number.startswith("Art")
        ):
            continue
        if bare.endswith((",", "，", "、", "：", ":")) or (
            ends_sentence(bare) and not bare.endswith(("?", "？"))
        ):
            continue
        follows = any(after.lang is block.lang for after in blocks[index + 1 : index + 4])
        alone = page.blanks[index] > 0 or index == 0 or len(bare) < len(text) or not any(page.blanks)
        if follows and alone and index < page.last_prose:
            blocks[index] = replace(block, kind=BlockKind.HEADING)


def _starred(page: Page, blocks: list[Block]) -> None:
    """`* Including …` is a footnote when a starred word stands before it, a list item otherwise."""
    for index, block in enumerate(blocks):
        if not STARRED.match(page.texts[index]) or block.kind not in {
            BlockKind.LIST_ITEM,
            BlockKind.PARAGRAPH,
        }:
            continue
        mark = page.texts[index][0]
        siblings = sum(other[:1] == mark for other in page.texts[max(0, index - 3) : index + 4])
        if siblings == 1 and any(
            text.endswith(mark) or f"{mark} " in text[1:] for text in page.texts[:index]
        ):
            blocks[index] = replace(block, kind=BlockKind.FOOTNOTE, number=mark)
