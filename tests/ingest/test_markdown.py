"""Markdown: the blocks its marks make, with the text left as it is written."""

from __future__ import annotations

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
