"""Which links of a ladder cross none: the heaviest increasing subsequence."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.model import Bead, Bitext


def straight_links(beads: Sequence[Bead], bitext: Bitext) -> list[int]:
    """Indices of the links that keep the order of both sides, in order.

    Of links that cross, those with more text stay, and one marked as moved yields to one that is not.
    A link whose units do not stand together on a side is never straight.
    """
    links = [i for i, b in enumerate(beads) if b.is_link and _run(b.zh) and _run(b.en)]
    links.sort(key=lambda i: beads[i].zh[0])
    weights = [_weight(beads[i], bitext) for i in links]
    return [links[i] for i in heaviest_increasing([beads[i].en[0] for i in links], weights)]


def _run(units: Sequence[int]) -> bool:
    return units[-1] - units[0] + 1 == len(units)


def _weight(bead: Bead, bitext: Bitext) -> int:
    size = 1 + sum(len(bitext.en.unit_text(unit)) for unit in bead.en)
    return size if bead.moved else size * 1000


def heaviest_increasing(keys: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Positions of the strictly increasing subsequence of the greatest total weight, in O(n log n)."""
    ends: list[int] = []  # last keys of the best chains, ascending
    totals: list[int] = []  # the weight each reaches, ascending
    holders: list[int] = []
    before: list[int] = []
    for position, (key, weight) in enumerate(zip(keys, weights, strict=True)):
        at = bisect_left(ends, key)
        total = weight + (totals[at - 1] if at else 0)
        before.append(holders[at - 1] if at else -1)
        while at < len(ends) and totals[at] <= total:
            del ends[at], totals[at], holders[at]
        if at == len(ends) or ends[at] != key:
            ends.insert(at, key)
            totals.insert(at, total)
            holders.insert(at, position)
    chain: list[int] = []
    here = holders[-1] if holders else -1
    while here >= 0:
        chain.append(here)
        here = before[here]
    return chain[::-1]
