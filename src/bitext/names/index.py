"""Where in many English texts a name is spelt in full, without reading all of them for every name."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from bitext.names import surnames
from bitext.names.english import JOINTS
from bitext.names.foreign import DOTS, PARTICLES, parts_of, runs, spelt_whole
from bitext.names.latin import bare, cut, letters_of, words
from bitext.names.model import Grade
from bitext.names.places import places
from bitext.names.readings import syllable_count
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bitext.names.latin import Word
    from bitext.names.model import NameZh


class WordIndex:
    """The words of a list of English texts that may be of a name, and in which of them each stands."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._given = texts
        self._words: dict[int, Sequence[Word]] = {}
        self._texts: defaultdict[str, set[int]] = defaultdict(set)
        """By letters: family names beside what may be a given name, first words of irregular spellings."""
        self._runs: set[int] = set()
        """Texts in which a name of several words may stand."""
        self.romanised: set[int] = set()
        """Texts in which a family name may stand beside a given name, both with a capital."""
        for at, text in enumerate(texts):
            self._add(at, cut(text))

    def _add(self, at: int, parts: Sequence[str]) -> None:
        """Take in a text, which is cut into words and what stands between them."""
        families, irregular = surnames.by_spelling(), _irregular()
        for place in range(1, len(parts), 2):
            letters = _capital(parts[place])
            if not letters:
                continue
            before = parts[place - 2] if parts[place - 1] in JOINTS and place > 1 else ""
            follows = parts[place + 2] if place + 2 < len(parts) else ""
            after = follows if parts[place + 1] in JOINTS else ""
            given = [word for word in (before, after) if letters in families and _may_be_given(word)]
            if given or letters in irregular:
                self._texts[letters].add(at)
            if any(map(_capital, given)):
                self.romanised.add(at)
            if (second := _capital(follows)) and letters + second in families:  # Ou Yang
                self._texts[letters + second].add(at)
            if _capital(after) or after in PARTICLES:
                self._runs.add(at)

    def wanted(self) -> frozenset[str]:
        """Characters of which a Simplified text holds one if it names somebody whom `units` may find."""
        families, irregular = surnames.by_spelling(), _irregular()
        found = (
            name
            for letters in self._texts
            for table in (families, irregular)
            for name in table.get(letters, ())
        )
        return frozenset(DOTS).union(name[0] for name in found)

    def units(self, name: NameZh) -> dict[int, list[tuple[int, int]]]:
        """Number of each text that spells the whole of `name` -> (start, end) of the spellings."""
        out = {}
        for at in sorted(self._candidates(name)):
            found = self._cut(at)
            spans = [
                (found[place.first].start, found[place.last - 1].end)
                for place in places(name, found)
                if place.match.grade >= Grade.VARIANT
            ]
            if spans:
                out[at] = spans
        return out

    def _candidates(self, name: NameZh) -> set[int]:
        """Texts that hold a spelling of the family name, or a run of words that sounds like a foreign one."""
        irregular = surnames.irregular().get(name.surname + name.given or simplify(name.text), ())
        wanted = {_first_word(spelling) for spelling in irregular}
        if not name.foreign:
            wanted |= surnames.surnames()[name.surname].spellings.keys()
        found = [self._texts[letters] for letters in wanted & self._texts.keys()]
        if name.foreign:
            parts = parts_of(name)
            found += [texts for run, texts in self._named.items() if spelt_whole(parts, run) is not None]
        return set().union(*found)

    @cached_property
    def _named(self) -> Mapping[tuple[str, ...], set[int]]:
        """By their letters, runs of words that may be a foreign name, which has two parts or more."""
        out: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
        for at in self._runs:
            found = self._cut(at)
            for run in runs(found):
                if len(run) > 1:
                    out[tuple(found[place].letters for place in run)].add(at)
        return out

    def _cut(self, at: int) -> Sequence[Word]:
        if at not in self._words:
            self._words[at] = words(self._given[at])
        return self._words[at]


@cache
def _irregular() -> Mapping[str, Sequence[str]]:
    """Persons known by irregular spellings, by the first word of those."""
    out: defaultdict[str, list[str]] = defaultdict(list)
    for name, spellings in surnames.irregular().items():
        for first in dict.fromkeys(map(_first_word, spellings)):
            out[first].append(name)
    return out


def _first_word(spelling: str) -> str:
    return letters_of(spelling.split(maxsplit=1)[0])


@lru_cache(maxsize=65_536)
def _capital(written: str) -> str:
    """The letters of a word that begins with a capital; empty for any other."""
    return letters_of(bare(written)) if written[:1].isupper() else ""


@lru_cache(maxsize=65_536)
def _may_be_given(written: str) -> bool:
    """Whether a word could spell a given name, or be the initials of one."""
    word = bare(written)
    letters = letters_of(word)
    return (len(letters) > 1 and word.isupper()) or syllable_count(letters, loose=True) > 0
