"""Two sides from one file or two, and their sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import LanguageError
from bitext.ingest import ReadOptions, pair, parse, sides
from bitext.model import Bitext, Lang

ZH = "关于酷刑的声明\n\n我们对律师遭受酷刑表示严重关切。要求立即展开独立调查。\n"
EN = "Statement on Torture\n\nWe express grave concern about torture. We call for an inquiry.\n"


def units(bitext: Bitext, lang: Lang) -> list[str]:
    """The text of each unit of one side."""
    side = bitext.side(lang)
    return [side.unit_text(unit) for unit in range(len(side.blocks))]


@pytest.mark.parametrize("swapped", [False, True])
def test_two_files_in_either_order(swapped: bool):  # noqa: FBT001  a parameter of the case
    """The Chinese file is the Chinese side whichever comes first."""
    documents = [parse(ZH.encode(), "a.txt"), parse(EN.encode(), "b.txt")]
    bitext = pair(*(reversed(documents) if swapped else documents))
    assert units(bitext, Lang.ZH)[0] == "关于酷刑的声明"
    assert units(bitext, Lang.EN)[0] == "Statement on Torture"
    assert len(bitext.zh.sentences) == len(bitext.en.sentences) == 3
    assert not bitext.zh.document.source.notes


def test_files_named_the_wrong_way_round_are_put_right():
    """What was declared Chinese and is English is taken as English, with a note on both."""
    bitext = pair(parse(EN.encode(), "zh.txt"), parse(ZH.encode(), "en.txt"), declared=True)
    assert units(bitext, Lang.ZH)[0] == "关于酷刑的声明"
    assert "said to be English" in bitext.zh.document.source.notes[0]
    assert "said to be Chinese" in bitext.en.document.source.notes[0]


@pytest.mark.parametrize(("text", "language"), [(ZH, "Chinese"), (EN, "English")])
def test_two_files_in_one_language_are_refused(text: str, language: str):
    """The message names the second file and says which language is missing."""
    with pytest.raises(LanguageError) as caught:
        pair(parse(text.encode(), "a.txt"), parse(text.encode(), "b.txt"))
    assert str(caught.value).startswith(f"b.txt: is {language}, like a.txt")


def test_an_abstract_in_the_other_language_is_kept():
    """An English abstract in a Chinese file stays in view, on the side of its file."""
    abstract = "Abstract: concern about torture.\n\n"
    chinese = parse((abstract + ZH * 3).encode(), "zh.txt")
    bitext = pair(chinese, parse(EN.encode(), "en.txt"))
    assert units(bitext, Lang.ZH)[0] == abstract.strip()


def test_a_bilingual_file_as_one_side_gives_only_its_part():
    """Of a file with both versions, given as the Chinese side, the Chinese part is used, with a note."""
    both = parse((ZH * 2 + "\n" + EN).encode(), "both.txt")
    bitext = pair(both, parse(EN.encode(), "en.txt"))
    assert not any("torture" in unit for unit in units(bitext, Lang.ZH))
    assert "only its Chinese part" in bitext.zh.document.source.notes[0]


def test_one_language_leaves_the_other_side_empty():
    """A text in one language is no error: the other side has no units."""
    bitext = sides(parse(EN.encode(), "en.txt"))
    assert not bitext.zh.blocks
    assert not bitext.zh.sentences
    assert bitext.single_file


def test_each_line_is_a_unit_when_asked():
    """With `lines` no line is joined, cut, or set apart, and blank ones are passed over."""
    text = "Skip to content\n\n联合声明 Joint Statement\n---\nTwo. Sentences.\n"
    document = parse(text.encode(), "x.txt", ReadOptions(lines=True))
    assert [document.block_text(i) for i in range(len(document.blocks))] == text.replace("\n\n", "\n").split(
        "\n"
    )[:-1]
    assert {block.kind for block in document.blocks} == {"paragraph"}


@given(st.lists(st.sampled_from([*ZH.split("\n"), *EN.split("\n"), "---", "7.", "林青 (LIN Qing)", ""])))
def test_every_unit_is_tiled_by_its_sentences(lines: list[str]):
    """The sentences of a unit, joined, are the unit; no block stands on both sides."""
    text = "\n".join([*lines, "完。"])
    bitext = sides(parse(text.encode(), "x.txt"))
    assert not set(bitext.zh.blocks) & set(bitext.en.blocks)
    for side in (bitext.zh, bitext.en):
        for unit in range(len(side.blocks)):
            own = [segment for segment in side.sentences if segment.unit == unit]
            assert "".join(segment.span.of(text) for segment in own) == side.unit_text(unit)


def test_gaps_are_runs_far_longer_than_the_habit():
    """Ten blank lines among single ones are a gap; where five are the habit, five are none."""
    single = "\n\n".join(["A paragraph of text."] * 6)
    document = parse((single + "\n" * 11 + single).encode(), "x.txt")
    assert [gap.lines for gap in document.gaps] == [10]
    assert document.text[document.gaps[0].start : document.gaps[0].end].strip() == ""
    wide = ("\n" * 6).join(["A paragraph of text."] * 12)
    assert parse(wide.encode(), "x.txt").gaps == ()
    assert parse(("\n" * 12 + single + "\n" * 12).encode(), "x.txt").gaps == ()


def test_another_language_with_han_is_refused():
    """A Japanese text is not aligned as if it were Chinese; a Chinese one may quote a Japanese title."""
    japanese = "拷問に関する声明\n\n私たちは弁護士が拷問を受けたことを深く憂慮し、独立した調査を求めます。\n"
    english = parse(EN.encode(), "b.txt")
    with pytest.raises(LanguageError) as caught:
        pair(parse(japanese.encode(), "ja.txt"), english)
    assert str(caught.value).startswith("ja.txt: is Japanese, not Chinese")
    with pytest.raises(LanguageError, match="is Japanese"):
        sides(parse(f"{japanese}\n{EN}".encode(), "both.txt"))
    assert pair(parse(f"{ZH}\n他引用了《ひろしま》一书。\n".encode(), "zh.txt"), english).zh.blocks


def test_a_closing_mark_stays_with_what_it_closes():
    """A line in both languages is cut after the quotation marks and the stops of its first half."""
    zh = "湖边的老人说：「这里的水从前是清的，孩子们夏天都在这里游泳。」"
    en = "The old man by the lake said: “The water here used to be clear, and children swam in it.”"
    bitext = sides(parse(f"{zh}{en}\n\n{zh} . . .{en}\n".encode(), "x.txt"))
    assert [bitext.zh.unit_text(0), bitext.en.unit_text(0)] == [zh, en]
    assert bitext.en.unit_text(1) == en


def test_a_word_explained_in_brackets_is_no_english_line():
    """Where the languages alternate, a title in brackets is its own line, “dike road” only explains 堤路."""
    text = """- 时间：星期六下午

- Time: Saturday afternoon

- 集合地点：堤路（dike road）

- Meeting point: the road on the dike

- 请带上旗子和标语。

- Please bring flags and banners.
"""
    both = sides(parse(text.encode(), "x.md"))
    assert units(both, Lang.ZH)[1] == "- 集合地点：堤路（dike road）"
    assert len(units(both, Lang.EN)) == 3
