"""Ladders as files: one bead a line, `[0]:[0, 1]`, as bitext, Vecalign and Bertalign write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from bitext.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

Ladder: TypeAlias = frozenset[tuple[tuple[int, ...], tuple[int, ...]]]
"""Beads as (Chinese units, English units), each in ascending order, counted from 0."""

BEAD = re.compile(
    r"\s*\[\s*((?:\d+(?:\s*,\s*\d+)*)?)\s*\]\s*:\s*\[\s*((?:\d+(?:\s*,\s*\d+)*)?)\s*\]\s*(?::\s*\S+\s*)?",
    re.ASCII,
)
"""Two lists of numbers; what Vecalign writes behind them, the cost of the bead, is passed over."""
LANGUAGES = ("Chinese", "English")
FORM = "Write one bead a line, such as [0]:[0, 1]; [3]:[] for a unit without counterpart"


def parse(text: str, *, where: str = "", units: tuple[int, int] | None = None) -> Ladder:
    """The beads of a ladder; lines without any text are passed over.

    `units` tells how many Chinese and English units there are.  Raises `InputError` for a line that is
    no bead, a unit that is not there, and one that stands in two beads.
    """
    beads = []
    seen: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{where}:{number}"
        found = BEAD.fullmatch(line)
        if not found:
            raise InputError(f"`{_shown(line)}` is no bead", where=place, remedy=FORM)
        sides = tuple(_numbers(side) for side in found.groups())
        if not any(sides):
            raise InputError("the bead is empty on both sides", where=place, remedy="Delete the line")
        for at, side in enumerate(sides):
            _claim(side, seen[at], number, place, LANGUAGES[at], None if units is None else units[at])
        beads.append((sides[0], sides[1]))
    return frozenset(beads)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(number) for number in text.split(",") if number.strip()))


def _claim(
    side: tuple[int, ...], seen: dict[int, int], line: int, where: str, language: str, units: int | None
) -> None:
    """Note that the units stand in this bead; `InputError` when one cannot."""
    for unit in side:
        if units is not None and unit >= units:
            raise InputError(
                f"{language} unit {unit} is named, but there are {units:,}",
                where=where,
                remedy="Units are lines, counted from 0; see that ladder and texts belong together",
            )
        if unit in seen:
            before = "twice" if seen[unit] == line else f"here and in line {seen[unit]}"
            raise InputError(
                f"{language} unit {unit} is named {before}", where=where, remedy="Name each unit in one bead"
            )
        seen[unit] = line


def _shown(line: str) -> str:
    line = line.strip()
    return line if len(line) <= 40 else f"{line[:40]}…"


def read(path: Path, units: tuple[int, int]) -> Ladder:
    """The ladder in a file of a text of so many Chinese and English units; raises `InputError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError("a ladder is plain ASCII, and this is not", where=str(path), remedy=FORM) from error
    except FileNotFoundError as error:
        raise InputError("no such file", where=str(path), remedy="Check the path") from error
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", where=str(path), remedy="Check its permissions"
        ) from error
    beads = parse(text, where=str(path), units=units)
    if not beads:
        raise InputError("the ladder holds no bead", where=str(path), remedy=FORM)
    return beads
