"""One issue of a glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.model import Severity

if TYPE_CHECKING:
    from bitext.glossary.concepts import Place


class Issue(Struct, frozen=True, kw_only=True):
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
