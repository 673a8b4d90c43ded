"""GitLab Code Quality (the Code Climate subset that GitLab reads)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from bitext.model import Severity
from bitext.report.places import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.model import Review

SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def dumps(reviews: Sequence[Review]) -> bytes:
    """One issue for each finding, placed where the English can be mended."""
    issues = []
    for review in reviews:
        for finding in review.findings:
            found = places(review, finding)
            where = next((place for place in found if place.lang.value == "en"), found[0] if found else None)
            name = where.file if where else review.title
            exact = where is not None and not where.source
            lines = {"begin": where.line, "end": where.end_line} if where and exact else {"begin": 1}
            issues.append(
                {
                    "description": finding.message
                    if exact or not where
                    else f"{finding.message} ({where.source})",
                    "check_name": finding.rule,
                    "fingerprint": f"{finding.fingerprint}-{name}",
                    "severity": SEVERITY[finding.severity],
                    "location": {"path": name, "lines": lines},
                }
            )
    return msgspec.json.format(msgspec.json.encode(issues), indent=1) + b"\n"
