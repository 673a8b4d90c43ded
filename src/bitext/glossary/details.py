"""Facts a file format has no field for, kept in a note: `[bitext {"case": "exact"}]`, JSON inside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bitext.errors import GlossaryError

if TYPE_CHECKING:
    from bitext.glossary.concepts import Place

OPENING = "[bitext {"
Details = dict[str, dict[str, str]]


def dump(details: Details) -> str:
    """The details as text on one line; empty groups are left out."""
    body = json.dumps({name: facts for name, facts in details.items() if facts}, ensure_ascii=False)
    # No “[” inside, so that the last one of a note opens the details.
    return f"[bitext {body.replace('[', chr(92) + 'u005b')}]"


def undump(note: str, place: Place) -> tuple[str, Details]:
    """A note's own text, and the details at its end.  Raises `GlossaryError` when they are damaged."""
    at = note.rfind(OPENING)
    if at < 0 or not note.endswith("}]"):
        return note, {}
    try:
        details = json.loads(note[at + len(OPENING) - 1 : -1])
    except ValueError:
        details = None
    if not _sound(details):
        raise GlossaryError(
            "the details in [bitext …] are damaged", where=str(place), remedy="Delete them or write them anew"
        )
    return note[:at].strip(), details


def _sound(details: object) -> bool:
    return isinstance(details, dict) and all(
        isinstance(facts, dict) and all(isinstance(value, str) for value in facts.values())
        for facts in details.values()
    )
