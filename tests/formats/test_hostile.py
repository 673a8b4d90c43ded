"""Files made to harm: each is refused in one clear message, fast, and nothing outside is read."""

from __future__ import annotations

import os
import sys
import time
import zlib
from pathlib import Path

import pytest

from bitext.errors import BitextError, InputError, LimitError, UsageError
from bitext.ingest import parse, read, read_bitext
from tests.formats.made import BOMB, HEAD, XXE, docx, paragraph, zipped

GOLDEN = Path(__file__).parent / "golden"
TMX = '<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>{}</seg></tuv></tu></body></tmx>'
ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.docx", docx(paragraph("&j;"), prologue=HEAD + BOMB)),
        ("x.docx", docx(paragraph("&f;"), prologue=HEAD + XXE)),
        ("x.odt", zipped({"mimetype": ODT, "content.xml": f"{HEAD}{BOMB}<x>&j;</x>"})),
        ("x.tmx", f"{HEAD}{BOMB.replace('DOCTYPE x', 'DOCTYPE tmx')}{TMX.format('&j;')}".encode()),
        ("x.tmx", f"{HEAD}{XXE.replace('DOCTYPE x', 'DOCTYPE tmx')}{TMX.format('&f;')}".encode()),
        ("x.tmx", f'{HEAD}<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">{TMX.format("&f;")}'.encode()),
        ("x.xlf", f"{HEAD}{XXE}<xliff>&f;</xliff>".encode()),
    ],
)
def test_entities_are_never_expanded(name: str, data: bytes):
    """Neither bombs nor files from outside get into the text."""
    begun = time.process_time()
    with pytest.raises(InputError) as caught:
        parse(data, name)
    assert name in caught.value.where
    assert time.process_time() - begun < 2


def test_entities_of_a_web_page_are_not_expanded():
    """HTML has no entities of its own; what looks like a declaration does nothing."""
    text = parse(f"{XXE}<html><p>Text &f; here and there.</p></html>".encode(), "x.html").text
    assert Path("/etc/hostname").read_text().strip() not in text
    assert "&f;" in text


@pytest.mark.parametrize("suffix", ["docx", "odt", "epub", "xlsx", "zip"])
def test_a_zip_bomb_is_refused(suffix: str):
    """What unpacks to two hundred times its size is no document."""
    data = zipped({"word/document.xml": b"\0" * 60_000_000})
    begun = time.process_time()
    with pytest.raises(LimitError, match="times its size"):
        parse(data, f"x.{suffix}")
    assert time.process_time() - begun < 2


def test_a_zip_that_lies_about_its_sizes_is_refused():
    """The size in the directory is held to."""
    data = bytearray(docx(paragraph("text " * 5000)))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[at + 24 : at + 28] = (50).to_bytes(4, "little")
    with pytest.raises(InputError, match=r"damaged|larger|well-formed"):
        parse(bytes(data), "x.docx")


@pytest.mark.parametrize("path", ["../../evil.txt", "/etc/passwd", "C:\\evil.txt", "a/../../b"])
def test_paths_out_of_a_container_are_refused(path: str):
    """No name in a container leaves it."""
    with pytest.raises(InputError, match="leaves its folder"):
        parse(zipped({"word/document.xml": "<x/>", path: "x"}), "x.docx")


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "ul><li"])
def test_deep_pages_are_read_or_refused(tag: str):
    """Nesting beyond the parser's limit would lose text in silence."""
    for depth in (150, 900, 5_000):
        data = f"<html><body>{f'<{tag}>' * depth}The innermost text.</body></html>".encode()
        begun = time.process_time()
        try:
            assert "The innermost text." in parse(data, "x.html").text
        except LimitError:
            assert depth > 250
        assert time.process_time() - begun < 10


def test_deep_xml_is_refused():
    """Also where the parser itself would go on."""
    body = "<w:sdt>" * 230 + paragraph("x") + "</w:sdt>" * 230
    with pytest.raises(BitextError):
        parse(docx(body), "x.docx")


def test_deep_rtf_is_read():
    """Groups are no recursion."""
    data = b"{\\rtf1 " + b"{" * 50_000 + b"Text in groups." + b"}" * 50_000 + b"}"
    assert "Text in groups." in parse(data, "x.rtf").text


@pytest.mark.parametrize("suffix", ["docx", "odt", "html", "pdf", "epub", "tmx", "xlsx", "rtf", "csv"])
def test_a_huge_sparse_file_is_refused_unread(tmp_path: Path, suffix: str):
    """Two gigabytes that take no room on the disk."""
    path = tmp_path / f"x.{suffix}"
    with path.open("wb") as stream:
        stream.truncate(2_000_000_000)
    begun = time.perf_counter()
    with pytest.raises(LimitError, match="2,000 MB"):
        read(path)
    assert time.perf_counter() - begun < 1


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_pipes_and_folders_with_a_documents_name(tmp_path: Path):
    """Nothing hangs, whatever the name says."""
    os.mkfifo(tmp_path / "pipe.docx")
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(InputError, match="named pipe"):
        read_bitext(tmp_path / "pipe.docx")
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path / "folder.docx")
    with pytest.raises(UsageError, match="no document"):
        read_bitext(tmp_path / "folder.docx")


def test_encrypted_containers_are_said_to_be():
    """With a password set, Word writes an old container; ZIP has a flag."""
    with pytest.raises(InputError, match=r"password|whatever its name") as caught:
        parse(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "x.docx")
    assert "password" in str(caught.value)
    data = bytearray(docx(paragraph("text")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    with pytest.raises(InputError, match="is encrypted"):
        parse(bytes(data), "x.docx")


@pytest.mark.parametrize("keep", [10, 100, 2_000, 6_000])
def test_a_file_cut_short_is_refused(keep: int):
    """Half a download is no document."""
    with pytest.raises(InputError):
        parse((GOLDEN / "letter.docx").read_bytes()[:keep], "x.docx")


def test_macros_are_noted_and_left_alone():
    """A document with macros is read like another."""
    data = docx(paragraph("A letter."), settings="")
    members: dict[str, str | bytes] = {"[Content_Types].xml": "<x/>", "word/vbaProject.bin": b"\0macro"}
    import io
    import zipfile

    members["word/document.xml"] = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    found = parse(zipped(members), "x.docm")
    assert found.text == "A letter."
    assert any("macros" in note for note in found.source.notes)


def test_a_pdf_that_unpacks_without_end_is_refused():
    """Compressed streams are measured before the library unpacks them."""
    pytest.importorskip("pdfplumber")
    once = zlib.compress(b"\0" * 300_000_000, 9)
    for packed in (once, zlib.compress(once, 9)):
        data = b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj\n"
        with pytest.raises(LimitError, match="unpacks"):
            parse(data, "x.pdf")
