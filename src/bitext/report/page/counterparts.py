"""Word counterparts inside linked sentences, by the lexicon: what the page shows on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bitext.lexicon import Lexicon
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bitext.lexicon.tokens import Token
    from bitext.model import Alignment, Bead, Side

LEAST = 0.02
"""Geometric mean of t(e|c) and t(c|e) from which on two words are shown as counterparts."""


def counterparts(alignment: Alignment) -> Mapping[int, Sequence[int]]:
    """Sentence bead -> six integers for each word pair, flat.

    They are: Chinese unit, start and length in it; English unit, start and length in it; in UTF-16
    code units, as the browser counts.  Each word is paired once, the surest pairs first.
    """
    words = {lang: _Words(alignment.bitext.side(lang)) for lang in Lang}
    found: dict[int, list[int]] = {}
    for index, bead in enumerate(alignment.sentences):
        if bead.is_link:
            flat = _flat(bead, words)
            if flat:
                found[index] = flat
    return found


class _Words:
    """The words of one side, by sentence, with their places as the browser counts."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._lexicon = Lexicon.load()

    def of(self, sentences: Sequence[int]) -> list[tuple[int, Token]]:
        """(sentence, token) for all words of some sentences."""
        return [
            (sentence, token)
            for sentence in sentences
            for token in self._lexicon.tokens(self._side.sentence_text(sentence), self._side.lang)
        ]

    def place(self, sentence: int, token: Token) -> tuple[int, int, int]:
        """(unit, start, length) in UTF-16 code units from the unit's start."""
        segment = self._side.sentences[sentence]
        text = self._side.unit_text(segment.unit)
        start = segment.start - self._side.unit_block(segment.unit).start + token.start
        length = token.end - token.start
        if text.isascii() or max(text) <= "\uffff":
            return segment.unit, start, length
        return segment.unit, _units(text[:start]), _units(text[start : start + length])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _flat(bead: Bead, words: Mapping[Lang, _Words]) -> list[int]:
    zh, en = words[Lang.ZH].of(bead.zh), words[Lang.EN].of(bead.en)
    forms = [list(dict.fromkeys(token.form for _, token in side)) for side in (zh, en)]
    if not all(forms):
        return []
    pairs = Lexicon.load().pairs(*forms)
    score = np.sqrt(pairs.en_given_zh * pairs.zh_given_en)
    places = [_by_form(side, form) for side, form in zip((zh, en), forms, strict=True)]
    flat: list[int] = []
    for at in np.argsort(-score, kind="stable"):
        if score[at] < LEAST:
            break
        one, two = places[0][pairs.zh[at]], places[1][pairs.en[at]]
        # A word that comes several times is paired in order: first with first, second with second.
        while one and two:
            flat += (*words[Lang.ZH].place(*one.pop(0)), *words[Lang.EN].place(*two.pop(0)))
    return flat


def _by_form(words: Sequence[tuple[int, Token]], forms: Sequence[str]) -> list[list[tuple[int, Token]]]:
    grouped: dict[str, list[tuple[int, Token]]] = {form: [] for form in forms}
    for sentence, token in words:
        grouped[token.form].append((sentence, token))
    return [grouped[form] for form in forms]
