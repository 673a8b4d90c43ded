"""What holds for every text, whatever stands in it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.model import Lang
from bitext.segment import lines_of, sentences
from bitext.segment.lines import BREAKS

PARTS = st.sampled_from(
    [
        *"。！？；，、：…“”‘’「」『』（）《》【】.!?,;:\"'()[]*_-–—•· \t\n\u3000\u00a0",
        *(
            "……",
            "——",
            ". . .",
            "<sup>1</sup>",
            "[3]",
            "\r\n",
            "\n\n",
            "\u2028",
            "1.",
            "(a)",
            "（一）",
            "第一条",
        ),
        *("Mr. ", "U.S. ", "No. 9", "e.g. ", "a.m. ", "The ", "he ", "She said", "x@y.org", "3.5"),
        *("律师", "他说", "的", "酷刑", "\U00020bb7", "é", "\ufeff", "\u200b"),
    ]
)
TEXTS = st.one_of(st.lists(PARTS, max_size=40).map("".join), st.text(max_size=60))
LANGS = st.sampled_from(list(Lang))


@given(TEXTS, LANGS, st.booleans())
def test_nothing_is_lost(text: str, lang: Lang, one_block: bool):  # noqa: FBT001  drawn, not passed
    """The sentences tile the text: joined they are the text, and none is empty."""
    spans = sentences(text, lang, one_block=one_block)
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(span.start < span.end for span in spans)


@given(TEXTS, LANGS)
def test_no_sentence_is_white_space(text: str, lang: Lang):
    """White space goes with a sentence; only a text of nothing else is a sentence of it."""
    spans = sentences(text, lang)
    if text.strip():
        assert all(text[span.start : span.end].strip() for span in spans)


@given(st.lists(st.sampled_from(["他被捕了。", "为什么？", "“释放他！”", "他说：“我不认罪。”"]), max_size=8))
def test_chinese_sentences_split_again_into_themselves(parts: list[str]):
    """Splitting what was split changes nothing."""
    text = "".join(parts)
    first = [text[span.start : span.end] for span in sentences(text, Lang.ZH)]
    assert first == parts
    assert all(len(sentences(part, Lang.ZH)) == 1 for part in first)


@given(
    st.lists(
        st.sampled_from(
            ["He was taken away.", "Why?", "Mr. Li of Acme Inc. left at 5 p.m. on Friday.", "“Free him!”"]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_english_sentences_split_again_into_themselves(parts: list[str]):
    """Sentences joined by a space are found again, each of them one."""
    text = " ".join(parts)
    found = [text[span.start : span.end].rstrip() for span in sentences(text, Lang.EN)]
    assert found == parts
    assert all(len(sentences(part, Lang.EN)) == 1 for part in found)


@given(TEXTS)
def test_lines_cover_the_text(text: str):
    """Each line begins where the one before ended, and its content lies inside it."""
    position = 0
    for line in lines_of(text):
        assert position <= line.start <= line.end <= line.after
        assert text[line.start : line.end] == text[line.start : line.end].strip(BREAKS)
        position = line.after
    assert position == len(text)


@pytest.mark.parametrize("unit", ["(", "“", '"', "a.", "。", "(a. ", "……", "1. ", "\n", "<sup>"])
def test_time_grows_with_the_length_only(unit: str):
    """A long run of one mark takes no more than linear time: no pattern backtracks."""
    text = unit * (50_000 // len(unit))
    begun = time.process_time()
    for lang in Lang:
        sentences(text, lang)
    assert time.process_time() - begun < 5
