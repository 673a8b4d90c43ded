"""A finding in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bitext.exchange.options import Options
    from bitext.model import Finding


def message(finding: Finding, options: Options) -> str:
    """`warning term-missing: … (suggestion: …) [accepted: …]`."""
    said = f"{finding.severity} {finding.rule}: {finding.message}"
    if finding.suggestion and finding.suggestion not in finding.message:
        said += f" (suggestion: {finding.suggestion})"
    remark = options.remarks.get(finding.fingerprint)
    return f"{said} [{remark}]" if remark else said
