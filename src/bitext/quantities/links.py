"""The values of an alignment, compared link by link, but for those that only moved over a paragraph border.

Where a translator begins a paragraph a sentence earlier or later, values change paragraphs too.  Held against
what happens to be left over beside it, such a value would be an error in both.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bitext.model import Span
from bitext.quantities.compare import compare, demanded
from bitext.quantities.equal import agree
from bitext.quantities.finder import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bitext.model import Bead, Bitext, Side
    from bitext.quantities.compare import Comparison
    from bitext.quantities.value import Quantity

_found = lru_cache(maxsize=4096)(find)
"""Each paragraph is asked for its values more than once."""


def find_in(side: Side, units: Iterable[int]) -> tuple[Quantity, ...]:
    """The values in units of a side, spans in the document."""
    return tuple(
        _shifted(value, side.unit_block(unit).start)
        for unit in units
        for value in _found(side.unit_text(unit), side.lang)
    )


def _shifted(value: Quantity, by: int) -> Quantity:
    return replace(value, span=Span(value.span.start + by, value.span.end + by))


def compare_links(bitext: Bitext, beads: Sequence[Bead]) -> Mapping[int, Comparison]:
    """Index of a paragraph link -> how its values compare, but for those that have moved.

    Spans are those of the documents.
    """
    values = {
        index: (find_in(bitext.zh, bead.zh), find_in(bitext.en, bead.en))
        for index, bead in enumerate(beads)
        if bead.is_link
    }
    compared = {index: compare(zh, en) for index, (zh, en) in values.items()}
    left = {index: _left_over(*values[index], compared[index]) for index in values}
    zh_moved, en_moved = _moved(left, _borders(beads))
    for index, (zh, en) in values.items():
        if not (zh_moved.isdisjoint(zh) and en_moved.isdisjoint(en)):
            compared[index] = compare(
                [value for value in zh if value not in zh_moved],
                [value for value in en if value not in en_moved],
            )
    return compared


class _Left(Struct, frozen=True):
    """The values of one side of a link that nothing on its other side answers."""

    free: Sequence[Quantity]
    """Those that nothing contradicts either."""
    held: Sequence[Quantity]
    """Those against which something stands that may stand there by chance."""


def _left_over(zh: Sequence[Quantity], en: Sequence[Quantity], found: Comparison) -> tuple[_Left, _Left]:
    """What a link leaves over of its Chinese and of its English values, and may find over the border."""
    zh_held = [z for z, e in found.conflicts if _by_chance(e, z) and not any(agree(z, other) for other in en)]
    en_held = [e for z, e in found.conflicts if _by_chance(z, e) and not any(agree(other, e) for other in zh)]
    return _Left(free=found.zh_only, held=zh_held), _Left(free=found.en_only, held=en_held)


def _by_chance(other: Quantity, value: Quantity) -> bool:
    """Whether what contradicts a value is no slip for it: a slip keeps the unit.

    It is then left by itself, and so must be a manner of speaking, or of a kind that is reported alone.
    """
    return other.unit != value.unit and (demanded(other) or not other.firm)


def _borders(beads: Sequence[Bead]) -> Iterator[tuple[int, int]]:
    """The links whose paragraphs adjoin in either language, in both orders."""
    links = [(index, bead) for index, bead in enumerate(beads) if bead.is_link]
    for ladder in ([(index, bead.zh) for index, bead in links], [(index, bead.en) for index, bead in links]):
        first = {units[0]: index for index, units in ladder}
        for index, units in ladder:
            after = first.get(units[-1] + 1)
            if after is not None:
                yield index, after
                yield after, index


def _moved(
    left: Mapping[int, tuple[_Left, _Left]], borders: Iterable[tuple[int, int]]
) -> tuple[set[Quantity], set[Quantity]]:
    """The Chinese and the English values that answer each other over a border, one to one.

    At least one of the two is free.  Where both stand against others, two values may have changed places.
    """
    sides = [(left[one][0], left[other][1]) for one, other in borders]
    candidates = [
        *(pair for zh, en in sides for pair in product(zh.free, en.free)),
        *(pair for zh, en in sides for pair in product(zh.free, en.held)),
        *(pair for zh, en in sides for pair in product(zh.held, en.free)),
    ]
    zh_moved: set[Quantity] = set()
    en_moved: set[Quantity] = set()
    for zh, en in candidates:
        if zh not in zh_moved and en not in en_moved and zh.kind is en.kind and agree(zh, en):
            zh_moved.add(zh)
            en_moved.add(en)
    return zh_moved, en_moved
