"""Lengths that do not go together, by the document's own measure."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.check import Context, run
from bitext.check.context import written
from bitext.check.length import USUAL, measure
from bitext.glossary import Glossary
from bitext.model import Bead
from tests.build import alignment

ZH = "他们被关押在一个不公开的地点，律师和家属都见不到他们，也没有任何消息。"
EN = (
    "They are held in an undisclosed place where neither lawyers nor families can see them; there is no news."
)
SHORT = "They are held in secret."


def rules(zh: list[str], en: list[str], **given_beads) -> list[tuple[str, int]]:
    """(rule, paragraph) of the findings about length."""
    found = run(Context(alignment=alignment(zh, en, **given_beads), glossary=Glossary()))
    return [(finding.rule, finding.bead) for finding in found if finding.rule == "length"]


def test_one_short_paragraph_among_even_ones():
    """Where all others are alike, the one with a quarter of the length stands out."""
    assert rules([ZH] * 6, [EN] * 5 + [SHORT]) == [("length", 5)]


def test_a_terse_document_is_its_own_measure():
    """A translation that is short throughout has no short paragraph."""
    assert rules([ZH] * 12, [SHORT] * 12) == []


def test_short_paragraphs_say_nothing():
    """A greeting may be as long or short as it likes."""
    assert rules([ZH] * 5 + ["你好！"], [EN] * 5 + ["Dear friends, dear colleagues, good day!"]) == []


def test_names_in_latin_letters_are_copied():
    """A line that the Chinese gives in Latin letters is as long in English; what is cut beside it counts."""
    line = "网页“The Lakeside Residents' Water Group 湖”"
    english = "page “The Lakeside Residents' Water Group”"
    assert rules([ZH] * 6 + [line], [EN] * 6 + [english]) == []
    assert rules([ZH] * 6 + [f"{line}。{ZH}{ZH}"], [EN] * 6 + [f"{english}. {SHORT}"]) == [("length", 6)]


def test_a_missing_sentence_explains_a_short_paragraph():
    """What another rule reports is not reported again."""
    zh = "他们被关押在一个不公开的地点。律师和家属都见不到他们，也没有任何他们的消息。"
    beads = [Bead(zh=(0,), en=(0,), parent=0), Bead(zh=(1,), en=(), parent=0)]
    assert rules([zh], ["They are held."], sentence_beads=beads) == []


def test_web_addresses_are_not_counted():
    """An address is as long in both languages."""
    address = " https://example.org/" + "a" * 120
    assert rules([ZH] * 5 + [ZH + address], [EN] * 6) == []


def test_what_is_english_on_both_sides_is_as_long():
    """A postal address that the Chinese leaves as it is has the length of its copy."""
    address = "Example Society\nc/o Example Service Company\n12 Long Example Drive, Suite 9\nExampletown"
    assert rules([ZH] * 5 + [address], [EN] * 5 + [address]) == []


@pytest.mark.parametrize("address", ["letters@example.org", "https://example.org/a"])
def test_the_chinese_around_an_address_is_counted(address: str):
    """No space stands between the two."""
    assert written(f"来信请寄{address}，我们要求放人。") == len("来信请寄，我们要求放人。")


@given(st.lists(st.floats(-1, 4), max_size=30))
def test_the_measure_lies_among_the_ratios(ratios: list[float]):
    """The middle is never outside the document's ratios and the usual one."""
    found = measure(ratios)
    assert min([*ratios, USUAL]) <= found.middle <= max([*ratios, USUAL])
    assert found.spread > 0
    assert not math.isnan(found.middle)
