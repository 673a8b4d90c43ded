"""Files that LibreOffice wrote of one letter and one table: each reads like the text they were made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.align import align
from bitext.ingest import aligned, read, read_bitext, sides
from bitext.model import Alignment, Document, Lang

GOLDEN = Path(__file__).parent / "golden"
LETTER = Path(__file__).parents[2] / "corpora" / "709-torture-letter" / "text.txt"
LETTERS = ("docx", "odt", "html", "rtf", "epub", "fodt")
TABLES = ("docx", "odt", "rtf", "html", "pdf", "csv", "tsv", "xlsx")
UNITS = ("tmx", "xlf", "xliff", "srt", "vtt", "jsonl", "parquet")


def squeezed(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


def blocks(document: Document) -> list[tuple[str, str, int]]:
    """(kind, text, level) of each block, white space aside."""
    return [(b.kind, squeezed(document.block_text(i)), b.level) for i, b in enumerate(document.blocks)]


def links(alignment: Alignment) -> list[tuple[str, str]]:
    """The beads of an alignment as texts."""
    bitext = alignment.bitext
    return [
        (
            squeezed("".join(map(bitext.zh.unit_text, bead.zh))),
            squeezed("".join(map(bitext.en.unit_text, bead.en))),
        )
        for bead in alignment.paragraphs
    ]


@pytest.mark.parametrize("suffix", [s for s in LETTERS if (GOLDEN / f"letter.{s}").exists()])
def test_a_letter_reads_like_its_text(suffix: str):
    """The same blocks, kinds and gaps, and so the same alignment."""
    text, other = read(LETTER), read(GOLDEN / f"letter.{suffix}")
    assert blocks(other) == blocks(text)
    assert len(other.gaps) == len(text.gaps)
    assert links(align(sides(other))) == links(align(sides(text)))


@pytest.mark.parametrize("suffix", TABLES)
def test_a_bilingual_table_brings_its_alignment(suffix: str):
    """Every row is a bead; the head and the other columns are not aligned, and said so."""
    if suffix == "pdf":
        pytest.importorskip("pdfplumber")
    found = read_bitext(GOLDEN / f"table.{suffix}")
    assert isinstance(found, Alignment)
    expected = read_bitext(GOLDEN / "table.tsv")
    assert isinstance(expected, Alignment)
    assert links(found) == links(expected)
    assert len(found.paragraphs) == 5
    assert all(bead.is_link and bead.score == 1 for bead in (*found.paragraphs, *found.sentences))
    assert [len(bead.zh) for bead in found.sentences if bead.parent == 2] == [1, 1]
    assert any("Column 4" in note for note in found.bitext.zh.document.source.notes)


@pytest.mark.parametrize("suffix", TABLES)
def test_every_cell_of_a_table_is_kept(suffix: str):
    """Numbers, notes and heads are in the text, though not aligned."""
    if suffix == "pdf":
        pytest.importorskip("pdfplumber")
    text = read(GOLDEN / f"table.{suffix}").text
    for word in ("编号", "备注", "两句", "English", "5"):
        assert word in text


def test_a_text_brings_no_alignment():
    """Only rows do."""
    assert aligned(read(LETTER)) is None
    assert aligned(read(GOLDEN / "letter.docx")) is None


def test_an_old_word_file_is_refused_with_a_remedy():
    """`.doc` is another format."""
    from bitext.errors import InputError

    with pytest.raises(InputError, match="old Microsoft Office") as caught:
        read(GOLDEN / "letter.doc")
    assert ".docx" in caught.value.remedy


def test_the_letter_has_both_sides():
    """What is compared above is not empty."""
    bitext = sides(read(GOLDEN / "letter.docx"))
    assert all(len(bitext.side(lang).blocks) > 5 for lang in Lang)


@pytest.mark.parametrize("suffix", UNITS)
def test_units_of_two_languages_are_beads(suffix: str):
    """Translation memories, XLIFF either way round and bilingual subtitles say the same as the table."""
    if suffix == "parquet":
        pytest.importorskip("pyarrow", reason="the extra `data` is not installed")
    found = read_bitext(GOLDEN / f"table.{suffix}")
    expected = read_bitext(GOLDEN / "table.tsv")
    assert isinstance(found, Alignment)
    assert isinstance(expected, Alignment)
    assert links(found) == links(expected)


def test_a_pdf_reads_like_its_text_but_for_one_heading():
    """Two headlines that meet at the end of a page without a stop are read as one; all else is the same.

    They are furniture, and so the alignment is the same.
    """
    pytest.importorskip("pdfplumber")
    documents = read(LETTER), read(GOLDEN / "letter.pdf")
    first, second = (links(align(sides(document))) for document in documents)
    assert first == second
    text, other = (blocks(document) for document in documents)
    assert [block[1] for block in other if block not in text] == [
        "".join(block[1] for block in text if block not in other)
    ]
    assert len(other) == len(text) - 1
