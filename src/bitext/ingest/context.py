"""The kinds that depend on where a block stands: letter heads, signatures, headings, starred notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bitext.ingest.kinds import CLOSE, GREETING, HEAD, bare, by_shape, is_short
from bitext.ingest.letter import ADDRESSEE_ZH, HONORIFIC, STARRED
from bitext.ingest.shapes import ends_sentence
from bitext.model import Block, BlockKind, Lang
from bitext.script import han_count

if TYPE_CHECKING:
    from bitext.ingest.page import Page

HEADING_WORDS = 24
HEADING_HAN = 36
SIGNATURE_REACH = 12  # blocks after the closing that may belong to it
GROUP_REACH = 8  # blocks; an address has fewer lines
PLAIN = BlockKind.PARAGRAPH


def classify(page: Page) -> tuple[Block, ...]:
    """The blocks with their kinds, labels and levels; furniture is not looked for here."""
    blocks = [by_shape(block, text) for block, text in zip(page.blocks, page.texts, strict=True)]
    for rule in (_opening, _closing, _headings, _starred):
        rule(page, blocks)
    return tuple(blocks)


def _opening(page: Page, blocks: list[Block]) -> None:
    """Lines before the first prose of a language: after a To: field, with an honorific, or grouped so."""
    under_field = False
    begun: set[Lang | None] = set()
    for index, block in enumerate(blocks):
        text = page.texts[index]
        if page.prose[index] and block.kind is not BlockKind.MARKER:
            begun.add(block.lang)
        if block.lang in begun:
            under_field = False
            continue
        if block.why == HEAD:
            under_field = True
        elif block.kind is BlockKind.HEADING or block.why == GREETING:
            under_field = False
        if block.kind is not PLAIN or len(text.split()) > HEADING_WORDS or ends_sentence(text):
            continue
        addressee = index > 0 and block.lang is Lang.ZH and ADDRESSEE_ZH.fullmatch(text) is not None
        if under_field or addressee or HONORIFIC.match(text) or _beside_honorific(page, index):
            blocks[index] = replace(block, kind=BlockKind.ADDRESS, why=HEAD)


def _beside_honorific(page: Page, index: int) -> bool:
    """Whether a line of the same unbroken group begins with an honorific."""
    return any(
        page.groups[other] == page.groups[index] and HONORIFIC.match(page.texts[other]) is not None
        for other in range(max(0, index - GROUP_REACH), min(len(page), index + GROUP_REACH + 1))
    )


def _closing(page: Page, blocks: list[Block]) -> None:
    """Short lines after a closing formula, and the sender's name after the text, are the signature."""
    senders = {_name(text.split(":", 1)[1]) for text in page.texts[:8] if text[:5].casefold() == "from:"}
    begun = False
    until = -1
    for index, block in enumerate(blocks):
        text = page.texts[index]
        begun = begun or page.prose[index]
        heads_prose = index + 1 < len(page) and page.prose[index + 1] and blocks[index + 1].lang is block.lang
        if block.why == CLOSE and begun:
            until = index + SIGNATURE_REACH
        elif block.kind is PLAIN and begun and is_short(text) and not ends_sentence(text) and not heads_prose:
            if index <= until or _name(text) in senders:
                blocks[index] = replace(
                    block, kind=BlockKind.SIGNATURE, why="stands where the letter is signed"
                )
        elif block.kind is not BlockKind.DATE:
            until = -1


def _name(text: str) -> str:
    return text.strip().casefold().removeprefix("the ")


def _headings(page: Page, blocks: list[Block]) -> None:
    """A line by itself, without the end of a sentence, before other text."""
    for index, block in enumerate(blocks):
        text = page.texts[index]
        if block.kind is not PLAIN or block.lang is None or index >= page.last_prose:
            continue
        if len(text.split()) > HEADING_WORDS or han_count(text) > HEADING_HAN or not _open_ended(bare(text)):
            continue
        follows = any(after.lang is block.lang for after in blocks[index + 1 : index + 4])
        alone = page.blanks[index] > 0 or index == 0 or bare(text) != text or not any(page.blanks)
        if follows and alone:
            blocks[index] = replace(block, kind=BlockKind.HEADING)


def _open_ended(text: str) -> bool:
    """Whether a line ends as headings do: with no punctuation, or as a question."""
    if text.endswith((",", "，", "、", "：", ":")):
        return False
    return not ends_sentence(text) or text.endswith(("?", "？"))


def _starred(page: Page, blocks: list[Block]) -> None:
    """`* Including …` is a footnote when a starred word stands before it, a list item otherwise."""
    for index, block in enumerate(blocks):
        found = STARRED.match(page.texts[index])
        if not found or block.kind not in {BlockKind.LIST_ITEM, PLAIN}:
            continue
        mark = found.group("mark")
        siblings = sum(other.startswith(mark) for other in page.texts[max(0, index - 3) : index + 4])
        if siblings == 1 and any(mark in text[1:] for text in page.texts[:index]):
            blocks[index] = replace(block, kind=BlockKind.FOOTNOTE, number=mark, level=0)
