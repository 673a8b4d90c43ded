"""The baseline: findings known when checking began, so that only new ones count.

Keyed by the finding's fingerprint (rule and normalised text), never by line or folder: moving a file or
inserting a line above changes nothing.  Entries that no longer occur are reported, so the file shrinks.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from bitext.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bitext.model import Finding

VERSION = 1


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, order=True):
    """One known finding."""

    fingerprint: str
    rule: str
    message: str
    """For people; not compared."""
    count: int = 1
    """How often it occurs: the same text may stand in several documents."""


class Baseline(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The file's content."""

    bitext_baseline: int = VERSION
    """Format version."""
    findings: tuple[Entry, ...] = ()

    @property
    def counts(self) -> Counter[str]:
        """Fingerprint -> how often it is known."""
        return Counter({entry.fingerprint: entry.count for entry in self.findings})


def of(findings: Iterable[Finding]) -> Baseline:
    """The baseline that knows exactly these findings."""
    listed = list(findings)
    counts = Counter(finding.fingerprint for finding in listed)
    entries = {
        finding.fingerprint: Entry(
            fingerprint=finding.fingerprint,
            rule=finding.rule,
            message=finding.message,
            count=counts[finding.fingerprint],
        )
        for finding in listed
    }
    return Baseline(findings=tuple(sorted(entries.values(), key=lambda entry: (entry.rule, entry))))


def dumps(baseline: Baseline) -> bytes:
    """The file: indented JSON in a fixed order, so that a change reads well in a pull request."""
    return msgspec.json.format(msgspec.json.encode(baseline), indent=1) + b"\n"


def loads(data: bytes, where: str) -> Baseline:
    """The baseline in a file; `ConfigError` when it is none."""
    try:
        baseline = msgspec.json.decode(data, type=Baseline)
    except msgspec.MsgspecError as error:
        raise ConfigError(
            f"not a baseline: {error}", where=where, remedy="Write it with `bitext check --write-baseline`"
        ) from error
    if baseline.bitext_baseline != VERSION:
        raise ConfigError(
            f"baseline version {baseline.bitext_baseline} is not {VERSION}",
            where=where,
            remedy="Write it again with `bitext check --write-baseline`",
        )
    return baseline


def resolved(baseline: Baseline, seen: Counter[str]) -> tuple[Entry, ...]:
    """The entries that occur less often than they are known: the file can shrink by them."""
    return tuple(entry for entry in baseline.findings if seen[entry.fingerprint] < entry.count)
