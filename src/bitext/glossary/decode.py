"""The text of a glossary file: UTF-8, or UTF-16 with a byte order mark, and nothing guessed."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from bitext.errors import GlossaryError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 256 * 2**20  # a million rows are some 100 MiB


def read_text(path: Path) -> str:
    """Read and decode a file.  Raises `GlossaryError` when it is absent, too large or not Unicode text."""
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise GlossaryError(
                f"the file is larger than {MAX_BYTES // 2**20} MiB", where=str(path), remedy="Split it"
            )
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(
            f"cannot be read ({error.strerror or error})", where=str(path), remedy="Check the path"
        ) from error
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise GlossaryError(
            f"the file is not {encoding.removesuffix('-sig').upper()} text (byte {error.start})",
            where=f"{path}:{row}",
            remedy="Save it as UTF-8",
        ) from error
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise GlossaryError(
            "the file holds a NUL character: it is no text",
            where=f"{path}:{row}",
            remedy="Export it as CSV, TBX or an OmegaT glossary",
        )
    return text
