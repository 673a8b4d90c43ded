"""Chinese words: the division of a run of Han whose words are most probable together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.lexicon.vocabulary import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from numpy.typing import NDArray

    from bitext.lexicon.vocabulary import Vocabulary

    Bucket = Mapping[str, tuple[int, float] | tuple[()]]


class Segmenter:
    """Cuts Han into headwords of a vocabulary by dynamic programming over their unigram probabilities.

    Longest match would read 被指定居所 as 被指 | 定居 | 所; the most probable division is 被 | 指定 | 居所.
    What no headword covers falls apart into characters.
    """

    def __init__(self, vocabulary: Vocabulary, log_p: NDArray[Any]) -> None:
        """Take the headwords and the natural logarithm of the probability of each."""
        self.vocabulary = vocabulary
        self._log_p = log_p
        self._least = float(log_p.min()) if len(log_p) else -1.0
        self._buckets: dict[str, Bucket] = {}

    def cut(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Cut `text[start:end]`, all Han: the end and the id (-1 when unknown) of each word, in order."""
        size = end - start
        best = [0.0] * (size + 1)
        step = [(0, 0)] * size
        for at in range(size - 1, -1, -1):
            place = start + at
            head = text[place]
            bucket = self._buckets.get(head) or self._bucket(head)
            stop = last = at + 1
            index, top = bucket[head] or (UNKNOWN, self._least)
            top += best[stop]
            while last < size:
                last += 1
                found = bucket.get(text[place : start + last])
                if found is None:
                    break
                if found and found[1] + best[last] > top:
                    top, stop, index = found[1] + best[last], last, found[0]
            best[at], step[at] = top, (stop, index)
        words = []
        at = 0
        while at < size:
            at, index = step[at]
            words.append((start + at, index))
        return words

    def _bucket(self, head: str) -> Bucket:
        """The words that begin with `head`; what is only the beginning of one is empty."""
        first, words = self.vocabulary.beginning(head)
        bucket: dict[str, tuple[int, float] | tuple[()]] = {head: ()}
        for word in words:
            for end in range(2, len(word)):
                bucket[word[:end]] = ()
        values = self._log_p[first : first + len(words)].tolist()
        bucket.update(zip(words, enumerate(values, first), strict=True))
        self._buckets[head] = bucket
        return bucket
