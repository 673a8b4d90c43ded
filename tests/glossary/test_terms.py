from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import UsageError
from bitext.glossary import Form, Glossary, Kind, Status, Tag, table
from bitext.glossary.concordance import find
from bitext.glossary.rows import glossary
from bitext.glossary.suggest import log_likelihood, rows, suggest
from bitext.model import Lang
from tests.glossary.build import alignment

SURVEILLANCE = Glossary.of(
    [
        ("rsdl", Kind.MEASURE, Form(text="监视居住", tag=Tag.ZH)),
        ("rsdl", Kind.MEASURE, Form(text="residential surveillance", tag=Tag.EN)),
        ("rsdl", Kind.MEASURE, Form(text="home watch", tag=Tag.EN, status=Status.FORBIDDEN)),
    ]
)
LETTER = alignment(
    [
        ("王大明被監視居住\n六个月。", "Wang Daming was under residential surveillance for six months."),
        ("监视居住期满，他仍被监视居住。", "After the home watch ended, it went on."),
        ("", "Residential surveillance is abused."),
    ]
)
FILLER = [
    ("山。", "Hill."),
    ("川。", "River."),
    ("风。", "Wind."),
    ("云。", "Cloud."),
    ("雷。", "Thunder."),
] * 2
REPORT = alignment(
    [
        ("警方以寻衅滋事拘捕张某。", "Police arrested Zhang for picking quarrels."),
        ("寻衅滋事是口袋罪。", "Picking quarrels is a catch-all crime."),
        ("她否认寻衅滋事。", "She denied picking quarrels."),
        ("检方指控李某寻衅滋事。", "Prosecutors charged Li with provoking trouble."),
        ("寻衅滋事罪名成立。", "Guilty of provoking trouble."),
        ("他不认寻衅滋事。", "He rejects provoking trouble."),
        *FILLER,
    ]
)


def test_a_concept_is_found_in_both_scripts_with_its_renderings_across():
    """By id: Chinese places first, with what stands across; English ones where there is no Chinese."""
    found = list(find("rsdl", [LETTER], SURVEILLANCE))
    assert [(place.lang, place.keyword, place.renderings) for place in found] == [
        (Lang.ZH, "監視居住", ("residential surveillance",)),
        (Lang.ZH, "监视居住", ("home watch",)),
        (Lang.ZH, "监视居住", ("home watch",)),
        (Lang.EN, "Residential surveillance", ()),
    ]
    assert (found[0].left, found[0].right) == ("王大明被", "六个月。")
    assert found[3].across == ""
    assert found[3].document == "letter.en"


@pytest.mark.parametrize(
    ("term", "count"),
    [("监视居住", 3), ("residential surveillances", 2), ("王大明", 1), ("month", 1), ("无此词", 0)],
)
def test_any_wording_is_found(term: str, count: int):
    """Listed or not, inflected or not, in the language it is written in."""
    found = list(find(term, [LETTER], SURVEILLANCE))
    assert len(found) == count
    for place in found:
        text = (LETTER.bitext.side(place.lang)).document.text
        assert "".join(place.span.of(text).split()) == "".join(place.keyword.split())


def test_nothing_to_look_for_is_a_usage_error():
    """Punctuation is no term."""
    with pytest.raises(UsageError, match="no word to look for"):
        list(find("…", [LETTER], SURVEILLANCE))


def test_a_repeated_term_is_suggested_with_all_its_renderings():
    """寻衅滋事 is rendered in two ways: both are given, and the term ranks by it."""
    first, *_ = suggest([REPORT], Glossary())
    assert first.zh == "寻衅滋事"
    assert first.count == 6
    assert {(rendering.text.casefold(), rendering.count) for rendering in first.renderings} == {
        ("picking quarrels", 3),
        ("provoking trouble", 3),
    }
    assert first.inconsistency == pytest.approx(1.0)
    assert first.contexts[0] == ("警方以寻衅滋事拘捕张某。", "Police arrested Zhang for picking quarrels.")


def test_what_the_glossary_has_is_not_suggested():
    """Neither a listed term nor a part of it."""
    known = Glossary.of([("quarrels", Kind.CRIME, Form(text="寻衅滋事", tag=Tag.ZH))])
    assert not any(set("寻衅滋事") & set(suggestion.zh) for suggestion in suggest([REPORT], known))


def test_suggestions_are_rows_a_glossary_can_be_made_of():
    """The CSV reads back; first rendering preferred, the other admitted."""
    text = table.write(rows(suggest([REPORT], Glossary())))
    concept = glossary(table.read(text, "x.csv").rows).concepts[0]
    assert [(form.text, form.status) for form in concept.zh] == [("寻衅滋事", "preferred")]
    assert [form.status for form in concept.en] == ["preferred", "admitted"]


def test_nothing_aligned_suggests_nothing():
    """An empty corpus is no error."""
    assert suggest([], Glossary()) == ()
    assert suggest([alignment([("只有中文。", "")])], Glossary()) == ()


@given(st.integers(1, 50), st.integers(1, 50), st.integers(0, 50))
def test_log_likelihood_is_zero_by_chance_and_grows_with_meeting(first: int, second: int, rest: int):
    """Never negative or infinite; events that always meet are tied more than those that meet once less."""
    both = min(first, second)
    total = first + second + rest
    ratio = log_likelihood(both, first, second, total)
    assert 0 <= ratio < math.inf
    assert ratio >= log_likelihood(both - 1, first, second, total)
