"""The bytes of a regular file, or a clear refusal: nothing is opened that could block or flood us."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from bitext.errors import InputError, LimitError

if TYPE_CHECKING:
    from pathlib import Path

STRANGE = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def load(path: Path, *, max_bytes: int) -> bytes:
    """All bytes of `path`.

    Raises `InputError` when it is missing, unreadable, empty or no regular file, and `LimitError`, before
    reading, when it is larger than `max_bytes`.
    """
    where = str(path)
    try:
        # Opened without blocking, then looked at: a pipe put in its place in between cannot hang us.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as error:
        raise InputError("no such file", where=where, remedy="Check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read ({reason})", where=where, remedy="Check its permissions") from error
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise _strange(status.st_mode, where)
    with os.fdopen(handle, "rb") as stream:
        if status.st_size > max_bytes:
            raise _too_large(status.st_size, max_bytes, where)
        try:
            data = stream.read(max_bytes + 1)
        except OSError as error:
            raise InputError(f"cannot be read ({error.strerror})", where=where) from error
    if len(data) > max_bytes:
        raise _too_large(len(data), max_bytes, where)
    if not data.strip():
        raise InputError(
            "the file is empty" if not data else "the file holds only white space",
            where=where,
            remedy="Give a file with text in it",
        )
    return data


def _too_large(size: int, max_bytes: int, where: str) -> LimitError:
    return LimitError(
        f"{size / 1e6:,.0f} MB is more than the limit of {max_bytes / 1e6:,.0f} MB",
        where=where,
        remedy="Split the file into its documents",
    )


def _strange(mode: int, where: str) -> InputError:
    if stat.S_ISDIR(mode):
        remedy = "Give a file, or a folder with a manifest.toml"
        return InputError("is a folder, not a file", where=where, remedy=remedy)
    name = next((name for test, name in STRANGE if test(mode)), "no regular file")
    return InputError(f"is {name}, not a file", where=where, remedy="Save the text to a file first")
