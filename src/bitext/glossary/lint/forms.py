"""Rules that hold forms against each other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from bitext.glossary.concepts import Glossary, Status, Tag
from bitext.glossary.hits import Overlap
from bitext.glossary.lint.model import Issue
from bitext.glossary.matching import Matcher
from bitext.glossary.rows import glossary, problems
from bitext.model import Severity
from bitext.script import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from bitext.glossary.rows import Row

_USED = frozenset({"", Status.PREFERRED, Status.ADMITTED})


def repeated(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield forms given twice in one concept: with one standing, or with two that contradict."""
    for group in _grouped(rows, lambda row: (row.concept.strip(), _tag(row), row.scope.strip(), _key(row))):
        first = group[0]
        for row in group[1:]:
            if _status(row) == _status(first):
                yield Issue(
                    rule="duplicate-form",
                    place=row.place,
                    message=f"“{row.form.strip()}” stands already in {_at(first, row)}",
                    remedy="Delete one of the rows",
                )
            else:
                standing = f"{_status(row)} here and {_status(first)} in {_at(first, row)}"
                yield Issue(
                    rule="contradicting-status",
                    place=row.place,
                    message=f"“{row.form.strip()}” is {standing}",
                    remedy="Keep one of the rows, or give them different scopes",
                )


def shared(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield forms of more than one concept.

    A Chinese form, or an English one preferred in both, leaves open which concept is meant.  So does one
    that is used here and forbidden there; other shared renderings are facts to know.
    """
    for group in _grouped(rows, lambda row: (_tag(row) == Tag.EN, row.scope.strip(), _key(row))):
        first = group[0]
        seen = {first.concept.strip()}
        for row in group[1:]:
            if row.concept.strip() in seen:
                continue
            seen.add(row.concept.strip())
            both = {_status(first), _status(row)}
            open_question = _tag(row) != Tag.EN or both == {Status.PREFERRED}
            opposed = bool(both & _USED) and bool(both - _USED)
            yield Issue(
                rule="shared-form",
                place=row.place,
                message=(
                    f"“{row.form.strip()}” ({_status(row)}) also belongs to “{first.concept.strip()}”"
                    f" ({_status(first)}, {_at(first, row)})"
                ),
                remedy="Make one of them longer, or join the concepts" if open_question else "",
                severity=Severity.WARNING if open_question or opposed else Severity.NOTE,
            )


def forbidden_inside(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield forbidden forms that stand inside a form to be used."""
    whole = glossary(row for row in rows if not any(problems(row)))
    banned = _only_forbidden(whole)
    if not banned.concepts:
        return
    matcher = Matcher(banned)
    for concept in whole.concepts:
        for form in concept.forms:
            if form.status not in _USED:
                continue
            for hit in matcher.match(form.text, form.lang, Overlap.MAXIMAL):
                if hit.span.end - hit.span.start >= len(form.text):
                    continue
                own = hit.concept == concept.id
                owner = "" if own else f" of “{hit.concept}”"
                yield Issue(
                    rule="forbidden-inside",
                    place=form.place,
                    message=f"“{form.text}” ({form.status}) contains the forbidden “{hit.form}”{owner}",
                    remedy="Lengthen the forbidden form until it only fits what is wrong" if own else "",
                    severity=Severity.WARNING if own else Severity.NOTE,
                )


def preferred_twice(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield a second preferred rendering of one concept in one scope."""
    chosen = [row for row in rows if _tag(row) == Tag.EN and _status(row) == Status.PREFERRED]
    for group in _grouped(chosen, lambda row: (row.concept.strip(), row.scope.strip())):
        first = group[0]
        for row in group[1:]:
            if _key(row) != _key(first):
                yield Issue(
                    rule="preferred-twice",
                    place=row.place,
                    message=f"“{first.form.strip()}” is preferred already in {_at(first, row)}",
                    remedy="Prefer one and admit the other, or give them different scopes",
                )


def kind_differs(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield rows that give their concept another kind than its first row."""
    for group in _grouped(rows, lambda row: row.concept.strip()):
        yield from _unlike_first(group, "kind", "Give all rows of a concept one kind")


def family_differs(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield rows that put their concept into another family than a row before."""
    for group in _grouped(rows, lambda row: row.concept.strip()):
        placed = [row for row in group if row.family.strip()]
        yield from _unlike_first(placed, "family", "Give a concept one family")


def _unlike_first(group: Sequence[Row], column: Literal["kind", "family"], remedy: str) -> Iterator[Issue]:
    """The rows of a concept that have something else in a column than the first of them."""
    for row in group[1:]:
        first, own = (getattr(each, column).strip() for each in (group[0], row))
        if own != first:
            yield Issue(
                rule=f"{column}-differs",
                place=row.place,
                message=f"“{row.concept}” is of {column} “{own}” here and “{first}” in {_at(group[0], row)}",
                remedy=remedy,
            )


def family_of_one(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield families with one concept: there is nothing it could be taken for."""
    for group in _grouped(rows, lambda row: row.family.strip()):
        family = group[0].family.strip()
        if family and len({row.concept.strip() for row in group}) == 1:
            yield Issue(
                rule="family-of-one",
                place=group[0].place,
                message=f"the family “{family}” has no other concept than “{group[0].concept.strip()}”",
                remedy="Give its sisters the same family, or leave it empty",
                severity=Severity.WARNING,
            )


def no_rendering(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield concepts that have a Chinese form and no rendering to use."""
    for group in _grouped(rows, lambda row: row.concept.strip()):
        has_zh = any(_tag(row).startswith(Tag.ZH) for row in group)
        usable = any(_tag(row) == Tag.EN and _status(row) in _USED for row in group)
        untranslated = any(row.dnt.strip() for row in group)
        if has_zh and not usable and not untranslated:
            yield Issue(
                rule="no-rendering",
                place=group[0].place,
                message=f"“{group[0].concept.strip()}” has no English rendering to use",
                remedy="Add a row with lang en and status preferred",
                severity=Severity.WARNING,
            )


def _only_forbidden(whole: Glossary) -> Glossary:
    return Glossary.of(
        (concept.id, concept.kind, form)
        for concept in whole.concepts
        for form in concept.forms
        if form.status is Status.FORBIDDEN
    )


def _grouped(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> Iterable[list[Row]]:
    groups: defaultdict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        if row.form.strip():
            groups[key(row)].append(row)
    return groups.values()


def _key(row: Row) -> Hashable:
    """What two forms share that differ in nothing but script, width, case or kind of quotation mark."""
    if row.case.strip():
        return row.form.strip()
    folded = fold(row.form).text
    return " ".join(folded.split()) if _tag(row) == Tag.EN else "".join(folded.split())


def _tag(row: Row) -> str:
    return row.lang.strip()


def _status(row: Row) -> str:
    return row.status.strip() or Status.PREFERRED


def _at(other: Row, row: Row) -> str:
    """Where another row stands, as seen from this one."""
    same = other.place.file == row.place.file
    return f"row {other.place.row}" if same else str(other.place)
