"""Encodings as they are met: read right or refused with a remedy, never with a replaced character."""

from __future__ import annotations

import pytest

from bitext.errors import BitextError, EncodingError, InputError
from bitext.ingest import parse
from tests.formats.made import HEAD

RARE = "𠮷野家的㐂先生和㑇女士在法院，要求当局释放律师。我们认为这是对人权的侵犯，他们没有犯罪。"
HONG_KONG = "佢哋喺法院門口嘅示威，唔係犯法。我們認為這是對人權的侵犯，律師沒有犯罪，當局應當釋放他。"
TEXTS = {"gb18030": RARE, "big5hkscs": HONG_KONG, "utf-16": RARE, "utf-8-sig": RARE}


def page(text: str, charset: str) -> str:
    """A web page of one paragraph that declares its encoding."""
    return f'<html><head><meta charset="{charset}"><title>x</title></head><body><p>{text}</p></body></html>'


@pytest.mark.parametrize("encoding", TEXTS)
def test_text_and_tables_and_subtitles(encoding: str):
    """Formats of plain text find their encoding out."""
    text = TEXTS[encoding]
    assert text in parse(text.encode(encoding), "x.txt").text
    assert text in parse(f"1,{text}\r\n2,{text}\r\n".encode(encoding), "x.csv").text
    cue = f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n"
    assert parse(cue.encode(encoding), "x.srt").text == text


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "gb18030"])
def test_a_page_that_says_gb2312_is_read_as_gb18030(charset: str):
    """Rare characters of four bytes and all."""
    found = parse(page(RARE, charset).encode("gb18030"), "x.html")
    assert found.text == RARE
    assert found.source.encoding == "gb18030"


@pytest.mark.parametrize("charset", ["big5", "Big5-HKSCS"])
def test_a_page_that_says_big5_is_read_with_hong_kongs_characters(charset: str):
    """Cantonese is not in Big5 proper."""
    assert parse(page(HONG_KONG, charset).encode("big5hkscs"), "x.html").text == HONG_KONG


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_with_its_mark(encoding: str):
    """Either byte order, in text, pages and translation memories."""
    data = ("\ufeff" + page(RARE, "utf-16")).encode(encoding)
    assert parse(data, "x.html").text == RARE
    assert parse(("\ufeff" + RARE).encode(encoding), "x.txt").text == RARE
    tmx = (
        '\ufeff<?xml version="1.0" encoding="UTF-16"?><tmx version="1.4"><body><tu>'
        f'<tuv xml:lang="zh"><seg>{RARE}</seg></tuv>'
        '<tuv xml:lang="en"><seg>Text.</seg></tuv></tu></body></tmx>'
    )
    assert RARE in parse(tmx.encode(encoding), "x.tmx").text


@pytest.mark.parametrize(("declared", "encoding"), [("GB2312", "gb18030"), ("Big5", "big5hkscs")])
def test_xml_that_declares_a_subset_is_read_by_the_whole(declared: str, encoding: str):
    """The parser itself would refuse the rare ones."""
    text = TEXTS[encoding]
    data = (
        f'<?xml version="1.0" encoding="{declared}"?><tmx version="1.4"><body><tu><tuv xml:lang="zh">'
        f'<seg>{text}</seg></tuv><tuv xml:lang="en"><seg>Text.</seg></tuv></tu></body></tmx>'
    )
    assert text in parse(data.encode(encoding), "x.tmx").text


def test_a_page_that_lies_about_its_encoding_is_read_and_noted():
    """Saved anew as UTF-8, with the old declaration."""
    found = parse(page(RARE, "gbk").encode(), "x.html")
    assert found.text == RARE
    assert any("gbk" in note for note in found.source.notes)


def test_mixed_line_ends_and_marks_in_the_middle_are_kept():
    """A mark in the middle comes from joined files; it stays in the text, and no block begins with it."""
    text = "First line of a letter.\r\n\r\nSecond.\r\rThird.\n\n\ufeffFourth."
    found = parse(text.encode(), "x.txt")
    assert found.text == text
    assert [found.block_text(i)[:6] for i in range(4)] == ["First ", "Second", "Third.", "Fourth"]


@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.csv", "x.srt", "x.tmx", "x.xlf", "x.md"])
def test_nul_bytes_are_refused(name: str):
    """A NUL in a text is damage."""
    with pytest.raises(InputError):
        parse(b"Some text\0 with a NUL.\n" * 20, name)


@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.csv", "x.srt"])
def test_a_broken_byte_is_refused_with_its_place(name: str):
    """Never a replacement character."""
    data = f"1\n00:00:01,000 --> 00:00:02,000\n{RARE}\n".encode() + b"\xff and more text\n"
    with pytest.raises(EncodingError) as caught:
        parse(data, name)
    assert caught.value.remedy


def test_rtf_in_every_way_of_writing_chinese():
    """Code pages with trail bytes as letters, Unicode with fallbacks, pairs of surrogates."""
    raw = "".join(f"\\'{byte:02x}" for byte in "我们要求释放".encode("gbk"))
    units = "\U00020bb7".encode("utf-16-le")
    pair = [int.from_bytes(units[i : i + 2], "little") - 65536 for i in (0, 2)]
    unicode = "".join(f"\\u{value}?" for value in pair)
    head = "\\rtf1\\ansi\\ansicpg936\\uc1{\\fonttbl{\\f0\\fcharset134 SimSun;}}"
    data = f"{{{head}\\f0 {raw} {unicode}\\par}}"
    assert parse(data.encode(), "x.rtf").text == "我们要求释放 \U00020bb7"
    lead = "\\'" + f"{'丂'.encode('gbk')[0]:02x}"
    data = f"{{\\rtf1\\ansi\\ansicpg936 {lead}@ {raw}\\par}}"
    assert parse(data.encode(), "x.rtf").text.startswith("丂")


def test_half_a_character_in_rtf_is_refused():
    """An unpaired surrogate is no character."""
    with pytest.raises(BitextError):
        parse(b"{\\rtf1 text \\u-10179? more\\par}", "x.rtf")


def test_word_reads_utf16_parts():
    """XML may be UTF-16 inside a container."""
    from tests.formats.made import W, zipped

    body = HEAD.replace("UTF-8", "UTF-16") + (
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{RARE}</w:t></w:r></w:p></w:body></w:document>'
    )
    data = zipped({"[Content_Types].xml": "<x/>", "word/document.xml": body.encode("utf-16")})
    assert parse(data, "x.docx").text == RARE
