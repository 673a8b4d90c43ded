"""The five founding texts are read as a careful person reads them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bitext.corpus import load
from bitext.ingest import read, sides
from bitext.model import Bitext, Lang

CORPORA = Path(__file__).parents[2] / "corpora"


def opened(name: str) -> Bitext:
    """The bitext of a corpus of one file."""
    (pair,) = load(CORPORA / name).pairs
    assert pair.both is not None
    return sides(read(pair.both))


def texts(bitext: Bitext, kind: str) -> list[str]:
    """The texts of all blocks of one kind."""
    document = bitext.en.document
    return [document.block_text(i) for i, block in enumerate(document.blocks) if block.kind == kind]


def units(bitext: Bitext, lang: Lang) -> list[str]:
    """The text of each unit of one side."""
    side = bitext.side(lang)
    return [side.unit_text(unit) for unit in range(len(side.blocks))]


def sentence_count(bitext: Bitext, lang: Lang, start: str) -> int:
    """How many sentences the unit has that begins so."""
    side = bitext.side(lang)
    (unit,) = [unit for unit in range(len(side.blocks)) if side.unit_text(unit).startswith(start)]
    return sum(segment.unit == unit for segment in side.sentences)


def test_709_chinese_side_is_what_survived():
    """The High Commissioner, three addressees, one paragraph and five contacts."""
    bitext = opened("709-torture-letter")
    assert [text[:12].strip() for text in units(bitext, Lang.ZH)] == [
        ": 联合国人权事务高级专",
        "1. 禁止酷刑委员会主席",
        "2. 酷刑和其他残忍、不",
        "3. Jyoti San",
        "709事件中遭抓捕的人权",
        "常伯阳 +86 188",
        "刘士辉 +86 185",
        "蔺其磊 +86 186",
        "唐吉田 +86 131",
        "余文生 +86 139",
    ]
    kinds = [bitext.zh.unit_block(unit).kind.value for unit in range(10)]
    assert kinds == ["address", *["list-item"] * 3, "paragraph", *["contact"] * 5]
    assert [bitext.zh.unit_block(unit).number for unit in range(1, 4)] == ["1.", "2.", "3."]


def test_709_surviving_paragraph_has_three_sentences_and_its_english_four():
    """The last English sentence lacks its full stop."""
    bitext = opened("709-torture-letter")
    assert sentence_count(bitext, Lang.ZH, "709事件") == 3
    assert sentence_count(bitext, Lang.EN, "The human rights lawyers and defenders targeted") == 4


def test_709_gaps_markers_and_headlines():
    """Two gaps round the surviving paragraph, two markers, nine headlines set apart, nothing else."""
    bitext = opened("709-torture-letter")
    document = bitext.zh.document
    assert [(document.text.count("\n", 0, gap.start) + 1, gap.lines) for gap in document.gaps] == [
        (76, 11),
        (88, 9),
    ]
    assert texts(bitext, "marker") == ["(Chinese original follows/ 中文原文随后)", "Chinese original follows"]
    furniture = texts(bitext, "furniture")
    assert len(furniture) == 9
    assert furniture[0].startswith("【Forward】")
    assert len(bitext.zh.blocks) + len(bitext.en.blocks) + 11 == len(document.blocks)


def test_709_english_head_and_contacts_are_english():
    """Names in Han characters within an English line do not make it Chinese."""
    english = units(opened("709-torture-letter"), Lang.EN)
    assert "The International Bar Association" in english
    assert sum("+86" in text for text in english) == 5


@pytest.mark.parametrize(
    "name", ["chang-weiping-letter", "lawyers-day-2021", "ngo-joint-letter-2018", "clinton-letter-2012"]
)
def test_the_others_are_english_only(name: str):
    """Nothing is left on the Chinese side, whatever Chinese the page has around the text."""
    bitext = opened(name)
    assert bitext.zh.blocks == ()
    assert bitext.en.blocks
    assert bitext.en.document.gaps == ()


def test_chang_weiping_letter_quotes_three_articles_after_a_footnote():
    """The footnote and the articles are blocks of their own, with their labels."""
    document = opened("chang-weiping-letter").en.document
    labelled = [(block.kind.value, block.number) for block in document.blocks if block.number]
    assert labelled == [
        ("footnote", "<sup>1</sup>"),
        ("quotation", "7."),
        ("quotation", "16."),
        ("quotation", "23."),
    ]


@pytest.mark.parametrize(
    ("name", "furniture"),
    [
        ("chang-weiping-letter", []),
        (
            "lawyers-day-2021",
            ["Jesus' Coming B", "Announcing the ", "Comments are cl", "This website us"],
        ),
        (
            "ngo-joint-letter-2018",
            [
                "Skip to content",
                "2018年02月03日",
                "[PDF version]",
                "更多话题",
                "公众知情权 司法公正 行政拘留",
            ],
        ),
        (
            "clinton-letter-2012",
            ["Published on Ma", "Seeking asylum?", "If you do not a"],
        ),
    ],
)
def test_furniture_is_what_belongs_to_the_page(name: str, furniture: list[str]):
    """What is set apart is the page's and not the letter's, each with the reason."""
    bitext = opened(name)
    assert [text[:15] for text in texts(bitext, "furniture")] == furniture
    assert all(block.why for block in bitext.en.document.blocks if block.kind == "furniture")


def test_clinton_letter_is_segmented_within_its_quotations():
    """The release is one block of fifteen sentences."""
    assert sentence_count(opened("clinton-letter-2012"), Lang.EN, "Washington, D.C.") == 15


def test_joint_letter_lists_its_fifteen_signatories():
    """Eight bulleted cases and demands, fifteen organisations, and the note to one of them."""
    bitext = opened("ngo-joint-letter-2018")
    assert Counter(block.kind.value for block in bitext.en.document.blocks)["list-item"] == 23
    (note,) = texts(bitext, "footnote")
    assert note.startswith("* Including")
