"""The lexicon as one object: words of a text, and how likely one is the other's translation."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from bitext.lexicon import store
from bitext.lexicon.segmenter import Segmenter
from bitext.lexicon.table import Pairs, Table
from bitext.lexicon.tokens import Token, Tokeniser
from bitext.lexicon.vocabulary import Vocabulary
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path
    from typing import Any

    from numpy.typing import NDArray

    from bitext.lexicon.table import Rows

IDENTITY = 0.9
"""Probability that a Latin word or figure stands unchanged on the other side, both ways."""


class Translation(NamedTuple):
    """A counterpart of a word."""

    word: str
    """The word in the other language: Simplified Chinese, or the commonest English word of the stem."""
    given_source: float
    """Probability of the counterpart given the word asked for."""
    given_target: float
    """Probability of the word asked for given the counterpart."""


class Lexicon:
    """Word-translation probabilities t(e|c) and t(c|e) with the vocabularies they speak of.

    Words are identified by *form* (`Token.form`) across the two languages and for unknown words, and by
    *id* (`Token.id`) within the vocabulary of one language.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]], manifest: Mapping[str, Any]) -> None:
        self._manifest = manifest
        self._vocabulary = {
            Lang.ZH: Vocabulary(arrays["zh_words"].tobytes()),
            Lang.EN: Vocabulary(arrays["en_words"].tobytes()),
        }
        self._surfaces = Vocabulary(arrays["en_surfaces"].tobytes())
        self._log_p = {Lang.ZH: arrays["zh_log_p"], Lang.EN: arrays["en_log_p"]}
        self._idf = {Lang.ZH: arrays["zh_idf"], Lang.EN: arrays["en_idf"]}
        self._tokeniser = Tokeniser(
            Segmenter(self._vocabulary[Lang.ZH], self._log_p[Lang.ZH]), self._vocabulary[Lang.EN]
        )
        self._table = Table(
            arrays["row_lengths"],
            arrays["pair_en"],
            arrays["pair_en_given_zh"],
            arrays["pair_zh_given_en"],
            len(arrays["en_log_p"]),
        )

    @classmethod
    @cache
    def load(cls) -> Self:
        """The packaged lexicon, read once; raises `LexiconError` when it is absent or damaged."""
        return cls.read(store.packaged())

    @staticmethod
    @cache
    def edition() -> str:
        """Version and checksum of the packaged lexicon, `zh-en-1@3f2a…`, without reading its tables."""
        manifest = store.described(store.packaged())
        return f"{manifest['version']}@{manifest['sha256'][:8]}"

    @classmethod
    def read(cls, folder: Traversable | Path) -> Self:
        """The lexicon in `folder`; raises `LexiconError` when it is absent or damaged."""
        return cls(*store.read(folder))

    @property
    def version(self) -> str:
        """The version of the data, e.g. `zh-en-1`."""
        return str(self._manifest["version"])

    @property
    def checksum(self) -> str:
        """SHA-256 of the data, in hexadecimal."""
        return str(self._manifest["sha256"])

    def vocabulary(self, lang: Lang) -> Vocabulary:
        """The words of one language."""
        return self._vocabulary[lang]

    def tokens(self, text: str, lang: Lang) -> list[Token]:
        """The words of `text` with their spans, in order; punctuation and space are left out."""
        return self._tokeniser.tokens(text, lang)

    def forms(self, text: str) -> list[str]:
        """The forms of the words of `text`, in order."""
        return self._tokeniser.forms(text)

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and form of the words of `text`, in order: all that needs no looking up."""
        return self._tokeniser.places(text)

    def ids(self, forms: Sequence[str], lang: Lang) -> NDArray[np.int64]:
        """The ids of words given by form, -1 for unknown ones; shape [len(forms)]."""
        find = self._vocabulary[lang].id
        return np.fromiter((find(form) for form in forms), dtype=np.int64, count=len(forms))

    def log_p(self, ids: Sequence[int] | NDArray[np.int64], lang: Lang) -> NDArray[np.float32]:
        """Natural logarithm of the words' unigram probability; an unknown word's is the least."""
        return _looked_up(self._log_p[lang], ids, unknown=float(self._log_p[lang].min()))

    def idf(self, ids: Sequence[int] | NDArray[np.int64], lang: Lang) -> NDArray[np.float32]:
        """Natural logarithm of sentences per sentence with the word; an unknown word's is the greatest."""
        return _looked_up(self._idf[lang], ids, unknown=float(self._idf[lang].max()))

    def rows_en_given_zh(self, ids: Sequence[int] | NDArray[np.int64]) -> Rows:
        """t(e|c): for each Chinese id, the English ids and their probabilities."""
        return self._table.rows_en_given_zh(ids)

    def rows_zh_given_en(self, ids: Sequence[int] | NDArray[np.int64]) -> Rows:
        """t(c|e): for each English id, the Chinese ids and their probabilities."""
        return self._table.rows_zh_given_en(ids)

    def pairs(self, zh: Sequence[str], en: Sequence[str]) -> Pairs:
        """Word pairs between two lists of distinct forms, such as the words of a document's two sides.

        Equal forms (Latin words, figures) pair as identical with probability `IDENTITY` at least.
        Sorted by Chinese, then English place.
        """
        known = self._table.pairs(self.ids(zh, Lang.ZH), self.ids(en, Lang.EN))
        place = {form: index for index, form in enumerate(en)}
        same = [(index, place[form]) for index, form in enumerate(zh) if form in place]
        if not same:
            return known
        same_zh, same_en = np.array(same, dtype=np.int64).T
        keys = np.concatenate((known.zh * len(en) + known.en, same_zh * len(en) + same_en))
        distinct, inverse = np.unique(keys, return_inverse=True)
        identity = np.full(len(same), IDENTITY, dtype=np.float32)
        best = np.zeros((2, len(distinct)), dtype=np.float32)
        np.maximum.at(best[0], inverse, np.concatenate((known.en_given_zh, identity)))
        np.maximum.at(best[1], inverse, np.concatenate((known.zh_given_en, identity)))
        return Pairs(*np.divmod(distinct, len(en)), best[0], best[1])

    def matrix(self, zh: Sequence[str], en: Sequence[str], *, given: Lang) -> NDArray[np.float32]:
        """`pairs`, dense: float32 [len(en), len(zh)] of t(e|c) when `given` is Chinese, else of t(c|e).

        Memory is 4 bytes per cell: 100 MB for 5,000 x 5,000 words; prefer `pairs` beyond.
        """
        found = self.pairs(zh, en)
        dense = np.zeros((len(en), len(zh)), dtype=np.float32)
        dense[found.en, found.zh] = found.en_given_zh if given is Lang.ZH else found.zh_given_en
        return dense

    def translations(self, word: str, lang: Lang, n: int = 5) -> tuple[Translation, ...]:
        """The `n` likeliest counterparts of one word, best first; empty for an unknown word.

        Ordered by the probability given the word times the root of the reverse one: the reverse tells
        equivalents from function words, and weighs less because a rare synonym has nothing else to mean.
        """
        tokens = self.tokens(word, lang)
        if len(tokens) != 1 or tokens[0].id < 0:
            return ()
        own = np.array([tokens[0].id])
        if lang is Lang.ZH:
            others = self.rows_en_given_zh(own).indices
            found = self._table.pairs(own, others)
            target, forward, back = others[found.en], found.en_given_zh, found.zh_given_en
        else:
            others = self.rows_zh_given_en(own).indices
            found = self._table.pairs(others, own)
            target, forward, back = others[found.zh], found.zh_given_en, found.en_given_zh
        best = np.lexsort((target, -forward * np.sqrt(back)))[:n]
        words = self._vocabulary[lang.other]
        return tuple(Translation(words.word(int(target[i])), float(forward[i]), float(back[i])) for i in best)


def _looked_up(
    values: NDArray[np.float16], ids: Sequence[int] | NDArray[np.int64], *, unknown: float
) -> NDArray[np.float32]:
    index = np.asarray(ids, dtype=np.int64)
    return np.where(index >= 0, values[index], unknown).astype(np.float32)
