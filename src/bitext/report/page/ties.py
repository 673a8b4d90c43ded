"""Values and names of the two sides that answer one another, to be shown together on the page."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from bitext import names, quantities
from bitext.model import Lang, Span
from bitext.report.page.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.model import Bead, Bitext

Tied = dict[Lang, list[Mark]]

SEPARATOR = "\n"
"""Between the paragraphs of one side of a link; no name goes over it."""


def ties(bitext: Bitext, beads: Sequence[Bead]) -> Tied:
    """Marks for each side; a value or name and its counterpart carry the same `tie`.

    Values that clash are tied too: they stand for each other, and the finding beside them says that
    they differ.
    """
    found: Tied = {lang: [] for lang in Lang}
    for index, compared in quantities.compare_links(bitext, beads).items():
        values = ((zh.span, en.span) for zh, en in (*compared.matched, *compared.conflicts))
        for number, (zh, en) in enumerate(chain(values, _names(bitext, beads[index]))):
            name = f"{index}.{number}"
            found[Lang.ZH].append(Mark(start=zh.start, end=zh.end, tie=name))
            found[Lang.EN].append(Mark(start=en.start, end=en.end, tie=name))
    return found


def _names(bitext: Bitext, bead: Bead) -> Iterator[tuple[Span, Span]]:
    zh, en = _Joined(bitext, Lang.ZH, bead.zh), _Joined(bitext, Lang.EN, bead.en)
    for pair in names.pair(zh.text, en.text):
        if pair.zh and pair.en:
            yield zh.placed(pair.zh.span), en.placed(pair.en.span)


class _Joined:
    """The text of one side of a link, with the way back to the document."""

    def __init__(self, bitext: Bitext, lang: Lang, units: Sequence[int]) -> None:
        side = bitext.side(lang)
        self.text = SEPARATOR.join(side.unit_text(unit) for unit in units)
        self._starts: list[tuple[int, int]] = []  # (offset in the joined text, offset in the document)
        place = 0
        for unit in units:
            self._starts.append((place, side.unit_block(unit).start))
            place += len(side.unit_text(unit)) + len(SEPARATOR)

    def placed(self, span: Span) -> Span:
        """The place in the document of a place in the joined text."""
        here, there = next(pair for pair in reversed(self._starts) if pair[0] <= span.start)
        return Span(span.start - here + there, span.end - here + there)
