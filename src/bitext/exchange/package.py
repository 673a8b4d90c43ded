"""ZIP packages (OOXML): written the same for the same content."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PROPERTIES = "docProps/core.xml"
TIME = re.compile(rb"(?<=>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(?=</dcterms:)")
"""When the properties say that a file was made or changed."""
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP file can say


def packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP file of these (name, content), compressed, without times."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(_entry(name), data)
    return stream.getvalue()


def repacked(data: bytes) -> bytes:
    """The same package without times."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    if PROPERTIES in members:
        members[PROPERTIES] = TIME.sub(b"1980-01-01T00:00:00Z", members[PROPERTIES])
    return packed(members.items())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
