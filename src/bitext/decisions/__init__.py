"""What editors decide on a review: read, written, carried over to changed texts, merged, applied."""

from bitext.decisions.apply import Applied, anchors_json, apply
from bitext.decisions.carry import Carried, anchors, carry, sentence_anchors
from bitext.decisions.file import dumps, load, loads, save, schema
from bitext.decisions.mend import mend
from bitext.decisions.merge import Conflict, Merged, merge
from bitext.decisions.model import (
    REASONS,
    Decisions,
    DocumentRef,
    FindingDecision,
    Level,
    LinkDecision,
    Status,
)
from bitext.decisions.suppress import Suppressed, homes, suppress

__all__ = [
    "REASONS",
    "Applied",
    "Carried",
    "Conflict",
    "Decisions",
    "DocumentRef",
    "FindingDecision",
    "Level",
    "LinkDecision",
    "Merged",
    "Status",
    "Suppressed",
    "anchors",
    "anchors_json",
    "apply",
    "carry",
    "dumps",
    "homes",
    "load",
    "loads",
    "mend",
    "merge",
    "save",
    "schema",
    "sentence_anchors",
    "suppress",
]
