"""The parallel text: files of `source TAB Chinese TAB English`, xz, read into word ids."""

from __future__ import annotations

import lzma
import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bitext.lexicon.segmenter import Segmenter
from bitext.lexicon.tokens import Tokeniser
from bitext.lexicon.vocabulary import Vocabulary
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

SHARES: Mapping[str, float] = {"law": 0.35, "docs": 0.35}
"""Share of a file's pairs that is taken, by the file's stem; all of the others.

Statutes and manuals are long and repeat themselves: a part teaches nearly as much in half the time.
"""
SEED = 709


@dataclass(frozen=True, slots=True)
class Texts:
    """One side of the corpus, all sentences end to end."""

    ids: NDArray[np.int32]
    """Word ids; words outside the vocabulary are left out."""
    indptr: NDArray[np.int64]
    """Where each sentence starts; one more entry than sentences."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Both sides of the corpus: sentence `k` of one belongs to sentence `k` of the other."""

    zh: Texts
    en: Texts
    sources: Mapping[str, int]
    """Sentence pairs taken from each source."""
    surfaces: Mapping[str, str]
    """English stem -> its commonest word, for showing."""


def rows(folder: Path, without: Collection[str] = ()) -> Iterator[tuple[str, str, str]]:
    """Yield source, Chinese and English of the pairs taken, files in the order of their names."""
    for path in sorted(folder.glob("*.tsv.xz")):
        share = SHARES.get(path.name.removesuffix(".tsv.xz"), 1.0)
        rng = random.Random(SEED)
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                taken = rng.random() < share
                parts = line.rstrip("\n").split("\t")
                if taken and len(parts) == 3 and parts[0] not in without:
                    yield parts[0], parts[1], parts[2]


def frequencies(folder: Path, headwords: Vocabulary, every: int = 8) -> NDArray[np.float64]:
    """Natural logarithms of the headwords' probabilities, from every eighth sentence.

    With all words equally likely the most probable division is the one of fewest words; its counts,
    plus one, serve the real division.
    """
    tokeniser = Tokeniser(Segmenter(headwords, np.zeros(len(headwords)) - 1), Vocabulary(b""))
    counts = np.ones(len(headwords))
    for number, (_, zh, _) in enumerate(rows(folder)):
        if number % every == 0:
            for token in tokeniser.tokens(zh, Lang.ZH):
                if token.id >= 0:
                    counts[token.id] += 1
    log_p: NDArray[np.float64] = np.log(counts / counts.sum())
    return log_p


class Reader:
    """Collects the words of the corpus as numbers, before it is known which of them are kept."""

    def __init__(self) -> None:
        self._forms: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self._flat: tuple[list[int], list[int]] = ([], [])
        self._lengths: tuple[list[int], list[int]] = ([], [])
        self._sources: Counter[str] = Counter()
        self._surfaces: Counter[tuple[str, str]] = Counter()

    def read(self, folder: Path, tokeniser: Tokeniser, without: Collection[str]) -> None:
        """Read all pairs taken."""
        for source, zh, en in rows(folder, without):
            self._sources[source] += 1
            for side, (text, lang) in enumerate(((zh, Lang.ZH), (en, Lang.EN))):
                tokens = tokeniser.tokens(text, lang)
                forms = self._forms[side]
                self._flat[side].extend([forms.setdefault(token.form, len(forms)) for token in tokens])
                self._lengths[side].append(len(tokens))
                if side:
                    self._surfaces.update((token.form, text[token.start : token.end]) for token in tokens)

    def counts(self, lang: Lang) -> dict[str, int]:
        """How often each form was seen."""
        side = 0 if lang is Lang.ZH else 1
        seen = np.bincount(np.array(self._flat[side], dtype=np.int64), minlength=len(self._forms[side]))
        return dict(zip(self._forms[side], seen.tolist(), strict=True))

    def corpus(self, zh: Vocabulary, en: Vocabulary) -> Corpus:
        """The corpus in the ids of the vocabularies kept."""
        best: dict[str, tuple[int, str]] = {}
        for (form, surface), count in sorted(self._surfaces.items()):
            word = surface if surface.isupper() else surface.lower()
            if count > best.get(form, (0, ""))[0]:
                best[form] = (count, word)
        return Corpus(
            self._texts(0, zh),
            self._texts(1, en),
            dict(sorted(self._sources.items())),
            {form: word for form, (_, word) in best.items()},
        )

    def _texts(self, side: int, vocabulary: Vocabulary) -> Texts:
        ids = np.array([vocabulary.id(form) for form in self._forms[side]], dtype=np.int32)
        flat = ids[np.array(self._flat[side], dtype=np.int64)]
        lengths = np.array(self._lengths[side], dtype=np.int64)
        sentence = np.repeat(np.arange(len(lengths)), lengths)[flat >= 0]
        kept = np.bincount(sentence, minlength=len(lengths))
        return Texts(flat[flat >= 0], np.concatenate(([0], np.cumsum(kept))))
