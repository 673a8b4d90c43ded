"""A person's Chinese name against its romanisation."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bitext.glossary.concepts import Kind, Status, Tag
from bitext.glossary.lint.model import Issue
from bitext.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.glossary.rows import Row

_USED = frozenset({"", Status.PREFERRED, Status.ADMITTED})


def pinyin(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield renderings of a person's Chinese name that no romanisation of it gives.

    Pinyin, Wade-Giles and Hong Kong spellings count, in any order and capitals.  Forms that are listed in
    order to be avoided, foreign names, and renderings that are no Chinese names are left alone.
    """
    people: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind.strip() == Kind.PERSON and row.form.strip():
            people[row.concept.strip()].append(row)
    for group in people.values():
        zh = [row.form.strip() for row in group if row.lang.strip() != Tag.EN]
        if zh:
            for row in group:
                if row.lang.strip() == Tag.EN and row.status.strip() in _USED:
                    yield from _differing(zh, row)


def _differing(zh: Sequence[str], row: Row) -> Iterator[Issue]:
    from bitext.names import Grade, find_en, match, romanisations

    expected = [spelling for name in zh for spelling in romanisations(name)[:1]]
    if not expected:  # a foreign name: its spelling cannot be computed
        return
    best = max((match(name, row.form) for name in zh), key=lambda found: found.grade)
    unlike = best.grade is Grade.NONE and any(name.chinese for name in find_en(row.form))
    if best.grade is Grade.NEAR or unlike:
        reasons = f" ({'; '.join(best.reasons)})" if best.reasons else ""
        yield Issue(
            rule="name-spelling",
            place=row.place,
            message=f"“{row.form.strip()}” is no romanisation of {'、'.join(zh)}{reasons}",
            remedy=f"Pinyin: {', '.join(dict.fromkeys(expected))}",
            severity=Severity.WARNING,
        )
