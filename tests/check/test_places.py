"""Places that the English calls by another place's name."""

from __future__ import annotations

import pytest

from bitext.check import Context, run
from bitext.glossary import Glossary
from bitext.model import Bead
from tests.build import alignment


def found(zh: list[str], en: list[str], **given) -> list[tuple[str, str]]:
    """The Chinese and English words that are reported for paragraphs linked one to one."""
    made = alignment(zh, en, **given)
    findings = run(Context(alignment=made, glossary=Glossary()))
    return [
        (each.zh[0].of(made.bitext.zh.document.text), each.en[0].of(made.bitext.en.document.text))
        for each in findings
        if each.rule == "place-mismatch"
    ]


@pytest.mark.parametrize(
    ("zh", "en", "zh_name", "en_name"),
    [
        ("他在廣州被捕。", "He was arrested in Hangzhou.", "廣州", "Hangzhou"),
        ("請訪問新疆。", "Please visit Tibet.", "新疆", "Tibet"),
        ("广东省高级法院驳回上诉。", "The High Court of Guangxi dismissed the appeal.", "广东", "Guangxi"),
        ("他在锦州监狱服刑。", "He is held in Jinan Prison.", "锦州", "Jinan"),
        ("她在萨塞克斯大学读书。", "She studied at the University of Essex.", "萨塞克斯", "Essex"),
        ("他来自陕西。", "He comes from Shanxi.", "陕西", "Shanxi"),
        ("伊朗军队", "the army of Iraq", "伊朗", "Iraq"),
        ("瑞士植物学家", "a Swedish botanist", "瑞士", "Swedish"),
        ("香港人上街。", "The people of Macau took to the streets.", "香港", "Macau"),
        ("天水圍的居民", "Residents of Sham Shui Po", "天水圍", "Sham Shui Po"),
        ("从广州来的人回广州去。", "Those from Guangzhou return to Hangzhou.", "广州", "Hangzhou"),
    ],
)
def test_another_place(zh: str, en: str, zh_name: str, en_name: str):
    """A place that the Chinese does not know stands where the one that it names does not."""
    assert found([zh], [en]) == [(zh_name, en_name)]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("他在廣州被捕。", "He was arrested in Canton."),
        ("他在北平被捕。", "He was arrested in Peking."),
        ("他在錦州被捕。", "He was arrested in Chin-chou."),
        ("他在广州被捕。", "He was arrested in Guangdong."),
        ("他在广州被捕。", "He was arrested in the city."),
        ("他在沈阳住院。", "He is in hospital in Liaoning."),
        ("他被捕了。", "He was arrested in Hangzhou."),
        ("广州、沪杭一带", "the area of Shanghai and Hangzhou"),
        ("浙江西部有山。", "There are mountains in the west of Zhejiang, unlike Hunan."),
        ("他在暨南大学和广州任教。", "He taught at Jinan University."),
        ("中国外交部", "Beijing’s Foreign Ministry"),
        ("广州的乔丹", "Jordan is well known"),
        ("他在广州读书。", "He read the Washington Post in the Guangzhou library."),
        ("东亚的城市", "Asian cities of East Asia"),
        ("读过英国萨塞克斯大学（University of Sussex）", "read at the University of Sussex in Britain"),
    ],
)
def test_the_same_place_or_none(zh: str, en: str):
    """Other spellings, wider places, people and silence are right; so is what only looks like a place."""
    assert found([zh], [en]) == []


def test_places_of_different_levels_are_not_confused():
    """A city left out and a country added are two liberties, and no mistake for one another."""
    assert found(["他离开广州。"], ["He left for Japan."]) == []


