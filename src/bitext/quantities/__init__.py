"""Numbers, dates, money, durations, references and contacts in both languages, as values with spans."""

from __future__ import annotations

from bitext.quantities.compare import Comparison, compare
from bitext.quantities.equal import agree
from bitext.quantities.finder import find
from bitext.quantities.links import compare_links, find_in
from bitext.quantities.value import Kind, Quantity, Reading

__all__ = [
    "Comparison",
    "Kind",
    "Quantity",
    "Reading",
    "agree",
    "compare",
    "compare_links",
    "find",
    "find_in",
]
