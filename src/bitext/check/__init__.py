"""The checks: a visible tuple of same-shaped functions, one file each, from an alignment to findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bitext.check import (
    consistency,
    drift,
    duplicates,
    items,
    layout,
    length,
    names,
    opposites,
    passages,
    places,
    punctuation,
    same_text,
    sentences,
    spelling,
    terms,
    truncated,
    untranslated,
    values,
)
from bitext.check.context import CheckOptions, Context, comparable
from bitext.check.fingerprint import stamp
from bitext.model import Lang, Severity
from bitext.strict import unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bitext.check.rules import Rule
    from bitext.model import Finding

    Check = Callable[[Context], Iterable[Finding]]

__all__ = ["CHECKS", "RULES", "CheckOptions", "Context", "known_rules", "own", "run", "with_levels"]

_MODULES = (
    passages,
    layout,
    sentences,
    items,
    duplicates,
    truncated,
    length,
    untranslated,
    same_text,
    punctuation,
    values,
    names,
    places,
    spelling,
    opposites,
    terms,
    consistency,
    drift,
)

CHECKS: tuple[Check, ...] = tuple(module.check for module in _MODULES)
"""In the order in which a translator would ask."""

RULES: Mapping[str, Rule] = {rule.id: rule for module in _MODULES for rule in module.RULES}
"""Every rule by id."""


def own(context: Context) -> tuple[Finding, ...]:
    """What the checks find in the pair itself, whatever state of it was approved; as it comes."""
    return tuple(finding for check in CHECKS if check is not drift.check for finding in check(context))


def run(
    context: Context, levels: Mapping[str, str] | None = None, found: Iterable[Finding] | None = None
) -> tuple[Finding, ...]:
    """All findings, stamped with fingerprints, in the order of the text.

    `levels` maps rule ids to `off`, `note`, `warning` or `error`, over the rules' defaults; `found` is what
    `own` gives, if that is known.  Raises `ConfigError` for an unknown rule.
    """
    found = _without_doubles([*(own(context) if found is None else found), *drift.check(context)])
    found = [finding for finding in found if not _allowed(finding, context)]
    return with_levels(stamp(sorted(found, key=_place), context.bitext), levels or {})


def with_levels(findings: Iterable[Finding], levels: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings with the severities that `levels` asks for; those of rules turned off left out."""
    known_rules(levels, "rules")
    kept = []
    for finding in findings:
        rule = RULES[finding.rule]
        level = levels.get(finding.rule, finding.severity.value if rule.on else "off")
        if level != "off":
            kept.append(replace(finding, severity=Severity(level)))
    return tuple(kept)


def known_rules(names: Iterable[str], where: str) -> None:
    """Raise `ConfigError` at the first name that is no rule, naming the nearest one."""
    for name in names:
        if name not in RULES:
            raise unknown("rule", name, RULES, where)


def _allowed(finding: Finding, context: Context) -> bool:
    """Whether the words a finding points at, or its concept, are among those the rule leaves alone."""
    words = context.options.allowed(finding.rule)
    if not words:
        return False
    pointed = [
        span.of(context.side(lang).document.text)
        for lang, spans in ((Lang.ZH, finding.zh), (Lang.EN, finding.en))
        for span in spans
    ]
    return any(comparable(text) in words for text in (*pointed, finding.concept) if text)


def _without_doubles(listed: Sequence[Finding]) -> list[Finding]:
    """A rendering that the glossary gave up since approval is reported as that, and as nothing else."""
    outdated = {
        (finding.bead, finding.concept) for finding in listed if finding.rule == drift.TERM_OUTDATED.id
    }
    return [
        finding
        for finding in listed
        if finding.rule not in _OF_RENDERINGS or (finding.bead, finding.concept) not in outdated
    ]


_OF_RENDERINGS = frozenset({terms.TERM_MISSING.id, terms.TERM_FORBIDDEN.id, terms.TERM_VARIANT.id})


def _place(finding: Finding) -> tuple[int, int, str]:
    first_en = finding.en[0].start if finding.en else -1
    first_zh = finding.zh[0].start if finding.zh else -1
    return (finding.bead if finding.bead >= 0 else -1, max(first_en, first_zh), finding.rule)
