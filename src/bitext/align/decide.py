"""Which ladder to give: the one with the most beads that are expected to be right.

The single likeliest ladder may hold a merged link at .52 against two beads at .48 each; a reader
gets more from the two (minimum Bayes risk; Kumar and Byrne 2004).  So the search runs once more over the
probabilities, each bead worth its own less `PRICE`, which keeps improbable beads from being taken
for their number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from bitext.align.lattice import NONE, Opening
from bitext.align.search import best

if TYPE_CHECKING:
    from bitext.align.lattice import Step
    from bitext.align.posterior import Posteriors
    from bitext.align.score import Scored

PRICE = 0.5  # a bead is worth giving when it is likelier right than wrong
SEEN = 1e-4  # probability below which a link is not considered
FREE = Opening(zh=0.0, en=0.0, zh_edge=0.0, en_edge=0.0)


def decide(scored: Scored, probability: Posteriors) -> tuple[Step, ...]:
    """The steps of the ladder to give."""
    seen = probability.link > SEEN
    link = np.where(seen, probability.link - np.float32(PRICE), np.float32(NONE))
    double = scored.lattice.shapes.index((2, 2))
    swapped = scored.crossed & seen[double]
    link[double, swapped] *= 2  # two beads in one step
    return best(
        replace(scored.lattice, link=link, zh=probability.zh - PRICE, en=probability.en - PRICE, opening=FREE)
    )
