"""One side of a text made ready for scoring: its words as numbers, unit by unit."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Self

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace

from bitext.align import entities
from bitext.align.clauses import clauses
from bitext.align.evidence import kind, marks, seam
from bitext.align.evidence.keys import weigh
from bitext.align.manner import Manner
from bitext.align.style import Style
from bitext.align.values import found, keys, label
from bitext.lexicon.vectors import StaticVectors, run_sums, unit
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from numpy.typing import NDArray

    from bitext.align.corridor import Ints
    from bitext.align.entities import Keys
    from bitext.align.second import Second
    from bitext.glossary import Glossary
    from bitext.lexicon import Lexicon
    from bitext.model import BlockKind
    from bitext.quantities import Quantity

    Kinds = tuple[Sequence[BlockKind], Sequence[BlockKind]]

USUAL_RATIO, LEAST_RATIO, GREATEST_RATIO = 3.2, 2.3, 4.8
"""English characters per Chinese one: speeches have 4.0, magazines 2.8."""
NEIGHBOURS = 4  # units that a unit's similarity is measured against
SAMPLE = 400  # units of the other side among which they are looked for, evenly spaced
ROWS = 4096  # units compared at once: 6 MB


class Prepared(Struct, frozen=True, kw_only=True, dict=True):
    """The units of one side."""

    lang: Lang
    texts: tuple[str, ...]
    forms: tuple[str, ...]
    """The distinct words of the side; a word's number is its place here."""
    words: Ints
    """[tokens]: the number of every word, in order."""
    begin: Ints
    """[units + 1]: where the words of each unit begin in `words`."""
    unigram: NDArray[np.float32]
    """[forms]: share of each word in the whole text."""
    names: Keys
    """[units]: who and what is named, as keys that are equal across languages, and how sure that is."""
    kinds: Ints
    """[units]: what each is on the page, see `evidence.kind`."""

    @cached_property
    def tokens(self) -> NDArray[np.float32]:
        """[units]: number of words."""
        return np.diff(self.begin).astype(np.float32)

    @cached_property
    def length(self) -> NDArray[np.float32]:
        """[units]: number of code points without white space."""
        return np.array([len("".join(text.split())) for text in self.texts], np.float32)

    @property
    def vectors(self) -> NDArray[np.float32]:
        """[units, dimensions]: additive vectors, not of unit length."""
        return self._vectors[0]

    @property
    def part_vectors(self) -> NDArray[np.float32]:
        """[sentences, dimensions]: of unit length; zero where no word is known."""
        return self._vectors[1]

    @cached_property
    def _vectors(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        parts = StaticVectors.load().sums_within([part for texts in self.parts for part in texts])
        return run_sums(parts, self.part_begin[:-1]), unit(parts)

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """[units]: the clauses of each; a unit without any is its own."""
        return tuple(tuple(clauses(text, self.lang)) or (text,) for text in self.texts)

    @cached_property
    def part_begin(self) -> Ints:
        """[units + 1]: where the sentences of each unit begin among all."""
        return np.concatenate([[0], np.cumsum([len(unit) for unit in self.parts])])

    @cached_property
    def part_weight(self) -> NDArray[np.float32]:
        """[sentences]: the square root of the length, in code points."""
        lengths = np.array([len(part) for unit in self.parts for part in unit], np.float32)
        return np.asarray(np.sqrt(lengths + 1.0), np.float32)

    @cached_property
    def marks(self) -> NDArray[np.float32]:
        """[kinds, units]: questions, exclamations and the like, see `evidence.marks`."""
        return marks.counts(self.texts)

    @cached_property
    def continued(self) -> NDArray[np.float32]:
        """[units]: 1 where a unit goes on in the middle of a sentence."""
        return seam.continued(self.texts)

    @cached_property
    def quantities(self) -> tuple[tuple[Quantity, ...], ...]:
        """[units]: the values in each."""
        return tuple(found(text, self.lang) for text in self.texts)

    @cached_property
    def values(self) -> Keys:
        """[units]: the values in each as keys that are equal across languages, and how firm they are."""
        return tuple(map(keys, self.quantities))

    @cached_property
    def labels(self) -> tuple[Hashable, ...]:
        """[units]: the number each begins with, as (what it numbers, value); None without one."""
        return tuple(map(label, self.texts, self.quantities))

    @property
    def units(self) -> int:
        """Number of units."""
        return len(self.texts)

    def take(self, units: Sequence[int]) -> Prepared:
        """Some of the units, as a text of their own; words keep their numbers and their shares."""
        spans = [self.words[self.begin[unit] : self.begin[unit + 1]] for unit in units]
        return replace(
            self,
            texts=tuple(self.texts[unit] for unit in units),
            words=np.concatenate([np.zeros(0, np.int64), *spans]),
            begin=np.cumsum([0, *(len(span) for span in spans)]),
            names=tuple(self.names[unit] for unit in units),
            kinds=self.kinds[units],
        )


def _near(own: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """[units]: mean cosine with the likeliest wrong units (Artetxe and Schwenk 2019).

    The best unit of the sample is left out, for it may well be the right one.
    """
    sample = unit(other[:: len(other) // SAMPLE + 1])
    count = min(NEIGHBOURS + 1, len(sample))
    out = [np.zeros(0, np.float32)]
    for first in range(0, len(own), ROWS):
        similar = unit(own[first : first + ROWS]) @ sample.T
        best = np.sort(np.partition(similar, len(sample) - count, axis=1)[:, -count:], axis=1)
        out.append(best[:, : max(1, count - 1)].mean(axis=1))
    return np.concatenate(out)


def prepare(
    texts: Sequence[str], lang: Lang, lexicon: Lexicon, names: Keys, kinds: Sequence[BlockKind] = ()
) -> Prepared:
    """Cut every unit into words and number them; without `kinds`, all are of the same."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    words: list[int] = []
    begin = [0]
    for text in texts:
        words += map(numbers.__getitem__, lexicon.forms(text))
        begin.append(len(words))
    counts = np.bincount(np.array(words, np.int64), minlength=len(numbers)).astype(np.float32)
    return Prepared(
        lang=lang,
        texts=tuple(texts),
        forms=tuple(numbers),
        words=np.array(words, np.int64),
        begin=np.array(begin, np.int64),
        unigram=(counts / max(1, len(words))).astype(np.float32),
        names=names,
        kinds=kind.classes(kinds) if kinds else np.zeros(len(texts), np.int64),
    )


def runs(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """The numbers from each first to before each last, end to end, and which run each is of."""
    counts = last - first
    run = np.repeat(np.arange(len(counts)), counts)
    return np.arange(len(run)) + (first - np.cumsum(counts) + counts)[run], run


class WordTable(Struct, frozen=True, kw_only=True, dict=True):
    """Translation probabilities between the words of the two sides, sparse, sorted by Chinese word."""

    zh: Ints
    """[pairs]: number of the Chinese word."""
    en: Ints
    """[pairs]: number of the English word."""
    en_given_zh: NDArray[np.float32]
    zh_given_en: NDArray[np.float32]

    @classmethod
    def of(cls, lexicon: Lexicon, zh: Sequence[str], en: Sequence[str]) -> Self:
        """What the lexicon says of the words of both sides, given by form; a word's number is its place."""
        found = lexicon.pairs(zh, en)
        return cls(
            zh=np.asarray(found.zh, np.int64),
            en=np.asarray(found.en, np.int64),
            en_given_zh=np.asarray(found.en_given_zh, np.float32),
            zh_given_en=np.asarray(found.zh_given_en, np.float32),
        )

    @cached_property
    def begin(self) -> Ints:
        """[Chinese words + 1]: where the pairs of each Chinese word begin."""
        top = int(self.zh[-1]) + 1 if len(self.zh) else 0
        return np.searchsorted(self.zh, np.arange(top + 1))

    def dense(self, zh: Ints, en: Ints) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """t(e|c) and t(c|e) between two ascending lists of words, both [len(zh), len(en)]."""
        inside = zh[zh < len(self.begin) - 1]
        pick, row = runs(self.begin[inside], self.begin[inside + 1])
        place = np.full(1 + max(self.en.max(initial=0), en.max(initial=0)), -1)
        place[en] = np.arange(len(en))
        column = place[self.en[pick]]
        hit = np.flatnonzero(column >= 0)
        cells, pick = row[hit] * len(en) + column[hit], pick[hit]
        forward, backward = np.zeros((2, len(zh), len(en)), np.float32)
        forward.reshape(-1)[cells] = self.en_given_zh[pick]
        backward.reshape(-1)[cells] = self.zh_given_en[pick]
        return forward, backward


class Pair(Struct, frozen=True, kw_only=True, dict=True):
    """Both sides and what is known between them."""

    zh: Prepared
    en: Prepared
    table: WordTable
    manner: Manner = field(default_factory=Manner)
    style: Style = field(default_factory=Style)
    second: Second | None = None
    """A chosen encoder's opinion."""

    @cached_property
    def value_weights(self) -> Mapping[Hashable, float]:
        """How rare each value is in the document."""
        return weigh(self.zh.values, self.en.values)

    @cached_property
    def name_weights(self) -> Mapping[Hashable, float]:
        """How rare each name is in the document."""
        return weigh(self.zh.names, self.en.names)

    @cached_property
    def near_zh(self) -> NDArray[np.float32]:
        """[Chinese units]: how similar each is to English units that are not its translation."""
        return _near(self.zh.vectors, self.en.vectors)

    @cached_property
    def near_en(self) -> NDArray[np.float32]:
        """[English units]: the same the other way round."""
        return _near(self.en.vectors, self.zh.vectors)

    @cached_property
    def ratio(self) -> float:
        """English characters per Chinese character.

        From the links of a first pass when there was one; else that of the whole text, unless it is
        so far from any translation's that a part of one side must be missing.
        """
        if self.style.ratio:
            return self.style.ratio
        zh, en = float(self.zh.length.sum()), float(self.en.length.sum())
        whole = (en + USUAL_RATIO * 200.0) / (zh + 200.0)
        return whole if LEAST_RATIO < whole < GREATEST_RATIO else USUAL_RATIO


def prepare_pair(
    zh: Sequence[str], en: Sequence[str], lexicon: Lexicon, glossary: Glossary, kinds: Kinds = ((), ())
) -> Pair:
    """Make two lists of units ready."""
    names = entities.named(zh, en, glossary)
    first = prepare(zh, Lang.ZH, lexicon, names[0], kinds[0])
    second = prepare(en, Lang.EN, lexicon, names[1], kinds[1])
    return Pair(zh=first, en=second, table=WordTable.of(lexicon, first.forms, second.forms))
