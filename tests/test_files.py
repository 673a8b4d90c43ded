from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bitext.errors import OutputError
from bitext.files import write_atomic, writing

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[[Path, str], None]


def streamed(path: Path, text: str) -> None:
    """As `write_atomic`, piece by piece."""
    with writing(path) as stream:
        for ch in text:
            stream.write(ch.encode())


def half(path: Path) -> None:
    """Begin to write, and fail."""
    with writing(path) as stream:
        stream.write(b"half")
        raise KeyError


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


@pytest.mark.parametrize("write", [write_atomic, streamed])
@pytest.mark.parametrize("name", ["pipe", "link"])
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path, name: str, write: Write):
    """`-o /dev/stdout` must never replace what it names by a file, not even through a link."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "link").symlink_to(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write(tmp_path / name, "甲")
        assert os.read(reader, 64).decode() == "甲"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["link", "pipe"]


@pytest.mark.parametrize("write", [write_atomic, streamed])
def test_a_device_is_written_to_and_stays_a_device(tmp_path: Path, write: Write):
    """A terminal of our own behind a link: the text comes out at its other end."""
    pty = pytest.importorskip("pty", reason="no terminals here")
    master, slave = pty.openpty()
    try:
        device = os.ttyname(slave)
        before = Path(device).stat()
        (tmp_path / "device").symlink_to(device)
        write(tmp_path / "device", "甲")
        assert os.read(master, 64).decode() == "甲"
        after = Path(device).stat()
    finally:
        os.close(slave)
        os.close(master)
    assert stat.S_ISCHR(after.st_mode)
    assert (after.st_ino, after.st_rdev) == (before.st_ino, before.st_rdev)
    assert [entry.name for entry in tmp_path.iterdir()] == ["device"]


def test_a_stream_that_fails_sends_nothing(tmp_path: Path):
    """A pipe and a file get all or nothing."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "file").write_text("old")
    reader = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    try:
        for name in ("pipe", "file"):
            with pytest.raises(KeyError):
                half(tmp_path / name)
        with pytest.raises(BlockingIOError):
            os.read(reader, 64)
    finally:
        os.close(reader)
    assert (tmp_path / "file").read_text() == "old"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "pipe"]


def test_text_that_does_not_encode_leaves_the_old_file(tmp_path: Path):
    """A lone surrogate fails before anything is replaced."""
    path = tmp_path / "kept"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_atomic(path, "\ud800")
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1
