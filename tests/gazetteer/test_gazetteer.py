"""The lists of places are sound, and names are found where a reader would see them."""

from __future__ import annotations

from collections import Counter

import pytest

from bitext.gazetteer import find_en, find_zh, outermost, places, read_in_chinese, spelt_in_english, tally
from bitext.gazetteer.lists import chinese, entries
from bitext.script import simplify

LEVELS = {"continent", "country", "region", "city", "district"}


def named_zh(text: str) -> list[str]:
    """What a Chinese text names, as written."""
    return [mention.span.of(text) for mention in outermost(find_zh(text)) if mention.firm]


def named_en(text: str) -> list[str]:
    """The Chinese names of what an English text names."""
    return [mention.firm[0].zh for mention in outermost(find_en(text)) if mention.firm]


def test_every_line_is_a_place_at_a_known_level():
    """A place has a level and lies in places that the lists have."""
    listed = places()
    names = {place.zh for place in listed}
    assert len(listed) > 850
    for place in listed:
        assert place.levels <= LEVELS, place
        assert place.levels, place
        assert place.within <= names, place


def test_chinese_forms_are_written_in_simplified_characters():
    """Texts are folded before they are searched: a form in other characters would never be found."""
    assert [form for form in chinese() if simplify(form) != form] == []


def test_no_place_stands_twice():
    """A name at a level is one place's."""
    counts = Counter((place.zh, place.within) for place in places())
    assert [key for key, count in counts.items() if count > 1] == []


def test_every_place_can_be_named_in_both_languages():
    """English and Chinese forms are capitalised words and Han."""
    for entry in entries():
        assert all(form.lstrip("~")[0].isupper() or form[0] == "~" for form in entry.en), entry
        assert all("\u4e00" <= char <= "\u9fff" for form in entry.zh for char in form.lstrip("~")), entry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他從瀋陽到臺北。", ["瀋陽", "臺北"]),
        ("上海南站在上海。", ["上海", "上海"]),
        ("中山大学纪念孙中山。", []),
        ("京沪高铁", []),
        ("他住在中山市。", ["中山市"]),
    ],
)
def test_chinese_names(text: str, expected: list[str]):
    """In either script; not in longer names, nor abbreviations."""
    assert named_zh(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from Canton to Mukden", ["广州", "沈阳"]),
        ("Xi’an, Xi'an and the Beijing-based office", ["西安", "西安", "北京"]),
        ("the U.S. and St. Louis", ["美国", "圣路易斯"]),
        ("to us, on china plates, in Georgia", []),
        ("New South Wales is not Wales", ["新南威尔士"]),
        ("the People’s Republic of China", ["中国"]),
    ],
)
def test_english_names(text: str, expected: list[str]):
    """In any romanisation that is established; a word of the language is none."""
    assert named_en(text) == expected


def test_an_abbreviation_inside_a_name_is_nobody_else():
    """The 巴 of 巴基斯坦 does not speak of Palestine, that of 以巴 does."""
    assert {place.en for place in tally(find_zh("巴基斯坦"))} == {"Pakistan"}
    assert "Palestine" in {place.en for place in tally(find_zh("以巴谈判"))}


def test_a_name_inside_another_is_counted_with_it():
    """“South Korea” is one place, and “Korea” in it no second."""
    counts = tally(find_en("South Korea and Korea"))
    assert {place.en: count for place, count in counts.items()}["South Korea"] == 2


def test_what_is_no_name_by_itself_is_none_inside_another():
    """The People's Republic of China does not speak of Taiwan, the Republic of China does."""
    assert {place.en for place in tally(find_en("the People's Republic of China"))} == {"China"}
    assert "Taiwan" in {place.en for place in tally(find_en("the Republic of China"))}


def test_words_for_people_speak_of_their_place():
    """Endings are understood where the list has no word."""
    assert {place.en for place in tally(find_en("an Ecuadoran and a Yorkshireman"))} == {
        "Ecuador",
        "Yorkshire",
    }


def test_romanisations_that_no_list_has():
    """Any spelling of the characters will do, but not one that is another place's name."""
    jinzhou, shaanxi = (find_zh(name)[0].firm[0] for name in ("锦州", "陕西"))
    assert spelt_in_english(jinzhou, "in Chin-chou")
    assert not spelt_in_english(jinzhou, "in Jinan")
    assert not spelt_in_english(shaanxi, "in Shanxi")


def test_other_characters_that_read_as_a_name():
    """济南 and 暨南 are both Jinan; what names a place is read as nothing else."""
    jinan, shanxi = (find_en(name)[0].firm for name in ("Jinan", "Shanxi"))
    assert read_in_chinese("Jinan", jinan, "在暨南讲学")
    assert not read_in_chinese("Jinan", jinan, "在锦州讲学")
    assert not read_in_chinese("Shanxi", shanxi, "在陕西讲学")
