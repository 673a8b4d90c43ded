"""A person's Chinese name against its romanisation."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bitext.glossary.concepts import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.glossary.lint.model import Issue
    from bitext.glossary.rows import Row


def pinyin(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield renderings of a person's name that romanise no Chinese form of it."""
    people: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind.strip() == Kind.PERSON and row.form.strip():
            people[row.concept.strip()].append(row)
    for group in people.values():
        yield from _person(group)


def _person(group: Sequence[Row]) -> Iterator[Issue]:
    return iter(())
