"""The lines of all pages to paragraphs: wrapped lines joined, running heads and notes set apart."""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from bitext.ingest.parts import Part
from bitext.model import BlockKind
from bitext.script import display_width
from bitext.segment.marks import BULLET, LABEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bitext.ingest.pdflines import PdfLine

EDGE = 0.1  # of the page's height, from either end, where running heads stand
NUMBER = re.compile(
    r"[-–— ]*(?:(?:page|p\.)\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–— ]*"
    r"|第\s*\d{1,4}\s*[页頁](?:.{0,4}共\s*\d{1,4}\s*[页頁])?",
    re.IGNORECASE,
)
NOTE = re.compile(r"(?:\[?\d{1,3}[\])]?|[*†‡]+)\s*\S")
NOTE_SIZE = 0.92  # of the body's type, at most
NOTE_PLACE = 0.5  # of the page's height, below which notes stand
HEADING_SIZE = 1.15  # of the body's type, at least
HEADING_MOST = 200  # characters
LOOSE = 1.45  # times the usual distance of lines, from where a paragraph ends
LOOSE_CLOSED = 1.25  # the same after a line that ends a sentence
MOST_BLANK = 60  # lines of a page; a damaged file may claim places miles apart
INDENT = 0.9  # of the type size
HYPHEN = re.compile(r"([A-Za-z]{2,})[-\u2010\u00ad]\Z")
WORD = re.compile(r"[a-z]{2,}")
CLOSED = re.compile(r"[.!?。！？:：][\"'”’」』）)\]]*\Z")


def parts_of(lines: Sequence[PdfLine], words: frozenset[str], joined: list[int]) -> list[Part]:
    """The parts in reading order.

    `words` are those of the whole document, `joined` counts words put together over line ends.
    """
    if not lines:
        return []
    body = statistics.mode(line.size for line in lines for _ in line.text)
    margins = _margins(lines)
    notes = _notes(lines, body, margins)
    running = [line for index, line in enumerate(lines) if index not in margins and index not in notes]
    pitch = _pitch(running)
    parts = [_part(run, blanks, body, words, joined) for run, blanks in _paragraphs(running, pitch)]
    parts += [
        Part(text=join(run, words, joined), path=_place(run[0]), kind=BlockKind.FOOTNOTE, blanks=1)
        for run in _note_runs(lines, notes)
    ]
    parts += [
        Part(text=lines[index].text, path=_place(lines[index]), kind=BlockKind.FURNITURE, why=why, blanks=1)
        for index, why in margins.items()
    ]
    return parts


def words_of(lines: Iterable[PdfLine]) -> frozenset[str]:
    """The English words as they stand in the lines, those with a hyphen too."""
    return frozenset(re.findall(r"[a-z]+(?:-[a-z]+)*", " ".join(line.text for line in lines).lower()))


def _place(line: PdfLine) -> str:
    return f"page{line.page}@{line.x0:.0f},{line.top:.0f}"


def _margins(lines: Sequence[PdfLine]) -> dict[int, str]:
    """Page numbers, and lines that come again at the same height of other pages, digits aside."""
    pages = lines[-1].page
    found: dict[int, str] = {}
    alike: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if not (line.top < EDGE * line.height or line.top > (1 - EDGE) * line.height):
            continue
        if NUMBER.fullmatch(line.text):
            found[index] = "a page number"
        elif len(line.text) <= 120:
            alike[re.sub(r"\d+", "0", line.text).casefold(), round(line.top / 6)].append(index)
    for indices in alike.values():
        on = {lines[index].page for index in indices}
        if len(on) >= 2 and len(on) >= 0.4 * pages:
            found.update(dict.fromkeys(indices, f"a running head, on {len(on)} pages"))
    return found


def _notes(lines: Sequence[PdfLine], body: float, margins: dict[int, str]) -> frozenset[int]:
    """Lines in smaller type at the foot of a page, from one that begins with a note's mark."""
    found: set[int] = set()
    inside = 0  # the page whose notes have begun
    for index, line in enumerate(lines):
        small = line.size <= NOTE_SIZE * body and line.top > NOTE_PLACE * line.height
        if index in margins:
            continue
        if small and (inside == line.page or NOTE.match(line.text)):
            inside = line.page
            found.add(index)
        else:
            inside = 0
    return frozenset(found)


