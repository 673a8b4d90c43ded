"""The packaged lists of places, read once."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from bitext.gazetteer.model import Named, Place
from bitext.names.latin import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bitext.names.latin import Word

FILES = ("world.txt", "china.txt")
_HYPHENS = str.maketrans("-\u2010\u2011", "   ")
LOOSE = "~"
"""Before a form that is no name by itself."""


class Entry(NamedTuple):
    """A line of a list: a place, or None for wordings that only look like one."""

    place: Place | None
    zh: tuple[str, ...]
    en: tuple[str, ...]


@cache
def entries() -> tuple[Entry, ...]:
    """All lines of the lists; the place that holds others stands before them."""
    within: dict[str, frozenset[str]] = {"": frozenset()}
    out = []
    levels, holder = frozenset[str](), ""
    for line in _lines():
        if line.startswith("## "):
            named, _, holder = (part.strip() for part in line[3:].partition(":"))
            levels = frozenset(named.split())
            continue
        zh, en = (tuple(form.strip() for form in side.split(",")) for side in line.split("|"))
        place = None
        if levels != {"none"}:
            outer = within[holder] | ({holder} if holder else set())
            usual = [next(f.removeprefix(LOOSE) for f in forms) for forms in (zh, en)]
            place = Place(usual[0], usual[1], levels, outer)
            within.setdefault(usual[0], outer)
        out.append(Entry(place, zh, en))
    return tuple(out)


def places() -> tuple[Place, ...]:
    """All places of the lists."""
    return tuple(entry.place for entry in entries() if entry.place is not None)


def _lines() -> Iterator[str]:
    for name in FILES:
        for line in (files("bitext.gazetteer") / "data" / name).read_text("utf-8").splitlines():
            if line and (line.startswith("## ") or not line.startswith("#")):
                yield line


@cache
def chinese() -> Mapping[str, tuple[Named, ...]]:
    """Chinese wording -> the places it may mean."""
    out: defaultdict[str, list[Named]] = defaultdict(list)
    for entry in entries():
        for form in entry.zh:
            _add(out[form.removeprefix(LOOSE)], entry.place, form)
    return {form: tuple(names) for form, names in out.items()}


@cache
def english() -> Mapping[tuple[str, ...], tuple[Named, ...]]:
    """English wording, the letters of each of its words, -> the places it may mean."""
    out: defaultdict[tuple[str, ...], list[Named]] = defaultdict(list)
    for entry in entries():
        for form in entry.en:
            _add(out[tuple(word.letters for word in en_words(form))], entry.place, form)
    return {form: tuple(names) for form, names in out.items()}


def en_words(text: str) -> tuple[Word, ...]:
    """The words of an English text as place names are made of them: Beijing-based is two."""
    return words(text.translate(_HYPHENS))


def _add(names: list[Named], place: Place | None, form: str) -> None:
    if place is not None:
        names.append(Named(place, firm=not form.startswith(LOOSE)))
