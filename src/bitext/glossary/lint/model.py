"""One issue of a glossary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bitext.model import Severity

if TYPE_CHECKING:
    from bitext.glossary.concepts import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something to mend in a glossary file."""

    rule: str
    """Stable id, e.g. `duplicate-form`."""
    place: Place
    message: str
    remedy: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        remedy = f" {self.remedy}." if self.remedy else ""
        return f"{self.place}: {self.severity}: {self.message}.{remedy} [{self.rule}]"
