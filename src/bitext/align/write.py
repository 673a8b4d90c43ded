"""Ladders as text: indices alone, a table, or everything as JSON; and anchors read back."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bitext.align.climb import in_order
from bitext.errors import InputError
from bitext.model import Bead
from bitext.segment import file_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bitext.model import Alignment, Bitext, Side


class View(Struct, frozen=True, kw_only=True):
    """How a ladder is shown."""

    sentences: bool = False
    """Sentence beads instead of paragraph beads."""
    lines: bool = False
    """Units are numbered by the lines of their files, lines that are no unit included."""


def ladder(alignment: Alignment, view: View) -> str:
    """One bead a line, `[zh indices]:[en indices]`, counted from 0."""
    return "".join(f"{list(bead.zh)}:{list(bead.en)}\n" for bead in numbered(alignment, view))


def tsv(alignment: Alignment, view: View) -> str:
    """A header and one bead a row: indices, score, and the texts on one line each."""
    rows = ["zh\ten\tscore\tmoved\tzh_text\ten_text"]
    bitext = alignment.bitext
    texts = [_texts(side, view) for side in (bitext.zh, bitext.en)]
    for bead in numbered(alignment, view):
        cells = [",".join(map(str, bead.zh)), ",".join(map(str, bead.en)), f"{bead.score:.4f}"]
        shown = [
            " ".join(text[index] for index in side)
            for text, side in zip(texts, (bead.zh, bead.en), strict=True)
        ]
        rows.append("\t".join([*cells, str(int(bead.moved)), *shown]))
    return "\n".join(rows) + "\n"


def as_json(alignment: Alignment, view: View) -> str:
    """The beads with scores and reasons; readable by `read_anchors`."""
    beads = []
    for bead in numbered(alignment, view):
        row: dict[str, Any] = {"zh": list(bead.zh), "en": list(bead.en), "score": bead.score}
        row |= {"moved": True} if bead.moved else {}
        row |= {"confirmed": True} if bead.confirmed else {}
        row |= {"parent": bead.parent} if bead.parent >= 0 else {}
        if bead.reasons:
            row["reasons"] = [
                {"name": r.name, "value": r.value, **({"text": r.text} if r.text else {})}
                for r in bead.reasons
            ]
        beads.append(row)
    unit = "sentence" if view.sentences else "line" if view.lines else "paragraph"
    return json.dumps({"unit": unit, "beads": beads}, ensure_ascii=False, indent=1) + "\n"


WRITERS: dict[str, Callable[[Alignment, View], str]] = {"ladder": ladder, "tsv": tsv, "json": as_json}
"""Format name -> writer."""


def numbered(alignment: Alignment, view: View) -> tuple[Bead, ...]:
    """The beads with the indices the view wants."""
    if view.sentences:
        return alignment.sentences
    if not view.lines or alignment.bitext.single_file:
        return alignment.paragraphs
    zh, en = (lines_of_units(side) for side in (alignment.bitext.zh, alignment.bitext.en))
    beads = [
        replace(b, zh=tuple(zh[i] for i in b.zh), en=tuple(en[j] for j in b.en)) for b in alignment.paragraphs
    ]
    rest_zh = set(range(len(file_lines(alignment.bitext.zh.document.text)))) - set(zh)
    rest_en = set(range(len(file_lines(alignment.bitext.en.document.text)))) - set(en)
    if not rest_zh and not rest_en:
        return tuple(beads)
    beads += [Bead(zh=(i,), en=()) for i in rest_zh] + [Bead(zh=(), en=(j,)) for j in rest_en]
    return in_order(beads)


def lines_of_units(side: Side) -> list[int]:
    """[units]: the number of the line, from 0, each unit begins on."""
    ends = [line.after for line in file_lines(side.document.text)]
    return [bisect_right(ends, side.unit_block(unit).start) for unit in range(len(side.blocks))]


def _texts(side: Side, view: View) -> dict[int, str]:
    """The texts by the indices the view shows, white space made plain."""
    if view.sentences:
        found = [side.sentence_text(index) for index in range(len(side.sentences))]
    elif view.lines:
        text = side.document.text
        found = [text[line.start : line.end] for line in file_lines(text)]
    else:
        found = [side.unit_text(unit) for unit in range(len(side.blocks))]
    return {index: " ".join(text.split()) for index, text in enumerate(found)}


class Anchors(Struct, frozen=True, kw_only=True):
    """Links to keep, as a file names them."""

    paragraphs: tuple[Bead, ...]
    """Over unit indices."""
    sentences: tuple[Bead, ...]
    """Over sentence indices."""


def read_anchors(path: Path, bitext: Bitext, *, lines: bool = False) -> Anchors:
    """Beads from a JSON file: a list of `{"zh": […], "en": […]}`, or what `as_json` wrote.

    Those with `"unit": "sentence"` are over sentences.  A written ladder counts only with its beads
    marked `confirmed`, if any are.  Raises `InputError`.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read as JSON ({error})", where=str(path)) from error
    rows = data.get("beads") if isinstance(data, dict) else data
    if not isinstance(rows, list):
        raise _no_anchors(path, "there is no list of beads")
    if isinstance(data, dict) and any(isinstance(row, dict) and row.get("confirmed") for row in rows):
        rows = [row for row in rows if isinstance(row, dict) and row.get("confirmed")]
    whole = isinstance(data, dict) and data.get("unit") == "sentence"
    found: dict[bool, list[Bead]] = {False: [], True: []}
    for number, row in enumerate(rows):
        inside = whole or (isinstance(row, dict) and row.get("unit") == "sentence")
        found[inside].append(_anchor(row, number, path, bitext, lines=lines and not inside))
    return Anchors(paragraphs=tuple(found[False]), sentences=tuple(found[True]))


def _anchor(row: object, number: int, path: Path, bitext: Bitext, *, lines: bool) -> Bead:
    found: list[list[int]] = []
    for name in ("zh", "en"):
        side = row.get(name, []) if isinstance(row, dict) else None
        if not isinstance(side, list) or not all(type(unit) is int for unit in side):
            raise _no_anchors(path, f"bead {number} is not of the form {{'zh': [0], 'en': [0, 1]}}")
        found.append(side)
    if not any(found):
        raise _no_anchors(path, f"bead {number} is empty on both sides")
    if lines and not bitext.single_file:
        found = [
            _units(units, side, path, number)
            for units, side in zip(found, (bitext.zh, bitext.en), strict=True)
        ]
    return Bead(zh=tuple(found[0]), en=tuple(found[1]), confirmed=True)


def _units(lines: list[int], side: Side, path: Path, number: int) -> list[int]:
    """Line numbers as unit indices."""
    unit_of = {line: unit for unit, line in enumerate(lines_of_units(side))}
    for line in lines:
        if line not in unit_of:
            raise _no_anchors(path, f"bead {number} names line {line}, which holds no text")
    return [unit_of[line] for line in lines]


def _no_anchors(path: Path, what: str) -> InputError:
    return InputError(what, where=str(path), remedy='Write a JSON list such as [{"zh": [0], "en": [0, 1]}]')
