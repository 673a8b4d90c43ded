"""JSON Lines: an object a line, with a text in each language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bitext.errors import InputError
from bitext.ingest.decode import decode
from bitext.ingest.records import REMEDY, document_of_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.ingest.options import ReadOptions
    from bitext.model import Document


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in a JSON Lines file, object after object; `rows.aligned` gives its alignment."""
    decoded = decode(data, name, options.encoding)
    return document_of_records(_objects(decoded.text.removeprefix("\ufeff"), name), name, options, row="line")


def _objects(text: str, name: str) -> Iterator[tuple[int, dict[str, object]]]:
    # Only a line feed ends a line: a JSON string may hold every other kind of break as it is.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(
                f"is no JSON ({error})",
                where=f"{name}:{number}",
                remedy="Give one JSON object a line, without line breaks inside",
            ) from error
        if not isinstance(found, dict):
            raise InputError("holds no JSON object", where=f"{name}:{number}", remedy=REMEDY)
        yield number, found
