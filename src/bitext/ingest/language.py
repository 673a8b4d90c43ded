"""The language of one block, where one language quotes the other."""

from __future__ import annotations

import re

from bitext.model import Lang, Span
from bitext.script import HAN, han_count, lang_of

BRACKETED = re.compile(r"[(（\[【﹝〔][^()（）\[\]【】﹝﹞〔〕]*[)）\]】﹞〕]")
LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’.\-][A-Za-z\u00c0-\u024f]+)*")
HALVES = re.compile(
    rf"(?P<break>\s*(?:[/／|｜:：–—-]+\s*|\s)|(?=[(（\[【])|(?<=[。！？])|(?<=[{HAN}])(?=[A-Za-z])|(?<=[A-Za-z])(?=[{HAN}]))"
)
HALF_HAN = 2  # characters, at least, of a Chinese half
HALF_WORDS = 2  # English words, at least, of an English half
FOREIGN_SHARE = 0.12  # of a half, that may be in the other language


def block_lang(text: str) -> Lang | None:
    """The language a block is written in; what stands in brackets is a gloss and counts last."""
    bare = BRACKETED.sub(" ", text)
    return lang_of(bare) or lang_of(text)


def weights(text: str) -> tuple[int, int]:
    """(Han characters, Latin words) of a text: what one language weighs against the other."""
    return han_count(text), len(LATIN_WORD.findall(text))


def halves(text: str) -> tuple[Span, Span] | None:
    """The two halves of a line that says the same in both languages (`联合声明 Joint Statement`).

    None when the text is in one language, or mixes them.  The mark between the halves belongs to neither,
    brackets round the second half belong to it.
    """
    han, words = weights(text)
    if han < HALF_HAN or words < HALF_WORDS:
        return None
    best: tuple[float, Span, Span] | None = None
    for found in HALVES.finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        if not left.strip() or not right.strip():
            continue
        (left_han, left_words), (right_han, right_words) = weights(left), weights(right)
        for chinese, english in (
            ((left_han, left_words), (right_han, right_words)),
            ((right_han, right_words), (left_han, left_words)),
        ):
            if chinese[0] < HALF_HAN or english[1] < HALF_WORDS:
                continue
            foreign = max(chinese[1] / chinese[0], english[0] / english[1])
            if foreign <= FOREIGN_SHARE and (best is None or foreign < best[0]):
                best = foreign, Span(0, found.start()), Span(found.end(), len(text))
    return best[1:] if best else None
