"""The one place where all stages meet: inputs to a bitext, a bitext to a review."""

from __future__ import annotations

from bitext.pipeline.inputs import Opened, open_inputs
from bitext.pipeline.review import ReviewOptions, examine, review

__all__ = ["Opened", "ReviewOptions", "examine", "open_inputs", "review"]
