"""Rows as plain records: what tables and data sets hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bitext.model import Lang

if TYPE_CHECKING:
    from bitext.exchange.rows import Row, Sheet
    from bitext.model import Finding


def record(row: Row, whole: Sheet) -> dict[str, Any]:
    """All that is known of a row; texts are exact."""
    found: dict[str, Any] = {"id": row.id, "zh": row.zh.text, "en": row.en.text}
    found |= {"score": round(row.bead.score, 4), "state": str(row.state), "kind": str(row.kind)}
    found |= {"moved": row.bead.moved, "confirmed": row.bead.confirmed}
    for lang in Lang:
        found[f"{lang}_section"] = row.half(lang).section
    for lang in Lang:
        found[f"{lang}_parts"] = [passage.text for passage in row.half(lang).passages]
    for lang in Lang:
        found[f"{lang}_places"] = [passage.place for passage in row.half(lang).passages]
    found["findings"] = [_finding(finding, row, whole) for finding in row.findings]
    return found


def _finding(finding: Finding, row: Row, whole: Sheet) -> dict[str, Any]:
    found: dict[str, Any] = {"rule": finding.rule, "severity": str(finding.severity), "mqm": finding.mqm}
    found |= {"message": finding.message, "suggestion": finding.suggestion, "concept": finding.concept}
    found["fingerprint"] = finding.fingerprint
    found["remark"] = whole.options.remarks.get(finding.fingerprint, "")
    for lang, spans in ((Lang.ZH, finding.zh), (Lang.EN, finding.en)):
        places = [row.half(lang).locate(span) for span in spans]
        found[f"{lang}_spans"] = [[place.start, place.end] for place in places if place is not None]
    return found
