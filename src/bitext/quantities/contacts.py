"""Telephone numbers, e-mail and web addresses: compared as identities after normalisation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.addresses import addresses
from bitext.quantities.scan import Draft
from bitext.quantities.value import Kind, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.script import Folded

_PHONE_WORD = (
    r"(?:电话|手机|热线|传真|致电|联络|联系|查询|whatsapp|telephone|tel|phone|mobile|cell|fax"
    r"|call|hotline|contact|enquir(?:y|ies))"
)
_PHONE = re.compile(
    rf"(?:(?<=[^\d])|^)(?:(?P<plus>\+|00)\d{{1,3}}[ )(-]*[\d(][\d*x ()-]{{4,18}}[\d*x]"
    rf"|(?P<word>{_PHONE_WORD}[^\d\n+]{{0,12}})(?P<after>[\d(][\d*x ()-]{{5,18}}[\d*x])"
    rf"|(?P<mobile>1[3-9]\d[ -]?[\d*]{{4}}[ -]?[\d*]{{4}})(?![\d*])"
    rf"|(?P<masked>\d[\d ()-]{{0,20}}(?:\*[ -]?){{2,20}}[\d* -]{{0,20}}))",
)

_WIDE_MARK = re.compile("[,;:!?()]")
_DIGIT_RUN = re.compile(r"[\d*][\d*x ()-]{5}")


def contacts(raw: str, folded: Folded) -> Iterator[Draft]:
    """Yield the e-mail and web addresses of a text, by their places in the folded one.

    A picture's is not firm, for a translation may show another picture; nor is a link's within its site.
    """
    text = folded.text
    if not raw.isascii():  # folded, 网站：https://example.org，信箱：… has no sign that ends the address
        text = _WIDE_MARK.sub(lambda mark: _ended(raw[folded.offsets[mark.start()]], mark[0]), text)
    for found in addresses(text):
        if found["email"]:
            reading = Reading(Kind.EMAIL, found["email"].rstrip(".-"))
            yield Draft(*found.span("email"), reading)
        else:
            firm = found["url"] is not None and not _is_picture(text, found.start())
            yield Draft(found.start(), found.end(), Reading(Kind.URL, _bare(found[0])), firm=firm)


def _ended(raw: str, folded: str) -> str:
    return folded if raw == folded else "\x00"


def _is_picture(text: str, start: int) -> bool:
    """Whether the address at `start` is that of a picture: `![words](address)`."""
    opened = text.rfind("![", 0, start)
    return opened >= 0 and text.find("](", opened) + 2 == start


def _bare(url: str) -> str:
    return re.sub(r"^(?:[a-z]+://)?(?:www\.)?", "", url).rstrip("/")


def phones(text: str) -> Iterator[Draft]:
    """Yield the telephone numbers of a folded text, masked ones too."""
    if not _DIGIT_RUN.search(text):
        return
    for match in _PHONE.finditer(text):
        group = "after" if match["word"] else 0
        start, _end = match.span(group)
        number = match[group].rstrip(" -(")
        digits = re.sub(r"[^\d*x]", "", number)
        if len(digits) >= 7:
            yield Draft(
                start, start + len(number), Reading(Kind.PHONE, re.sub("^00", "", digits).replace("x", "*"))
            )
