"""The characters of a page to its lines in reading order: baselines, columns, raised note marks."""

from __future__ import annotations

import itertools
import statistics
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bitext.script import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Char = dict[str, Any]

SPACE = 0.2  # of the type size, between characters of different words
BESIDE = 0.45  # of the type size, between Chinese and Latin, that is a space somebody typed
GUTTER = 0.9  # of the type size, at least, between columns
MIDDLE = (0.25, 0.75)  # of the page's width, where a gutter may be
ALIGNED = 0.1  # of the type size, that beginnings of lines in one column differ
STEP = 2.0  # points
STEPS = 500  # at most; a damaged file may claim a page of any width
CROSSING = 0.25  # of the lines, at most, that run over a gutter (titles)
COLUMN_LINES = 5  # in each column, at least
RAISED = 0.8  # of the type size around it, at most, of a note's mark


class PdfLine(Struct, frozen=True, kw_only=True):
    """One line of one column."""

    text: str
    page: int
    """From 1."""
    x0: float
    """Left edge in points."""
    x1: float
    """Right edge in points."""
    top: float
    """Distance of its upper edge from the top of the page, in points."""
    size: float
    """Size of most of its type, in points."""
    right: float
    """Right edge of its column on this page."""
    height: float
    """Of the page, in points."""


def lines_of_page(chars: Sequence[Char], page: int, width: float, height: float) -> list[PdfLine]:
    """The lines of a page, column after column."""
    rows = _rows([char for char in chars if char["text"]])
    gutter = _gutter(rows, width)
    if gutter is None:
        return _made(rows, page, height)
    edge = _edge(rows, gutter)
    ordered: list[list[Char]] = []
    left: list[list[Char]] = []
    right: list[list[Char]] = []
    found: list[PdfLine] = []
    for row in rows:
        cut = _cut(row, gutter, edge)
        if cut is None:
            found += [*_made(left, page, height), *_made(right, page, height), *_made([row], page, height)]
            left, right = [], []
            continue
        for side, members in (
            (left, [char for char in row if char["x0"] < cut]),
            (right, [char for char in row if char["x0"] >= cut]),
        ):
            if any(char["text"].strip() for char in members):
                side.append(members)
    ordered = [*left, *right]
    return [*found, *_made(left, page, height), *_made(ordered[len(left) :], page, height)]


