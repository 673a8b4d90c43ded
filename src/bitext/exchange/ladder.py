"""The plain ladder: index groups and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.exchange.options import Options
from bitext.exchange.rows import sheet

if TYPE_CHECKING:
    from bitext.model import Alignment, Review

NULLS = True


def dumps(payload: Review | Alignment, options: Options | None = None) -> bytes:
    """One bead a line, `[zh indices]:[en indices]`, counted from 0."""
    whole = sheet(payload, options or Options(), nulls=NULLS)
    return "".join(f"{list(row.bead.zh)}:{list(row.bead.en)}\n" for row in whole.rows).encode("ascii")
