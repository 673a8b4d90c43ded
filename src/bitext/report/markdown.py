"""A Markdown summary for a pull request or a step summary: counts first, then the worst findings."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bitext.check import RULES
from bitext.model import SEVERITIES
from bitext.report.places import excerpt, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.model import Finding, Review

LIMIT = 50
"""Findings listed one by one; the counts are always complete."""


def dumps(reviews: Sequence[Review]) -> str:
    """The summary, with one table of counts and one of findings."""
    findings = [(review, finding) for review in reviews for finding in review.findings]
    counts = Counter(finding.severity for _, finding in findings)
    total = ", ".join(
        f"{counts[severity]} {severity.value}{'' if counts[severity] == 1 else 's'}"
        for severity in reversed(SEVERITIES)
    )
    documents = f"{len(reviews)} document{'' if len(reviews) == 1 else 's'}"
    lines = ["## bitext", "", f"{documents}: {total}.", ""]
    if findings:
        by_rule = Counter((finding.rule, finding.severity) for _, finding in findings)
        lines += ["| rule | severity | findings | |", "|---|---|---:|---|"]
        lines += [
            f"| `{rule}` | {severity.value} | {count} | {_cell(RULES[rule].summary)} |"
            for (rule, severity), count in sorted(
                by_rule.items(), key=lambda item: (-SEVERITIES.index(item[0][1]), item[0][0])
            )
        ]
        lines += ["", "| where | rule | finding | text |", "|---|---|---|---|"]
        ranked = sorted(findings, key=lambda pair: -SEVERITIES.index(pair[1].severity))
        lines += [_row(review, finding) for review, finding in ranked[:LIMIT]]
        if len(ranked) > LIMIT:
            lines += ["", f"{len(ranked) - LIMIT} more findings are in the full report."]
    return "\n".join(lines) + "\n"


def _row(review: Review, finding: Finding) -> str:
    found = places(review, finding)
    where, text = review.title, ""
    if found:
        place = next((place for place in found if place.lang.value == "en"), found[0])
        where = place.address
        text = excerpt(review.alignment.bitext.side(place.lang).document, place.span, 60).text
    return f"| {_cell(where)} | `{finding.rule}` | {_cell(finding.message)} | {_cell(text)} |"


def _cell(text: str) -> str:
    """The text as literal Markdown inside one table cell."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~])", r"\\\1", " ".join(text.splitlines()))
