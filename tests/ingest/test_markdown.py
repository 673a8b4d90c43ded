"""Markdown: the blocks its marks make, with the text left as it is written."""

from __future__ import annotations

import pytest

from bitext.ingest import parse, sides

PAGE = """---
title: Letter
---

# 关于酷刑的声明

我们对律师遭受酷刑表示严重关切，
要求立即展开独立调查。

We express grave concern about
the torture of lawyers and call
for an independent inquiry.\x20\x20
At once.

Demands
-------

1. Release them
   all at once.
2. Stop.

> Nobody shall be
> tortured.

| 中文 | English |
|------|---------|
| 酷刑 | torture |

<!-- to be checked -->
"""


def test_blocks_are_those_of_markdown():
    """Lines of a paragraph belong together; headings, items, quotes, cells and comments are told."""
    document = sides(parse(PAGE.encode(), "x.md")).zh.document
    rows = [(block.kind.value, document.block_text(i)) for i, block in enumerate(document.blocks)]
    assert rows == [
        ("furniture", "---\ntitle: Letter\n---"),
        ("heading", "# 关于酷刑的声明"),
        ("paragraph", "我们对律师遭受酷刑表示严重关切，\n要求立即展开独立调查。"),
        (
            "paragraph",
            "We express grave concern about\nthe torture of lawyers and call\nfor an independent inquiry.",
        ),
        ("paragraph", "At once."),
        ("heading", "Demands"),
        ("marker", "-------"),
        ("list-item", "1. Release them\n   all at once."),
        ("list-item", "2. Stop."),
        ("quotation", "> Nobody shall be\n> tortured."),
        ("table-cell", "中文"),
        ("table-cell", "English"),
        ("marker", "|------|---------|"),
        ("table-cell", "酷刑"),
        ("table-cell", "torture"),
        ("furniture", "<!-- to be checked -->"),
    ]
    assert [block.level for block in document.blocks if block.kind == "heading"] == [1, 2]


def test_a_soft_line_break_ends_no_sentence():
    """Short lines of one paragraph are one sentence."""
    bitext = sides(parse(b"We express\ngrave concern\nabout torture.\n", "x.md"))
    assert len(bitext.en.sentences) == 1


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ("title: 关于一封信的联合声明 A Joint\n  Statement on a Letter\ntags:\n  - letter", True),
        ("He was arrested.\n  Nobody knows why.", False),
        ("  An indented line.\n  Another one.", False),
    ],
)
def test_front_matter(front: str, *, found: bool):
    """A long title goes on in indented lines; what has no keys is text."""
    document = sides(parse(f"---\n{front}\n---\n\n他被捕了。\n".encode(), "x.md")).zh.document
    assert (document.blocks[0].why == "front matter") is found


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("## Security / 安全性", ["## Security", "安全性"]),
        ("## 安全性 ｜ Security", ["## 安全性", "Security"]),
        ("订户 [网址：example.org/about/us](/web/2021/https://www.example.org/about/us)", None),
        ("网站 / App 的基本信息", None),
    ],
)
def test_lines_in_both_languages(line: str, cut: list[str] | None):
    """A mark sets single words apart; no address is cut."""
    text = f"{line}\n\nThe first text.\n\n第一段文字。\n\nThe second text.\n\n第二段文字。\n"
    document = parse(text.encode(), "x.md")
    assert [document.block_text(index) for index in range(len(document.blocks) - 4)] == (cut or [line])


def test_a_picture_before_the_text_has_its_language():
    """Front matter, which takes no part, does not give it one."""
    page = "---\ntitle: The verdict\n---\n![](https://example.org/a)\n\n他被捕了。\n\nHe was arrested.\n"
    assert sides(parse(page.encode(), "x.md")).zh.unit_text(0) == "![](https://example.org/a)"


def blocks(text: str) -> list[str]:
    """The texts of a Markdown page's blocks."""
    document = parse(text.encode(), "x.md")
    return [document.block_text(index) for index in range(len(document.blocks))]


def test_languages_that_alternate_line_by_line_are_told_apart():
    """A line in the other language begins a paragraph, a note on the versions stands by itself."""
    lines = ["关于湖水的联合声明", "Joint Statement on the Lake", "2031年7月7日", "7 July 2031"]
    assert blocks("\n".join(lines)) == lines
    lines = ["Joint Statement on the Lake", "(Chinese version below)"]
    assert blocks("\n".join(lines)) == lines
    assert len(blocks("He was born by the lake as\nCHEN Wenhai (陈文海)\nand lives there.")) == 1


LONG_ZH = "湖边的居民多年来一直要求政府公布水质检测结果。" * 4


def test_lines_of_whole_paragraphs_are_paragraphs():
    """Where every line ends with a sentence and one holds several, each is a paragraph."""
    lines = ["各位居民：", "你们好！", LONG_ZH, "谢谢大家。"]
    assert blocks("\n".join(lines)) == lines
    wrapped = f"{LONG_ZH}这个要求至今没有得到\n任何答复。{LONG_ZH}"
    assert blocks(wrapped) == [wrapped]
    sentence = (
        "The people who live by the lake have asked for years that the results be published" + " at once" * 9
    )
    semantic = f"{sentence}.\nNobody answered.\n{sentence}."
    assert blocks(semantic) == [semantic]


@pytest.mark.parametrize(
    ("lines", "apart"),
    [
        (["发起团体：", "湖滨居民协会", "水质监测小组"], True),
        (["Initiated by:", "The Lakeside Residents' Association", "Water Quality Monitoring Group"], True),
        (["林青河", "2031年4月23日"], True),
        (["我们对湖水的污染表示关切，", "要求立即调查。"], False),
        (["Letter to the Council", "Of the City"], False),
        (["We are worried", "about the Lake and", "the City."], False),
        (
            [
                "Whoever asks about the water reads",
                "[https://example.org/water][water]. More",
                "Answers follow.",
            ],
            False,
        ),
    ],
)
def test_lines_of_a_list_or_an_address(lines: list[str], *, apart: bool):
    """Short lines that no window can have cut off are lines of their own, as in plain text."""
    assert blocks("\n".join(lines)) == (lines if apart else ["\n".join(lines)])


def test_where_links_lead_is_no_text():
    """Definitions of links take no part; footnotes and links in the text do."""
    page = "他被捕了，见[公告][1]。\n[1]: https://example.org/a\n\n[2]: ./b.md\n[^1]: https://example.org/c\n"
    document = parse(page.encode(), "x.md")
    assert [(block.kind.value, document.block_text(i)) for i, block in enumerate(document.blocks)] == [
        ("paragraph", "他被捕了，见[公告][1]。"),
        ("marker", "[1]: https://example.org/a"),
        ("marker", "[2]: ./b.md"),
        ("footnote", "[^1]: https://example.org/c"),
    ]
