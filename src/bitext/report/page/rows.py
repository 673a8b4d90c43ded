"""Lay a ladder out as rows of two columns, each column in its own original order.

A link that keeps the order of both sides is one row with both texts.  A link that crosses others
cannot be: its two halves stand each at their own place, and point at one another.  Which links
count as crossing is decided here once more from the ladder alone (the heaviest increasing
subsequence stays straight), so that a mended ladder is laid out as truly as a computed one.

The page lays a mended ladder out again in the browser: `js/layout.js` follows the same steps.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.decisions.straight import straight_links
from bitext.model import UNALIGNED_KINDS, Alignment, Bead, Bitext, Block, Gap, Lang, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Aside(Struct, frozen=True, kw_only=True):
    """A piece of a side that takes no part in alignment, at its place between the units."""

    lang: Lang
    before: int
    """The unit it stands before; the number of units when it stands at the end."""
    blocks: tuple[int, ...] = ()
    """Indices into `Document.blocks` of a run of furniture; empty for a gap."""
    gap: Gap | None = None
    """The gap, when it is one."""
    order: int = 0
    """Offset in the document, to order asides before the same unit."""


class Row(Struct, frozen=True, kw_only=True):
    """One row of the book: text on one side or both, or an aside."""

    bead: int = -1
    """Index into the ladder; -1 for an aside."""
    zh: tuple[int, ...] = ()
    """Chinese units shown in this row."""
    en: tuple[int, ...] = ()
    """English units shown in this row."""
    half: bool = False
    """Whether the row shows a part of a link whose rest stands elsewhere."""
    aside: Aside | None = None
    """The furniture or gap the row shows instead of text."""


def rows(alignment: Alignment) -> tuple[Row, ...]:
    """All rows of an alignment from top to bottom; every unit stands in exactly one."""
    bitext = alignment.bitext
    straight = set(straight_links(alignment.paragraphs, bitext))
    owner = {
        (lang, unit): index
        for index, bead in enumerate(alignment.paragraphs)
        for lang in Lang
        for unit in units_of(bead, lang)
    }
    asides = {lang: list(asides_of(bitext, lang)) for lang in Lang}
    result: list[Row] = []
    place = dict.fromkeys(Lang, 0)

    def advance(lang: Lang, until: int) -> None:
        while place[lang] < until:
            result.extend(_asides_before(asides[lang], place[lang]))
            bead = owner[lang, place[lang]]
            run = [place[lang]]
            while (
                run[-1] + 1 < until
                and owner[lang, run[-1] + 1] == bead
                and not _broken(asides[lang], run[-1] + 1)
            ):
                run.append(run[-1] + 1)
            place[lang] = run[-1] + 1
            result.append(_half(bead, lang, tuple(run), link=alignment.paragraphs[bead].is_link))
        result.extend(_asides_before(asides[lang], until))

    for index in sorted(straight, key=lambda link: alignment.paragraphs[link].zh[0]):
        bead = alignment.paragraphs[index]
        advance(Lang.ZH, bead.zh[0])
        advance(Lang.EN, bead.en[0])
        result.append(Row(bead=index, zh=bead.zh, en=bead.en))
        place[Lang.ZH], place[Lang.EN] = bead.zh[-1] + 1, bead.en[-1] + 1
    for lang in Lang:
        advance(lang, len(bitext.side(lang).blocks))
    return tuple(result)


def units_of(bead: Bead, lang: Lang) -> tuple[int, ...]:
    """The bead's units on one side."""
    return bead.zh if lang is Lang.ZH else bead.en


def _half(bead: int, lang: Lang, run: tuple[int, ...], *, link: bool) -> Row:
    if lang is Lang.ZH:
        return Row(bead=bead, zh=run, half=link)
    return Row(bead=bead, en=run, half=link)


def _asides_before(asides: list[Aside], unit: int) -> Iterator[Row]:
    while asides and asides[0].before <= unit:
        yield Row(aside=asides.pop(0))


def _broken(asides: Sequence[Aside], unit: int) -> bool:
    return bool(asides) and asides[0].before <= unit


def asides_of(bitext: Bitext, lang: Lang) -> Iterable[Aside]:
    """Furniture runs and gaps of one side, in order.

    In a file that holds both languages each one belongs to a single side: furniture to the side of
    its language, a gap to the side of the text before it.
    """
    side = bitext.side(lang)
    document = side.document
    starts = [side.unit_block(unit).start for unit in range(len(side.blocks))]
    found: list[Aside] = []
    taken = set(bitext.zh.blocks) | set(bitext.en.blocks) if bitext.single_file else set(side.blocks)
    for index, block in enumerate(document.blocks):
        if index in taken or (bitext.single_file and _side_of(bitext, index, block) is not lang):
            continue
        before = bisect_left(starts, block.start)
        last = found[-1] if found else None
        if (
            last
            and last.before == before
            and last.blocks[-1] == index - 1
            and _same_fate(document.blocks, last, block)
        ):
            found[-1] = Aside(lang=lang, before=before, blocks=(*last.blocks, index), order=last.order)
        else:
            found.append(Aside(lang=lang, before=before, blocks=(index,), order=block.start))
    for gap in document.gaps:
        if bitext.single_file and _side_before(bitext, gap.start) is not lang:
            continue
        found.append(Aside(lang=lang, before=bisect_left(starts, gap.end), gap=gap, order=gap.start))
    return sorted(found, key=lambda aside: (aside.before, aside.order))


def _same_fate(blocks: Sequence[Block], last: Aside, block: Block) -> bool:
    return blocks[last.blocks[-1]].kind is block.kind and block.kind in UNALIGNED_KINDS


def _side_of(bitext: Bitext, index: int, block: Block) -> Lang:
    if block.lang and bitext.side(block.lang).blocks:
        return block.lang
    earlier = {lang: bisect_left(bitext.side(lang).blocks, index) for lang in Lang}
    before = {lang: _block_at(bitext.side(lang), earlier[lang] - 1) for lang in Lang}
    return max(Lang, key=lambda lang: before[lang])


def _block_at(side: Side, unit: int) -> int:
    return side.blocks[unit] if unit >= 0 else -1


def _side_before(bitext: Bitext, offset: int) -> Lang:
    """The side whose text stands last before `offset`; at the head of the file the one that comes first."""
    earlier, later = {}, {}
    for lang in Lang:
        side = bitext.side(lang)
        starts = [side.document.blocks[block].start for block in side.blocks]
        place = bisect_left(starts, offset)
        earlier[lang] = starts[place - 1] if place else -1
        later[lang] = starts[0] if starts else len(side.document.text)
    if max(earlier.values()) >= 0:
        return max(Lang, key=lambda lang: earlier[lang])
    return min(Lang, key=lambda lang: later[lang])
