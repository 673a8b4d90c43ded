"""Characters that cannot be seen but change what is: named, so that the page can show them.

Bidirectional controls can make a sentence read as another (Boucher & Anderson, “Trojan Source”,
2021); zero-width characters hide inside names and defeat every search.  The page keeps each in the
text, where it is copied and searched, and shows its abbreviation from Unicode's NameAliases beside it.
"""

from __future__ import annotations

import re
import unicodedata

_NAMED = {
    "\u00ad": "SHY", "\u034f": "CGJ", "\u061c": "ALM", "\u115f": "HCF", "\u1160": "HJF", "\u180e": "MVS",
    "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ", "\u200e": "LRM", "\u200f": "RLM",
    "\u2028": "LSEP", "\u2029": "PSEP", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO",
    "\u202e": "RLO", "\u2060": "WJ", "\u2061": "f()", "\u2062": "×", "\u2063": ",", "\u2064": "+",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI", "\u206a": "ISS", "\u206b": "ASS",
    "\u206c": "IAFS", "\u206d": "AAFS", "\u206e": "NADS", "\u206f": "NODS", "\u3164": "HF", "\ufeff": "BOM",
    "\uffa0": "HWHF", "\ufff9": "IAA", "\ufffa": "IAS", "\ufffb": "IAT", "\x7f": "DEL", "\x85": "NEL",
}  # fmt: skip
_C0 = (
    *("NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI"),
    *("DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS"),
    "US",
)
_HTML_CANNOT = re.compile("[\x00\ud800-\udfff]")

HIDDEN = re.compile(
    "["
    + "".join(re.escape(character) for character in _NAMED)
    + "\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x84\x86-\x9f\ud800-\udfff\U000e0000-\U000e007f]"
)
"""One hidden character.  Tab and line ends are ordinary; variation selectors choose a glyph only."""


def label(character: str) -> str:
    """The short name to show for a hidden character, e.g. `RLO` or `U+E0041`."""
    if character in _NAMED:
        return _NAMED[character]
    if ord(character) < len(_C0):
        return _C0[ord(character)]
    return f"U+{ord(character):04X}"


def name(character: str) -> str:
    """The full name for a tooltip: code point and Unicode name."""
    full = unicodedata.name(character, label(character))
    return f"U+{ord(character):04X} {full}"


def writable(text: str) -> str:
    """The text as HTML can carry it: NUL and lone surrogates, which it cannot, become U+FFFD."""
    return _HTML_CANNOT.sub("\ufffd", text)
