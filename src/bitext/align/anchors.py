"""Beads a person fixed, and other borders that no link may cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from bitext.align.lattice import NONE
from bitext.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bitext.align.corridor import Ints
    from bitext.align.lattice import Lattice
    from bitext.model import Bead


class Borders(Struct, frozen=True, kw_only=True):
    """Regions that links may not leave: [units] of either side, -1 for units that are taken."""

    zh: Ints
    en: Ints


def check(anchors: Sequence[Bead], zh_units: int, en_units: int, *, noun: str = "unit") -> None:
    """Raise `UsageError` for an anchor outside the text, with a hole, or overlapping another."""
    for name, units, sides in (
        ("Chinese", zh_units, [a.zh for a in anchors]),
        ("English", en_units, [a.en for a in anchors]),
    ):
        seen: set[int] = set()
        for side in sides:
            if any(not 0 <= unit < units for unit in side):
                raise UsageError(
                    f"an anchor names {name} {noun} {max(side, key=abs)}, but there are {units}",
                    remedy=f"{noun.capitalize()}s are counted from 0; print them with `bitext align`",
                )
            if side != tuple(range(min(side, default=0), min(side, default=0) + len(side))):
                raise UsageError(
                    f"an anchor's {name} {noun}s {list(side)} are not consecutive",
                    remedy=f"Fix each run of {noun}s on its own",
                )
            if seen & set(side):
                raise UsageError(
                    f"two anchors claim {name} {noun} {min(seen & set(side))}",
                    remedy=f"Name each {noun} once",
                )
            seen |= set(side)


def monotone(anchors: Iterable[Bead]) -> tuple[list[Bead], list[Bead]]:
    """Links in order, as many as go without crossing, and the links that cross them."""
    links = sorted((a for a in anchors if a.is_link), key=lambda a: a.zh)
    length: list[int] = []
    before: list[int] = []
    for k, link in enumerate(links):
        options = [(length[p], p) for p in range(k) if links[p].en < link.en]
        most, place = max(options, default=(0, -1))
        length.append(most + 1)
        before.append(place)
    chain: list[int] = []
    at = max(range(len(links)), key=lambda k: (length[k], -k), default=-1)
    while at >= 0:
        chain.append(at)
        at = before[at]
    kept = set(chain)
    return [links[k] for k in sorted(kept)], [x for k, x in enumerate(links) if k not in kept]


def regions(chain: Sequence[Bead], taken: Sequence[Bead], units: int, *, zh: bool) -> Ints:
    """[units]: between which anchors of the chain each unit of one side stands; -1 if an anchor has it."""
    sides = [bead.zh if zh else bead.en for bead in chain]
    region = np.searchsorted([side[0] for side in sides], np.arange(units), side="right")
    for bead in (*chain, *taken):
        region[list(bead.zh if zh else bead.en)] = -1
    return region.astype(np.int64)


def confine(lattice: Lattice, borders: Borders | None) -> Lattice:
    """The lattice with only the links left whose units all stand in one and the same region."""
    if borders is None:
        return lattice
    row, column = lattice.corridor.row_of_nodes(), lattice.corridor.column_of_nodes()
    # The place of the last change of region before each unit: a link must begin behind it.
    change_zh, change_en = _changes(borders.zh), _changes(borders.en)
    last_zh = np.concatenate([[-1], borders.zh])[row]
    last_en = np.concatenate([[-1], borders.en])[column]
    open_ = (last_zh == last_en) & (last_zh >= 0)
    link = lattice.link.copy()
    for shape, (a, b) in enumerate(lattice.shapes):
        allowed = open_ & (row - a >= change_zh[row]) & (column - b >= change_en[column])
        link[shape, ~allowed] = NONE
    return replace(lattice, link=link)


def _changes(region: Ints) -> Ints:
    """[units + 1]: for each node, where the run of equal regions that ends there begins."""
    begins = np.flatnonzero(np.diff(region, prepend=-2) != 0)
    run = np.searchsorted(begins, np.arange(len(region)), side="right") - 1
    return np.concatenate([[0], begins[run]]) if len(region) else np.zeros(1, np.int64)
