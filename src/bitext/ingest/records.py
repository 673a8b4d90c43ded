"""Rows with named fields (JSON Lines, Parquet): which fields hold the two languages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bitext.errors import InputError
from bitext.ingest.rows import HEADINGS
from bitext.ingest.units import Unit, document_of
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bitext.ingest.options import ReadOptions
    from bitext.model import Document

NESTED = "translation"
"""The field of data hubs that holds a text for each language."""
REMEDY = "Name the fields `zh` and `en`, or give `translation` with both"
SHOWN = 8  # field names in a note


def document_of_records(
    records: Iterable[tuple[int, Mapping[str, object]]], name: str, options: ReadOptions, *, row: str
) -> Document:
    """The document of these (number, fields), each row a unit with the path `#row12/zh`.

    Raises `InputError` when no row has a field in either language, or one of them holds no text.
    """
    units: list[Unit] = []
    others: Counter[str] = Counter()
    known = False
    for number, fields in records:
        texts = _texts(fields, f"{name}:{number}", others)
        known = known or bool(texts)
        units.append(Unit(id=f"{row}{number}", zh=texts.get(Lang.ZH, ""), en=texts.get(Lang.EN, "")))
    if units and not known:
        found = ", ".join(list(others)[:SHOWN]) or "none"
        raise InputError(
            f"has no field in Chinese or English (its fields: {found})", where=name, remedy=REMEDY
        )
    more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
    notes = [f"Fields left out: {', '.join(list(others)[:SHOWN])}{more}"] if others else []
    return document_of(units, name, options, notes=notes)


def _texts(fields: Mapping[str, object], where: str, others: Counter[str]) -> dict[Lang, str]:
    """The texts of one row; the names of its other fields are counted."""
    nested = fields.get(NESTED)
    if isinstance(nested, dict):
        others.update(key for key in fields if key != NESTED)
        fields = nested
    found: dict[Lang, str] = {}
    for key, value in fields.items():
        lang = next((lang for lang in Lang if HEADINGS[lang].fullmatch(key.strip())), None)
        if lang is None or lang in found:
            others[key] += 1
        elif value is None or isinstance(value, str):
            found[lang] = value or ""
        else:
            raise InputError(f"field `{key}` holds no text", where=where, remedy=REMEDY)
    return found
