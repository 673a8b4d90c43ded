"""SARIF 2.1.0 (OASIS, 2020): findings for code scanning, with stable fingerprints and relative URIs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from bitext import __version__
from bitext.check import RULES
from bitext.model import Severity
from bitext.report.places import Place, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bitext.check.rules import Rule
    from bitext.model import Finding, Review

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
MAX_RESULTS = 5_000  # what GitHub shows of one run; the worst come first


def dumps(reviews: Sequence[Review]) -> bytes:
    """One SARIF log with one run over all reviews; errors first, so that a cut list loses the least."""
    ranked = sorted(
        ((review, finding) for review in reviews for finding in review.findings),
        key=lambda pair: list(LEVELS).index(pair[1].severity),
    )
    run = {
        "tool": {"driver": _driver()},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            "SRCROOT": {
                "description": {
                    "text": "the top folder of the repository; outside of one, the folder the check ran in"
                }
            }
        },
        "results": [_result(review, finding) for review, finding in ranked[:MAX_RESULTS]],
        "properties": {"signatures": sorted({str(review.signature) for review in reviews})},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=1) + b"\n"


def _driver() -> dict[str, Any]:
    return {
        "name": "bitext",
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in RULES.values()],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    text = f"Found: {rule.found}\n\nLeft alone: {rule.not_found}"
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": text},
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.on},
        "properties": {
            "tags": [tag for tag in ("translation", f"mqm/{rule.mqm}" if rule.mqm else "") if tag]
        },
    }


def _result(review: Review, finding: Finding) -> dict[str, Any]:
    """One result: it stands where the English can be mended; the Chinese is a related location."""
    found = places(review, finding)
    english = [place for place in found if place.lang.value == "en"]
    main = english or list(found)
    related = [place for place in found if place not in main]
    message = finding.message
    if finding.suggestion:
        message += f". Write: {finding.suggestion}"
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": list(RULES).index(finding.rule),
        "level": LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [_location(review, place) for place in main],
        "partialFingerprints": {"bitext/v1": finding.fingerprint},
    }
    if related:
        result["relatedLocations"] = list(_related(review, related))
    return result


def _related(review: Review, related: Iterable[Place]) -> Iterable[dict[str, Any]]:
    for number, place in enumerate(related):
        yield {"id": number, **_location(review, place), "message": {"text": "the other side"}}


def _location(review: Review, place: Place) -> dict[str, Any]:
    document = review.alignment.bitext.side(place.lang).document
    artifact = {"uri": quote(place.file.replace("\\", "/")), "uriBaseId": "SRCROOT"}
    if place.source:  # no lines: a region would count those of another text (SARIF 2.1.0, 3.30.2)
        return {
            "physicalLocation": {"artifactLocation": artifact},
            "logicalLocations": [{"fullyQualifiedName": place.source}],
        }
    return {
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
                "snippet": {"text": place.span.of(document.text)},
            },
        }
    }
