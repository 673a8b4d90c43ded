"""Parsing XML from anywhere: no entities, no DTD, no network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.errors import GlossaryError

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITY = re.compile(r"<!DOCTYPE[^>]*?\[.*?(<!ENTITY)", re.DOTALL)


def parse(text: str, file: str) -> _Element:
    """The root element.  Raises `GlossaryError` for declared entities and for XML that is not well formed."""
    from lxml import etree

    declared = _ENTITY.search(text)
    if declared:
        line = text.count("\n", 0, declared.start(1)) + 1
        raise GlossaryError(
            "the file declares XML entities, which can stand for other files or for gigabytes",
            where=f"{file}:{line}",
            remedy="Remove the <!ENTITY …> declarations and write their text out",
        )
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise GlossaryError(
            f"the XML is not well formed: {error.msg or 'the file is empty'}",
            where=f"{file}:{error.lineno or 1}",
            remedy="Export the termbase again, or mend the file at this line",
        ) from error
