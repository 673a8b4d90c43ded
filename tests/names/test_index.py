"""The index of words finds what reading every text would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bitext.names import Grade, romanisations
from bitext.names.chinese import cut
from bitext.names.index import WordIndex
from bitext.names.latin import words
from bitext.names.places import places
from bitext.script import simplify
from tests.names.test_names import names, reordered

FOREIGN = ["胡安·门德斯", "希拉里·克林顿", "马丁·路德·金", "扎西文色"]
BETWEEN = [
    "he", "In", "Mr.", "Lawyer", "wei", "Xiao", "ming", "Kai", "CY", "Ou", "Yang", "Juan", "de", "Mendez",
    "Hillary", "Clinton", "Hong", "Kong", "Tashi", "Wangchuk", "’s", ",", ".", "-", "\n",
]  # fmt: skip


@st.composite
def name_and_texts(draw):
    """A name, and texts with spellings of it, of others, and of nobody."""
    name = draw(st.one_of(names, st.sampled_from(FOREIGN)))
    spelt = [written for each in romanisations(name) for written in reordered(each)]
    text = st.lists(st.sampled_from(BETWEEN + spelt), max_size=8).map(" ".join)
    return cut(name), draw(st.lists(text, max_size=3))


@given(name_and_texts())
def test_units_are_those_in_which_a_name_has_a_place(drawn):
    """Nothing that is spelt in full is passed over, and nothing else is given."""
    name, texts = drawn
    index, expected = WordIndex(texts), {}
    for at, text in enumerate(texts):
        found = words(text)
        spans = [
            (found[place.first].start, found[place.last - 1].end)
            for place in places(name, found)
            if place.match.grade >= Grade.VARIANT
        ]
        if spans:
            expected[at] = spans
    if name.given or name.foreign:
        assert index.units(name) == expected
        assert not expected or not index.wanted().isdisjoint(simplify(name.text))
