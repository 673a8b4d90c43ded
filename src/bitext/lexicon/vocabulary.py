"""A sorted list of words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

UNKNOWN = -1
"""The id of a word that the vocabulary does not hold."""


class Vocabulary:
    """Words in code point order; a word's id is its place.

    They are taken apart when one of them is asked for, and found by halving: a table of all places would
    take longer to make than a letter's words take to find.
    """

    def __init__(self, blob: bytes) -> None:
        """Take the words joined by line feeds, in code point order."""
        self._blob = blob

    @classmethod
    def of(cls, words: Iterable[str]) -> Vocabulary:
        """Build the vocabulary of `words`, in any order, repeats dropped."""
        return cls("\n".join(sorted(set(words))).encode())

    @property
    def blob(self) -> bytes:
        """The words as they are stored."""
        return self._blob

    def __len__(self) -> int:
        return len(self._words)

    @cached_property
    def _words(self) -> list[str]:
        return self._blob.decode().split("\n") if self._blob else []

    def beginning(self, head: str) -> tuple[int, list[str]]:
        """The words that begin with the character `head`, in order, and the id of the first."""
        first = bisect_left(self._words, head)
        end = bisect_right(self._words, head, lo=first, key=lambda word: word[:1])
        return first, self._words[first:end]

    def id(self, word: str) -> int:
        """The id of `word`, `UNKNOWN` when it is not held."""
        place = bisect_left(self._words, word)
        return place if self._words[place : place + 1] == [word] else UNKNOWN

    def word(self, index: int) -> str:
        """The word whose id is `index`."""
        return self._words[index]
