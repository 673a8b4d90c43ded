"""What editors decide on a review: read, written, carried over to changed texts, merged, applied."""

from bitext.decisions.model import (
    REASONS,
    Decisions,
    DocumentRef,
    FindingDecision,
    Level,
    LinkDecision,
    Status,
)

__all__ = [
    "REASONS",
    "Decisions",
    "DocumentRef",
    "FindingDecision",
    "Level",
    "LinkDecision",
    "Status",
]
