"""Telephone numbers, e-mail and web addresses: compared as identities after normalisation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.quantities.scan import Draft
from bitext.quantities.value import Kind, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMAIL = r"[a-z0-9._%+*-]{1,64}@[a-z0-9*-]{1,63}(?:\.[a-z0-9*-]{1,63}){1,8}"
_URL = (
    r"(?:https?://|ftp://|www\.)[!-~]+|(?<![\w.@/-])(?:[a-z0-9-]{1,63}\.){1,8}(?:com|org|net|edu|gov|info"
    r"|hk|cn|tw|uk|ch|int)(?:/[!-~]*)?(?![\w.@-])"
)
_ADDRESS = re.compile(rf"(?P<email>{_EMAIL})|(?P<url>{_URL})", re.ASCII)

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


_HINT = re.compile(r"@|\.[a-z]{2}|://", re.ASCII)
_DIGIT_RUN = re.compile(r"[\d*][\d*x ()-]{5}")


def addresses(text: str) -> Iterator[Draft]:
    """Yield the e-mail and web addresses of a folded text."""
    if not _HINT.search(text):
        return
    for match in _ADDRESS.finditer(text):
        if match["email"]:
            yield Draft(match.start(), match.end(), Reading(Kind.EMAIL, match[0].rstrip(".-")))
        else:
            written = _trim(match[0])
            yield Draft(match.start(), match.start() + len(written), Reading(Kind.URL, _bare(written)))


def _trim(url: str) -> str:
    """Drop the punctuation of the sentence around an address."""
    while url and (
        url[-1] in ".,;:!?'\"*"
        or (url[-1] in ")]}>" and url.count(url[-1]) > url.count("([{<"[")]}>".index(url[-1])]))
    ):
        url = url[:-1]
    return url


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
