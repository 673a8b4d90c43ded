"""How good an alignment is: gold sets, precision and recall of beads, and whether two runs differ."""

from __future__ import annotations

from bitext.scoring.counts import Counts, Tally, count
from bitext.scoring.evaluate import Aligner, Own, Written, evaluate
from bitext.scoring.gold import Example, GoldSet, discover, examples
from bitext.scoring.result import DocumentScore, Evaluation, SetScore, dumps, load, loads, schema

__all__ = [
    "Aligner",
    "Counts",
    "DocumentScore",
    "Evaluation",
    "Example",
    "GoldSet",
    "Own",
    "SetScore",
    "Tally",
    "Written",
    "count",
    "discover",
    "dumps",
    "evaluate",
    "examples",
    "load",
    "loads",
    "schema",
]
