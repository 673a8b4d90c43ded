"""Chinese words: the division of a run of Han whose words are most probable together."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from numpy.typing import NDArray

    from bitext.lexicon.vocabulary import Vocabulary


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
        self._buckets: dict[str, Mapping[str, float]] = {}

    def cut(self, run: str) -> list[int]:
        """Cut a run of Han: the end of each word, in order."""
        size = len(run)
        best = [0.0] * (size + 1)
        stops = [size] * size
        for at in range(size - 1, -1, -1):
            head = run[at]
            bucket = self._buckets.get(head) or self._bucket(head)
            stop = last = at + 1
            top = bucket[head] + best[stop]
            while last < size:
                last += 1
                value = bucket.get(run[at:last])
                if value is None:
                    break
                value += best[last]
                if value > top:
                    top, stop = value, last
            best[at], stops[at] = top, stop
        ends = []
        at = 0
        while at < size:
            at = stops[at]
            ends.append(at)
        return ends

    def _bucket(self, head: str) -> Mapping[str, float]:
        """The words that begin with `head`; what is only the beginning of one has no probability."""
        first, words = self.vocabulary.beginning(head)
        bucket = {word[:end]: -inf for word in words for end in range(2, len(word))}
        bucket[head] = self._least
        bucket.update(zip(words, self._log_p[first : first + len(words)].tolist(), strict=True))
        self._buckets[head] = bucket
        return bucket
