from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bitext.errors import OutputError
from bitext.files import write_atomic

if TYPE_CHECKING:
    from pathlib import Path


def test_text_is_written_as_utf8_with_its_own_line_ends(tmp_path: Path):
    """Nothing translates line ends or adds a byte order mark."""
    write_atomic(tmp_path / "信.txt", "甲\r\n乙\n")
    assert (tmp_path / "信.txt").read_bytes() == "甲\r\n乙\n".encode()


def test_an_existing_file_is_replaced_and_keeps_its_permissions(tmp_path: Path):
    """A file kept private stays private."""
    path = tmp_path / "letter.txt"
    path.write_text("old")
    path.chmod(0o600)
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_new_file_follows_the_umask(tmp_path: Path):
    """A new file is as readable as one the shell would create."""
    before = os.umask(0o027)
    try:
        write_atomic(tmp_path / "new", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(tmp_path: Path):
    """Writing to a link changes the file it names, as an editor would."""
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_atomic(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


@pytest.mark.parametrize("name", ["absent/file", "taken", "nul\0byte"])
def test_a_place_that_cannot_be_written_is_an_output_error(tmp_path: Path, name: str):
    """The message names the path, and no temporary file is left behind."""
    (tmp_path / "taken").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        write_atomic(tmp_path / name, "x")
    assert [entry.name for entry in tmp_path.iterdir()] == ["taken"]


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path):
    """`-o /dev/stdout` must never replace the device by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomic(pipe, "甲")
        assert os.read(reader, 64).decode() == "甲"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_text_that_does_not_encode_leaves_the_old_file(tmp_path: Path):
    """A lone surrogate fails before anything is replaced."""
    path = tmp_path / "kept"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_atomic(path, "\ud800")
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1
