"""Web and e-mail addresses: the one definition of where each begins and ends.

Chinese puts no space around an address, so it ends at the first character no address holds, at a bracket it
did not open (`[https://…](https://…)` are two), and before the punctuation of the sentence around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGN = r"[!#-'*-;=?-Z_a-z~]"
"""The characters of RFC 3986, brackets aside: round ones stand in pairs, square ones before `=`."""
_SIGNS = rf"(?:{_SIGN}|\({_SIGN}*\)|\[{_SIGN}*\](?==))"
_EMAIL = r"[a-z0-9._%+*-]{1,64}@[a-z0-9*-]{1,63}(?:\.[a-z0-9*-]{1,63}){1,8}"
"""Masked ones too: `a***@example.org`."""
_HOST = (
    r"(?<![\w.@/-])(?:[a-z0-9-]{1,63}\.){1,8}(?:com|org|net|edu|gov|info|hk|cn|tw|uk|ch|int)(?![\w@-]|\.\w)"
)
_URL = rf"(?:(?:(?:https?|ftp)://|www\.){_SIGNS}+|{_HOST}(?:/{_SIGNS}*)?)(?<![.,;:!?'*])"
_TARGET = rf"(?<=\]\()(?={_SIGN}*[/.#]){_SIGNS}+(?=\))"
"""Where a Markdown link leads on its own site: `[page](../page.html)`."""
ADDRESS = re.compile(
    rf"(?:mailto:)?(?P<email>{_EMAIL})|(?P<url>{_URL})|(?P<target>{_TARGET})", re.ASCII | re.IGNORECASE
)
"""An e-mail address, a web address, or where a link of Markdown leads."""
_HINT = re.compile(r"@|\.[a-z]{2}|://|\]\(", re.ASCII | re.IGNORECASE)
"""What every address has, looked for first, because most texts have none."""


def addresses(text: str) -> Iterator[re.Match[str]]:
    """The addresses in `text`, in order, as matches of `ADDRESS`."""
    return ADDRESS.finditer(text) if _HINT.search(text) else iter(())


def spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The places in `text` of the addresses in `text[start:end]`."""
    return [Span(start + found.start(), start + found.end()) for found in addresses(text[start:end])]


def blanked(text: str, blank: str = " ") -> str:
    """`text` with each character of an address replaced, so that every place stays what it was."""
    return ADDRESS.sub(lambda found: blank * len(found[0]), text) if _HINT.search(text) else text


def shown(address: str, width: int = 60) -> str:
    """An address as a message shows it: a long one without its middle."""
    if len(address) <= width:
        return address
    return f"{address[: width // 2]}…{address[1 - width // 2 :]}"
