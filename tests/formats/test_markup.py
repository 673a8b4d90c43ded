"""What each format marks up, and what becomes of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bitext.errors import InputError, LanguageError, MissingExtraError, UsageError
from bitext.ingest import ReadOptions, aligned, parse, read_bitext
from bitext.ingest.parts import OUTER, Part, document
from bitext.model import Alignment, BlockKind, Document
from tests.formats.made import docx, paragraph, zipped


def shown(found: Document) -> list[tuple[str, str]]:
    """(kind, text) of each block."""
    return [(block.kind.value, found.block_text(index)) for index, block in enumerate(found.blocks)]


def html(body: str) -> Document:
    """The document of a page with this body."""
    return parse(f"<!doctype html><html><body>{body}</body></html>".encode(), "x.html")


def test_headings_lists_quotes_and_tables_of_a_page():
    """Structure comes from the markup, labels of ordered lists as browsers show them."""
    found = html(
        "<h2>A heading</h2><p>One<br>two</p><ol start=3><li>Third<li>Fourth<p>goes on</p></ol>"
        "<ul><li>Point</ul><blockquote><p>Quoted</p></blockquote>"
        "<table><tr><th>a<td>b<tr><td>c<td>d</table><ol type=a><li>x</ol>"
    )
    assert shown(found) == [
        ("heading", "A heading"),
        ("paragraph", "One"),
        ("paragraph", "two"),
        ("list-item", "3. Third"),
        ("list-item", "4. Fourth"),
        ("paragraph", "goes on"),
        ("list-item", "Point"),
        ("quotation", "Quoted"),
        *(("table-cell", text) for text in "abcd"),
        ("list-item", "a. x"),
    ]
    assert found.blocks[0].level == 2
    assert found.blocks[3].number == "3."


def test_every_path_leads_back_to_its_element():
    """Paths are XPath, valid in the parsed page."""
    source = "<div><p>Text one.</p><ul><li>Text two.</ul></div><p>Text <b>three</b>.</p>"
    found = html(source)
    root = etree.fromstring(f"<!doctype html><html><body>{source}</body></html>", etree.HTMLParser())
    for index, block in enumerate(found.blocks):
        (element,) = root.xpath(block.path)
        assert found.block_text(index) == "".join(element.itertext())


def test_a_heading_that_names_the_version_is_no_text_of_it():
    """“English version” in a heading says where it begins, as it does in a line of text."""
    found = html(
        "<h2>中文原文</h2><p>我们要求立即释放她。</p><h2>English version</h2><p>We call for her release.</p>"
    )
    kinds = [kind for kind, _ in shown(found)]
    assert kinds == ["marker", "paragraph", "marker", "paragraph"]


def test_what_surrounds_the_text_is_furniture_and_kept():
    """Navigation, asides, forms and hidden parts are in the text, with the reason; scripts are none."""
    found = html(
        "<header><a href=/>Site</a></header><nav><ul><li>Home<li>About us</ul></nav>"
        "<article><header><h1>The statement</h1></header><p>We are concerned about the lawyers.</p></article>"
        "<aside><p>Read more</p></aside><div class='related-posts'><p>Other</p></div>"
        "<div style='display:none'>Hidden</div><script>var x = 1</script><footer>Imprint</footer>"
    )
    assert [(kind, text) for kind, text in shown(found) if kind != "furniture"] == [
        ("heading", "The statement"),
        ("paragraph", "We are concerned about the lawyers."),
    ]
    for word in ("Site", "Home", "Read more", "Other", "Hidden", "Imprint"):
        assert word in found.text
    assert "var x" not in found.text
    assert all(block.why for block in found.blocks if block.kind is BlockKind.FURNITURE)


def test_ruby_and_notes_of_a_page():
    """The base of ruby stays; a note's mark stands apart from the word before it."""
    found = html(
        "<p><ruby>居<rp>(</rp><rt>jū</rt><rp>)</rp></ruby>住了五年<sup><a href=#n1>1</a></sup>。</p>"
        "<section class=footnotes><ol><li id=n1>A note. <a href=#r1>↩</a></ol></section>"
    )
    assert shown(found) == [("paragraph", "居住了五年[1]。"), ("footnote", "[1] A note.")]
    assert any("Ruby" in note for note in found.source.notes)


