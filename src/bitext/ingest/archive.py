"""ZIP containers opened with limits: a small file cannot ask for endless memory or leave its folder."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Self

from msgspec import Struct

from bitext.errors import InputError, LimitError

MAX_MEMBERS = 10_000
MAX_TOTAL = 300_000_000  # bytes unpacked, pictures included
MAX_MEMBER = 100_000_000  # bytes unpacked, of one file that we read
MAX_RATIO = 200  # unpacked by packed; text in XML reaches 20
RATIO_FROM = 1_000_000  # bytes unpacked; below it a high ratio does no harm
BROKEN = (
    zipfile.BadZipFile,
    OSError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    ValueError,
    OverflowError,
    IndexError,
    zlib.error,
    lzma.LZMAError,
)
"""What the standard library raises on damaged containers."""
REMEDY = "Open it in its program and save it again; it may be cut short"


class Archive(Struct, frozen=True):
    """A ZIP file in memory whose members were looked at before any was unpacked."""

    file: zipfile.ZipFile
    where: str

    @classmethod
    def open(cls, data: bytes, where: str) -> Self:
        """The archive in `data`.

        Raises `InputError` when it is broken, encrypted or holds unsafe names, `LimitError` when it would
        unpack to too much.
        """
        try:
            file = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise InputError(f"is a broken ZIP container ({error})", where=where, remedy=REMEDY) from error
        infos = file.infolist()
        if len(infos) > MAX_MEMBERS:
            raise LimitError(
                f"{len(infos):,} files in one container are more than the limit of {MAX_MEMBERS:,}",
                where=where,
            )
        for info in infos:
            _check(info, where)
        total = sum(info.file_size for info in infos)
        if total > MAX_TOTAL:
            raise LimitError(
                f"unpacks to {total / 1e6:,.0f} MB, more than the limit of {MAX_TOTAL / 1e6:,.0f} MB",
                where=where,
                remedy="Take the pictures out, or give the text alone",
            )
        return cls(file, where)

    @property
    def names(self) -> tuple[str, ...]:
        """The members that are files, in the order of the container."""
        return tuple(info.filename for info in self.file.infolist() if not info.is_dir())

    def read(self, name: str) -> bytes:
        """The bytes of a member; `InputError` when it is absent or damaged."""
        data = self.find(name)
        if data is None:
            raise InputError(f"has no part `{name}`", where=self.where, remedy=REMEDY)
        return data

    def find(self, name: str) -> bytes | None:
        """The bytes of a member, or None when there is none of that name."""
        try:
            info = self.file.getinfo(name)
        except KeyError:
            return None
        if info.file_size > MAX_MEMBER:
            raise LimitError(f"part `{name}` unpacks to {info.file_size / 1e6:,.0f} MB", where=self.where)
        try:
            with self.file.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except BROKEN as error:
            raise InputError(
                f"part `{name}` is damaged ({error})", where=self.where, remedy=REMEDY
            ) from error
        if len(data) > info.file_size:
            raise LimitError(f"part `{name}` is larger than it says", where=self.where)
        return data


def _check(info: zipfile.ZipInfo, where: str) -> None:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
        raise InputError(
            f"holds a path that leaves its folder (`{info.filename}`)",
            where=where,
            remedy="Do not open it; it was made to overwrite files",
        )
    if info.flag_bits & 0x1:
        raise InputError("is encrypted", where=where, remedy="Save it without a password")
    ratio = info.file_size // max(info.compress_size, 1)
    if info.file_size > RATIO_FROM and ratio > MAX_RATIO:
        raise LimitError(
            f"`{info.filename}` unpacks to {ratio:,} times its size",
            where=where,
            remedy="No document is packed so tightly; it may be meant to exhaust memory",
        )
