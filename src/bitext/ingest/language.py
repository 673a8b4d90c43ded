"""The language of one block, where one language quotes the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.script import lang_of

if TYPE_CHECKING:
    from bitext.model import Lang

BRACKETED = re.compile(r"[(（\[【﹝〔][^()（）\[\]【】﹝﹞〔〕]*[)）\]】﹞〕]")
LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’.\-][A-Za-z\u00c0-\u024f]+)*")


def block_lang(text: str) -> Lang | None:
    """The language a block is written in; what stands in brackets is a gloss and counts last."""
    bare = BRACKETED.sub(" ", text)
    return lang_of(bare) or lang_of(text)
