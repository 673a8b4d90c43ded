"""PDF with a text layer (ISO 32000): lines put together to paragraphs, margins and notes set apart."""

from __future__ import annotations

import io
import logging
import re
import time
import zlib
from typing import TYPE_CHECKING, Any

from bitext.errors import InputError, LimitError, MissingExtraError
from bitext.ingest.parts import document
from bitext.ingest.pdflines import PdfLine, lines_of_page
from bitext.ingest.pdfparagraphs import parts_of, words_of
from bitext.ingest.pdftables import parts_of_table, tables_of_page
from bitext.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.ingest.options import ReadOptions
    from bitext.ingest.parts import Part
    from bitext.ingest.pdftables import PdfTable
    from bitext.model import Document

PLACE = re.compile(r"page(?P<page>\d+)@-?\d+,(?P<top>-?\d+)")
APART = frozenset({BlockKind.FOOTNOTE, BlockKind.FURNITURE})
"""What comes after the text whatever page it stands on."""
MAX_PAGES = 1_000
MAX_SECONDS = 60.0  # of all pages
MAX_CHARS = 3_000_000
MAX_STREAM = 200_000_000  # bytes unpacked, of all content
NESTED = 3  # compressions over one another that are looked through
STREAM = re.compile(rb"stream\r?\n")
UNMAPPED = re.compile(r"\(cid:\d+\)")
UNMAPPED_MOST = 0.02  # of the characters
SCANNED = 10  # characters on a page, at most, that is a picture
OCR = "Run OCR over it first (for example `ocrmypdf -l chi_sim+eng in.pdf out.pdf`), or ask for the text"


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in a PDF; scripts and attachments are never looked at.

    Raises `InputError` when it is encrypted, damaged or a scan, `LimitError` when it is too much,
    `MissingExtraError` without the extra `formats`.
    """
    try:
        import pdfplumber
    except ImportError as error:
        raise MissingExtraError(
            "reading PDF needs pdfplumber", where=name, remedy="pip install 'bitext[formats]'"
        ) from error
    _check_streams(data, name)
    for logger in ("pdfminer", "pdfplumber"):
        logging.getLogger(logger).setLevel(logging.ERROR)
    lines: list[PdfLine] = []
    tables: list[PdfTable] = []
    pictures: list[int] = []
    pages = 0
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for pages, page in enumerate(_pages(pdf, name), 1):
                upright = [char for char in page.chars if char["upright"]]
                if len(page.chars) < SCANNED and page.images:
                    pictures.append(pages)
                found, outside = tables_of_page(page, upright, pages)
                tables += found
                lines += lines_of_page(outside, pages, float(page.width), float(page.height))
                page.close()
    except LimitError:
        raise
    except Exception as error:
        # pdfminer lets everything through that damaged files make Python raise, RecursionError included.
        raise _unreadable(error, name) from error
    inside = [line for table in tables for _, cell in table.cells for line in cell]
    _check_mapped([*lines, *inside], name)
    if pictures and len(pictures) == pages:
        raise InputError(
            f"is a scan: {pages} pages are pictures without text" if pages > 1 else "is a scan: a picture",
            where=name,
            remedy=OCR,
        )
    words = words_of([*lines, *inside])
    joined = [0]
    parts = parts_of(lines, words, joined)
    for count, table in enumerate(tables, 1):
        at = _place(parts, table)
        parts[at:at] = parts_of_table(table, count, words, joined)
    notes = [f"Words put together over line ends: {joined[0]}"] if joined[0] else []
    if pictures:
        notes.append(f"Pictures without text: page {', '.join(map(str, pictures))}")
    return document(parts, name, options, notes=notes, remedy=OCR)


def _pages(pdf: Any, name: str) -> Iterator[Any]:  # noqa: ANN401  pdfplumber publishes no types
    """The pages, as long as they are not too many, too full or too slow."""
    begun = time.monotonic()
    chars = 0
    for number, page in enumerate(pdf.pages, 1):
        if number > MAX_PAGES:
            raise LimitError(
                f"has more than {MAX_PAGES:,} pages", where=name, remedy="Take out the pages of one letter"
            )
        chars += len(page.chars)
        if chars > MAX_CHARS or time.monotonic() - begun > MAX_SECONDS:
            raise LimitError(
                "is too large or too tangled to be read",
                where=f"{name}: page {number}",
                remedy="Give its text",
            )
        yield page


def _place(parts: Sequence[Part], table: PdfTable) -> int:
    """Where a table stands among the parts: before the first paragraph that is below it."""
    for at, part in enumerate(parts):
        found = PLACE.fullmatch(part.path)
        below = found is not None and (int(found["page"]), float(found["top"])) > (table.page, table.top)
        if below or part.kind in APART:
            return at
    return len(parts)


def _check_streams(data: bytes, name: str) -> None:
    """Refuse content that unpacks to too much, before the library unpacks it whole."""
    total = 0
    for found in STREAM.finditer(data):
        packed = memoryview(data)[found.end() :]
        for _ in range(NESTED):
            if bytes(packed[:1]) != b"\x78":  # a zlib header
                break
            try:
                unpacked = zlib.decompressobj().decompress(packed, MAX_STREAM + 1)
            except zlib.error:
                break
            total += len(unpacked)
            if total > MAX_STREAM:
                raise LimitError(
                    f"unpacks to more than {MAX_STREAM / 1e6:,.0f} MB",
                    where=name,
                    remedy="Print it to a new PDF, or give its text",
                )
            packed = memoryview(unpacked)


def _unreadable(error: Exception, name: str) -> InputError:
    cause: BaseException | None = error
    while cause is not None:
        if "Password" in f"{type(cause).__name__}{cause.args!r}":
            return InputError("is encrypted", where=name, remedy="Save or print it without a password")
        cause = cause.__cause__ or cause.__context__
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    return InputError(
        f"is damaged ({what[:200]})", where=name, remedy="Open it in a viewer and print it to a new PDF"
    )


def _check_mapped(lines: list[PdfLine], name: str) -> None:
    unmapped = sum(len(UNMAPPED.findall(line.text)) for line in lines)
    if unmapped > UNMAPPED_MOST * sum(len(line.text) for line in lines):
        raise InputError(
            f"does not say which characters its fonts show ({unmapped:,} of them)", where=name, remedy=OCR
        )
