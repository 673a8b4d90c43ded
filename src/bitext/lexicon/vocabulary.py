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
        self._buckets: dict[str, tuple[dict[str, int], int]] = {}

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

    def _bucket(self, head: str) -> tuple[dict[str, int], int]:
        found = self._buckets.get(head)
        if found is None:
            first, end = self._heads.get(head, (0, 0))
            words = self._slice(first, end)
            found = dict(zip(words, range(first, end), strict=True)), max(map(len, words), default=1)
            self._buckets[head] = found
        return found

    def _slice(self, first: int, end: int) -> list[str]:
        if first == end:
            return []
        stop = int(self._starts[end]) - 1 if end < len(self) else len(self._blob)
        return self._blob[int(self._starts[first]) : stop].decode().split("\n")

    def id(self, word: str) -> int:
        """The id of `word`, `UNKNOWN` when it is not held."""
        return self._bucket(word[:1])[0].get(word, UNKNOWN)

    def word(self, index: int) -> str:
        """The word whose id is `index`."""
        return self._slice(index, index + 1)[0]

    def longest(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The longest word that begins at `text[start]` and ends by `end`: its end and its id.

        One character, with its id or `UNKNOWN`, when no longer word is held.
        """
        bucket, longest = self._bucket(text[start])
        for stop in range(min(end, start + longest), start + 1, -1):
            found = bucket.get(text[start:stop])
            if found is not None:
                return stop, found
        return start + 1, bucket.get(text[start], UNKNOWN)
