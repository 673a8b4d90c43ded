"""A sorted list of words, looked up without reading all of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

UNKNOWN = -1
"""The id of a word that the vocabulary does not hold."""


class Vocabulary:
    """Words in code point order; a word's id is its place.

    The words stay one UTF-8 blob.  Those that begin with the same character become a dictionary when
    the first of them is asked for: a letter needs a few hundred of ten thousand such buckets.
    """

    def __init__(self, blob: bytes) -> None:
        """Take the words joined by line feeds, in code point order."""
        self._blob = blob
        self._buckets: dict[str, dict[str, int]] = {}

    @classmethod
    def of(cls, words: Iterable[str]) -> Vocabulary:
        """Build the vocabulary of `words`, in any order, repeats dropped."""
        return cls("\n".join(sorted(set(words))).encode())

    @property
    def blob(self) -> bytes:
        """The words as they are stored."""
        return self._blob

    def __len__(self) -> int:
        return len(self._starts)

    @cached_property
    def _bytes(self) -> NDArray[np.uint8]:
        return np.frombuffer(self._blob, dtype=np.uint8)

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        """Byte offset of each word; UTF-8 keeps code point order, and 0x0A stands for itself only."""
        if not self._blob:
            return np.zeros(0, dtype=np.int64)
        return np.concatenate(([0], np.flatnonzero(self._bytes == ord("\n")) + 1))

    @cached_property
    def _heads(self) -> Mapping[str, tuple[int, int]]:
        """First character -> range of ids."""
        if not self._blob:
            return {}
        padded = np.concatenate((self._bytes, np.zeros(4, dtype=np.uint8)))
        lead = padded[self._starts].astype(np.int64)
        width = 1 + (lead >= 0xC0) + (lead >= 0xE0) + (lead >= 0xF0)
        key = lead
        for step in range(1, 4):
            follow = padded[self._starts + step].astype(np.int64)
            key = (key << 8) | np.where(step < width, follow, 0)
        firsts = np.concatenate(([0], np.flatnonzero(np.diff(key)) + 1))
        ends = np.append(firsts[1:], len(self))
        heads = {}
        for first, end in zip(firsts.tolist(), ends.tolist(), strict=True):
            start = int(self._starts[first])
            heads[self._blob[start : start + int(width[first])].decode()] = (first, end)
        return heads

    def beginning(self, head: str) -> tuple[int, list[str]]:
        """The words that begin with the character `head`, in order, and the id of the first."""
        first, end = self._heads.get(head, (0, 0))
        return first, self._slice(first, end)

    def _slice(self, first: int, end: int) -> list[str]:
        if first == end:
            return []
        stop = int(self._starts[end]) - 1 if end < len(self) else len(self._blob)
        return self._blob[int(self._starts[first]) : stop].decode().split("\n")

    def id(self, word: str) -> int:
        """The id of `word`, `UNKNOWN` when it is not held."""
        bucket = self._buckets.get(word[:1])
        if bucket is None:
            first, words = self.beginning(word[:1])
            bucket = dict(zip(words, range(first, first + len(words)), strict=True))
            self._buckets[word[:1]] = bucket
        return bucket.get(word, UNKNOWN)

    def word(self, index: int) -> str:
        """The word whose id is `index`."""
        return self._slice(index, index + 1)[0]
