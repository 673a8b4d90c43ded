"""The sentence pairs inside a paragraph row, in one order on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.model import Lang, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bitext.exchange.rows import Half, Row
    from bitext.model import Alignment, Bead, Side


class Pair(Struct, frozen=True):
    """A stretch of both halves of a row; an empty span for a side that has nothing here."""

    zh: Span
    en: Span

    def span(self, lang: Lang) -> Span:
        """The stretch of the half in `lang`."""
        return self.zh if lang is Lang.ZH else self.en


def by_parent(alignment: Alignment) -> dict[int, list[Bead]]:
    """Sentence beads by the paragraph bead they belong to."""
    found: dict[int, list[Bead]] = {}
    for bead in alignment.sentences:
        found.setdefault(bead.parent, []).append(bead)
    return found


def segments(row: Row, beads: Sequence[Bead], alignment: Alignment) -> tuple[Pair, ...]:
    """The pairs of a paragraph row, from its sentence beads.

    They follow the order of both sides and hold all text but the white space between them; sentences
    whose links cross, and what stands between those, come as one pair.
    """
    bitext = alignment.bitext
    zh = sorted({index for bead in beads for index in bead.zh})
    en = sorted({index for bead in beads for index in bead.en})
    places = {
        Lang.ZH: [_place(row.zh, bitext.zh, index) for index in zh],
        Lang.EN: [_place(row.en, bitext.en, index) for index in en],
    }
    groups = _groups(
        beads, {index: at for at, index in enumerate(zh)}, {index: at for at, index in enumerate(en)}
    )
    if len(groups) < 2 or any(place is None for found in places.values() for place in found):
        return (Pair(Span(0, len(row.zh.text)), Span(0, len(row.en.text))),)
    pairs, ends = [], {Lang.ZH: 0, Lang.EN: 0}
    for group in groups:
        spans = {}
        for lang, positions in zip(Lang, group, strict=True):
            held = [place for at in positions if (place := places[lang][at]) is not None]
            end = ends[lang]
            spans[lang] = Span(held[0].start, held[-1].end) if held else Span(end, end)
            ends[lang] = spans[lang].end
        pairs.append(Pair(spans[Lang.ZH], spans[Lang.EN]))
    return tuple(pairs)


def _place(half: Half, side: Side, sentence: int) -> Span | None:
    """Where a sentence stands in a half, without its outer white space."""
    found = half.locate(side.sentences[sentence].span)
    if found is None:
        return None
    text = found.of(half.text)
    start = found.start + len(text) - len(text.lstrip())
    return Span(start, found.start + len(text.rstrip()))


def _groups(
    beads: Sequence[Bead], zh_at: Mapping[int, int], en_at: Mapping[int, int]
) -> list[tuple[range, range]]:
    """The finest cut of both sides into runs that no bead crosses, as ranges of positions."""
    owners: tuple[dict[int, Bead], dict[int, Bead]] = ({}, {})
    reach = {}
    for bead in beads:
        positions = [zh_at[index] for index in bead.zh], [en_at[index] for index in bead.en]
        reach[id(bead)] = tuple(max(found, default=-1) + 1 for found in positions)
        for owner, found in zip(owners, positions, strict=True):
            owner.update(dict.fromkeys(found, bead))
    sizes = len(zh_at), len(en_at)
    begin = [0, 0]
    groups = []
    while begin[0] < sizes[0] or begin[1] < sizes[1]:
        end = _first_end(begin, owners, reach)
        seen = list(begin)
        while seen != end:  # take in whatever the beads met so far reach to
            for side in (0, 1):
                for at in range(seen[side], end[side]):
                    met = reach[id(owners[side][at])]
                    end = [max(end[0], met[0]), max(end[1], met[1])]
                    seen[side] = at + 1
        groups.append((range(begin[0], end[0]), range(begin[1], end[1])))
        begin = end
    return groups


def _first_end(
    begin: Sequence[int],
    owners: tuple[dict[int, Bead], dict[int, Bead]],
    reach: Mapping[int, tuple[int, ...]],
) -> list[int]:
    """Where a group ends at least: a null bead stands alone, a link takes what it joins."""
    heads = [owner.get(at) for owner, at in zip(owners, begin, strict=True)]
    for bead in (*(head for head in heads if head and not head.is_link), heads[0] or heads[1]):
        if bead is not None:
            return [max(here, there) for here, there in zip(begin, reach[id(bead)], strict=True)]
    return list(begin)
