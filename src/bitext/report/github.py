"""GitHub annotations: workflow commands, the summary first.

GitHub shows ten errors and ten warnings of a step and drops the rest, so the last one of each kind says
how many more there are.  Escaping follows the workflow command rules (%, CR, LF; in properties : and ,).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from bitext.model import SEVERITIES, Severity
from bitext.report.places import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.model import Finding, Review

LIMIT = 10
"""Annotations of one severity that GitHub shows for one step."""
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def dumps(reviews: Sequence[Review], failures: Sequence[tuple[str, str]] = ()) -> str:
    """The lines to print in a workflow step.

    `failures` are the pairs that could not be checked, each (path or empty, message): errors, and the first.
    """
    lines = []
    for severity in reversed(SEVERITIES):
        chosen = [_failure(*failure) for failure in failures] if severity is Severity.ERROR else []
        chosen += [
            _line(review, finding)
            for review in reviews
            for finding in review.findings
            if finding.severity is severity
        ]
        shown = chosen if len(chosen) <= LIMIT else chosen[: LIMIT - 1]
        if len(shown) < len(chosen):
            left = len(chosen) - len(shown)
            title = f"bitext: {len(chosen)} findings"
            more = f"{left} more of this severity are in the log and the report"
            lines.append(f"::{COMMANDS[severity]} title={_property(title)}::{_message(more)}")
        lines += shown
    return "".join(line + "\n" for line in lines)


def fenced() -> tuple[str, str]:
    """The lines before and after text of others in the log: no workflow command in between is obeyed."""
    token = secrets.token_hex(16)
    return f"::stop-commands::{token}\n", f"::{token}::\n"


def _failure(path: str, message: str) -> str:
    place = f"file={_property(path)}," if path else ""
    return f"::error {place}title=bitext::{_message(message)}"


def _line(review: Review, finding: Finding) -> str:
    found = places(review, finding)
    where = next((place for place in found if place.lang.value == "en"), found[0] if found else None)
    properties = [f"title={_property('bitext ' + finding.rule)}"]
    if where is not None:
        lines = [f"line={where.line}", f"endLine={where.end_line}", f"col={where.column}"]
        properties = [f"file={_property(where.file)}", *([] if where.source else lines), *properties]
    message = finding.message + (f". Write: {finding.suggestion}" if finding.suggestion else "")
    if where is not None and where.source:
        message += f" ({where.source})"
    return f"::{COMMANDS[finding.severity]} {','.join(properties)}::{_message(message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
