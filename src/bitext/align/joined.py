"""Units made of finer ones: what is known of the sentences need not be found again in their paragraphs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from msgspec import structs

from bitext.align.prepare import Prepared
from bitext.lexicon.vectors import run_sums

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from bitext.align.corridor import Ints
    from bitext.align.entities import Keys
    from bitext.align.prepare import Pair

    Floats32 = NDArray[np.float32]


class Joined(Prepared, frozen=True, kw_only=True, dict=True):
    """A side whose units are runs of the units of a finer one, none of them empty."""

    fine: Prepared
    first: Ints
    """[units + 1]: where the finer units of each unit begin."""

    @classmethod
    def of(cls, fine: Prepared, texts: Sequence[str], first: Ints) -> Joined:
        """The side with these texts; `first` as in the field."""
        own = structs.asdict(fine)
        own |= {
            "texts": tuple(texts),
            "begin": fine.begin[first],
            "names": tuple(_greatest(fine.names[a:b]) for a, b in _spans(first)),
            "kinds": fine.kinds[first[:-1]],
        }
        return cls(**own, fine=fine, first=first)

    @cached_property
    def length(self) -> Floats32:
        """[units]: number of code points without white space."""
        return np.add.reduceat(self.fine.length, self.first[:-1])

    @cached_property
    def _vectors(self) -> tuple[Floats32, Floats32]:
        return run_sums(self.fine.vectors, self.first[:-1]), self.fine.part_vectors

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """[units]: the clauses of each."""
        return tuple(
            tuple(part for unit in self.fine.parts[a:b] for part in unit) for a, b in _spans(self.first)
        )

    @cached_property
    def marks(self) -> Floats32:
        """[kinds, units]: questions, exclamations and the like, see `evidence.marks`."""
        return np.add.reduceat(self.fine.marks, self.first[:-1], axis=1)

    @cached_property
    def values(self) -> Keys:
        """[units]: the values in each as keys that are equal across languages, and how firm they are."""
        return tuple(_greatest(self.fine.values[a:b]) for a, b in _spans(self.first))

    @cached_property
    def labels(self) -> tuple[Hashable, ...]:
        """[units]: the number each begins with, as (what it numbers, value); None without one."""
        return tuple(self.fine.labels[at] for at in self.first[:-1].tolist())

    def take(self, units: Sequence[int]) -> Joined:
        """Some of the units, as a text of their own; words keep their numbers and their shares."""
        own = [range(*self.first[unit : unit + 2].tolist()) for unit in units]
        fine = self.fine.take([at for run in own for at in run])
        first = np.cumsum([0, *map(len, own)])
        return Joined.of(fine, [self.texts[unit] for unit in units], first)


def coarser(pair: Pair, zh: tuple[Sequence[str], Ints], en: tuple[Sequence[str], Ints]) -> Pair:
    """The pair of coarser units, given the texts of either side and where their finer units begin."""
    return structs.replace(pair, zh=Joined.of(pair.zh, *zh), en=Joined.of(pair.en, *en))


def _spans(first: Ints) -> Iterable[tuple[int, int]]:
    return zip(first[:-1].tolist(), first[1:].tolist(), strict=True)


def _greatest(keys: Iterable[Mapping[Hashable, float]]) -> dict[Hashable, float]:
    """All keys, each as firm as where it is firmest."""
    out: dict[Hashable, float] = {}
    for unit in keys:
        for key, firm in unit.items():
            out[key] = max(firm, out.get(key, 0.0))
    return out
