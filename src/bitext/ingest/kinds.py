"""The kind a block has by its own text alone; the first shape that fits decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bitext.ingest.letter import (
    CLAUSE,
    CLOSING,
    FOOTNOTE,
    HASHES,
    HEAD_FIELD,
    SALUTATION,
    SUBJECT_FIELD,
)
from bitext.ingest.markers import is_marker, is_rule
from bitext.ingest.shapes import emphasised, ends_sentence, has_contact, is_date, quoted
from bitext.model import Block, BlockKind
from bitext.script import han_count
from bitext.segment.marks import BULLET, LABEL

FIELD_LONGEST = 400  # characters of a To: or From: line
SHORT_WORDS = 16
SHORT_HAN = 36

HEAD = "a line of the letter's head"
CLOSE = "a closing formula"
GREETING = "a salutation"

Shape = tuple[Callable[[str], bool], BlockKind, str]


def is_short(text: str) -> bool:
    """Whether a text is a line rather than a paragraph."""
    return len(text) <= FIELD_LONGEST and len(text.split()) <= SHORT_WORDS and han_count(text) <= SHORT_HAN


def _is_head_field(text: str) -> bool:
    return HEAD_FIELD.match(text) is not None and len(text) <= FIELD_LONGEST and not ends_sentence(text)


def _is_quotation(text: str) -> bool:
    inner = emphasised(text)
    return text.startswith(">") or (not is_short(text) and (bool(inner) or quoted(text)))


def _is_listed(text: str) -> bool:
    return BULLET.match(text) is not None or (LABEL.match(text) is not None and not CLAUSE.match(text))


VERSION = "says where a language version stands"
SHAPES: tuple[Shape, ...] = (
    (is_rule, BlockKind.MARKER, "a rule between parts"),
    (lambda text: is_marker(bare(text)), BlockKind.MARKER, VERSION),
    (is_date, BlockKind.DATE, ""),
    (lambda text: HASHES.match(text) is not None, BlockKind.HEADING, ""),
    (lambda text: FOOTNOTE.match(text) is not None, BlockKind.FOOTNOTE, ""),
    (_is_quotation, BlockKind.QUOTATION, ""),
    (_is_head_field, BlockKind.ADDRESS, HEAD),
    (lambda text: SUBJECT_FIELD.match(text) is not None, BlockKind.HEADING, "the letter's subject"),
    (lambda text: SALUTATION.fullmatch(text) is not None, BlockKind.ADDRESS, GREETING),
    (lambda text: CLOSING.fullmatch(text) is not None, BlockKind.SIGNATURE, CLOSE),
    (lambda text: is_short(text) and has_contact(text), BlockKind.CONTACT, ""),
    (_is_listed, BlockKind.LIST_ITEM, ""),
)
"""Shapes in the order they are tried."""


def bare(text: str) -> str:
    """The text without Markdown emphasis round the whole of it."""
    return emphasised(text) or text


def by_shape(block: Block, text: str) -> Block:
    """The block with the kind, label and level its text shows.

    A kind the reader knew already (a Markdown heading) stays, but for headings such as “English version”.
    """
    if block.kind is BlockKind.HEADING and is_marker(bare(text)):
        return replace(block, kind=BlockKind.MARKER, why=VERSION, level=0)
    if block.kind is not BlockKind.PARAGRAPH:
        return block
    for fits, kind, why in SHAPES:
        if fits(text):
            return replace(block, kind=kind, why=why, number=label_of(text, kind), level=_level(text, kind))
    return replace(block, number=label_of(text, block.kind))


def label_of(text: str, kind: BlockKind) -> str:
    """The label at the start of a block, as written: `7.`, `（一）`, `第十二条`, `[1]`."""
    if kind is BlockKind.FOOTNOTE:
        found = FOOTNOTE.match(text)
    elif kind in {BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.PARAGRAPH}:
        found = CLAUSE.match(bare(text)) or LABEL.match(bare(text))
    else:
        return ""
    return (found.group("label") or "").strip() if found else ""


def _level(text: str, kind: BlockKind) -> int:
    hashes = HASHES.match(text)
    if kind is BlockKind.HEADING and hashes:
        return len(hashes.group(1))
    return int(kind is BlockKind.LIST_ITEM)
