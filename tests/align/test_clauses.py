"""Clauses tile the text; short ones stay with their neighbours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bitext.align.clauses import clauses
from bitext.model import Lang


def test_a_long_sentence_is_cut_at_its_commas():
    """Each part that could stand alone is one clause."""
    text = "河水变成了黑色，鱼类大量死亡，附近的农民不能再灌溉农田。"
    assert list(clauses(text, Lang.ZH)) == [
        "河水变成了黑色，",
        "鱼类大量死亡，",
        "附近的农民不能再灌溉农田。",
    ]


def test_short_lists_are_not_cut():
    """Words between commas are no clauses."""
    assert list(clauses("He saw fish, birds, and trees.", Lang.EN)) == ["He saw fish, birds, and trees."]


def test_an_address_is_not_cut():
    """Its colon and commas belong to it."""
    text = (
        "他们发表了一份公开声明：https://example.org/2021/11/statement,first,version/english.html，要求放人。"
    )
    assert list(clauses(text, Lang.ZH)) == [
        "他们发表了一份公开声明：",
        "https://example.org/2021/11/statement,first,version/english.html，要求放人。",
    ]


@given(st.text(), st.sampled_from(Lang))
def test_clauses_tile_the_text(text, lang):
    """Nothing is lost."""
    assert "".join(clauses(text, lang)) == text
