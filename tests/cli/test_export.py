"""`bitext export` from the outside."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from bitext.cli.export import FORMATS
from bitext.exchange import FORMATS as WRITERS
from tests.command import bitext
from tests.exchange.test_comments import paragraph, run, word

ZH = "关于张三的声明\n\n警方于三月将他带走，家人至今没有任何消息。\n\n我们要求立即释放他，并公开全部文件。\n"
EN = (
    "Statement on Zhang San",
    "The police took him away in March, and his family has had no news since.",
    "We call for his immediate release, and for the publication of all files.",
)


@pytest.fixture
def letter(tmp_path: Path) -> tuple[Path, Path]:
    """A Chinese text and its English version as a Word document."""
    zh, en = tmp_path / "letter.zh.txt", tmp_path / "letter.en.docx"
    zh.write_text(ZH, "utf-8")
    en.write_bytes(word("".join(paragraph(run(line)) for line in EN)))
    return zh, en


def test_the_help_names_every_format():
    """The list on the command line is that of the writers."""
    assert [form.name for form in WRITERS] == list(FORMATS)


def test_the_file_name_tells_the_format(letter: tuple[Path, Path], tmp_path: Path):
    """`-o letter.tmx` is enough, and what is written can be exported again."""
    done = bitext("export", *letter, "-o", tmp_path / "letter.tmx")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("letter.tmx: 3 paragraph rows\n")
    again = bitext("export", tmp_path / "letter.tmx", "--to", "jsonl")
    rows = [json.loads(line) for line in again.stdout.splitlines()]
    assert [row["en"] for row in rows] == list(EN)
    assert [row["zh"] for row in rows] == [*ZH.split("\n\n")[:2], ZH.split("\n\n")[2].strip()]


def test_side_by_side_is_a_word_table(letter: tuple[Path, Path], tmp_path: Path):
    """The name of the issue's example works."""
    done = bitext("export", *letter, "--side-by-side", "docx", "-o", tmp_path / "table.docx")
    assert done.returncode == 0, done.stderr
    assert "张三" in zipfile.ZipFile(tmp_path / "table.docx").read("word/document.xml").decode("utf-8")


def test_comments_go_into_a_copy(letter: tuple[Path, Path], tmp_path: Path):
    """The original stays as it is; naming it as the copy is refused."""
    before = letter[1].read_bytes()
    refused = bitext("export", *letter, "--comments", letter[1], "-o", letter[1])
    assert refused.returncode == 2
    assert "original" in refused.stderr
    done = bitext("export", *letter, "--comments", letter[1], "-o", tmp_path / "copy.docx")
    assert done.returncode == 0, done.stderr
    assert letter[1].read_bytes() == before
    assert (tmp_path / "copy.docx").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "no format"),
        (["--to", "docx"], "-o"),
        (["-o", "letter.xyz"], "--to"),
        (["--comments", "letter.docx"], "-o"),
        (["--to", "huggingface"], "-o"),
        (["--to", "tmx", "--min-score", "2"], "min-score"),
    ],
)
def test_what_cannot_be_is_said(letter: tuple[Path, Path], arguments: list[str], said: str):
    """Exit code 2 and a remedy; nothing is written."""
    done = bitext("export", *letter, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert not Path("letter.xyz").exists()


def test_formulas_are_warned_of(tmp_path: Path):
    """Plain tables cannot say that a cell is text; the user is told."""
    zh, en = tmp_path / "a.zh.txt", tmp_path / "a.en.txt"
    zh.write_text(ZH + "\n=1+1 是公式，不是文字。\n", "utf-8")
    en.write_text("\n\n".join(EN) + "\n\n=1+1 is a formula, not a text.\n", "utf-8")
    done = bitext("export", zh, en, "-o", tmp_path / "a.csv")
    assert done.returncode == 0
    assert "formula" in done.stderr
