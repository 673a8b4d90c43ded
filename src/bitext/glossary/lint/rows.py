"""Rules that look at one row at a time."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bitext.glossary.concepts import Tag
from bitext.glossary.lint.model import Issue
from bitext.glossary.rows import PARTS_OF_SPEECH, YES, nearest, problems
from bitext.glossary.words import tokens
from bitext.model import Severity
from bitext.script import han_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.glossary.rows import Row

_SLUG = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
_INNER_SPACE = re.compile(r"[\t\n\r\v\f]|[^\S\u3000]{2,}")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_FULL_WIDTH_LATIN = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_FULL_WIDTH = re.compile("[\uff01-\uff5e\u3000]")


def schema(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield values outside the schema: unknown kind, language, status, case rule."""
    for row in rows:
        for problem in problems(row):
            yield Issue(rule=problem.rule, place=row.place, message=problem.what, remedy=problem.remedy)


def empty(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield rows without a form."""
    for row in rows:
        if not row.form.strip():
            what = "rendering" if _english(row) else "form"
            yield Issue(
                rule="empty-form",
                place=row.place,
                message=f"the {what} of “{row.concept}” is empty",
                remedy="Fill it in or delete the row",
            )


def spacing(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield forms with white space at the edges, doubled inside, or with invisible characters."""
    for row in rows:
        what = ""
        if row.form != row.form.strip():
            what = "begins or ends with white space"
        elif _INNER_SPACE.search(row.form):
            what = "has a tab, a line end or doubled spaces inside"
        elif invisible := _INVISIBLE.search(row.form):
            what = f"holds the invisible character U+{ord(invisible.group()):04X}"
        if what and row.form.strip():
            yield _warning("stray-space", row, f"“{row.form.strip()}” {what}", "Remove it")


def script(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield forms in the script of the other language."""
    for row in rows:
        if not row.form.strip() or row.lang.strip() not in set(Tag):
            continue
        han = han_count(row.form)
        if _english(row) and han:
            yield Issue(
                rule="wrong-script",
                place=row.place,
                message=f"the English form “{row.form}” has Chinese characters",
                remedy="Move them to a row of their own with lang zh",
            )
        elif not _english(row) and not han and row.dnt.strip() != YES:
            yield Issue(
                rule="wrong-script",
                place=row.place,
                message=f"the Chinese form “{row.form}” has no Chinese character",
                remedy="Set dnt to yes if it stands untranslated in Chinese text",
            )


def width(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield full-width letters and digits, and any full-width character in English."""
    for row in rows:
        found = (_FULL_WIDTH if _english(row) else _FULL_WIDTH_LATIN).search(row.form)
        if found and row.form.strip():
            plain = unicodedata.normalize("NFKC", found.group()).strip() or "a space"
            yield _warning(
                "full-width", row, f"“{row.form}” has the full-width “{found.group()}”", f"Write {plain}"
            )


def short(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield Chinese forms of one character, which are found inside other words."""
    for row in rows:
        form = row.form.strip()
        if not _english(row) and len(form) == 1 and han_count(form):
            yield _warning(
                "short-form", row, f"“{form}” will be found inside many words", "Use a longer form"
            )


def wordless(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield English forms in which there is no word to look for."""
    for row in rows:
        if _english(row) and row.form.strip() and not han_count(row.form) and not tokens(row.form).words:
            yield Issue(rule="no-word", place=row.place, message=f"“{row.form}” has no word to look for")


def part_of_speech(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield parts of speech that are not known."""
    for row in rows:
        pos = row.pos.strip()
        if pos and pos not in PARTS_OF_SPEECH:
            guess = nearest(pos, PARTS_OF_SPEECH)
            hint = f"Did you mean “{guess}”? " if guess else ""
            remedy = f"{hint}Known: {', '.join(PARTS_OF_SPEECH)}"
            yield _warning("unknown-pos", row, f"unknown part of speech “{pos}”", remedy)


def slug(rows: Sequence[Row]) -> Iterator[Issue]:
    """Yield concept ids that are not slugs."""
    for row in rows:
        concept = row.concept.strip()
        if concept and not _SLUG.fullmatch(concept):
            yield _warning(
                "concept-id", row, f"the concept id “{concept}” is no slug", "Use a-z, 0-9 and hyphens"
            )


def _english(row: Row) -> bool:
    return row.lang.strip() == Tag.EN


def _warning(rule: str, row: Row, message: str, remedy: str) -> Issue:
    return Issue(rule=rule, place=row.place, message=message, remedy=remedy, severity=Severity.WARNING)
