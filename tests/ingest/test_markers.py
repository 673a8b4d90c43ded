"""Lines that say where a language version stands, and lines that only look like it."""

from __future__ import annotations

import pytest

from bitext.ingest.markers import is_marker, is_rule


@pytest.mark.parametrize(
    "line",
    [
        "(Chinese original follows/ 中文原文随后)",
        "Chinese original follows",
        "English version below",
        "For the Chinese version, please scroll down",
        "English translation:",
        "ENGLISH VERSION",
        "中文版",
        "英文版附后",
        "（英文翻譯如下）",
        "以下为英文译文",
        "[English]",
        "中文：",
        "--- English ---",
        "（英文對照）",
        "中英双语",
    ],
)
def test_a_marker_is_known(line: str):
    """Every word names a language, a version or a place."""
    assert is_marker(line)


@pytest.mark.parametrize(
    "line",
    [
        "The Chinese original was seized by the police",
        "Chinese lawyers",
        "English",
        "中英联合声明草案",
        "英国声明",
        "中国的声明",
        "中文报纸的声明",
        "See the letter below",
        "原文如下",
        "",
    ],
)
def test_content_is_no_marker(line: str):
    """One word of anything else, or no language, and the line is content."""
    assert not is_marker(line)


@pytest.mark.parametrize("line", ["---", "* * *", "＊＊＊", "______", "=====", "—", "• • •"])
def test_a_rule_is_drawn_with_punctuation(line: str):
    """Lines of signs only part the text."""
    assert is_rule(line)
    assert not is_rule(line + " a")
