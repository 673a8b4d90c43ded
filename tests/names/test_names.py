"""Properties of name finding and romanisation, and behaviour over a whole document."""

from __future__ import annotations

import sys
from subprocess import run

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bitext.names import Grade, Slip, find_en, find_zh, match, pair, pair_all, romanisations
from bitext.names.surnames import surnames
from bitext.names.syllables import hong_kong, tongyong, wade_giles

ALARM = 0.5
GIVEN_CHARS = "文生吉田天勇伯阳士辉其磊全璋和平春富建刚燕益晓波民海建国伟明丽芳静娟秀英"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

names = st.builds(
    str.__add__, st.sampled_from(sorted(surnames())), st.text(GIVEN_CHARS, min_size=1, max_size=2)
)
mixed = st.text(
    st.sampled_from("余文生王律师、，。·•先生的和 \n（）胡安門德斯" + LETTERS + " .,'’-é\U00020000")
)


def reordered(spelling: str) -> list[str]:
    """A spelling with its parts in both orders, in capitals, and with a title."""
    surname, _, given_name = spelling.partition(" ")
    return [
        spelling,
        f"{surname.upper()}, {given_name}",
        f"{surname.upper()} {given_name}",
        f"{given_name} {surname}",
        spelling.upper(),
        f"Mr. {spelling}’s",
    ]


@given(names)
def test_every_romanisation_matches_its_name(name):
    """Each spelling offered for a name is recognised as that name, in any order and capitals."""
    for spelling in romanisations(name)[:12]:
        for written in reordered(spelling):
            assert match(name, written).grade >= Grade.VARIANT, written


@given(names)
def test_pinyin_comes_first_and_is_exact(name):
    """The first romanisation is pinyin and matches exactly."""
    assert match(name, romanisations(name)[0]).grade is Grade.EXACT


@given(mixed)
def test_chinese_spans_lie_in_the_text(text):
    """Spans are inside the text, in order, apart from each other, and cover what they say."""
    found = find_zh(text)
    at = 0
    for name in found:
        assert at <= name.span.start < name.span.end <= len(text)
        assert name.span.of(text) == name.text
        assert 0 < name.confidence <= 1
        at = name.span.end


@given(mixed)
def test_english_spans_lie_in_the_text(text):
    """The same holds of English."""
    for name in find_en(text):
        assert 0 <= name.span.start < name.span.end <= len(text)
        assert name.span.of(text) == name.text


@given(mixed, mixed)
def test_pairs_point_into_both_texts(zh, en):
    """A pair's spans cover its names, and an alarm is a probability."""
    for found in pair(zh, en):
        assert found.zh is None or found.zh.span.of(zh) == found.zh.text
        assert found.en is None or found.en.span.of(en) == found.en.text
        assert 0 <= found.alarm <= 1


@given(names)
@example("宇文伟")  # 宇 and 宇文 are both family names
@example("爱新觉罗丽丽")
def test_a_name_is_no_error_beside_its_own_spelling(name):
    """A right translation raises no alarm, whatever the name."""
    spelling = romanisations(name)[0]
    found = pair(f"律师{name}发表声明。", f"Lawyer {spelling} issued a statement.")
    assert all(p.alarm < ALARM for p in found)


@pytest.mark.parametrize(
    ("pinyin", "wade", "tong"),
    [
        ("qian", "chien", "cian"),
        ("xiu", "hsiu", "siou"),
        ("zhong", "chung", "jhong"),
        ("guo", "kuo", "guo"),
        ("lv", "lu", "lyu"),
        ("jie", "chieh", "jie"),
        ("shi", "shih", "shih"),
        ("yan", "yen", "yan"),
        ("xiong", "hsiung", "syong"),
        ("he", "ho", "he"),
    ],
)
def test_taiwan_romanisations_are_generated(pinyin, wade, tong):
    """Wade-Giles and Tongyong follow from the pinyin syllable."""
    assert wade in wade_giles(pinyin)
    assert tong in tongyong(pinyin)


@pytest.mark.parametrize(
    ("jyutping", "spelling"),
    [
        ("can", "chan"),
        ("wong", "wong"),
        ("loeng", "leung"),
        ("ng", "ng"),
        ("jip", "yip"),
        ("zoeng", "cheung"),
    ],
)
def test_hong_kong_spellings_are_generated(jyutping, spelling):
    """Hong Kong's habits of spelling follow from Jyutping."""
    assert spelling in hong_kong(jyutping)


