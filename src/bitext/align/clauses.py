"""Clauses: the parts of a text that a translation may move across the border of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext import addresses
from bitext.model import Lang
from bitext.segment import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

BREAK = {Lang.ZH: re.compile("[，；：,;:—]+"), Lang.EN: re.compile("(?<=[,;:—])\\s+|—")}
SHORTEST = {Lang.ZH: 7, Lang.EN: 28}  # code points; a shorter stretch says too little by itself


def clauses(text: str, lang: Lang) -> Iterator[str]:
    """The text cut at the ends of sentences, and at commas where the parts are long enough."""
    whole = addresses.spans(text)
    for span in sentences(text, lang):
        begin = span.start
        for cut in BREAK[lang].finditer(text, span.start, span.end):
            if whole and any(address.start < cut.end() < address.end for address in whole):
                continue
            if cut.end() - begin >= SHORTEST[lang] and span.end - cut.end() >= SHORTEST[lang]:
                yield text[begin : cut.end()]
                begin = cut.end()
        if begin < span.end:
            yield text[begin : span.end]
