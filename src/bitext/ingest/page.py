"""A document while its blocks are being told apart: what every rule is given."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.ingest.shapes import ends_sentence
from bitext.model import BlockKind, Lang
from bitext.script import han_count

if TYPE_CHECKING:
    from bitext.model import Block

PROSE_WORDS = 12
PROSE_HAN = 20


class Page(Struct, frozen=True, dict=True):
    """The text and its blocks so far, with what the rules ask about them."""

    text: str
    blocks: tuple[Block, ...]
    blanks: tuple[int, ...]
    """Blank lines before each block."""
    groups: tuple[int, ...]
    """For each block, the number of the run of lines without a blank one that it stands in."""

    def __len__(self) -> int:
        return len(self.blocks)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each block."""
        return tuple(self.text[block.start : block.end] for block in self.blocks)

    @cached_property
    def prose(self) -> tuple[bool, ...]:
        """Whether each block is running text: sentences, not a line of a list or heading."""
        return tuple(is_prose(text) for text in self.texts)

    @cached_property
    def main_lang(self) -> Lang:
        """The language of most of the prose."""
        weight = {Lang.ZH: 0.0, Lang.EN: 0.0}
        for block, text, prose in zip(self.blocks, self.texts, self.prose, strict=True):
            if block.lang:
                weight[block.lang] += measure(text) * (1.0 if prose else 0.2)
        return Lang.ZH if weight[Lang.ZH] > weight[Lang.EN] else Lang.EN

    @cached_property
    def first_prose(self) -> int:
        """Index of the first block of running text; the number of blocks when there is none."""
        return next((index for index, prose in enumerate(self.prose) if prose), len(self.blocks))

    @cached_property
    def last_prose(self) -> int:
        """Index of the last block of running text; -1 when there is none."""
        return max((index for index, prose in enumerate(self.prose) if prose), default=-1)

    def kind(self, index: int) -> BlockKind:
        """The kind of block `index`."""
        return self.blocks[index].kind


def measure(text: str) -> float:
    """The weight of a text in English words, a Han character counting .6 of one."""
    return han_count(text) * 0.6 + sum(token[:1].isascii() for token in text.split())


def is_prose(text: str) -> bool:
    """Whether a text is one or more sentences of some length."""
    words = sum(token[:1].isascii() and any(map(str.isalpha, token)) for token in text.split())
    long = words >= PROSE_WORDS or han_count(text) >= PROSE_HAN
    return long and (ends_sentence(text) or words >= 3 * PROSE_WORDS or han_count(text) >= 3 * PROSE_HAN)
