"""Words of either language, as spans into the text and as forms that can be compared.

Chinese is cut into the lexicon's headwords after folding to Simplified; what they do not cover falls
apart into characters.  English words are stemmed (Porter's English stemmer
by Snowball).  Latin words and figures inside Chinese are treated as in English, so that `NGOs` is the
same form on both sides.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bitext.model import Lang
from bitext.script import HAN, han_count, simplify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bitext.lexicon.segmenter import Segmenter
    from bitext.lexicon.vocabulary import Vocabulary


class Token(NamedTuple):
    """One word of a text."""

    start: int
    """Code point offset of its first character in the text given."""
    end: int
    """Code point offset behind its last character."""
    id: int
    """Its place in the vocabulary of the language, -1 when unknown there."""
    form: str
    """What it is compared by: the Simplified word, the stem, the figure without separators."""


_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_FIGURE = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)*"
_TOKEN = re.compile(f"(?P<han>[{HAN}]+)|(?P<word>[{_LATIN}]+(?:'[{_LATIN}]+)*)|(?P<figure>{_FIGURE})")
_SAME_WIDTH: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    ord("’"): "'",
    ord("\u02bc"): "'",
}
_WIDE = re.compile("[’\u02bc\uff01-\uff5e]")
"""Full-width forms lie 0xFEE0 above ASCII (Unicode block Halfwidth and Fullwidth Forms)."""


class Tokeniser:
    """Finds the words of a text in either language."""

    def __init__(self, zh: Segmenter, en: Vocabulary) -> None:
        """Take the words of the two languages."""
        self._zh = zh
        self._en = en

    def tokens(self, text: str, lang: Lang) -> list[Token]:
        """The words of `text` in order; punctuation and space are none.

        `lang` decides in which vocabulary words are looked up: Han is unknown in an English text.
        """
        find = self._zh.vocabulary.id if lang is Lang.ZH else self._en.id
        return [Token(start, end, find(form), form) for start, end, form in self._cut(text)]

    def forms(self, text: str) -> list[str]:
        """The form of every word of `text`, in order."""
        if han_count(text):
            return [form for _, _, form in self._cut(text)]
        return [form for piece in text.split() for form in _latin(piece)]

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and form of every word of `text`, in order."""
        return list(self._cut(text))

    def _cut(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and form of every word."""
        folded = simplify(text)
        if _WIDE.search(folded):
            folded = folded.translate(_SAME_WIDTH)
        for match in _TOKEN.finditer(folded):
            start, end = match.span()
            if match.lastgroup == "han":
                run, first = match[0], 0
                for last in self._zh.cut(run):
                    yield start + first, start + last, run[first:last]
                    first = last
            else:
                yield start, end, _form(match)


@lru_cache(maxsize=1 << 16)
def _latin(piece: str) -> tuple[str, ...]:
    """The forms of the words in a stretch without Han or white space; most stretches come again and again."""
    return tuple(map(_form, _TOKEN.finditer(piece.translate(_SAME_WIDTH))))


def _form(match: re.Match[str]) -> str:
    """What a Latin word or a figure is compared by."""
    return stem(match[0]) if match.lastgroup == "word" else figure(match[0])


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of a Latin word, in lower case."""
    return _stemmer()(word.lower())


def figure(text: str) -> str:
    """A number as written, without the commas that group its digits."""
    return text.replace(",", "")


@cache
def _stemmer() -> Callable[[str], str]:
    from Stemmer import Stemmer

    # Its own memory of words, which costs more than the stemming, is left unused: `stem` has one.
    stem_word: Callable[[str], str] = Stemmer("english", 0).stemWord
    return stem_word
