"""`bitext review` from the outside: the founding texts, and every way in which an input can be wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.command import ROOT, bitext

if TYPE_CHECKING:
    from pathlib import Path

CORPORA = ROOT / "corpora"
EN = "The police took him away in March, and there has been no news of him since."
ZH = "警方于三月将他带走，至今没有任何消息。"


@pytest.mark.parametrize("corpus", sorted(path.name for path in CORPORA.iterdir() if path.is_dir()))
def test_every_founding_text_can_be_reviewed(corpus: str, tmp_path: Path):
    """Each gives a terminal report, JSON and a page; a second process writes the same bytes."""
    written = []
    for number in (1, 2):
        page, data = tmp_path / f"{number}.html", tmp_path / f"{number}.json"
        arguments = ["review", CORPORA / corpus, "-o", page, "--json", data]
        done = subprocess.run(
            [sys.executable, "-m", "bitext", *map(str, arguments)], capture_output=True, check=False
        )
        assert done.returncode in (0, 1), done.stderr
        assert not done.stderr
        written.append((page.read_bytes(), data.read_bytes()))
    assert written[0] == written[1]


@pytest.mark.parametrize(
    "corpus", ["chang-weiping-letter", "clinton-letter-2012", "lawyers-day-2021", "ngo-joint-letter-2018"]
)
def test_an_english_document_is_told_plainly(corpus: str):
    """English only: nothing to align, glossary checked, and no paragraph reported as added."""
    out = bitext("review", CORPORA / corpus).stdout
    assert "the document is in English only, so there is nothing to align; glossary checked" in out
    assert "  added" not in out


def fifo(path: Path) -> None:
    """Make a pipe nobody writes to."""
    os.mkfifo(path)


def write(data: bytes):
    """A maker of a file with these bytes."""
    return lambda path: path.write_bytes(data)


BAD = {
    "empty": (write(b""), "the file is empty"),
    "blank": (write(b" \n\n\t "), "only white space"),
    "binary": (write(bytes(range(256)) * 20), ""),
    "pdf": (write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"\x00\x01" * 500), ""),
    "broken utf-8": (write("警方将他带走".encode() * 20 + b"\xff\xfe\xfa" + "。".encode()), "encoding"),
    "folder without manifest": (lambda path: path.mkdir(), "manifest"),
    "missing": (lambda _: None, "no such file"),
    "pipe": (fifo, "named pipe"),
    "one long line": (write(b"word " * 20_000_001), "limit"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_clear_message(case: str, tmp_path: Path):
    """The message names the file; exit code 2, no traceback, nothing written."""
    make, words = BAD[case]
    path = tmp_path / "letter.txt"
    make(path)
    page, data = tmp_path / "page.html", tmp_path / "review.json"
    done = bitext("review", path, "-o", page, "--json", data)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "letter.txt" in done.stderr
    assert words in done.stderr
    assert not page.exists()
    assert not data.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_named(tmp_path: Path):
    """Permission denied is an input error like the others."""
    path = tmp_path / "letter.txt"
    path.write_text(EN, "utf-8")
    path.chmod(0)
    done = bitext("review", path)
    assert (done.returncode, "cannot be read" in done.stderr) == (2, True)


def test_two_files_of_one_language_are_refused(tmp_path: Path):
    """Two languages were promised; the message names the file and what is missing."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{EN}\n\n{EN} It is the {name} copy.\n", "utf-8")
    done = bitext("review", "a.txt", "b.txt", folder=tmp_path)
    assert done.returncode == 2
    assert "Chinese one is missing" in done.stderr


@pytest.mark.parametrize(
    "arguments", [["zh.txt", "en.txt"], ["en.txt", "zh.txt"], ["--zh", "en.txt", "--en", "zh.txt"]]
)
def test_files_in_either_order(arguments: list[str], tmp_path: Path):
    """The languages are told apart by the text; a wrong claim is corrected."""
    (tmp_path / "zh.txt").write_text(f"{ZH}\n\n谢谢各位同行的关注。\n", "utf-8")
    (tmp_path / "en.txt").write_text(f"{EN}\n\nThank you, dear colleagues, for your attention.\n", "utf-8")
    done = bitext("review", *arguments, "--json", "out.json", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    review = json.loads((tmp_path / "out.json").read_text("utf-8"))["review"]
    assert [(bead["zh"], bead["en"]) for bead in review["alignment"]["paragraphs"]] == [
        ([0], [0]),
        ([1], [1]),
    ]


@pytest.mark.parametrize("arguments", [[], ["a", "b", "c"], ["--zh", "a"], ["a", "--zh", "b", "--en", "c"]])
def test_impossible_calls_say_what_to_give(arguments: list[str]):
    """Exit code 2 and a remedy."""
    done = bitext("review", *arguments)
    assert done.returncode == 2
    assert "Give" in done.stderr


def test_output_into_a_folder_that_is_not_there(tmp_path: Path):
    """The message names the place; nothing is half-written."""
    done = bitext("review", CORPORA / "709-torture-letter", "-o", tmp_path / "no" / "page.html")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "page.html" in done.stderr
