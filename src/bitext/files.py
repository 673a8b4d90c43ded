"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bitext.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT_MODE = 0o666  # before the umask, as open() would create it


def write_atomic(path: Path | str, data: str | bytes) -> None:
    """Write `data` to `path` by way of a temporary file beside it, so that no reader sees half a file.

    Text is written as UTF-8 with its line ends as they are.  A link is followed and the file behind it
    replaced; an existing file keeps its permissions; a device or pipe (`/dev/stdout`) is written to and
    never replaced.  Raises `OutputError` when the folder is missing, not writable or full; the old file is
    then untouched and no temporary file is left.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    with writing(path) as stream:
        stream.write(content)


@contextlib.contextmanager
def writing(path: Path | str) -> Iterator[BinaryIO]:
    """A stream into `path` for what is too large to hold: as `write_atomic`, whole or not at all."""
    try:
        target = Path(path).resolve()
        with _replacing(target) if replaceable(target) else _passing(target) as stream:
            yield stream
    except (OSError, ValueError) as error:
        raise OutputError(
            f"cannot be written ({getattr(error, 'strerror', None) or error})",
            where=str(path),
            remedy="Choose a writable place in an existing folder.",
        ) from error


def replaceable(path: Path) -> bool:
    """Whether a path names a regular file, or nothing yet: all else is used as it is and never replaced."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True


@contextlib.contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    mode = target.stat().st_mode & 0o7777 if target.exists() else DEFAULT_MODE & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:64]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


@contextlib.contextmanager
def _passing(target: Path) -> Iterator[BinaryIO]:
    """Into a device or pipe, when all is there: a failure before that sends nothing."""
    with tempfile.TemporaryFile() as spool:
        yield spool
        spool.seek(0)
        # Neither created nor truncated: what is not there any more is not made anew as something else.
        with os.fdopen(os.open(target, os.O_WRONLY | getattr(os, "O_BINARY", 0)), "wb") as stream:
            shutil.copyfileobj(spool, stream)


def _umask() -> int:
    # The umask can only be read by setting it; both calls are made at once.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
