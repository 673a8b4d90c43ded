"""The probability of every bead: the share of all ladders, weighed by their scores, that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext.align.lattice import Opening
from bitext.align.semiring import ALL, backward, forward, passing, through, total

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bitext.align.lattice import Floats, Lattice


class Posteriors(Struct, frozen=True, kw_only=True):
    """Probability of each bead, and what the text's style and a fit of the parameters need besides."""

    link: NDArray[np.float32]
    """[shapes, nodes], like `Lattice.link`."""
    zh: Floats
    """[m]: that the Chinese unit stands without counterpart."""
    en: Floats
    """[n]: that the English unit does."""
    node: Floats
    """[nodes]: that the ladder passes the node, between its first link and its last."""
    log_z: float
    """Logarithm of the sum over all ladders of exp(score)."""
    openings: Opening
    """Expected number of runs of each kind."""


def posteriors(lattice: Lattice) -> Posteriors:
    """Sum over all ladders of the lattice (forward-backward)."""
    c, opening = lattice.corridor, lattice.opening
    head, tail = lattice.edges
    f, b = forward(lattice, ALL), backward(lattice, ALL)
    log_z = total(lattice, f, ALL)
    link = np.zeros(lattice.link.shape, np.float32)
    for nodes, score in through(lattice, f, b):
        link[:, nodes] = np.exp(score - log_z)
    i, j = c.row_of_nodes(), c.column_of_nodes()
    nothing = float(np.exp(head[-1] - log_z))
    first, last = np.exp(head + b.onward[:-1] - log_z), np.exp(f.link[:-1] + tail - log_z)

    def alone(inner: Floats, at: NDArray[np.int64], units: int) -> Floats:
        """Probability of each unit of one side to stand alone: inside, before, after the links."""
        inside = np.bincount(at, inner, minlength=units + 1)[1:]
        before = np.bincount(at, first, minlength=units + 1)[:0:-1].cumsum()[::-1]
        after = np.bincount(at, last, minlength=units + 1)[:-1].cumsum()
        return np.asarray(np.clip(inside + before + after + nothing, 0.0, 1.0))

    opened_en = np.logaddexp(f.link, f.zh) + opening.en + b.run - log_z
    return Posteriors(
        link=link,
        zh=alone(np.exp((f.zh + b.zh)[:-1] - log_z), i, c.rows),
        en=alone(np.exp((f.en + b.en)[:-1] - log_z), j, c.columns),
        node=np.exp(passing(lattice, f, b, ALL) - log_z),
        log_z=log_z,
        openings=Opening(
            zh=float(np.exp(f.link + opening.zh + b.down - log_z).sum()),
            en=float(np.exp(opened_en).sum()),
            zh_edge=float(first[i > 0].sum() + last[i < c.rows].sum() + nothing * (c.rows > 0)),
            en_edge=float(first[j > 0].sum() + last[j < c.columns].sum() + nothing * (c.columns > 0)),
        ),
    )
