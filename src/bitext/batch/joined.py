"""One file for a whole archive, written pair by pair: each pair as its own writer has it, joined here."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

DOCUMENT = "document"
"""Name of the column, field or property that names a row's pair."""


class Joiner(Protocol):
    """Takes the files of single pairs and writes one of all."""

    def add(self, name: str, data: bytes) -> None:
        """Write the rows of one pair's file."""

    def close(self) -> None:
        """Write what stands at the end."""


class Lines:
    """JSON Lines: every object gets the field `document`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def add(self, name: str, data: bytes) -> None:
        """Write the pair's objects."""
        for line in data.decode().split("\n"):
            if line:
                whole = {DOCUMENT: name, **json.loads(line)}
                self._stream.write(json.dumps(whole, ensure_ascii=False).encode() + b"\n")

    def close(self) -> None:
        """Nothing stands at the end."""


class Table:
    """Tables: one head, and the pair in the first column."""

    def __init__(self, stream: BinaryIO, delimiter: str, end: str, mark: str) -> None:
        self._stream = stream
        self._delimiter = delimiter
        self._end = end
        self._mark = mark
        self._begun = False

    def add(self, name: str, data: bytes) -> None:
        """Write the pair's rows."""
        text = io.StringIO(data.decode().removeprefix(self._mark), newline="")
        rows = csv.reader(text, delimiter=self._delimiter)
        written = io.StringIO(newline="")
        writer = csv.writer(written, delimiter=self._delimiter, lineterminator=self._end)
        head = next(rows)
        if not self._begun:
            self._begun = True
            written.write(self._mark)
            writer.writerow([DOCUMENT, *head])
        writer.writerows([name, *row] for row in rows)
        self._stream.write(written.getvalue().encode())

    def close(self) -> None:
        """Nothing stands at the end."""


class Memory:
    """A translation memory (TMX): one body, units named after their pair."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._begun = False

    def add(self, name: str, data: bytes) -> None:
        """Write the pair's units."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        root = etree.fromstring(data, parser)
        if not self._begun:
            self._begun = True
            header = root.find("header")
            # Title, files and notes are one pair's, and so may be the kind of Chinese.
            del header[:]
            header.text = None
            header.set("srclang", "*all*")
            self._stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n')
            self._stream.write(b'<tmx version="1.4">\n' + etree.tostring(header, encoding="utf-8").strip())
            self._stream.write(b"\n<body>\n")
        for number, unit in enumerate(root.iter("tu"), start=1):
            unit.set("tuid", f"{name}#{unit.get('tuid') or number}")
            prop = etree.Element("prop", type=f"x-{DOCUMENT}")
            prop.text = name
            prop.tail = unit.text
            # The content model has notes and props before the variants, in any order.
            unit.insert(0, prop)
            self._stream.write(etree.tostring(unit, encoding="utf-8", with_tail=False) + b"\n")

    def close(self) -> None:
        """End the body."""
        if self._begun:
            self._stream.write(b"</body>\n</tmx>\n")


JOINERS: dict[str, Callable[[BinaryIO], Joiner]] = {
    "tsv": lambda stream: Table(stream, "\t", "\n", ""),
    "csv": lambda stream: Table(stream, ",", "\r\n", "\ufeff"),
    "jsonl": Lines,
    "tmx": Memory,
}
"""Format -> what joins its files."""