def test_wrapped_chinese_source_has_no_spaces():
    """A line end between wide characters is none (CSS Text 3)."""
    assert html("<p>我们要求\n   释放他。\nWe ask.</p>").text == "我们要求释放他。 We ask."


def test_layout_tables_are_no_tables():
    """Old pages place their text by tables."""
    body = "<table><tr><td><p>One long text.<p>Two.<p>Three.<p>Four.<p>Five.</td><td>x</td></tr></table>"
    assert {kind for kind, _ in shown(html(body))}.isdisjoint({"table-cell"})


WORD_LIST = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl><w:lvl w:ilvl="1">'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
)


def test_automatic_numbers_of_word():
    """Labels that stand nowhere in the file are shown as Word shows them, in Chinese too."""

    def item(text: str, level: int) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>')

    body = item("甲", 0) + item("乙", 0) + item("丙", 1) + item("丁", 0)
    found = parse(docx(body, numbering=WORD_LIST), "x.docx")
    assert [text for _, text in shown(found)] == ["（一） 甲", "（二） 乙", "二.1 丙", "（三） 丁"]
    assert [block.number for block in found.blocks] == ["（一）", "（二）", "二.1", "（三）"]


def test_tracked_changes_of_word_are_accepted_and_told():
    """Deletions are gone, insertions there, paragraphs whose mark is deleted joined."""
    body = (
        "<w:p><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>beg</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>demand</w:t></w:r></w:ins><w:r><w:t> release</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>" + paragraph("text.")
    )
    found = parse(docx(body), "x.docx")
    assert found.text == "We demand release\nOne text."
    assert found.source.notes == (
        "Tracked changes taken as accepted: 1 insertions kept, 1 deletions left out",
    )


def test_notes_boxes_and_cells_of_word():
    """Footnotes come last under their mark, text boxes and cells in place."""
    body = (
        '<w:p><w:r><w:t>Text</w:t><w:footnoteReference w:id="7"/><w:pict><w:txbxContent>'
        + paragraph("In a box.")
        + "</w:txbxContent></w:pict></w:r></w:p><w:tbl><w:tr><w:tc>"
        + paragraph("Cell")
        + "</w:tc></w:tr></w:tbl>"
    )
    notes = (
        '<w:footnote w:type="separator" w:id="0"/><w:footnote w:id="7">'
        + paragraph("Note.")
        + "</w:footnote>"
    )
    found = parse(docx(body, footnotes=notes), "x.docx")
    assert [text for _, text in shown(found)] == ["Text[1]", "In a box.", "Cell", "[1] Note."]
    assert found.blocks[3].kind is BlockKind.FOOTNOTE
    assert found.blocks[2].path == "word/document.xml#t1r1/c1/p3"


def test_rtf_keeps_notes_and_cells_and_leaves_pictures():
    """Footnotes, tables, hidden and deleted text."""
    data = (
        r"{\rtf1\ansi{\info{\title No}}{\pict 010203}Text{\super\chftn{\footnote\chftn  A note.\par}}"
        r" goes on.{\v secret}{\deleted old}\par\trowd\intbl a\cell b\cell\row\trowd\intbl c\cell d\cell"
        r"\row\pard End.}"
    )
    found = parse(data.encode(), "x.rtf")
    assert [text for _, text in shown(found)] == ["Text[1] goes on.", *"abcd", "End.", "[1] A note."]
    assert [block.path.rpartition("/")[0] for block in found.blocks[1:5]] == [
        f"#t1r{row}/c{column}" for row in (1, 2) for column in (1, 2)
    ]
    assert len(found.source.notes) == 2


def test_subtitles_keep_their_times_and_lose_their_tags():
    """A cue is a block; its place are its times."""
    found = parse(b"WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.500\n<v Ann>A &amp; B\ngo on</v>\n", "x.vtt")
    assert found.text == "A & B\ngo on"
    assert found.blocks[0].path == "#00:01.000-00:02.500"
    with pytest.raises(InputError, match="no subtitle"):
        parse(b"Just text.", "x.srt")


def test_a_memory_of_other_languages_is_refused():
    """What it holds is named."""
    units = '<tuv xml:lang="de"><seg>x</seg></tuv><tuv xml:lang="en"><seg>y</seg></tuv>'
    data = f"<tmx><body><tu>{units}</tu></body></tmx>".encode()
    with pytest.raises(LanguageError, match=r"no Chinese .*de, en"):
        parse(data, "x.tmx")


