"""The characters of an RTF file: bytes by the code page of their font, Unicode in UTF-16 units."""

from __future__ import annotations

import codecs
import re

from bitext.errors import EncodingError
from bitext.ingest.decode import WIDER

PATTERN = re.compile(
    r"\\'(?P<hex>[0-9a-fA-F]{2})"
    r"|\\(?P<word>[a-zA-Z]{1,32})(?P<argument>-?\d{1,10})? ?"
    r"|\\(?P<sign>[^a-zA-Z]|\Z)"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\[a-zA-Z]",
    re.DOTALL,
)

SIGNS = {
    "~": "\u00a0", "-": "\u00ad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "tab": "\t", "line": "\n",
    "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d",
    "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
"""Control words and symbols that are characters (1.9.1, Special Characters)."""

CODEPAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5hkscs",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
"""`fcharset` -> codec; 1 and 2 (default, symbols) have none of their own."""


class Characters:
    """Bytes and UTF-16 units, gathered until they make characters."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.default = "cp1252"
        """The codec of `\\ansicpg`."""
        self.skip = 0
        """Characters still to pass over, which stand for a Unicode one in old readers."""
        self._codec = ""
        self._decoder: codecs.IncrementalDecoder | None = None
        self._units: list[int] = []

    def use(self, page: int | None) -> None:
        """Take over `ansicpg`."""
        name = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 0: "cp1252", 10000: "mac_roman"}.get(
            page or 0, f"cp{page}"
        )
        try:
            self.default = WIDER.get(codecs.lookup(name).name, name)
        except LookupError as error:
            raise EncodingError(
                f"is in the code page {page}, which is not known", where=self.name, remedy="Save it as .docx"
            ) from error

    def feed(self, byte: int, codec: str) -> str:
        """The characters complete with one more byte; a byte of a character is taken in its codec."""
        if self.skip:
            self.skip -= 1
            return ""
        text = self._single()
        if self._decoder is None and byte < 0x80:
            return text + chr(byte)
        if self._decoder is None:
            self._codec = codec
            self._decoder = self._made(codec)
        text += self._decoded(bytes([byte]), final=False)
        if not self._decoder.getstate()[0]:
            self._decoder = None
        return text

    def unit(self, argument: int) -> None:
        """Take a UTF-16 unit, which may be signed."""
        self._units.append(argument & 0xFFFF)

    def flush(self, *, unit: bool = False) -> str:
        """What is complete; with `unit` another UTF-16 unit follows, so that half a pair may wait."""
        text = ""
        if self._decoder is not None:
            text = self._decoded(b"", final=True)
            self._decoder = None
        return text if unit else text + self._single()

    def _single(self) -> str:
        """The characters of the UTF-16 units so far."""
        if not self._units:
            return ""
        raw = b"".join(unit.to_bytes(2, "little") for unit in self._units)
        self._units.clear()
        try:
            return raw.decode("utf-16-le")
        except UnicodeDecodeError as error:
            raise EncodingError(
                "has half of a character (an unpaired surrogate)", where=self.name, remedy="Save it as .docx"
            ) from error

    def _made(self, codec: str) -> codecs.IncrementalDecoder:
        try:
            return codecs.getincrementaldecoder(codec)(errors="strict")
        except LookupError as error:
            raise EncodingError(
                f"uses the code page {codec}, which is not known", where=self.name, remedy="Save it as .docx"
            ) from error

    def _decoded(self, data: bytes, *, final: bool) -> str:
        assert self._decoder is not None  # noqa: S101
        try:
            return self._decoder.decode(data, final)
        except UnicodeDecodeError as error:
            raise EncodingError(
                f"has bytes that are no {self._codec} ({error.reason})",
                where=self.name,
                remedy="Save it as .docx",
            ) from error
