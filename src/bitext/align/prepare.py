"""One side of a text made ready for scoring: its words as numbers, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.align.corridor import Ints
    from bitext.lexicon import Lexicon


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """The units of one side."""

    lang: Lang
    texts: tuple[str, ...]
    forms: tuple[str, ...]
    """The distinct words of the side; a word's number is its place here."""
    words: Ints
    """[tokens]: the number of every word, in order."""
    begin: Ints
    """[units + 1]: where the words of each unit begin in `words`."""

    @cached_property
    def tokens(self) -> NDArray[np.float32]:
        """[units]: number of words."""
        return np.diff(self.begin).astype(np.float32)

    @cached_property
    def length(self) -> NDArray[np.float32]:
        """[units]: number of code points without white space."""
        return np.array([len("".join(text.split())) for text in self.texts], np.float32)

    @cached_property
    def unigram(self) -> NDArray[np.float32]:
        """[forms]: share of each word in the side."""
        counts = np.bincount(self.words, minlength=len(self.forms)).astype(np.float32)
        return counts / max(1, len(self.words))

    @property
    def units(self) -> int:
        """Number of units."""
        return len(self.texts)


def prepare(texts: Sequence[str], lang: Lang, lexicon: Lexicon) -> Prepared:
    """Cut every unit into words and number them."""
    numbers: dict[str, int] = {}
    words: list[int] = []
    begin = [0]
    for text in texts:
        words += [numbers.setdefault(t.form, len(numbers)) for t in lexicon.tokens(text, lang)]
        begin.append(len(words))
    return Prepared(
        lang=lang,
        texts=tuple(texts),
        forms=tuple(numbers),
        words=np.array(words, np.int64),
        begin=np.array(begin, np.int64),
    )


@dataclass(frozen=True, kw_only=True)
class WordTable:
    """Translation probabilities between the words of the two sides, sparse, sorted by Chinese word."""

    zh: Ints
    """[pairs]: number of the Chinese word."""
    en: Ints
    """[pairs]: number of the English word."""
    en_given_zh: NDArray[np.float32]
    zh_given_en: NDArray[np.float32]

    @cached_property
    def begin(self) -> Ints:
        """[Chinese words + 1]: where the pairs of each Chinese word begin."""
        top = int(self.zh[-1]) + 1 if len(self.zh) else 0
        return np.searchsorted(self.zh, np.arange(top + 1))

    def dense(self, zh: Ints, en: Ints) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """t(e|c) and t(c|e) between two ascending lists of words, both [len(zh), len(en)]."""
        inside = zh[zh < len(self.begin) - 1]
        first, last = self.begin[inside], self.begin[inside + 1]
        counts = last - first
        row = np.repeat(np.arange(len(inside)), counts)
        pick = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts - first, counts)
        column = np.searchsorted(en, self.en[pick])
        column[column == len(en)] = 0
        hit = en[column] == self.en[pick] if len(en) else np.zeros(len(pick), bool)
        forward = np.zeros((len(zh), len(en)), np.float32)
        backward = np.zeros((len(zh), len(en)), np.float32)
        forward[row[hit], column[hit]] = self.en_given_zh[pick[hit]]
        backward[row[hit], column[hit]] = self.zh_given_en[pick[hit]]
        return forward, backward


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Both sides and what is known between them."""

    zh: Prepared
    en: Prepared
    table: WordTable

    @cached_property
    def ratio(self) -> float:
        """English characters per Chinese character.

        A third of a text may lack its counterpart, so the document's own ratio is held near the
        usual one by a weight worth 200 Chinese characters.
        """
        usual, weight = 3.1, 200.0
        return float((self.en.length.sum() + usual * weight) / (self.zh.length.sum() + weight))


def prepare_pair(zh: Sequence[str], en: Sequence[str], lexicon: Lexicon) -> Pair:
    """Make two lists of units ready."""
    first, second = prepare(zh, Lang.ZH, lexicon), prepare(en, Lang.EN, lexicon)
    found = lexicon.pairs(first.forms, second.forms)
    table = WordTable(
        zh=np.asarray(found.zh, np.int64),
        en=np.asarray(found.en, np.int64),
        en_given_zh=np.asarray(found.en_given_zh, np.float32),
        zh_given_en=np.asarray(found.zh_given_en, np.float32),
    )
    return Pair(zh=first, en=second, table=table)