def _note_runs(lines: Sequence[PdfLine], notes: frozenset[int]) -> list[list[PdfLine]]:
    runs: list[list[PdfLine]] = []
    for index in sorted(notes):
        line = lines[index]
        if not runs or NOTE.match(line.text) or runs[-1][-1].page != line.page:
            runs.append([line])
        else:
            runs[-1].append(line)
    return runs


def _pitch(lines: Sequence[PdfLine]) -> float:
    """The usual distance from line to line, in type sizes."""
    steps = [
        (after.top - before.top) / after.size
        for before, after in pairwise(lines)
        if before.page == after.page and 0.5 * after.size < after.top - before.top < 3 * after.size
    ]
    # Most lines of a letter follow another of their paragraph; the lower half leaves out the rest.
    return statistics.quantiles(steps, n=4)[0] if len(steps) > 3 else 1.2


def _paragraphs(lines: Sequence[PdfLine], pitch: float) -> list[tuple[list[PdfLine], int]]:
    """Runs of lines that are a paragraph, each with the blank lines before it."""
    found: list[tuple[list[PdfLine], int]] = []
    for line in lines:
        if found and _goes_on(found[-1][0], line, pitch):
            found[-1][0].append(line)
        else:
            found.append(([line], _blanks(found[-1][0][-1], line, pitch) if found else 0))
    return found


def _blanks(before: PdfLine, line: PdfLine, pitch: float) -> int:
    if before.page != line.page or line.top <= before.top:
        return int(CLOSED.search(before.text) is not None)
    apart = (line.top - before.top) / (pitch * max(before.size, line.size))
    return max(round(min(apart, MOST_BLANK) - 0.75), 0)


def _goes_on(run: Sequence[PdfLine], line: PdfLine, pitch: float) -> bool:
    """Whether a line belongs to the paragraph of the lines before it."""
    before = run[-1]
    if abs(line.size - before.size) > 0.1 * before.size or LABEL.match(line.text) or BULLET.match(line.text):
        return False
    first = re.match(r"[\x21-\u2fff]+|.", line.text)
    room = (line.x1 - line.x0) * _share(first.group() if first else "", line.text)
    cut = HYPHEN.search(before.text) is not None and WORD.match(line.text) is not None
    full = cut or before.x1 + room + 0.2 * line.size > before.right - 0.5 * line.size
    if before.page != line.page or line.top <= before.top:  # over to the next page or column
        return full and not CLOSED.search(before.text)
    loose = LOOSE_CLOSED if CLOSED.search(before.text) else LOOSE
    if line.top - before.top > loose * pitch * line.size:
        return False
    indented = line.x0 > before.x0 + INDENT * line.size and len(run) > 1
    return full and not indented


def _share(word: str, text: str) -> float:
    """The part of a line's width that its first word takes."""
    return display_width(word) / max(display_width(text), 1)


def _part(run: Sequence[PdfLine], blanks: int, body: float, words: frozenset[str], joined: list[int]) -> Part:
    text = join(run, words, joined)
    large = run[0].size >= HEADING_SIZE * body and len(text) <= HEADING_MOST
    kind = BlockKind.HEADING if large else BlockKind.PARAGRAPH
    return Part(text=text, path=_place(run[0]), kind=kind, level=int(large), blanks=blanks)


def join(run: Sequence[PdfLine], words: frozenset[str], joined: list[int]) -> str:
    """The text of a paragraph, with no space between wide characters and no hyphen at a line end."""
    text = run[0].text
    for line in run[1:]:
        cut = HYPHEN.search(text)
        rest = WORD.match(line.text)
        if cut and rest and f"{cut[1]}-{rest.group()}".lower() not in words:
            joined[0] += 1
            text = text[:-1] + line.text
        elif cut and rest:
            text += line.text
        else:
            wide = display_width(text[-1:]) == 2 and display_width(line.text[:1]) == 2
            text += line.text if wide else f" {line.text}"
    return text
