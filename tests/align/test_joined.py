"""Paragraphs put together from their sentences are what they would be if looked at by themselves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bitext.align.joined import coarser
from bitext.align.prepare import prepare_pair
from bitext.glossary import builtin
from bitext.ingest import read, sides
from bitext.lexicon import Lexicon

CORPORA = Path(__file__).parents[2] / "corpora"
LETTERS = ("709-torture-letter", "chang-weiping-letter", "ngo-joint-letter-2018", "lawyers-day-2021")


def both(letter):
    """Each side that has text, as (paragraphs from sentences, paragraphs by themselves)."""
    bitext = sides(read(CORPORA / letter / "text.txt"))
    every = bitext.zh, bitext.en
    units = [[side.unit_text(unit) for unit in range(len(side.blocks))] for side in every]
    first = [
        np.searchsorted([s.unit for s in side.sentences], np.arange(len(side.blocks) + 1)) for side in every
    ]
    lexicon, glossary = Lexicon.load(), builtin()
    texts = [[side.sentence_text(at) for at in range(len(side.sentences))] for side in every]
    fine = prepare_pair(texts[0], texts[1], lexicon, glossary)
    made = coarser(fine, (units[0], first[0]), (units[1], first[1]))
    alone = prepare_pair(units[0], units[1], lexicon, glossary)
    return [(own, other) for own, other in ((made.zh, alone.zh), (made.en, alone.en)) if other.units]


@pytest.mark.parametrize("letter", LETTERS)
def test_paragraphs_know_what_their_sentences_know(letter):
    """Words, lengths, clauses, meaning, marks, names and numbers at the head are the same either way."""
    for made, alone in both(letter):
        assert made.texts == alone.texts
        assert made.forms == alone.forms
        assert made.begin.tolist() == alone.begin.tolist()
        assert made.length.tolist() == alone.length.tolist()
        assert made.parts == alone.parts
        assert made.marks.tolist() == alone.marks.tolist()
        assert made.names == alone.names
        assert made.labels == alone.labels
        assert np.allclose(made.vectors, alone.vectors, atol=1e-4)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_firm_value_of_a_paragraph_is_known(letter):
    """A figure that is no manner of speaking is found in one of the sentences."""
    for made, alone in both(letter):
        for own, other in zip(made.values, alone.values, strict=True):
            assert {key for key, firm in other.items() if firm == 1.0} <= own.keys()


def test_some_units_are_taken_with_their_sentences():
    """Taking units out of a joined side keeps what is known of each."""
    made, _ = both("709-torture-letter")[0]
    some = made.take([4, 1])
    assert some.texts == (made.texts[4], made.texts[1])
    assert some.parts == (made.parts[4], made.parts[1])
    assert some.values == (made.values[4], made.values[1])
    assert some.tokens.tolist() == made.tokens[[4, 1]].tolist()
