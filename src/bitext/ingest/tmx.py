"""Translation memories (TMX 1.4b, LISA OSCAR): every unit a row of two languages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bitext.errors import InputError, LanguageError
from bitext.ingest import xml
from bitext.ingest.units import Unit, document_of, language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from bitext.ingest.options import ReadOptions
    from bitext.model import Document

CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})
"""Inline elements that hold the native codes of the source file, not text."""


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in a TMX file, unit after unit; `rows.aligned` gives its alignment.

    Raises `LanguageError` when it lacks Chinese or English.
    """
    root = xml.parse(data, name, doctype=True)
    if xml.name_of(root) != "tmx":
        raise InputError(f"is no TMX: its root is <{xml.name_of(root)}>", where=name)
    counts: Counter[str] = Counter()
    units = list(_units(root, counts))
    if not counts["zh"] or not counts["en"]:
        held = ", ".join(sorted(key[5:] for key in counts if key.startswith("lang:"))) or "none"
        raise LanguageError(
            f"has no {'Chinese' if not counts['zh'] else 'English'} (languages: {held})",
            where=name,
            remedy="Export it with Chinese (zh-…) and English (en-…)",
        )
    notes = []
    if counts["codes"]:
        notes.append(f"Inline codes left out: {counts['codes']}")
    if counts["more"]:
        notes.append(f"Further variants in a language left out: {counts['more']}; the first of each was read")
    others = sorted(
        f"{key.removeprefix('lang:') or 'none'} ({count})"
        for key, count in counts.items()
        if key.startswith("lang:") and language(key.removeprefix("lang:")) is None
    )
    if others:
        notes.append(f"Texts in other languages left out: {', '.join(others)}")
    return document_of(units, name, options, notes=notes)


def _units(root: _Element, counts: Counter[str]) -> Iterator[Unit]:
    for number, unit in enumerate(each for each in root.iter() if xml.name_of(each) == "tu"):
        texts: dict[str, str] = {}
        for variant in unit:
            if xml.name_of(variant) != "tuv":
                continue
            code = variant.get(xml.XML_LANG) or variant.get("lang") or ""
            counts[f"lang:{code}"] += 1
            lang = language(code)
            segment = next((child for child in variant if xml.name_of(child) == "seg"), None)
            if lang is None or segment is None:
                continue
            counts["more"] += lang in texts
            counts[lang] += 1
            texts.setdefault(lang, "".join(_text(segment, counts)))
        yield Unit(id=f"tu{number + 1}", zh=texts.get("zh", ""), en=texts.get("en", ""))


def _text(element: _Element, counts: Counter[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if xml.name_of(child) in CODES:
            counts["codes"] += 1
        else:
            yield from _text(child, counts)
        yield child.tail or ""
