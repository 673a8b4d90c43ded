"""JSON Lines: one object a row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bitext.exchange.options import Options
from bitext.exchange.records import record
from bitext.exchange.rows import sheet

if TYPE_CHECKING:
    from bitext.model import Alignment, Review

NULLS = True


def dumps(payload: Review | Alignment, options: Options | None = None) -> bytes:
    """Each line a JSON object with the fields of `records.record`, characters as they are."""
    whole = sheet(payload, options or Options(), nulls=NULLS)
    lines = [json.dumps(record(row, whole), ensure_ascii=False) for row in whole.rows]
    return "".join(f"{line}\n" for line in lines).encode("utf-8")
