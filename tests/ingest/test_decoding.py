"""Bytes to text: read right, or refused with what to do next; never a replaced character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import BitextError, EncodingError, InputError, UsageError
from bitext.ingest import ReadOptions, parse
from bitext.segment.lines import BLANK, BREAKS

SIMPLIFIED = "关于被羁押律师的公开信：我们对律师遭受酷刑表示严重关切，要求立即展开独立调查，并释放所有的人。"
TRADITIONAL = "關於被羈押律師的公開信：我們對律師遭受酷刑表示嚴重關切，要求立即展開獨立調查，並釋放所有的人。"
RARE = SIMPLIFIED + "\U00020bb7\u4dae"
ENGLISH = "We’re concerned — “gravely” — about the lawyers’ situation.\n" * 5


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (ENGLISH + SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "utf-32", "utf-32"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (RARE, "gb18030", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL + "\u55f0", "big5hkscs", "big5hkscs"),
        (ENGLISH + SIMPLIFIED, "gb18030", "gb18030"),
        (ENGLISH, "cp1252", "cp1252"),
        ("A court with “déjà” vu, and a naïve one that nobody had told why\n" + ENGLISH, "cp1252", "cp1252"),
    ],
)
def test_encoding_is_found(text: str, written: str, found: str):
    """The text comes back character for character, and the encoding is named."""
    document = parse(text.encode(written), "letter.txt")
    assert document.text == text
    assert document.source.encoding == found


@pytest.mark.parametrize("name", ["gb2312", "GBK", "gb18030"])
def test_gb2312_is_read_as_its_superset(name: str):
    """Files said to be GB2312 hold characters of GB18030; nothing is lost."""
    document = parse(RARE.encode("gb18030"), "letter.txt", ReadOptions(encoding=name))
    assert document.text == RARE


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        ("林青".encode("gb18030"), EncodingError, "--encoding"),
        ("Это письмо об адвокатах. ".encode("cp1251") * 10, EncodingError, "--encoding"),
        (SIMPLIFIED.encode() + b"\xff" + SIMPLIFIED.encode(), EncodingError, "letter.txt:1:142"),
        (SIMPLIFIED.encode()[:-1], EncodingError, "utf-8"),
        (
            SIMPLIFIED.encode() + b"\n" + SIMPLIFIED.encode("gb18030"),
            EncodingError,
            "letter.txt:2: is UTF-8 up",
        ),
        ((ENGLISH + "\n").encode() * 3 + b"a\x00b", InputError, "1 NUL byte, which no text has"),
        (b"abc\x00def\x01\x02" * 50, InputError, "binary"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x0e\x0f" * 9, InputError, "binary"),
        (b"7z\xbc\xaf\x27\x1c...", InputError, "a 7-Zip archive"),
        (b"PK\x03\x04....", InputError, "a broken ZIP container"),
        (b"\x89PNG\r\n\x1a\n...", InputError, "a PNG image"),
        (b"\xef\xbb\xbf \n", InputError, "white space"),
        (b"\xff\xfea\x00b", EncodingError, "utf-16"),
    ],
)
def test_what_is_not_certain_is_refused(data: bytes, error: type[BitextError], words: str):
    """The message names the file, what it seems to be, and the remedy."""
    with pytest.raises(error) as caught:
        parse(data, "letter.txt")
    assert "letter.txt" in str(caught.value)
    assert words in str(caught.value)


def test_unknown_encoding_is_a_usage_error():
    """A misspelt encoding is the caller's mistake, not the file's."""
    with pytest.raises(UsageError, match="gb18031"):
        parse(b"text", "letter.txt", ReadOptions(encoding="gb18031"))


def test_wrong_encoding_names_the_place():
    """An encoding the user names is held to: the first byte that breaks it is shown."""
    with pytest.raises(EncodingError, match=r"letter\.txt:2:4"):
        parse(b"one\nab \xff", "letter.txt", ReadOptions(encoding="utf-8"))


def test_text_spoilt_before_is_read_with_a_note():
    """A replacement character in the file is kept, and the reader is told."""
    document = parse("The law\ufffdyers were held.".encode(), "letter.txt")
    assert "\ufffd" in document.text
    assert any("U+FFFD" in note for note in document.source.notes)


def test_line_ends_are_kept():
    """The text has the line ends of the file, of whatever kind, and blocks lie between them."""
    text = "一、释放。\r\n\r\nFree them.\rStop.\n\u2028停止。\x0b完\ufeff了"
    document = parse(text.encode(), "letter.txt")
    assert document.text == text
    assert [document.block_text(i) for i in range(len(document.blocks))] == [
        "一、释放。",
        "Free them.",
        "Stop.",
        "停止。",
        "完\ufeff了",
    ]


@given(st.text(min_size=1))
def test_utf8_comes_back_unchanged(text: str):
    """Any text that is one is read to the last character, and every line of it is in a block."""
    try:
        document = parse(text.encode("utf-8", errors="surrogatepass"), "x.txt")
    except BitextError:
        return
    assert document.text == text.removeprefix("\ufeff")
    ends = [0, *(block.end for block in document.blocks)]
    assert all(end <= block.start < block.end for end, block in zip(ends, document.blocks, strict=False))
    starts = [*(block.start for block in document.blocks), len(document.text)]
    outside = "".join(document.text[end:start] for end, start in zip(ends, starts, strict=True))
    assert not outside.strip(BLANK + BREAKS + "/／|｜：:–—-")


@given(st.binary(max_size=200), st.sampled_from(["x.txt", "x.md"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str):
    """Whatever the bytes, the answer is a document or an error of our own."""
    try:
        document = parse(data, name)
    except BitextError:
        return
    assert document.text
