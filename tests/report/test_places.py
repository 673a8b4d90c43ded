"""Places as a reader of the file would look them up, whatever the format."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from bitext.ingest import ReadOptions, read
from bitext.model import Finding, Review, Severity, Span
from bitext.report import text
from bitext.report.places import places
from bitext.report.whereabouts import in_words
from tests.build import alignment

FORMATS = Path(__file__).parents[1] / "formats" / "golden"
WORDS = """
page1@57,55                              page 1
page12#t2r3/c1                           page 12, table 2, row 3, column 1
word/document.xml#p12                    paragraph 12
word/document.xml#t1r2/c3/p7             table 1, row 2, column 3
word/footnotes.xml#2                     footnote 2
word/endnotes.xml#5                      endnote 5
word/header1.xml#p1                      header or footer
content.xml#p5                           paragraph 5
content.xml#p5-note2                     footnote 2
#p9                                      paragraph 9
#note3                                   footnote 3
#margin1                                 header or footer
xl/worksheets/sheet2.xml#row7/c28        sheet 2, cell AB7
#row4/c2                                 row 4
#row1/zh                                 row 1
#line8/en                                line 8
#tu3/zh                                  unit 3
#unit1.2/en                              unit 1.2
#00:00:01,000-00:00:02,000/zh            00:00:01,000-00:00:02,000
OEBPS/ch1.xhtml#/html/body[1]/p[3]       ch1.xhtml, p[3]
/html/body[1]/div[2]/p[1]                div[2]/p
"""


@pytest.mark.parametrize("line", WORDS.strip().splitlines())
def test_paths_in_words(line: str) -> None:
    """What a reader wrote of a block's place, as one would say it."""
    path, words = line.split(maxsplit=1)
    assert in_words(path) == words


@pytest.mark.parametrize("path", sorted(FORMATS.glob("*.*")), ids=lambda path: path.name)
def test_every_reader_s_paths_are_understood(path: Path) -> None:
    """No format but plain text has blocks without a place in words, and none shows a path raw."""
    if path.suffix in {".sh", ".doc"}:
        pytest.skip("no text")
    document = read(path, options=ReadOptions())
    for block in document.blocks:
        words = in_words(block.path)
        assert bool(words) == bool(block.path)
        assert "#" not in words
        assert "xml" not in words


def test_terminal_names_the_page_and_not_the_line() -> None:
    """Of a PDF the page is told; of a text file the line."""
    pdf = read(FORMATS / "letter.pdf", options=ReadOptions())
    ladder = alignment(["一。"], ["One."])
    for document, where in ((pdf, "page 1"), (ladder.bitext.en.document, "line 1")):
        span = document.blocks[0].span
        finding = Finding(
            rule="added", severity=Severity.WARNING, mqm="", message="x", en=(Span(span.start, span.end),)
        )
        side = replace(ladder.bitext.en, document=document, blocks=(0,), sentences=())
        made = replace(ladder, bitext=replace(ladder.bitext, en=side))
        review = Review(title="x", alignment=made, findings=(finding,))
        assert places(review, finding)[0].where == where
        told = io.StringIO()
        text.write(review, Console(file=told, width=100))
        assert where in told.getvalue()
