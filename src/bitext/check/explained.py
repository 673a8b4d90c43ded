"""Which words of a paragraph its counterpart explains, clause by clause (IBM model 1, Brown et al. 1993)."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Self

import numpy as np
from msgspec import Struct

from bitext.addresses import blanked
from bitext.align.prepare import WordTable
from bitext.lexicon import Lexicon
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.check.context import Context
    from bitext.model import Bead, Span

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

MIDDLE_IDF = 4.0
"""Of the words in running text: what a word's length is worth is measured by its rareness."""
FULL = 0.2
"""Geometric mean of t(e|c) and t(c|e) from which a word counts as wholly rendered."""
SELDOM = 0.02
"""Probability below which no word of the paragraph accounts for one of the other side."""


class Explained(Struct, frozen=True, kw_only=True):
    """What the other side of one link says about its clauses on one side."""

    weight: Floats
    """[clauses]: sum of the words' inverse document frequencies."""
    known: Floats
    """[clauses]: the part of it that has a translation on the other side."""
    claimed: Floats
    """[clauses]: characters of the other side that belong to it and to no other; rare words count more."""
    loose: float
    """Share of the other side that nothing on this one accounts for: how freely they render each other."""


class _Words(Struct, frozen=True):
    """The words of one side, unit by unit."""

    forms: tuple[str, ...]
    ids: Ints
    """[forms]: in the lexicon; -1 for unknown words."""
    units: tuple[Ints, ...]
    """[units][words]: places in `forms`."""
    starts: tuple[Ints, ...]
    """[units][words]: where each begins in the document."""
    lengths: tuple[Floats, ...]
    """[units][words]: code points."""


class Words:
    """The words of both sides of a document and the probabilities between them."""

    def __init__(self, zh: _Words, en: _Words) -> None:
        self._sides = {Lang.ZH: zh, Lang.EN: en}
        lexicon = Lexicon.load()
        self._table = WordTable.of(lexicon, zh.forms, en.forms)
        self._rare = {lang: lexicon.idf(side.ids, lang).astype(float) for lang, side in self._sides.items()}

    @classmethod
    def of(cls, context: Context) -> Self:
        """The words of the paragraphs that are linked."""
        linked = [bead for bead in context.alignment.paragraphs if bead.is_link]
        zh = {unit for bead in linked for unit in bead.zh}
        en = {unit for bead in linked for unit in bead.en}
        return cls(_words(context, Lang.ZH, zh), _words(context, Lang.EN, en))

    def between(self, bead: Bead, clauses: Sequence[Span], lang: Lang) -> Explained:
        """What the other side of a link says about its clauses in `lang`."""
        (own, starts, _), (other, _, length) = self._of(bead, lang), self._of(bead, lang.other)
        begins = [clause.start for clause in clauses]
        clause = np.array([bisect_right(begins, start) - 1 for start in starts], np.int64)
        (words, place), (words_other, place_other) = (np.unique(x, return_inverse=True) for x in (own, other))
        if lang is Lang.ZH:
            forward, backward = self._table.dense(words, words_other)
        else:
            backward, forward = (each.T for each in self._table.dense(words_other, words))
        each = forward[np.ix_(place, place_other)].astype(float)
        best = np.sqrt(forward * backward).max(axis=1, initial=0.0)[place]
        rare, rare_other = self._rare[lang][own], self._rare[lang.other][other]
        share = each / (each.sum(axis=0) + 1e-4)
        account = share @ (length * rare_other / MIDDLE_IDF)
        unheard = each.max(axis=0, initial=0.0) < SELDOM

        def per_clause(values: Floats) -> Floats:
            return np.bincount(clause, values, minlength=len(clauses)).astype(float)

        return Explained(
            weight=per_clause(rare),
            known=per_clause(rare * np.minimum(1.0, best / FULL)),
            claimed=per_clause(account),
            loose=float((rare_other * unheard).sum() / max(rare_other.sum(), 1e-6)),
        )

    def _of(self, bead: Bead, lang: Lang) -> tuple[Ints, Ints, Floats]:
        """[words] each: of one side of a link, the words, where they begin, and how long they are."""
        side, units = self._sides[lang], bead.zh if lang is Lang.ZH else bead.en
        words, starts, lengths = (
            np.concatenate([of[unit] for unit in units]) for of in (side.units, side.starts, side.lengths)
        )
        return words, starts, lengths


def _words(context: Context, lang: Lang, wanted: set[int]) -> _Words:
    lexicon, side = Lexicon.load(), context.side(lang)
    numbers: dict[str, int] = {}
    units, starts, lengths = [], [], []
    for unit in range(len(side.blocks)):
        text = blanked(side.unit_text(unit)) if unit in wanted else ""
        words = lexicon.places(text)
        block = side.unit_block(unit)
        units.append(np.array([numbers.setdefault(form, len(numbers)) for *_, form in words], np.int64))
        starts.append(np.array([block.start + start for start, *_ in words], np.int64))
        lengths.append(np.array([end - start for start, end, _ in words], float))
    ids = lexicon.ids(tuple(numbers), lang)
    return _Words(tuple(numbers), ids, tuple(units), tuple(starts), tuple(lengths))
