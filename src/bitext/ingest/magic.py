"""What a file that is no text seems to be, by its first bytes."""

from __future__ import annotations

from pathlib import PurePath

OLD = "an old Microsoft Office file (.doc, .xls), or a new one with a password"
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
"""First bytes -> what the file is, in words."""

ZIPPED = {
    ".docx": "a Word document",
    ".odt": "an OpenDocument text",
    ".xlsx": "an Excel workbook",
    ".epub": "an EPUB book",
    ".pptx": "a PowerPoint presentation",
}
"""Suffixes of formats that are ZIP archives inside."""


def seems(data: bytes, name: str) -> str:
    """What binary `data` seems to be, in words with an article; empty when it may be text."""
    if data.startswith(b"PK\x03\x04"):
        return ZIPPED.get(PurePath(name).suffix.lower(), "a ZIP archive")
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            return what
    return ""
