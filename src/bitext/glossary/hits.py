"""Which of several overlapping matches count."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.glossary.concepts import VARIANT, Concept, Form, Status
from bitext.model import Span, TermHit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Overlap(StrEnum):
    """How overlapping matches are settled.  A match inside a longer one never counts."""

    LEFTMOST_LONGEST = "leftmost-longest"
    """Of two that overlap in part, the first counts."""
    MAXIMAL = "maximal"
    """Of two that overlap in part, both count."""


class Listed(Struct, frozen=True):
    """A form with the concept it belongs to."""

    concept: Concept
    form: Form


class Candidate(Struct, frozen=True):
    """A possible hit, before overlaps are settled."""

    span: Span
    listed: Listed
    status: str
    distance: int
    """How far the wording is from the listed form: 0 for the very same."""


RANK = {status: rank for rank, status in enumerate((*Status, VARIANT))}


def settle(candidates: Iterable[Candidate]) -> Iterator[TermHit]:
    """Yield a hit for each concept of each span.  Candidates of one span stand together."""
    for span, group in groupby(candidates, lambda candidate: candidate.span):
        yield from _hits(span, tuple(group))


def _hits(span: Span, group: Sequence[Candidate]) -> Iterable[TermHit]:
    best: dict[str, Candidate] = {}
    for candidate in group:
        concept = candidate.listed.concept.id
        if concept not in best or _order(candidate) < _order(best[concept]):
            best[concept] = candidate
    # A wording that is listed for one concept is no variant of another.
    listed = [c for c in best.values() if c.status != VARIANT] or list(best.values())
    for candidate in listed:
        form = candidate.listed.form
        yield TermHit(
            concept=candidate.listed.concept.id,
            lang=form.lang,
            span=span,
            form=form.text,
            status=candidate.status,
        )


def _order(candidate: Candidate) -> tuple[bool, int, int]:
    return candidate.status == VARIANT, candidate.distance, RANK[candidate.status]