def test_a_memory_says_which_languages_it_left_out():
    """Nothing goes without a word."""
    variants = "".join(
        f'<tuv xml:lang="{lang}"><seg>{text}</seg></tuv>'
        for lang, text in (("zh-CN", "她被带走。"), ("en", "She was taken."), ("fr", "Elle"), ("fr", "Elle"))
    )
    found = parse(f'<tmx version="1.4"><header/><body><tu>{variants}</tu></body></tmx>'.encode(), "x.tmx")
    assert "Texts in other languages left out: fr (2)" in found.source.notes


def test_a_missing_target_is_a_null_bead():
    """An untranslated unit is what the checks are to find."""
    data = (
        '<xliff version="1.2"><file source-language="en" target-language="zh"><body>'
        "<trans-unit><source>One.</source><target>一。</target></trans-unit>"
        "<trans-unit><source>Two.</source><target/></trans-unit></body></file></xliff>"
    )
    found = aligned(parse(data.encode(), "x.xlf"))
    assert found is not None
    assert [bead.shape for bead in found.paragraphs] == [(1, 1), (0, 1)]


def test_a_table_with_much_text_around_it_is_aligned_as_a_whole():
    """Rows bring the alignment only where nearly everything stands in them."""
    rows = "".join(f"<tr><td>我们要求释放他{i}。<td>We call for release {i}.</tr>" for i in range(4))
    assert aligned(html(f"<table>{rows}</table>")) is not None
    prose = "<p>This is a long paragraph in one language that stands beside the table and not in it.</p>" * 3
    assert aligned(html(f"<table>{rows}</table>{prose}")) is None


def test_folders_and_archives_of_a_pair(tmp_path):
    """Two documents are a pair, one is itself, more are too many."""
    zh, en = "我们要求释放陈明远律师。".encode(), b"We call for the release of lawyer Chen Mingyuan."
    archive = tmp_path / "letter.zip"
    archive.write_bytes(zipped({"a.en.txt": en, "a.zh.txt": zh, "__MACOSX/._a.txt": b"\0"}))
    folder = tmp_path / "letter"
    folder.mkdir()
    (folder / "a.en.txt").write_bytes(en)
    (folder / "a.zh.txt").write_bytes(zh)
    for path in (archive, folder):
        found = read_bitext(path)
        assert not isinstance(found, Alignment)
        assert len(found.zh.blocks) == len(found.en.blocks) == 1
    (folder / "third.txt").write_bytes(en)
    with pytest.raises(UsageError, match="3 documents"):
        read_bitext(folder)


def test_without_the_library_a_pdf_names_the_extra(monkeypatch):
    """The remedy is a command."""
    monkeypatch.setitem(__import__("sys").modules, "pdfplumber", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'bitext\[formats\]'"):
        parse(b"%PDF-1.4 x", "x.pdf")


BETWEEN_HALVES = "/／|｜：:–—-"  # marks that belong to neither language of a line in both
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
KINDS = st.sampled_from(sorted(BlockKind))
PARTS = st.builds(
    Part,
    text=TEXTS,
    path=st.sampled_from(["a#p1", "a#t1r1/c1", "/html/body[1]/p[2]"]),
    kind=KINDS,
    number=st.sampled_from(["", "1.", "（一）"]),
    blanks=st.integers(0, 9),
    whole=st.booleans(),
)


@settings(deadline=None, max_examples=200, derandomize=True)
@given(st.lists(PARTS, min_size=1, max_size=8), st.booleans())
def test_parts_to_a_document_lose_nothing(parts: list[Part], lines: bool):  # noqa: FBT001
    """Every part's text is in the document's, in order, and no character of it outside the blocks."""
    try:
        found = document(parts, "x", ReadOptions(lines=lines))
    except InputError:
        assert not any(part.content for part in parts)
        return
    position = 0
    for part in parts:
        if part.content:
            position = found.text.index(part.content, position) + len(part.content)
    ends = [0, *(block.end for block in found.blocks)]
    starts = [*(block.start for block in found.blocks), len(found.text)]
    outside = "".join(found.text[end:start] for end, start in zip(ends, starts, strict=True))
    assert not outside.strip(OUTER + BETWEEN_HALVES)
    assert all(a.end <= b.start for a, b in zip(found.blocks, found.blocks[1:], strict=False))
