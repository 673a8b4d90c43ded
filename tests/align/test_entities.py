"""Who and what a unit names, as keys that are equal across languages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bitext.align.entities import NAMED, named
from bitext.glossary import builtin, match
from bitext.model import Lang

ZH = ["王小梅律师到达北京。", "会议由马丁·霍夫曼主持。", "他们讨论了刑法。", "天气很好。"]
EN = [
    "Martin Hoffmann chaired the meeting.",
    "Lawyer WANG Xiaomei arrived.",
    "They discussed the Criminal Law.",
    "Zhao Daming left.",
]


def shared(zh: int, en: int) -> set[object]:
    """Keys of a Chinese and of an English unit."""
    keys = named(ZH, EN, builtin())
    return set(keys[0][zh]) & set(keys[1][en])


def test_a_name_and_its_romanisation_have_one_key():
    """A Chinese name has the key of its pinyin, whatever the order and the capitals."""
    assert shared(0, 1)
    assert not shared(0, 0)


def test_a_transliterated_name_has_the_key_of_the_foreign_one():
    """马丁·霍夫曼 is Martin Hoffmann."""
    assert shared(1, 0)
    assert not shared(1, 1)


def test_a_law_of_the_glossary_has_one_key():
    """刑法 and the Criminal Law are one concept."""
    assert shared(2, 2)


def test_a_chinese_name_without_counterpart_is_a_key_of_its_own():
    """A romanised name that no Chinese unit has still speaks against a link."""
    keys = named(ZH, EN, builtin())
    assert keys[1][3]
    assert not any(set(unit) & set(keys[1][3]) for unit in keys[0])


PIECES = {
    Lang.ZH: ["联合国", "人权", "理事会", "國家", "安全法", "刑法", " ", "\n", "…", "《", ".", "\u0301"],
    Lang.EN: [
        "Human ",
        "Rights ",
        "Council ",
        "United ",
        "Nations",
        "the ",
        "Criminal ",
        "Law",
        "-",
        ", ",
        "\n",
    ],
}
units = {lang: st.lists(st.lists(st.sampled_from(PIECES[lang])).map("".join), max_size=4) for lang in Lang}


@given(units[Lang.ZH], units[Lang.EN])
def test_no_name_goes_over_the_end_of_a_unit(zh, en):
    """A unit has the laws and bodies of its own text, whatever stands in its neighbours."""
    kinds = {concept.id: concept.kind for concept in builtin().concepts}
    for lang, texts, found in zip(Lang, (zh, en), named(zh, en, builtin()), strict=True):
        for text, keys in zip(texts, found, strict=True):
            own = {hit.concept for hit in match(text, lang, builtin())}
            assert keys.keys() & kinds.keys() == {concept for concept in own if kinds[concept] in NAMED}
