"""What a rule is: a stable id, its MQM type, its default severity, and how to explain it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.model import Finding

if TYPE_CHECKING:
    from bitext.model import Severity, Span


class Rule(Struct, frozen=True, kw_only=True):
    """One kind of finding, as the reference pages and SARIF describe it."""

    id: str
    """Stable id: configuration, baselines and suppressions use it."""
    mqm: str
    """MQM Core error type (themqm.org), empty for facts that are no errors."""
    severity: Severity
    """Default severity; configuration may change it per path."""
    summary: str
    """One line, as shown in lists."""
    found: str
    """An example that the rule reports."""
    not_found: str
    """An example close to it that the rule leaves alone."""
    on: bool = True
    """Whether the rule runs unless configuration turns it on or off."""

    def finding(
        self,
        message: str,
        *,
        zh: tuple[Span, ...] = (),
        en: tuple[Span, ...] = (),
        bead: int = -1,
        concept: str = "",
        suggestion: str = "",
    ) -> Finding:
        """A finding of this kind, at its default severity; see `Finding` for what the parts are."""
        return Finding(
            rule=self.id,
            severity=self.severity,
            mqm=self.mqm,
            message=message,
            zh=zh,
            en=en,
            bead=bead,
            concept=concept,
            suggestion=suggestion,
        )
