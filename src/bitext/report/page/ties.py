"""Values and names of the two sides that answer one another, to be shown together on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext import names, quantities
from bitext.model import Lang
from bitext.report.page.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.model import Bead, Bitext, Span
    from bitext.quantities import Quantity

Tied = dict[Lang, list[Mark]]

SEPARATOR = "\n"
"""Between the paragraphs of one side of a link; no name or number goes over it."""


def ties(bitext: Bitext, beads: Sequence[Bead]) -> Tied:
    """Marks for each side; a value or name and its counterpart carry the same `tie`.

    Values that clash are tied too: they stand for each other, and the finding beside them says that
    they differ.
    """
    found: Tied = {lang: [] for lang in Lang}
    for index, bead in enumerate(beads):
        if bead.is_link:
            for number, (zh, en) in enumerate(_pairs(bitext, bead)):
                name = f"{index}.{number}"
                found[Lang.ZH].append(Mark(start=zh[0], end=zh[1], tie=name))
                found[Lang.EN].append(Mark(start=en[0], end=en[1], tie=name))
    return found


Range = tuple[int, int]


def _pairs(bitext: Bitext, bead: Bead) -> Iterator[tuple[Range, Range]]:
    zh, en = _Joined(bitext, Lang.ZH, bead.zh), _Joined(bitext, Lang.EN, bead.en)
    compared = quantities.compare(zh.values(), en.values())
    for one, two in (*compared.matched, *compared.conflicts):
        yield zh.range(one.span), en.range(two.span)
    for pair in names.pair(zh.text, en.text):
        if pair.zh and pair.en:
            yield zh.range(pair.zh.span), en.range(pair.en.span)


class _Joined:
    """The text of one side of a link, with the way back to the document."""

    def __init__(self, bitext: Bitext, lang: Lang, units: Sequence[int]) -> None:
        side = bitext.side(lang)
        self.lang = lang
        self.text = SEPARATOR.join(side.unit_text(unit) for unit in units)
        self._starts: list[Range] = []  # (offset in the joined text, offset in the document)
        place = 0
        for unit in units:
            self._starts.append((place, side.unit_block(unit).start))
            place += len(side.unit_text(unit)) + len(SEPARATOR)

    def values(self) -> tuple[Quantity, ...]:
        return quantities.find(self.text, self.lang)

    def range(self, span: Span) -> Range:
        here, there = next(pair for pair in reversed(self._starts) if pair[0] <= span.start)
        return span.start - here + there, span.end - here + there
