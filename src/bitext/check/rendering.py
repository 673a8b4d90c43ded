"""Which English words of a sentence pair render which Chinese ones, by the packaged lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.lexicon import Lexicon
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Word = tuple[int, int, str]
    """Where a word begins and ends, and its form in the lexicon."""

TELLING = 3.0
"""Inverse document frequency from which an English word says what a sentence is about."""


def likeness(zh: Sequence[str], en: Sequence[str]) -> NDArray[np.float64]:
    """[Chinese words, English words]: how likely each renders the other, 0 for words that are everywhere.

    The words are forms of the lexicon; the likeness is the geometric mean of t(e|c) and t(c|e).
    """
    lexicon = Lexicon.load()
    own, other = list(dict.fromkeys(zh)), list(dict.fromkeys(en))
    one, two = (lexicon.matrix(own, other, given=lang) for lang in Lang)
    telling = lexicon.idf(lexicon.ids(other, Lang.EN), Lang.EN) >= TELLING
    like: NDArray[np.float64] = np.sqrt(one * two).astype(float) * telling[:, None]
    rows, columns = ([numbers.index(form) for form in forms] for numbers, forms in ((own, zh), (other, en)))
    return like.T[np.ix_(rows, columns)]