@pytest.mark.parametrize(
    ("zh", "en", "zh_name", "en_name"),
    [
        (
            "他被羁押于东岭区看守所。",
            "He is held in the Beihe District Detention Center.",
            "东岭区",
            "Beihe District",
        ),
        (
            "他被羁押于某市东岭区看守所。",
            "He is held in the Beihe Detention Center.",
            "东岭区看守所",
            "Beihe Detention Center",
        ),
        (
            "他被南桥派出所传唤。",
            "The Jinshi Police Station summoned him.",
            "南桥派出所",
            "Jinshi Police Station",
        ),
        ("他家住文华路四十号。", "He lives at 40 Beihe Road.", "文华路", "Beihe Road"),
        (
            "他从東嶺區搬到東嶺區。",
            "He moved from Dongling District to Beihe District.",
            "東嶺區",
            "Beihe District",
        ),
    ],
)
def test_another_local_place(zh: str, en: str, zh_name: str, en_name: str):
    """A place in no list is known by its sound, where the English names another of its sort."""
    assert found([zh], [en]) == [(zh_name, en_name)]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("他被羁押于东岭区看守所。", "He is held in the Dongling District Detention Center."),
        ("他被羁押于東嶺區看守所。", "He is held in the Tung-ling District Detention Center."),
        ("他被羁押于东岭区看守所。", "He is held in the Beiling District Detention Center."),
        ("他家住人民路四十号。", "He lives at 40 People's Road."),
        ("她在女子监狱服刑。", "She is in the Women Prison."),
        ("他在社区工作。", "He works in Beihe District."),
        ("他在东岭区（北河）工作。", "He works in Beihe District."),
        ("他住在蚌埠市犍为县。", "He lives in Qianwei County."),
    ],
)
def test_no_other_local_place(zh: str, en: str):
    """Another romanisation or reading, a translated name, and one that the Chinese has elsewhere are none."""
    assert found([zh], [en]) == []


def test_a_local_place_named_elsewhere():
    """The English may say in full what the Chinese gave in full before, but not another place of the text."""
    between = ["他写了信。", "没有回音。"]
    beside = ["He wrote a letter.", "Nobody answered."]
    en = ["He comes from there.", *beside, "In Beihe Township they wait for him."]
    for first, expected in (
        ("他来自北河东岭乡。", []),
        ("他来自北河乡。", [("东岭乡", "Beihe Township")]),
    ):
        assert found([first, *between, "东岭乡的人等他回来。"], en) == expected


def test_a_place_in_the_paragraph_beside_accounts_for_the_name():
    """Where a sentence moved over a border, nothing was confused."""
    zh = ["他离开广州。", "后来他住在杭州。"]
    en = ["He left and moved to Hangzhou.", "Later he thought of Guangzhou."]
    assert found(zh, en) == []


def test_the_likeliest_of_several_is_named():
    """Of two places left out, the stranger stands for the one spelt like it; each is used once."""
    assert found(["从锦州到沈阳"], ["from Jinan to the capital"]) == [("锦州", "Jinan")]
    assert found(["从锦州到沈阳"], ["from Jinan to Luoyang"]) == [("锦州", "Jinan"), ("沈阳", "Luoyang")]


def test_sentences_without_counterpart_are_left_to_their_own_rule():
    """A stranger in a sentence that was added is no confusion."""
    sentence_beads = [Bead(zh=(0,), en=(0,), parent=0), Bead(zh=(), en=(1,), parent=0)]
    en = "He was arrested. Others were held in Hangzhou."
    assert found(["他在广州被捕。"], [en], sentence_beads=sentence_beads) == []


ROW = "签名的人来自哥伦比亚、巴西、印度、台湾、墨西哥及南非。"


def test_a_place_dropped_from_a_row():
    """Of a row of places, the one that the English lacks was forgotten."""
    en = "Those who signed come from Colombia, Brazil, India, Mexico and South Africa."
    assert found([ROW], [en]) == [("台湾", en)]
    assert found(["从北京和上海来的人"], ["people from Beijing"]) == [("上海", "people from Beijing")]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (ROW, "Those who signed come from Colombia, Brazil, India, Taiwan, Mexico and South Africa."),
        (ROW, "Those who signed come from Colombia, Brazil, India, Mexico and other countries."),
        (ROW, "Those who signed come from Colombia, Brazil, India, Tawain, Mexico and South Africa."),
        ("从北京和上海来的人", "people from Beijing and from here"),
        ("在香港和加拿大读书", "studied in Hong Kong and in Montreal"),
        ("在塞拉里昂、肯尼亚和埃及的人", "people in Sierra Leone, Kenya and Egypt"),
        ("他去过北京，也去过上海，最后回到广州。", "He went to Beijing and Shanghai and came home at last."),
    ],
)
def test_no_place_dropped_from_a_row(zh: str, en: str):
    """All are there, the rest is summed up, misspelt or said more closely, or the texts name no row."""
    assert found([zh], [en]) == []


def test_the_peoples_republic_is_not_a_wider_name_of_what_is_lost():
    """It stands on both sides, and so for nothing else."""
    zh = "中华人民共和国在台湾周围举行演习。"
    assert found([zh], ["The People’s Republic of China held exercises around Taiwan."]) == []
    assert found([zh], ["The People’s Republic of China held exercises around Japan."]) == [("台湾", "Japan")]
