"""How to read a file."""

from __future__ import annotations

from msgspec import Struct

MAX_BYTES = 50_000_000  # a thousand times the longest letter; a larger file was given by mistake
MAX_LINE = 1_000_000  # characters in one line
MAX_BLOCKS = 500_000


class ReadOptions(Struct, frozen=True, kw_only=True):
    """What the user said about the input; the defaults fit a letter."""

    encoding: str | None = None
    """The encoding of text files, any name Python knows; None to find it out."""
    lines: bool = False
    """Whether each line that is not blank is one block, whatever stands around it."""
    format: str | None = None
    """The reader to use (`text`, `markdown`, …); None to choose by suffix and content."""
    max_bytes: int = MAX_BYTES
    """Files larger than this are refused unread."""
