"""The sorted word list."""

import string

from hypothesis import given
from hypothesis import strategies as st

from bitext.lexicon.vocabulary import UNKNOWN, Vocabulary

WORDS = st.lists(st.text("律师法院师a\u00e9z0\U00020000\U00020001人", min_size=1, max_size=4))


@given(WORDS)
def test_every_word_has_its_place_in_code_point_order(words):
    """Ids count the sorted distinct words, whatever script they are in and however they are stored."""
    held = Vocabulary(Vocabulary.of(words).blob)
    ordered = sorted(set(words))
    assert len(held) == len(ordered)
    assert [held.id(word) for word in ordered] == list(range(len(ordered)))
    assert [held.word(index) for index in range(len(ordered))] == ordered


@given(WORDS, st.text(string.ascii_lowercase + "律师\U00020000", max_size=3))
def test_a_word_not_held_is_unknown(words, other):
    """Nothing but a held word has an id: no prefix, no neighbour, no empty string."""
    held = Vocabulary.of(words)
    assert (held.id(other) == UNKNOWN) == (other not in words)


def test_words_that_begin_alike_stand_together():
    """One bucket holds the words of one first character, supplementary planes included."""
    held = Vocabulary.of(["律师", "\U00020000人", "律", "法院", "\U00020000"])
    assert held.beginning("\U00020000") == (3, ["\U00020000", "\U00020000人"])
    assert held.beginning("律") == (0, ["律", "律师"])
    assert held.beginning("无")[1] == []
