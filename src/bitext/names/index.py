"""Where in many English texts a name stands, without reading all of them for every name."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from bitext.names import surnames
from bitext.names.foreign import DOTS, LIKE, alike, han_skeleton, latin_skeleton, parts_of, runs
from bitext.names.latin import letters_of, words
from bitext.names.places import places
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.names.latin import Word
    from bitext.names.model import Grade, NameZh


class WordIndex:
    """The words of a list of English texts, and in which of them each stands."""

    def __init__(self) -> None:
        self._words: list[Sequence[Word]] = []
        self._texts: dict[str, set[int]] = defaultdict(set)
        self._doubles: dict[str, set[int]] = defaultdict(set)
        """The same for two words read as one: `Ou Yang`."""
        self._run: dict[str, set[int]] = defaultdict(set)
        """By their sound, words beside another capital: a foreign name has two parts or more."""

    def add(self, text: str) -> None:
        """Take the next text in."""
        at, found = len(self._words), words(text)
        self._words.append(found)
        for before, word in zip((None, *found), found, strict=False):
            if word.capital:
                self._texts[word.letters].add(at)
                if before is not None:
                    self._doubles[before.letters + word.letters].add(at)
        for run in runs(found):
            for place in run if len(run) > 1 else ():
                self._run[latin_skeleton(found[place].letters)].add(at)

    def wanted(self) -> re.Pattern[str]:
        """What a Simplified text holds if it names somebody whom `units` may find."""
        known = surnames.by_spelling()
        spelt = known.keys() & (self._texts.keys() | self._doubles.keys())
        heads = {re.escape(chars[0]) for spelling in spelt for chars in known[spelling]}
        listed = {
            re.escape(name)
            for name, spellings in surnames.irregular().items()
            if any(letters_of(spelling.split()[0]) in self._texts for spelling in spellings)
        }
        return re.compile("|".join(sorted(heads | listed | {f"[{DOTS}]"})))

    def units(self, name: NameZh, *, least: Grade) -> dict[int, list[tuple[int, int]]]:
        """Number of each text that spells `name` at least so well -> (start, end) of the spellings."""
        out = {}
        for at in sorted(self._candidates(name)):
            found = self._words[at]
            spans = [
                (found[place.first].span.start, found[place.last - 1].span.end)
                for place in places(name, found)
                if place.match.grade >= least
            ]
            if spans:
                out[at] = spans
        return out

    def _candidates(self, name: NameZh) -> set[int]:
        """Texts that hold a spelling of the family name, or a word that sounds like part of a foreign one."""
        irregular = surnames.irregular().get(name.surname + name.given or simplify(name.text), ())
        wanted = [letters_of(spelling.split()[0]) for spelling in irregular]
        found = [self._texts.get(letters, set()) for letters in wanted]
        if name.foreign:
            parts = [han_skeleton(part) for part in parts_of(name)]
            like = (sound for sound in self._run if any(alike(part, sound) >= LIKE for part in parts))
            found += [self._run[sound] for sound in like]
        else:
            known = surnames.surnames()[name.surname].spellings
            found += [side.get(letters, set()) for letters in known for side in (self._texts, self._doubles)]
        return set().union(*found)
