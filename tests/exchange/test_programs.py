"""Independent programs open what is written: LibreOffice, and Translate Toolkit by its commands."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import warnings
import zipfile
from pathlib import Path  # noqa: TC003  pytest reads the annotations

import pytest

from bitext import exchange
from bitext.exchange import Options, sheet
from bitext.exchange.comments import annotate
from tests.exchange.samples import letter
from tests.exchange.test_comments import LINE, reviewed


def program(name: str) -> str:
    """The path of a program; without it the test is skipped with a warning that is not to be overlooked."""
    found = shutil.which(
        name, path=os.environ.get("BITEXT_TEST_PROGRAMS", "") + os.pathsep + os.environ["PATH"]
    )
    if found is None:
        warnings.warn(f"{name} is not installed: files are not tried with it", stacklevel=2)
        pytest.skip(f"{name} is not installed")
    return found


def office(path: Path, kind: str) -> Path:
    """A file converted by LibreOffice without a window."""
    home = path.parent / "profile"
    done = subprocess.run(
        [program("soffice"), f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", str(path.parent), str(path)],
        capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    written = path.with_suffix(f".{kind.partition(':')[0]}")
    assert written.is_file(), done.stdout + done.stderr
    return written


@pytest.mark.slow
def test_libreoffice_opens_the_word_table(tmp_path: Path):
    """Every text of either side, every finding and state is in what LibreOffice shows."""
    exchange.write(letter(), tmp_path / "table.docx", "docx")
    shown = office(tmp_path / "table.docx", "txt:Text (encoded):UTF8").read_text("utf-8-sig")
    for row in sheet(letter(), Options(), nulls=True).rows:
        for text in (row.zh.text, row.en.text, row.state, str(row.number)):
            for line in text.split("\n"):
                assert line in shown
    assert "释放 is not “release”" in shown
    assert "Many blank lines" in shown
    assert office(tmp_path / "table.docx", "pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.slow
def test_libreoffice_opens_the_workbook(tmp_path: Path):
    """Converted to CSV, the cells are those that were written."""
    pytest.importorskip("openpyxl", reason="the extra `formats` is not installed")
    exchange.write(letter(), tmp_path / "sheet.xlsx", "xlsx")
    # Filter options: comma, double quote, UTF-8, from line 1.
    written = office(tmp_path / "sheet.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1")
    cells = list(csv.reader(io.StringIO(written.read_text("utf-8-sig"), newline="")))
    rows = sheet(letter(), Options(), nulls=True).rows
    assert [tuple(line[1:3]) for line in cells[1:6]] == [(row.zh.text, row.en.text) for row in rows]


@pytest.mark.slow
def test_translate_toolkit_reads_xliff(tmp_path: Path):
    """Its converter finds every pair of an XLIFF 1.2 file."""
    converter = program("xliff2po")
    exchange.write(letter(), tmp_path / "letter.xlf", "xliff-1.2", Options(nulls=False))
    done = subprocess.run(
        [converter, "--duplicates=msgctxt", str(tmp_path / "letter.xlf"), str(tmp_path / "letter.po")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = "".join(
        line.strip().strip('"')
        for line in (tmp_path / "letter.po").read_text("utf-8").replace("msgstr", "").split("\n")
    )
    for row in sheet(letter(), Options(), nulls=False).rows:
        assert row.zh.text in found
        for line in row.en.text.split("\n"):
            assert line in found


@pytest.mark.slow
def test_libreoffice_opens_the_commented_copy(tmp_path: Path):
    """It shows the same text as the original, and its own copy of the file still has the comments."""
    pytest.importorskip("docx", reason="the extra `formats` is not installed")
    import docx

    made = docx.Document()
    for text in (LINE, "We call for his release at once."):
        made.add_paragraph(text).add_run(" Bold.").bold = True
    made.save(str(tmp_path / "letter.docx"))
    data = (tmp_path / "letter.docx").read_bytes()
    review = reviewed(data, "him away", "release")
    (tmp_path / "copy.docx").write_bytes(annotate(review, data, "letter.docx").data)
    shown = [office(tmp_path / name, "txt:Text (encoded):UTF8").read_text("utf-8-sig")
             for name in ("letter.docx", "copy.docx")]  # fmt: skip
    assert shown[0] == shown[1]
    (tmp_path / "again").mkdir()
    shutil.copy(tmp_path / "copy.docx", tmp_path / "again")
    again = office(tmp_path / "again/copy.docx", "odt")
    content = zipfile.ZipFile(again).read("content.xml").decode("utf-8")
    assert content.count("<office:annotation ") == 2
    assert "about him away" in content
