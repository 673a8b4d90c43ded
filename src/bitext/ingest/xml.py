"""XML parsed without entities, external DTDs or network, within lxml's size limits."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from lxml import etree

from bitext.errors import EncodingError, InputError, LimitError
from bitext.ingest.decode import BOMS, WIDER

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_DEPTH = 200
DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']""")
KNOWN = frozenset({"utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"})
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(data: bytes, where: str, *, doctype: bool = False) -> _Element:
    """The root element of an XML document.

    With `doctype` a document type declaration is allowed (TMX has one) but never loaded; entities that it
    declares are refused in any case.  Raises `InputError` naming line and column, `LimitError` when it is
    nested too deep.
    """
    told, data = _in_utf8(data, where)
    parser = etree.XMLParser(
        encoding=told,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise InputError(
            f"is not well-formed XML ({error.msg})",
            where=f"{where}:{line}:{column}",
            remedy="Save or export it again; the file may be cut short",
        ) from error
    except (ValueError, LookupError) as error:
        raise InputError(f"is not well-formed XML ({error})", where=where) from error
    if root is None:
        raise InputError("is not well-formed XML (it has no element)", where=where)
    info = root.getroottree().docinfo
    declared = info.internalDTD is not None and any(True for _ in info.internalDTD.iterentities())
    if declared or (info.doctype and not doctype):
        raise InputError(
            "declares entities or a document type",
            where=where,
            remedy="Remove the <!DOCTYPE …> from it; it can make a reader load other files",
        )
    unread = next(root.iter(etree.Entity), None)
    if unread is not None:
        raise InputError(
            f"uses the entity {unread.text}, which XML does not know",
            where=f"{where}:{unread.sourceline}",
            remedy="Replace it with the character it stands for",
        )
    if depth(root) > MAX_DEPTH:
        raise LimitError(
            f"is nested more than {MAX_DEPTH} deep", where=where, remedy="No document is so deep"
        )
    return root


def depth(root: _Element) -> int:
    """How deep the elements are nested, the root counting one."""
    deepest = now = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        now += 1 if event == "start" else -1
        deepest = max(deepest, now)
    return deepest


def name_of(element: _Element) -> str:
    """The tag without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _in_utf8(data: bytes, where: str) -> tuple[str | None, bytes]:
    """(encoding to tell the parser, bytes): Chinese encodings are read by their supersets, strictly."""
    if any(data.startswith(mark) for mark, _ in BOMS):
        return None, data
    declared = DECLARED.match(data[:200])
    if declared is None:
        return None, data
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return None, data
    if name in KNOWN:
        return None, data
    try:
        return "utf-8", data.decode(WIDER.get(name, name)).encode("utf-8")
    except (UnicodeError, LookupError) as error:
        raise EncodingError(
            f"does not decode as the {name} it declares ({error})",
            where=where,
            remedy="Save it as UTF-8",
        ) from error
