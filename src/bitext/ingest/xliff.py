"""XLIFF 1.2 and 2.x (OASIS): every unit or segment a row of two languages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bitext.errors import InputError, LanguageError
from bitext.ingest import xml
from bitext.ingest.language import block_lang
from bitext.ingest.units import Unit, document_of, language
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from bitext.ingest.options import ReadOptions
    from bitext.model import Document

CODES = frozenset({"x", "bx", "ex", "bpt", "ept", "ph", "it", "sub", "sc", "ec", "sm", "em", "cp"})
"""Inline elements that stand for codes of the source file."""
Pair = tuple[str, str, str]


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in an XLIFF file, unit after unit; `rows.aligned` gives its alignment.

    Source may be Chinese or English.  Raises `LanguageError` when the two are not both there.
    """
    root = xml.parse(data, name, doctype=True)
    if xml.name_of(root) != "xliff":
        raise InputError(f"is no XLIFF: its root is <{xml.name_of(root)}>", where=name)
    counts: Counter[str] = Counter()
    two = (root.get("version") or "").startswith("2")
    pairs = list((_segments if two else _trans_units)(root, counts))
    source = _source_language(root, pairs, name, two=two)
    order = ("zh", "en") if source is Lang.ZH else ("en", "zh")
    units = [Unit(id=identity, **dict(zip(order, texts, strict=True))) for identity, *texts in pairs]
    notes = [f"Inline codes left out: {counts['codes']}"] if counts["codes"] else []
    return document_of(units, name, options, notes=notes)


def _source_language(root: _Element, pairs: Sequence[Pair], name: str, *, two: bool) -> Lang:
    """The language of the sources: as declared, else as the texts are."""
    holders = [root] if two else [each for each in root if xml.name_of(each) == "file"]
    keys = ("srcLang", "trgLang") if two else ("source-language", "target-language")
    codes = [next((code for each in holders if (code := each.get(key))), "") for key in keys]
    langs = [language(code) for code in codes]
    known = next(((lang, at) for at, lang in enumerate(langs) if lang), None)
    if known is None or (None in langs and all(codes)) or langs[0] is langs[1]:
        if all(codes):
            raise LanguageError(
                f"is from {codes[0]} to {codes[1]}",
                where=name,
                remedy="Give a file between Chinese and English",
            )
        found = Counter(block_lang(first) for _, first, _ in pairs)
        return Lang.ZH if found[Lang.ZH] > found[Lang.EN] else Lang.EN
    lang, at = known
    other = lang.other
    return lang if at == 0 else other


def _trans_units(root: _Element, counts: Counter[str]) -> Iterator[Pair]:
    """Of version 1.2; proposals (`alt-trans`) are no text of the file."""
    for number, unit in enumerate((each for each in root.iter() if xml.name_of(each) == "trans-unit"), 1):
        yield f"unit{number}", _child(unit, "source", counts), _child(unit, "target", counts)


def _segments(root: _Element, counts: Counter[str]) -> Iterator[Pair]:
    """Of version 2; `ignorable` holds what stands between segments."""
    for number, unit in enumerate((each for each in root.iter() if xml.name_of(each) == "unit"), 1):
        for part, segment in enumerate((each for each in unit if xml.name_of(each) == "segment"), 1):
            yield f"unit{number}.{part}", _child(segment, "source", counts), _child(segment, "target", counts)


def _child(element: _Element, tag: str, counts: Counter[str]) -> str:
    found = next((child for child in element if xml.name_of(child) == tag), None)
    return "".join(_text(found, counts)) if found is not None else ""


def _text(element: _Element, counts: Counter[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        tag = xml.name_of(child)
        if tag in CODES:
            counts["codes"] += 1
        else:
            yield from _text(child, counts)
        yield child.tail or ""
