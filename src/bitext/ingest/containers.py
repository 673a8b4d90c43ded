"""What a ZIP file is: a document of some format, or documents packed together."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bitext.errors import InputError
from bitext.ingest.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Callable

ZIP = b"PK\x03\x04"
MIMETYPES = {
    b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
}
"""What the member `mimetype` says (OCF 3.3, ODF 1.3 part 2) -> format."""
FOLDERS = {"word/": "docx", "xl/": "xlsx"}
"""Folder inside (ECMA-376 as everyone writes it) -> format."""
OTHERS = {
    "ppt/": "a PowerPoint presentation",
    "Index/": "a Pages or Numbers document",
    "META-INF/MANIFEST.MF": "a program",
}
JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def format_of(data: bytes, where: str) -> str:
    """The format of a ZIP file: `docx`, `odt`, `epub`, `xlsx`, or `zip` when it is no document itself.

    Raises `InputError` for a container of another kind, and as `Archive.open` does.
    """
    archive = Archive.open(data, where)
    names = archive.names
    if "mimetype" in names:
        mimetype = archive.read("mimetype").strip()
        known = MIMETYPES.get(mimetype)
        if known:
            return known
        raise InputError(
            f"is of the type {mimetype[:80].decode('ascii', 'backslashreplace')}",
            where=where,
            remedy="Save it as .docx, .odt or .txt and give that",
        )
    for start, format_ in FOLDERS.items():
        if any(name.startswith(start) for name in names):
            return format_
    for start, what in OTHERS.items():
        if any(name.startswith(start) for name in names):
            raise InputError(
                f"is {what}", where=where, remedy="Save its text as .docx, .odt or .txt and give that"
            )
    return "zip"


def documents_in(data: bytes, where: str, readable: Callable[[str], bool]) -> tuple[tuple[str, bytes], ...]:
    """(name inside, content) of the documents packed in a ZIP file, sorted by name.

    A document is what `readable` says of its name.  Raises `InputError` when there is none.
    """
    archive = Archive.open(data, where)
    names = sorted(name for name in archive.names if _document(name) and readable(name))
    if not names:
        held = ", ".join(archive.names[:5]) or "nothing"
        raise InputError(
            f"is a ZIP archive without a document (it holds {held})",
            where=where,
            remedy="Give a bilingual file, or a Chinese and an English one",
        )
    return tuple((name, archive.read(name)) for name in names)


def _document(name: str) -> bool:
    path = PurePosixPath(name)
    return not name.startswith(JUNK[0]) and path.name not in JUNK and not path.name.startswith(".")
