"""The readers, one per format, chosen by suffix and content."""

from __future__ import annotations

import hashlib
import importlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from bitext.errors import UsageError
from bitext.ingest.load import load
from bitext.ingest.options import ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from bitext.model import Document


class ReadFunction(Protocol):
    """What a reader's module provides as `read`."""

    def __call__(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """The document in `data`; `name` is for messages and `Source.name`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One format: how to know it, and where its code is."""

    format: str
    """The name the user may give, and `Source.format` of what it reads."""
    module: str
    """Holds `read`, a `ReadFunction`; imported when the format is met."""
    suffixes: tuple[str, ...]
    """With the dot, in lower case."""
    magic: tuple[bytes, ...] = ()
    """First bytes that tell the format whatever the suffix; empty for text formats."""


READERS: tuple[Reader, ...] = (
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
    """The reader for a file, or `UsageError` when the user named a format there is none for."""
    if format_ is not None:
        for reader in READERS:
            if reader.format == format_:
                return reader
        known = ", ".join(sorted(reader.format for reader in READERS))
        raise UsageError(f"no reader for the format `{format_}`", remedy=f"Known: {known}")
    for reader in READERS:
        if any(data.startswith(magic) for magic in reader.magic):
            return reader
    for reader in READERS:
        if name.lower().endswith(tuple(filter(None, reader.suffixes))):
            return reader
    return READERS[-1]
