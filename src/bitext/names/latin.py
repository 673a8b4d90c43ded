"""Words of an English text as the comparison of names wants them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_LETTER = "A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f"
_APOSTROPHE = "'\u2018\u2019\u02bc\u02bb\u00b4`"
_HYPHEN = "\\-\u2010\u2011"
_WORD = re.compile(f"([{_LETTER}]+(?:[{_APOSTROPHE}{_HYPHEN}][{_LETTER}]+)*)")
_POSSESSIVE = re.compile(f"[{_APOSTROPHE}][sS]$")
_HYPHENS = re.compile(f"[{_HYPHEN}]")
_NOT_LETTER = re.compile("[^a-z]")


class Word(NamedTuple):
    """One word of English text, hyphens and apostrophes inside included, possessive 's left out."""

    start: int
    end: int
    text: str
    letters: str
    """Lower-case a-z alone: marks, hyphens and apostrophes dropped."""
    capital: bool
    """Whether it begins with a capital letter."""
    gap: str
    """The text between the word before and this one; at the start of the text, what precedes."""

    @property
    def upper(self) -> bool:
        """Whether all letters are capitals."""
        return self.text.isupper()

    @property
    def halves(self) -> tuple[str, ...]:
        """The letters of each part between hyphens, empty when there is no hyphen."""
        if self.text.isalpha():
            return ()
        parts = _HYPHENS.split(self.text)
        return tuple(map(letters_of, parts)) if len(parts) > 1 else ()


@lru_cache(maxsize=131_072)
def letters_of(text: str) -> str:
    """`text` as lower-case a-z: Méndez -> mendez, Xi'an -> xian, Lü -> lu."""
    if text.isascii():
        return _NOT_LETTER.sub("", text.lower())
    flat = text.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L").replace("ß", "ss")
    return _NOT_LETTER.sub("", unicodedata.normalize("NFKD", flat).lower())


def cut(text: str) -> list[str]:
    """`text` in pieces: what stands before the first word, that word, what stands between, and so on."""
    return _WORD.split(text)


def bare(written: str) -> str:
    """A word without possessive 's."""
    return written[:-2] if written[-1:] in "sS" and _POSSESSIVE.search(written) else written


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """All words of `text` in order."""
    out = []
    at = 0
    for match in _WORD.finditer(text):
        start, word = match.start(), bare(match.group())
        end = start + len(word)
        out.append(Word(start, end, word, letters_of(word), word[0].isupper(), text[at:start]))
        at = end
    return tuple(out)
