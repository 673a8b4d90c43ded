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
