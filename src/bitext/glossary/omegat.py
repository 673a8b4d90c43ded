"""OmegaT glossaries: UTF-8 lines of source, target and comment, parted by tabs.

OmegaT keeps those three fields and shows every line to the translator, so
* a form to be used stands on lines of its own, once with each form of the other language;
* everything else about it follows the note in the comment, as `[bitext {…}]`, a JSON object;
* a form that must not be offered (deprecated, forbidden) or that has no counterpart stands on a line
  that begins `#bitext`: OmegaT passes over lines that begin with `#`.

Reading back gives the same glossary, and what a translator changed in a line wins over its details.
In a file from elsewhere, the lines with one Chinese form make one concept.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from bitext.errors import GlossaryError
from bitext.glossary.concepts import Place, Status, Tag
from bitext.glossary.details import dump, undump
from bitext.glossary.rows import COLUMNS, Reading, Row
from bitext.glossary.slugs import Slugs
from bitext.script import han_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bitext.glossary.details import Details

HIDDEN = "#bitext"
_SPACE = re.compile(r"\s+")
_DEFAULTS = {"status": Status.PREFERRED}
_SHARED = ("kind", "family")  # what the rows of a concept have in common


def read(text: str, file: str) -> Reading:
    """Read an OmegaT glossary, our own or any other.  Raises `GlossaryError` naming the line at fault."""
    rows: list[Row] = []
    notes: list[str] = []
    slugs = Slugs()
    for number, line in enumerate(text.split("\n"), start=1):
        place = Place(file, number)
        fields = line.rstrip("\r").split("\t")
        if fields[0] == HIDDEN:
            rows.append(_hidden(fields, place))
        elif line.strip() and not line.startswith("#"):
            if len(fields) < 2:
                raise GlossaryError(
                    "the line has no tab", where=str(place), remedy="Write source, tab, target, tab, comment"
                )
            if any(field.strip() for field in fields[3:]):
                notes.append(f"{place}: what follows the third field is left out")
            rows.extend(_pair(fields, place, slugs))
    return Reading(rows=tuple(dict.fromkeys(rows)), notes=tuple(notes))


def write(rows: Iterable[Row]) -> str:
    """Write rows as an OmegaT glossary with Chinese as the source; rows of a concept stand together."""
    lines = ["# OmegaT glossary: source, target, comment"]
    for _, group in groupby(rows, key=lambda row: row.concept):
        concept = tuple(group)
        zh = [row for row in concept if row.lang != Tag.EN and _offered(row) and not row.form.startswith("#")]
        en = [row for row in concept if row.lang == Tag.EN and _offered(row)]
        lines.extend(_pair_line(source, target) for source in zh for target in en)
        shown = {id(row) for row in (*zh, *en)} if zh and en else set()
        lines.extend(_hidden_line(row) for row in concept if id(row) not in shown)
    return "\n".join(lines) + "\n"


def _offered(row: Row) -> bool:
    return row.status in {"", Status.PREFERRED, Status.ADMITTED} and bool(row.form.strip())


# Writing -------------------------------------------------------------------------------------


def _pair_line(zh: Row, en: Row) -> str:
    note = _one_line(en.note)
    shared = {name: str(getattr(en, name)) for name in _SHARED if getattr(en, name)}
    details: Details = {
        "concept": {"id": en.concept, **shared},
        "zh": _facts(zh, {"form": _one_line(zh.form), "lang": Tag.ZH}),
        "en": _facts(en, {"form": _one_line(en.form), "lang": Tag.EN, "note": note}),
    }
    comment = f"{note} {dump(details)}".strip()
    return "\t".join((_one_line(zh.form), _one_line(en.form), comment))


def _hidden_line(row: Row) -> str:
    return f"{HIDDEN}\t{row.status}\t{dump({'row': _facts(row, {})})}"


def _facts(row: Row, known: Mapping[str, str]) -> dict[str, str]:
    """The fields of a row that a reader could not tell from what it knows."""
    expected = {**_DEFAULTS, **known}
    fields = {
        name: str(getattr(row, name)) for name in COLUMNS if name not in {"concept", *_SHARED} or not known
    }
    return {name: value for name, value in fields.items() if value != expected.get(name, "")}


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


# Reading -------------------------------------------------------------------------------------


def _hidden(fields: Sequence[str], place: Place) -> Row:
    _, details = undump(fields[-1], place)
    facts = details.get("row", {})
    if not facts.get("lang"):
        raise GlossaryError(
            f"a line that begins {HIDDEN} says nothing", where=str(place), remedy="Delete the line"
        )
    return _row({**_DEFAULTS, "concept": "", "form": "", **facts}, place)


def _pair(fields: Sequence[str], place: Place, slugs: Slugs) -> Iterator[Row]:
    first, second = fields[0].strip(), fields[1].strip()
    comment, details = undump(fields[2].strip() if len(fields) > 2 else "", place)
    if details:
        about = details.get("concept", {})
        shared = {**_DEFAULTS, "concept": about.get("id", "")}
        shared |= {name: about[name] for name in _SHARED if name in about}
        for lang, text in (("zh", first), ("en", second)):
            facts = {**shared, "lang": lang, **details.get(lang, {})}
            facts["form"] = _unless_edited(facts.get("form"), text)
            if lang == "en":
                facts["note"] = _unless_edited(facts.get("note"), comment)
            yield _row(facts, place)
        return
    zh, en = (second, first) if han_count(second) and not han_count(first) else (first, second)
    status = Status.ADMITTED if slugs.known(zh) else Status.PREFERRED
    concept = slugs.of(zh, en)
    yield Row(concept=concept, lang=Tag.ZH, form=zh, status=Status.PREFERRED, place=place)
    yield Row(concept=concept, lang=Tag.EN, form=en, status=status, note=comment, place=place)


def _unless_edited(exact: str | None, shown: str) -> str:
    return exact if exact is not None and _one_line(exact) == shown else shown


def _row(facts: Mapping[str, str], place: Place) -> Row:
    unknown = next((name for name in facts if name not in COLUMNS), None)
    if unknown:
        raise GlossaryError(f"unknown detail “{unknown}” in [bitext …]", where=str(place))
    return Row(**facts, place=place)
