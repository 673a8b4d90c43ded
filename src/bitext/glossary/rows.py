"""The schema every glossary file is read into: one row per form, as written, with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.errors import GlossaryError
from bitext.glossary.concepts import Form, Glossary, Kind, Place, Status, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

YES = "yes"
EXACT = "exact"
VOCABULARIES: dict[str, dict[str, None]] = {
    "kind": dict.fromkeys(["", *Kind]),
    "lang": dict.fromkeys(Tag),
    "status": dict.fromkeys(["", *Status]),
    "case": {"": None, EXACT: None},
    "dnt": {"": None, YES: None},
}
"""Column -> the values it may have, in their order."""

PARTS_OF_SPEECH = ("noun", "proper-noun", "verb", "adjective", "adverb", "phrase", "other")


_LINE_END = re.compile(r"\s*[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One form as a file gives it: plain strings, not yet judged; outer white space is kept."""

    concept: str
    kind: str = ""
    family: str = ""
    lang: str
    form: str
    status: str = ""
    pos: str = ""
    case: str = ""
    scope: str = ""
    dnt: str = ""
    note: str = ""
    source: str = ""
    place: Place = field(default=Place(), compare=False)


COLUMNS = tuple(item.name for item in fields(Row) if item.name != "place")
"""Column names of the CSV form, in their usual order."""

REQUIRED = ("concept", "lang", "form")


class Reading(Struct, frozen=True, kw_only=True):
    """What a file holds."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    """What the file says that a glossary cannot hold, one sentence each."""


class Problem(Struct, frozen=True):
    """A value outside the schema."""

    rule: str
    what: str
    remedy: str = ""


def problems(row: Row) -> Iterator[Problem]:
    """Yield the values of a row that the schema does not know; an empty form is none of them."""
    if not row.concept.strip():
        yield Problem("empty-concept", "the row has no concept", "Give every row the slug of its concept")
    for column, known in VOCABULARIES.items():
        value = getattr(row, column).strip()
        if value not in known:
            yield _unknown(column, value, known)


def glossary(rows: Iterable[Row]) -> Glossary:
    """Build the glossary the rows make.  Rows without a form are passed over (the lint reports them).

    Raises `GlossaryError` at the first value outside the schema.
    """
    rows = tuple(rows)
    families: dict[str, str] = {}
    for row in rows:
        if row.family.strip():
            families.setdefault(row.concept.strip(), row.family.strip())
    return Glossary.of(_entries(rows), families)


def _entries(rows: Iterable[Row]) -> Iterator[tuple[str, Kind, Form]]:
    for row in rows:
        for problem in problems(row):
            raise GlossaryError(problem.what, where=str(row.place), remedy=problem.remedy)
        text = one_line(row.form)
        if not text:
            continue
        form = Form(
            text=text,
            tag=Tag(row.lang.strip()),
            status=Status(row.status.strip() or Status.PREFERRED),
            pos=row.pos.strip(),
            exact=row.case.strip() == EXACT,
            scope=row.scope.strip(),
            dnt=row.dnt.strip() == YES,
            note=row.note.strip(),
            source=row.source.strip(),
            place=row.place,
        )
        yield row.concept.strip(), Kind(row.kind.strip() or Kind.TERM), form


def one_line(form: str) -> str:
    """A form as it is used: no white space around it, a space for each line end or tab inside."""
    return _LINE_END.sub(" ", form.strip())


def rows_of(whole: Glossary) -> Iterator[Row]:
    """Yield the rows that make up a glossary; `glossary(rows_of(g)) == g`."""
    for concept in whole.concepts:
        for form in concept.forms:
            yield Row(
                concept=concept.id,
                kind=concept.kind,
                family=concept.family,
                lang=form.tag,
                form=form.text,
                status=form.status,
                pos=form.pos,
                case=EXACT if form.exact else "",
                scope=form.scope,
                dnt=YES if form.dnt else "",
                note=form.note,
                source=form.source,
                place=form.place,
            )


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`; empty when none is alike."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    best = process.extractOne(
        word.casefold(), list(known), scorer=DamerauLevenshtein.normalized_similarity, processor=str.casefold
    )
    return str(best[0]) if best and best[1] >= 0.5 else ""


def _unknown(column: str, value: str, known: Iterable[str]) -> Problem:
    words = [str(word) for word in known if word]
    guess = nearest(value, words)
    what = f"unknown {column} “{value}”" if value else f"the row has no {column}"
    hint = f"Did you mean “{guess}”? " if guess else ""
    return Problem(f"unknown-{column}", what, f"{hint}Known: {', '.join(words)}")
