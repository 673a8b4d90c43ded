"""What is wrong with a glossary, by file and row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from bitext.glossary.lint import forms, names, rows
from bitext.glossary.lint.model import Issue

if TYPE_CHECKING:
    from bitext.glossary.rows import Row

Rule = Callable[[Sequence["Row"]], Iterable[Issue]]

RULES: tuple[Rule, ...] = (
    rows.schema,
    rows.empty,
    rows.spacing,
    rows.script,
    rows.width,
    rows.short,
    rows.wordless,
    rows.part_of_speech,
    rows.slug,
    forms.repeated,
    forms.shared,
    forms.forbidden_inside,
    forms.preferred_twice,
    forms.kind_differs,
    forms.family_differs,
    forms.family_of_one,
    forms.no_rendering,
    names.pinyin,
)
"""Every rule, as a function from all rows to the issues it finds."""


def lint(given: Sequence[Row]) -> tuple[Issue, ...]:
    """Find all issues in the rows of one or several files, in order of file and row."""
    issues = [issue for rule in RULES for issue in rule(given)]
    order = {row.place.file: rank for rank, row in reversed(list(enumerate(given)))}
    issues.sort(key=lambda issue: (order.get(issue.place.file, 0), issue.place.row))
    return tuple(issues)


__all__ = ["RULES", "Issue", "lint"]
