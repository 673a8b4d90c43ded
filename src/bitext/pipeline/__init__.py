"""The one place where all stages meet: inputs to a bitext, a bitext to a review."""

from __future__ import annotations

from bitext.pipeline.inputs import Opened, open_bytes, open_inputs, open_pair
from bitext.pipeline.review import (
    ReviewOptions,
    Seen,
    aligner_parts,
    aligner_signature,
    alignment_of,
    examine,
    review,
    see,
)

__all__ = [
    "Opened",
    "ReviewOptions",
    "Seen",
    "aligner_parts",
    "aligner_signature",
    "alignment_of",
    "examine",
    "open_bytes",
    "open_inputs",
    "open_pair",
    "review",
    "see",
]
