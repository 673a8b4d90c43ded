"""Parquet: the columns of JSON Lines, for data sets."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bitext.errors import MissingExtraError
from bitext.exchange.options import Options
from bitext.exchange.records import record
from bitext.exchange.rows import sheet

if TYPE_CHECKING:
    from bitext.model import Alignment, Review

NULLS = False
"""Data sets hold pairs."""


def dumps(payload: Review | Alignment, options: Options | None = None) -> bytes:
    """One table; texts as strings, parts and places as lists, findings as lists of structures.

    Raises `MissingExtraError` without pyarrow.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError(
            "Parquet needs pyarrow", remedy="Install it with `pip install 'bitext[data]'`, or write jsonl"
        ) from error
    whole = sheet(payload, options or Options(), nulls=NULLS)
    strings = pa.list_(pa.string())
    spans = pa.list_(pa.list_(pa.int32()))
    words = ("rule", "severity", "mqm", "message", "suggestion", "concept", "fingerprint", "remark")
    finding = pa.struct([*((name, pa.string()) for name in words), ("zh_spans", spans), ("en_spans", spans)])
    schema = pa.schema(
        [
            *((name, pa.string()) for name in ("id", "zh", "en")),
            ("score", pa.float64()),
            *((name, pa.string()) for name in ("state", "kind")),
            *((name, pa.bool_()) for name in ("moved", "confirmed")),
            *((name, pa.string()) for name in ("zh_section", "en_section")),
            *((name, strings) for name in ("zh_parts", "en_parts", "zh_places", "en_places")),
            ("findings", pa.list_(finding)),
        ],
        metadata={"title": whole.review.title, "signature": str(whole.review.signature)},
    )
    table = pa.Table.from_pylist([record(row, whole) for row in whole.rows], schema=schema)
    stream = io.BytesIO()
    parquet.write_table(table, stream)
    return stream.getvalue()
