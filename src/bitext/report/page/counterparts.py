"""Word counterparts inside linked sentences, by the lexicon: what the page shows on demand."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from bitext.lexicon import Lexicon
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bitext.lexicon.tokens import Token
    from bitext.model import Alignment, Side

LEAST = 0.02
"""Geometric mean of t(e|c) and t(c|e) from which on two words are shown as counterparts."""


Places = list[int]
"""Chinese start and length, English start and length, for each word pair, flat; in UTF-16 code units."""


def counterparts(alignment: Alignment) -> Mapping[int, Sequence[tuple[int, int, Places]]]:
    """Sentence bead -> (Chinese unit, English unit, places in them), in the order of the Chinese.

    Places are counted as the browser counts.  Each word is paired once, the surest pairs first.
    """
    links = [(index, bead) for index, bead in enumerate(alignment.sentences) if bead.is_link]
    zh, en = (_Words(alignment.bitext.side(lang)) for lang in Lang)
    words = [(index, zh.of(bead.zh), en.of(bead.en)) for index, bead in links]
    likely = _likely([w for _, found, _ in words for w in found], [w for _, _, found in words for w in found])
    return {
        index: flat
        for index, zh_words, en_words in words
        if (flat := _placed(_paired(zh_words, en_words, likely), zh, en))
    }


Word = tuple[int, "Token"]
"""(sentence, token)."""


class _Words:
    """The words of one side, by sentence, with their places as the browser counts."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._lexicon = Lexicon.load()
        self._texts: dict[int, tuple[str, bool]] = {}

    def of(self, sentences: Sequence[int]) -> list[Word]:
        """All words of some sentences."""
        return [
            (sentence, token)
            for sentence in sentences
            for token in self._lexicon.tokens(self._side.sentence_text(sentence), self._side.lang)
        ]

    def place(self, word: Word) -> tuple[int, int, int]:
        """(unit, start, length) in UTF-16 code units from the unit's start."""
        sentence, token = word
        segment = self._side.sentences[sentence]
        text, plain = self._text(segment.unit)
        start = segment.start - self._side.unit_block(segment.unit).start + token.start
        end = start + token.end - token.start
        if plain:
            return segment.unit, start, end - start
        return segment.unit, _code_units(text[:start]), _code_units(text[start:end])

    def _text(self, unit: int) -> tuple[str, bool]:
        """The text of a unit, and whether each of its characters is one code unit."""
        if unit not in self._texts:
            text = self._side.unit_text(unit)
            self._texts[unit] = (text, max(text, default="") <= "\uffff")
        return self._texts[unit]


def _code_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _likely(zh: Sequence[Word], en: Sequence[Word]) -> Mapping[str, Mapping[str, float]]:
    """Chinese form -> English form -> likelihood, for all pairs worth showing; looked up once."""
    zh_forms = list(dict.fromkeys(token.form for _, token in zh))
    en_forms = list(dict.fromkeys(token.form for _, token in en))
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    if zh_forms and en_forms:
        pairs = Lexicon.load().pairs(zh_forms, en_forms)
        score = np.sqrt(pairs.en_given_zh * pairs.zh_given_en)
        worth = np.flatnonzero(score >= LEAST)
        for one, two, value in zip(
            pairs.zh[worth].tolist(), pairs.en[worth].tolist(), score[worth].tolist(), strict=True
        ):
            found[zh_forms[one]][en_forms[two]] = value
    return found


def _paired(
    zh: Sequence[Word], en: Sequence[Word], likely: Mapping[str, Mapping[str, float]]
) -> list[tuple[Word, Word]]:
    """Pair the words of a sentence pair, the surest first; a repeated word in order of its places."""
    zh_places, en_places = _by_form(zh), _by_form(en)
    candidates = [
        (-value, one, two)
        for one in zh_places
        for two, value in likely.get(one, {}).items()
        if two in en_places
    ]
    pairs = []
    for _, one, two in sorted(candidates):
        while zh_places[one] and en_places[two]:
            pairs.append((zh_places[one].pop(0), en_places[two].pop(0)))
    return pairs


def _by_form(words: Sequence[Word]) -> Mapping[str, list[Word]]:
    grouped: dict[str, list[Word]] = {}
    for word in words:
        grouped.setdefault(word[1].form, []).append(word)
    return grouped


def _placed(pairs: Sequence[tuple[Word, Word]], zh: _Words, en: _Words) -> Sequence[tuple[int, int, Places]]:
    found: defaultdict[tuple[int, int], Places] = defaultdict(list)
    for (zh_unit, *zh_place), (en_unit, *en_place) in sorted(
        (zh.place(one), en.place(two)) for one, two in pairs
    ):
        found[zh_unit, en_unit] += (*zh_place, *en_place)
    return [(*units, places) for units, places in found.items()]
