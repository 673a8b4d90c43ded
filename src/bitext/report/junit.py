"""JUnit XML: a test suite for each document, a test case for each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from bitext.check import RULES
from bitext.model import Severity
from bitext.report.places import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.model import Finding, Review

FAILING = frozenset({Severity.ERROR, Severity.WARNING})
"""Notes are listed as output of a passing case."""


def dumps(reviews: Sequence[Review]) -> bytes:
    """The report as UTF-8 XML; every rule is a case, so that a rule's history can be followed."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="bitext">']
    for review in reviews:
        lines += _suite(review)
    lines.append("</testsuites>")
    return ("\n".join(lines) + "\n").encode()


def _suite(review: Review) -> list[str]:
    by_rule: dict[str, list[Finding]] = {rule: [] for rule in RULES}
    for finding in review.findings:
        by_rule[finding.rule].append(finding)
    failures = sum(any(f.severity in FAILING for f in findings) for findings in by_rule.values())
    name = quoteattr(_legal(review.title))
    lines = [f'<testsuite name={name} tests="{len(by_rule)}" failures="{failures}" errors="0" skipped="0">']
    for rule, findings in by_rule.items():
        case = f"<testcase classname={name} name={quoteattr(rule)}"
        if not findings:
            lines.append(f"{case}/>")
            continue
        failing = any(finding.severity in FAILING for finding in findings)
        text = escape(_legal("\n".join(_line(review, finding) for finding in findings)))
        message = quoteattr(f"{len(findings)} x {RULES[rule].summary}")
        body = (
            f"<failure message={message}>{text}</failure>" if failing else f"<system-out>{text}</system-out>"
        )
        lines.append(f"{case}>{body}</testcase>")
    lines.append("</testsuite>")
    return lines


def _line(review: Review, finding: Finding) -> str:
    found = places(review, finding)
    where = f"{found[0].address}: " if found else ""
    return f"{where}{finding.severity.value}: {finding.message}"


def _legal(text: str) -> str:
    """The text without characters that XML 1.0 cannot hold at all (clause 2.2); they show as U+FFFD."""
    return "".join(
        char
        if char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char > "\uffff"
        else "\ufffd"
        for char in text
    )
