"""One person named for another.  The persons are invented."""

from __future__ import annotations

import pytest

from bitext.names import Persons, pair_all

UNITS = (
    ("林青河和赵月明是朋友。", "Lin Qinghe and Zhao Yueming are friends."),
    ("林青河与苏珊·哈特曼同行。", "Lin Qinghe travelled with Susan Hartmann."),
    ("林大川来了。", "Lin Dachuan came."),
    ("孙文明来了。", "Sun Wenming came."),
)
PERSONS = Persons(pair for row in pair_all(UNITS) for pair in row)


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("林青河被单独关押。", "Zhao Yueming was held in solitary confinement.", ("林青河", "赵月明")),
        ("林青河被单独关押。", "Zhao was held in solitary confinement.", ("林青河", "赵月明")),
        ("青河被单独关押。", "Yueming was held in solitary confinement.", ("林青河", "赵月明")),
        ("赵月明写信给外界。", "Hartmann wrote to the world outside.", ("赵月明", "苏珊·哈特曼")),
        ("林青河被关押，林青河病了。", "Zhao Yueming was held. Lin Qinghe fell ill.", ("林青河", "赵月明")),
        (
            "赵月明被禁；林青河的律师见了林青河。",
            "Zhao may not. Zhao’s lawyer met Zhao.",
            ("林青河", "赵月明"),
        ),
        ("林青河的律师来了。", "Zhao Yueming's lawyer came, and she left.", ("林青河", "赵月明")),
    ],
)
def test_one_person_named_for_another(zh: str, en: str, expected: tuple[str, str]):
    """In any form, also once of several times, and whatever pronouns follow."""
    found = PERSONS.stand_in(zh, en)
    assert found is not None
    assert (found.meant, found.named) == expected
    assert all(span.of(zh) in expected[0] for span in found.zh)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("林青河被单独关押。", "Lin Qinghe was held in solitary confinement."),
        ("林青河被单独关押。", "Lin was held in solitary confinement."),
        ("林青河被单独关押。", "He was held in solitary confinement."),
        ("林青河被单独关押。", "The lawyer was held in solitary confinement."),
        ("林青河被单独关押。", "Zhao Yueming said that Lin Qinghe was held."),
        ("月明说，林青河被单独关押。", "Zhao Yueming said that the lawyer was held."),
        ("小赵给林青河打了电话。", "Zhao Yueming rang the lawyer."),
        ("她说，这是一个文明的国家。", "Zhao Yueming said that this was a civilised country."),
        ("林青河走了。", "Zhao Yueming’s friend Lin Qinge left."),
        ("林青河走了。", "Zhao Station was empty when the lawyer left."),
        ("林大川和林青河走了。", "Lin left, and Lin, too."),
    ],
)
def test_a_person_who_is_named_otherwise_or_not_at_all(zh: str, en: str):
    """Surnames, pronouns, titles and persons named besides are no error."""
    assert PERSONS.stand_in(zh, en) is None


def test_a_pronoun_may_stand_for_the_one_where_the_other_is_near():
    """The Chinese drops subjects: 告诉林青河 may be “Zhao told him”, when the text speaks of her."""
    en = "Zhao told him the same day."
    for zh in ("当天就告诉了林青河。", "她当天就告诉了林青河。", "他当天就告诉了林青河。"):
        assert PERSONS.stand_in(zh, en, near={"赵月明"}) is None
        assert PERSONS.stand_in(zh, en) is not None
    assert (
        PERSONS.stand_in("当天就告诉了林青河。", "Zhao was told the same day.", near={"赵月明"}) is not None
    )


def test_a_name_that_the_english_spells_elsewhere_is_known():
    """Where a person is named once, the English that spells the name may belong to no Chinese paragraph."""
    units = [("赵月明来了。", "Zhao Yueming came."), ("——林青河律师", "— Zhao Yueming")]
    pairs = [pair for row in pair_all(units) for pair in row]
    assert Persons(pairs).stand_in(*units[1]) is None
    texts = [en for _, en in units]
    assert Persons(pairs, texts).stand_in(*units[1]) is None
    assert Persons(pairs, [*texts, "A letter by Lin Qinghe."]).stand_in(*units[1]) is not None