def test_a_document_proves_its_own_names():
    """A name spelt out in one paragraph is sure in the next, where nothing else tells that it is one."""
    units = [
        ("汪淼驱车到密云。", "Wang Miao drove to Miyun."),
        ("天黑了，汪淼才回来。", "Wang Jianguo returned at dark."),
    ]
    (_, after) = pair_all(units)
    assert [(p.zh.text, p.match.slip) for p in after if p.zh and p.alarm >= ALARM] == [
        ("汪淼", Slip.GIVEN_DIFFERS)
    ]


def test_given_names_alone_are_a_habit_of_fiction():
    """A document that uses a given name by itself in several places is not told that it is cut."""
    unit = ("陈清扬来看我。", "Qingyang came to see me.")
    once = pair_all([("陈清扬来了。", "Chen Qingyang came."), unit])
    often = pair_all([("陈清扬来了。", "Chen Qingyang came."), unit, unit, unit])
    assert any(p.alarm >= ALARM for p in once[1])
    assert not any(p.alarm >= ALARM for row in often for p in row)


def test_another_person_of_the_document_is_no_misspelling():
    """李和平 is not Li Heping misspelt where Li Hepin is another person's name."""
    units = [
        ("李和平和李和品是兄弟。", "Li Heping and Li Hepin are brothers."),
        ("李和平没有来，李和品来了。", "He did not come, but Li Hepin did."),
    ]
    assert not any(p.alarm >= ALARM for row in pair_all(units) for p in row)


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("Zhou Xia", []),
        ("Zhou Xiao", [("周霞", "Zhou Xiao")]),
        ("Zou Xia", [("周霞", "Zou Xia")]),
    ],
)
def test_a_slip_beside_a_longer_name_of_the_family(spelling: str, expected: list[tuple[str, str]]):
    """周晓 is cut out of 周晓岚 and nobody; a family name alone does not answer for two persons."""
    units = [
        ("周晓岚获奖。", "Zhou Xiaolan won a prize."),
        (
            "请释放周晓岚，恢复他和妻子周霞的自由。",
            f"Release Mr Zhou and let him and his wife {spelling} go free.",
        ),
    ]
    (_, found) = pair_all(units)
    told = [(p.zh.text, p.en.text) for p in found if p.zh and p.en and p.alarm >= ALARM]
    assert told == expected


def test_a_shorter_name_that_stands_elsewhere_is_a_persons_own():
    """周晓 is somebody where the document names her apart from 周晓岚."""
    units = [
        ("周晓岚和周晓来了。", "Zhou Xiaolan and Zhou Xiao came."),
        ("周晓走了。", "Zhou Xiao left."),
    ]
    assert not any(p.alarm >= ALARM for row in pair_all(units) for p in row)


def test_the_library_of_readings_is_loaded_for_rare_characters_only():
    """Finding and matching ordinary names does not load pypinyin, which takes longer than a review may."""
    code = (
        "import sys; from bitext.names import pair; "
        "assert pair('余文生律师', 'Lawyer Yu Wensheng')[0].en; "
        "assert 'pypinyin' not in sys.modules and 'numpy' not in sys.modules"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("zh", "en", "grade"),
    [
        ("陈方安生", "Anson Chan", Grade.PARTIAL),
        ("陈方安生", "Chan Fang On-sang", Grade.VARIANT),
        ("范徐丽泰", "Rita Fan Hsu Lai-tai", Grade.VARIANT),
        ("陈方安生", "Wong", Grade.NONE),
    ],
)
def test_a_husbands_name_before_her_own(zh: str, en: str, grade: Grade):
    """Both family names stand together, or the husband's alone."""
    assert match(zh, en).grade is grade


@given(st.text(st.sampled_from("陈方安生徐丽泰欧阳修王二"), min_size=1, max_size=5), st.text(LETTERS + " -"))
def test_any_two_names_can_be_compared(zh: str, en: str):
    """Whatever is cut into family and given name has spellings."""
    assert match(zh, en).grade in Grade
    assert all(romanisations(zh)) or not romanisations(zh)


def test_a_given_name_alone_is_a_habit_only_where_it_prevails():
    """Three slips among many whole names are slips; where most stand alone, that is the document's way."""
    whole, dropped = ("余文生被捕。", "Yu Wensheng was arrested."), ("余文生被捕。", "Wensheng was arrested.")
    mixed_rows = pair_all([whole] * 9 + [dropped] * 3)
    assert sum(found.alarm >= ALARM for row in mixed_rows for found in row) == 3
    family = pair_all([whole] * 2 + [dropped] * 6)
    assert sum(found.alarm >= ALARM for row in family for found in row) == 0
