"""Files that are no files, too large or not there: told at once, nothing opened that could hang."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from bitext.errors import InputError, LimitError, UsageError
from bitext.ingest import ReadOptions, parse, read, sides


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.txt", "no such file"),
        (".", "is a folder"),
        ("empty.txt", "is empty"),
        ("blank.txt", "white space"),
        ("fifo", "a named pipe"),
        ("loop", "cannot be read"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_what_is_no_text_file_is_refused(tmp_path: Path, name: str, words: str):
    """One message that names the path and what is there."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n\t\n")
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(InputError) as caught:
        read(tmp_path / name)
    assert str(tmp_path) in str(caught.value)
    assert words in str(caught.value)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices")
def test_a_device_is_refused():
    """An endless device is not read."""
    with pytest.raises(InputError, match="a device"):
        read(Path("/dev/zero"))


def test_a_name_no_system_takes():
    """A NUL in a path is an input error like any other."""
    with pytest.raises(InputError):
        read(Path("a\0b"))


def test_a_huge_file_is_refused_unread(tmp_path: Path):
    """200 MB are refused by their size, in no time."""
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    begun = time.perf_counter()
    with pytest.raises(LimitError, match="200 MB"):
        read(path)
    assert time.perf_counter() - begun < 1


def test_the_limit_is_the_callers(tmp_path: Path):
    """A caller may lower the limit."""
    path = tmp_path / "letter.txt"
    path.write_text("too long", encoding="utf-8")
    with pytest.raises(LimitError):
        read(path, options=ReadOptions(max_bytes=4))


def test_a_line_beyond_all_use_is_refused():
    """A line of a million characters is no paragraph; its number is named."""
    with pytest.raises(LimitError, match=r"x\.txt:2"):
        parse(b"one\n" + b"a " * 600_000, "x.txt")


def test_unknown_format_names_the_known_ones():
    """The user may choose the reader, among those there are."""
    with pytest.raises(UsageError, match="markdown"):
        parse(b"text", "x.txt", ReadOptions(format="wordstar"))


@pytest.mark.parametrize(
    ("name", "format_"), [("x.md", "markdown"), ("x.MD", "markdown"), ("x.txt", "text"), ("letter", "text")]
)
def test_the_suffix_chooses_the_reader(name: str, format_: str):
    """A file without a known suffix is taken as text."""
    assert parse(b"Some text.", name).source.format == format_


@pytest.mark.parametrize(
    "unit", ["1", "a", "中", "*", "(", "+1-", "a@", "a,", "9*", "http://", "[1]", "年1月", "A | "]
)
def test_one_endless_paragraph_takes_linear_time(unit: str):
    """No rule backtracks over a long run of one sign."""
    data = (unit * (100_000 // len(unit))).encode()
    begun = time.process_time()
    sides(parse(data, "x.txt"))
    assert time.process_time() - begun < 3
