"""Words of an English text as the comparison of names wants them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bitext.model import Span

_LETTER = "A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f"
_APOSTROPHE = "'\u2018\u2019\u02bc\u02bb\u00b4`"
_HYPHEN = "\\-\u2010\u2011"
_WORD = re.compile(f"[{_LETTER}]+(?:[{_APOSTROPHE}{_HYPHEN}][{_LETTER}]+)*")
_POSSESSIVE = re.compile(f"[{_APOSTROPHE}][sS]$")
_NOT_LETTER = re.compile("[^a-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of English text, hyphens and apostrophes inside included, possessive 's left out."""

    span: Span
    text: str
    letters: str
    """Lower-case a-z alone: marks, hyphens and apostrophes dropped."""
    capital: bool
    """Whether it begins with a capital letter."""
    gap: str
    """The text between the word before and this one; at the start of the text, what precedes."""

    @property
    def upper(self) -> bool:
        """Whether all letters are capitals and there are at least two."""
        return len(self.letters) > 1 and self.text.upper() == self.text


@lru_cache(maxsize=131_072)
def letters_of(text: str) -> str:
    """`text` as lower-case a-z: Méndez -> mendez, Xi'an -> xian, Lü -> lu."""
    if text.isascii():
        return _NOT_LETTER.sub("", text.lower())
    flat = text.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L").replace("ß", "ss")
    return _NOT_LETTER.sub("", unicodedata.normalize("NFKD", flat).lower())


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """All words of `text` in order."""
    out = []
    at = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        possessive = _POSSESSIVE.search(text, start, end)
        if possessive:
            end = possessive.start()
        word = text[start:end]
        out.append(
            Word(
                span=Span(start, end),
                text=word,
                letters=letters_of(word),
                capital=word[0].isupper(),
                gap=text[at:start],
            )
        )
        at = end
    return tuple(out)
