"""The readers, one per format, chosen by suffix and content."""

from __future__ import annotations

import hashlib
import importlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from bitext.errors import InputError, UsageError
from bitext.ingest.containers import ZIP, format_of
from bitext.ingest.load import load
from bitext.ingest.options import ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from bitext.model import Document


SNIFFED = 1_000  # bytes at the start that tell a web page without a suffix
PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)


class ReadFunction(Protocol):
    """What a reader's module provides as `read`."""

    def __call__(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """The document in `data`; `name` is for messages and `Source.name`."""


class Reader(Struct, frozen=True, kw_only=True):
    """One format: how to know it, and where its code is."""

    format: str
    """The name the user may give, and `Source.format` of what it reads."""
    module: str
    """Holds `read`, a `ReadFunction`; imported when the format is met."""
    suffixes: tuple[str, ...]
    """With the dot, in lower case."""
    magic: tuple[bytes, ...] = ()
    """First bytes that tell the format whatever the suffix; empty for text formats."""


VTT = (b"WEBVTT", b"\xef\xbb\xbfWEBVTT")
XLIFF = (".xliff", ".xlf", ".sdlxliff", ".mqxliff", ".mxliff")
READERS: tuple[Reader, ...] = (
    Reader(format="docx", module="bitext.ingest.docx", suffixes=(".docx", ".docm", ".dotx", ".dotm")),
    Reader(format="odt", module="bitext.ingest.odt", suffixes=(".odt", ".ott", ".fodt")),
    Reader(format="epub", module="bitext.ingest.epub", suffixes=(".epub",)),
    Reader(format="xlsx", module="bitext.ingest.xlsx", suffixes=(".xlsx", ".xlsm")),
    Reader(format="pdf", module="bitext.ingest.pdf", suffixes=(".pdf",), magic=(b"%PDF-",)),
    Reader(format="rtf", module="bitext.ingest.rtf", suffixes=(".rtf",), magic=(b"{\\rtf",)),
    Reader(format="html", module="bitext.ingest.html", suffixes=(".html", ".htm", ".xhtml", ".shtml")),
    Reader(format="tmx", module="bitext.ingest.tmx", suffixes=(".tmx",)),
    Reader(format="xliff", module="bitext.ingest.xliff", suffixes=XLIFF),
    Reader(format="csv", module="bitext.ingest.csv", suffixes=(".csv", ".tsv", ".tab")),
    Reader(format="jsonl", module="bitext.ingest.jsonl", suffixes=(".jsonl", ".ndjson")),
    Reader(format="parquet", module="bitext.ingest.parquet", suffixes=(".parquet",), magic=(b"PAR1",)),
    Reader(format="srt", module="bitext.ingest.subtitles", suffixes=(".srt",)),
    Reader(format="vtt", module="bitext.ingest.subtitles", suffixes=(".vtt",), magic=VTT),
    Reader(format="markdown", module="bitext.ingest.markdown", suffixes=(".md", ".markdown", ".mdown")),
    Reader(format="text", module="bitext.ingest.text", suffixes=(".txt", ".text", "")),
)
"""All formats; the last takes what no other claims."""


def read(path: Path, *, options: ReadOptions | None = None) -> Document:
    """Read one file into a `Document`, by the reader its content or suffix calls for.

    Raises `InputError` and its kinds (`EncodingError`, `LimitError`) with file, place and remedy.
    """
    options = options or ReadOptions()
    return parse(load(path, max_bytes=options.max_bytes), str(path), options)


def parse(data: bytes, name: str, options: ReadOptions | None = None) -> Document:
    """Read a file's bytes into a `Document`; `name`, its path or title, is for messages and the suffix."""
    options = options or ReadOptions()
    reader = choose(name, data, options.format)
    function: ReadFunction = importlib.import_module(reader.module).read
    document = function(data, name, options)
    digest = hashlib.sha256(data).hexdigest()
    return replace(document, source=replace(document.source, format=reader.format, sha256=digest))


def choose(name: str, data: bytes, format_: str | None = None) -> Reader:
    """The reader for a file, by its content where that is telling, else by its suffix.

    Raises `UsageError` when the user named a format there is none for, `InputError` for a container that
    holds no document.
    """
    if format_ is not None:
        return _of_format(format_)
    if data.startswith(ZIP):
        inside = format_of(data, name)
        if inside == "zip":
            raise InputError(
                "is a ZIP archive, not one document",
                where=name,
                remedy="Unpack it, or give it alone when it holds one document or a pair",
            )
        return _of_format(inside)
    for reader in READERS:
        if any(data.startswith(magic) for magic in reader.magic):
            return reader
    claimed = by_suffix(name)
    if claimed is not None:
        return claimed
    if PAGE.match(data[:SNIFFED]):
        return _of_format("html")
    return READERS[-1]


def by_suffix(name: str) -> Reader | None:
    """The reader that claims a name's suffix, if one does."""
    lower = name.lower()
    return next((reader for reader in READERS if lower.endswith(tuple(filter(None, reader.suffixes)))), None)


def _of_format(name: str) -> Reader:
    for reader in READERS:
        if reader.format == name:
            return reader
    known = ", ".join(sorted(reader.format for reader in READERS))
    raise UsageError(f"no reader for the format `{name}`", remedy=f"Known: {known}")
