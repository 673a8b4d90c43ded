"""Lines that hold both languages: cut in two where the halves say the same, left whole where one glosses."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bitext.addresses import blanked
from bitext.ingest.language import LATIN_WORD, WORDS_PER_HAN, block_lang
from bitext.ingest.markers import is_marker
from bitext.model import Lang, Span
from bitext.script import HAN, han_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.ingest.blocks import Piece

BREAK = re.compile(
    rf"""
      \s*[/／|｜：:–—-]+\s* | \s+ | (?=[(（\[【]) | (?<=[。！？”」』）])
    | (?<=[{HAN}])(?=[A-Za-z]) | (?<=[A-Za-z.)])(?=[{HAN}]) | (?<=[.…])(?=[A-Z])
    """,
    re.VERBOSE,
)
"""Where a line may be cut; what matches belongs to neither half."""

DIVIDER = re.compile(r"\s+[/／|｜]\s+")
"""A mark that sets the halves apart by itself, so that one may be a single word: `Security / 安全`."""

CLOSERS = "。．.，,、！!？?；;：:…）)】]”’」』"
"""No half begins with one of these."""

ACCOUNT = re.compile(r"@[\x21-\x7e]+|#\w+")
"""Account names and hashtags: in no language, as addresses are."""
NONE = "\x00"
"""Stands for the characters of an address, so that no cut goes through it."""

ALIKE = 3.0  # how many times more one half may say than the other
HALF_HAN = 2  # characters, at least, of a Chinese half
HALF_WORDS = 2  # words, at least, of an English half
FOREIGN_SHARE = 0.12  # of a half, that may be in the other language
LONG_HAN = 12  # a Chinese half this long, beside an English one as below, is no gloss
LONG_WORDS = 8
SWITCHES = 3  # changes of language between blocks, at least, where a document alternates
SWITCH_SHARE = 0.3  # of the blocks; two whole versions one after the other change once


def halves(text: str) -> tuple[Span, Span] | None:
    """The halves of a text that is in one language up to a point and in the other from there.

    None when it is in one language, or goes back and forth.  A mark between the halves belongs to
    neither, brackets round the second half belong to it.
    """
    if han_count(text) < HALF_HAN or LATIN_WORD.search(text) is None:
        return None
    text = blanked(text, NONE)
    words = [found.start() for found in LATIN_WORD.finditer(ACCOUNT.sub(_spaces, text))]
    if len(words) < HALF_WORDS and DIVIDER.search(text) is None:
        return None
    han = [0, *itertools.accumulate(han_count(ch) for ch in text)]
    latin = [0] * (len(text) + 1)
    for start in words:
        latin[start + 1] = 1
    latin = list(itertools.accumulate(latin))
    best: tuple[float, Span, Span] | None = None
    for found in BREAK.finditer(text):
        cut, after = found.span()
        if after >= len(text):
            break
        if text[after] in CLOSERS:
            continue  # it belongs to what it closes
        least = 1 if DIVIDER.fullmatch(found.group()) else HALF_WORDS
        left = han[cut], latin[cut]
        right = han[-1] - han[after], latin[-1] - latin[after]
        for chinese, english in ((left, right), (right, left)):
            if chinese[0] < HALF_HAN or english[1] < least:
                continue
            foreign = max(chinese[1] / chinese[0], english[0] / english[1])
            said = english[1] / (chinese[0] * WORDS_PER_HAN)
            alike = 1 / ALIKE <= said <= ALIKE and text[after] not in '“「『"‘'
            if alike and foreign <= FOREIGN_SHARE and (best is None or foreign < best[0]):
                best = foreign, Span(0, cut), Span(after, len(text))
    return best[1:] if best else None


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found.group())


def cut_lines(text: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, those cut in two that hold both languages side by side.

    A line of names or a short title is cut only where the languages alternate around it: in a letter that
    is all English, `CHANG, Boyang (常伯阳)` is a name with its gloss.
    """
    contents = [text[piece.start : piece.end] for piece in pieces]
    found = [
        None if piece.whole or is_marker(content) else halves(content)
        for piece, content in zip(pieces, contents, strict=True)
    ]
    if not any(found):
        return tuple(pieces)
    langs = [
        None if both or is_marker(content) else block_lang(content)
        for both, content in zip(found, contents, strict=True)
    ]
    alternates = _alternates(langs)
    cut: list[Piece] = []
    for index, (piece, both) in enumerate(zip(pieces, found, strict=True)):
        if both is None or not (
            _long(contents[index], both)
            or _between(contents[index], both, langs, index, alternates=alternates)
        ):
            cut.append(piece)
            continue
        first, second = both
        cut.append(replace(piece, end=piece.start + first.end))
        cut.append(replace(piece, start=piece.start + second.start))
    return tuple(cut)


def _alternates(langs: Sequence[Lang | None]) -> bool:
    """Whether the languages go back and forth, or every line holds both."""
    told = [lang for lang in langs if lang]
    if len(told) * 2 < len(langs):
        return True
    switches = sum(before is not after for before, after in itertools.pairwise(told))
    return switches >= max(SWITCHES, SWITCH_SHARE * len(told))


def _long(text: str, both: tuple[Span, Span]) -> bool:
    """Whether each half is a sentence's length."""
    parts = [span.of(text) for span in both]
    return any(han_count(part) >= LONG_HAN for part in parts) and any(
        len(LATIN_WORD.findall(part)) >= LONG_WORDS for part in parts
    )


def _between(
    text: str, both: tuple[Span, Span], langs: Sequence[Lang | None], index: int, *, alternates: bool
) -> bool:
    """Whether a short line stands where the languages meet; a word in brackets may explain the last one."""
    second = both[1].of(text)
    bracketed = second[:1] in "(（[【"
    if alternates:
        return not (bracketed and second[1:2].islower())
    if bracketed:
        return False
    before = next((lang for lang in reversed(langs[:index]) if lang), None)
    after = next((lang for lang in langs[index + 1 :] if lang), None)
    if before is None or after is None:
        return len({lang for lang in langs if lang}) > 1
    return before is not after
