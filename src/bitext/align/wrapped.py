"""Lines that are only parts of a paragraph: text wrapped at a width and then given line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

FEWEST = 8  # lines that break off before a text counts as wrapped
FULL = 0.85  # share of the width that a full line and the next word would exceed; letters differ in width
MOST_FULL = 0.7  # share of the lines that break off which are full
ENDED = re.compile(r"[.!?:;…。！？：；]['\"’”」』)\]）】]*\s*$")
BEGUN = re.compile(
    r"\s*(?:[(（\[【]?\s*(?:[0-9０-９]+|[IVXivx]+|[a-zA-Z]|[一二三四五六七八九十百]+)\s*[.．、)）\]】]"
    r"|[•·*-]\s|第|(?:Article|Section|Chapter)\s)"
)
"""How a list item or an article begins."""


def paragraphs(lines: Sequence[str], fixed: Collection[int] = ()) -> list[range]:
    """The lines in runs that belong together; every line by itself unless the text was wrapped.

    A text was wrapped when the lines that break off in the middle of a sentence are nearly all as long
    as the longest line.  Lines in `fixed` stay by themselves.
    """
    lengths = [len(line.rstrip()) for line in lines]
    broken = [at for at, line in enumerate(lines[:-1]) if lengths[at] and not ENDED.search(line)]
    width = max(lengths, default=0)
    full = {at for at in broken if lengths[at] + _first_word(lines[at + 1]) > FULL * width}
    if len(full) < max(FEWEST, MOST_FULL * len(broken)):
        full = set()
    runs: list[range] = []
    for at, line in enumerate(lines):
        joined = at - 1 in full and not BEGUN.match(line) and not {at - 1, at} & set(fixed)
        if joined:
            runs[-1] = range(runs[-1].start, at + 1)
        else:
            runs.append(range(at, at + 1))
    return runs


def _first_word(line: str) -> int:
    """Characters that the line before would have needed for the first word of this one, a space included."""
    first = line.split(maxsplit=1)[:1]
    return 1 + len(first[0]) if first and first[0].isascii() else 1


def joined(lines: Sequence[str], run: range, lang: Lang) -> str:
    """The text of a run of lines."""
    return (" " if lang is Lang.EN else "").join(lines[at] for at in run)