def _rows(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters by baseline, top down; those much smaller beside it (raised marks) with them."""
    rows: list[list[Char]] = []
    middles: list[float] = []
    for char in sorted(chars, key=lambda char: (char["top"] + char["bottom"]) / 2):
        middle = (char["top"] + char["bottom"]) / 2
        reach = 0.5 * max(char["size"], rows[-1][0]["size"] if rows else 0)
        if rows and middle - middles[-1] < reach:
            rows[-1].append(char)
        else:
            rows.append([char])
            middles.append(middle)
    return [
        row
        for row in (sorted(row, key=lambda char: char["x0"]) for row in rows)
        if any(char["text"].strip() for char in row)
    ]


def _inked(row: Sequence[Char]) -> list[Char]:
    return [char for char in row if char["text"].strip()]


def _gaps(row: Sequence[Char]) -> Iterator[tuple[float, float]]:
    """The empty stretches of a row wide enough to part columns, its outer space included."""
    inked = _inked(row)
    yield -1e9, inked[0]["x0"]
    reach = inked[0]["x1"]
    for char in inked[1:]:
        if char["x0"] - reach >= GUTTER * char["size"]:
            yield reach, char["x0"]
        reach = max(reach, char["x1"])
    yield reach, 1e9


def _edge(rows: Sequence[Sequence[Char]], gutter: float) -> float:
    """Where the lines of the right column begin, most of them."""
    begin = [
        round(min(char["x0"] for char in _inked(row) if char["x0"] >= gutter), 1)
        for row in rows
        if not _crosses(row, gutter) and _inked(row)[-1]["x0"] >= gutter
    ]
    return float(statistics.mode(begin)) if begin else gutter


def _cut(row: Sequence[Char], gutter: float, edge: float) -> float | None:
    """Where a row falls into columns; None when it runs over both.

    Justified lines may reach into the gutter, with a stop in the margin: then the space is narrow, but what
    follows begins where the right column does.
    """
    if not _crosses(row, gutter):
        return gutter
    for before, after in itertools.pairwise(_inked(row)):
        begins = abs(after["x0"] - edge) <= ALIGNED * after["size"]
        if begins and after["x0"] - before["x1"] >= SPACE * after["size"]:
            return float(after["x0"])
    return None


def _crosses(row: Sequence[Char], x: float) -> bool:
    return not any(start <= x <= end for start, end in _gaps(row))


def _gutter(rows: Sequence[Sequence[Char]], width: float) -> float | None:
    """Where the page is parted into two columns, if it is."""
    if len(rows) < COLUMN_LINES:
        return None
    # The empty stretches of each row; the first is left of its ink, the last right of it.
    gaps = [list(_gaps(row)) for row in rows]
    best: tuple[int, float] | None = None
    x = MIDDLE[0] * width
    step = max(STEP, (MIDDLE[1] - MIDDLE[0]) * width / STEPS)
    while x <= MIDDLE[1] * width:
        clear = [each for each in gaps if any(start <= x <= end for start, end in each)]
        crossing = len(rows) - len(clear)
        if crossing <= CROSSING * len(rows) and (best is None or crossing < best[0]):
            lefts = sum(each[0][1] < x for each in clear)
            rights = sum(each[-1][0] > x for each in clear)
            if min(lefts, rights) >= COLUMN_LINES:
                best = crossing, x
        x += step
    return best[1] if best else None


def _made(rows: Sequence[Sequence[Char]], page: int, height: float) -> list[PdfLine]:
    right = max((_inked(row)[-1]["x1"] for row in rows), default=0.0)
    return [
        PdfLine(
            text=_text(row),
            page=page,
            x0=_inked(row)[0]["x0"],
            x1=_inked(row)[-1]["x1"],
            top=min(char["top"] for char in _inked(row)),
            size=_size(row),
            right=right,
            height=height,
        )
        for row in rows
    ]


def _size(row: Sequence[Char]) -> float:
    return float(statistics.mode(round(char["size"], 1) for char in _inked(row)))


def _text(row: Sequence[Char]) -> str:
    """The characters of a line; a space where they stand apart, note marks as `[1]`."""
    size = _size(row)
    middle = statistics.median((char["top"] + char["bottom"]) / 2 for char in _inked(row))
    written: list[str] = []
    last: Char | None = None
    for raised, members in itertools.groupby(row, key=lambda char: _raised(char, size, middle)):
        group = list(members)
        mark = "".join(char["text"] for char in group).strip()
        if raised and written and mark.isdigit():
            written.append(f"[{mark}]")
            last = group[-1]
            continue
        for char in group:
            apart = last is not None and char["x0"] - last["x1"] > SPACE * char["size"]
            blank = written and written[-1][-1:].isspace()
            if (
                apart
                and last is not None
                and not blank
                and not char["text"].isspace()
                and not _wide(last, char)
            ):
                written.append(" ")
            written.append(char["text"])
            last = char
    return "".join(written).strip()


def _raised(char: Char, size: float, middle: float) -> bool:
    small = char["size"] <= RAISED * size
    return bool(small and (char["top"] + char["bottom"]) / 2 < middle and char["text"].strip())


def _wide(first: Char, second: Char) -> bool:
    """Whether a small space beside a wide character is none.

    Justified Chinese text is spread, and programs set a quarter of the type size between Chinese and Latin.
    """
    wide = [display_width(char["text"][:1]) == 2 for char in (first, second)]
    least = 0.9 if all(wide) else BESIDE
    return bool(any(wide) and second["x0"] - first["x1"] < least * second["size"])
