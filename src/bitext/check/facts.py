"""Names, numbers and dates of a link's clauses: a free translation keeps them too, so a lost one tells."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from bitext.align.entities import named
from bitext.align.values import found, keys
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from numpy.typing import NDArray

    from bitext.glossary import Glossary

    Floats = NDArray[np.float64]
    Keys = Mapping[Hashable, float]


class Facts(Struct, frozen=True, kw_only=True):
    """What of the clauses of one link can be looked up on its other side."""

    lost: Floats
    """[clauses]: names and values that are not there, each as far as it is sure to be one."""
    kept: Floats
    """[clauses]: those that are there and stand in no other clause."""


def facts(links: Sequence[tuple[Sequence[str], str]], lang: Lang, glossary: Glossary) -> list[Facts]:
    """For each link, given its clauses in `lang` and its other side."""
    clauses, others = [clause for own, _ in links for clause in own], [other for _, other in links]
    if lang is Lang.ZH:
        names, names_other = named(clauses, others, glossary)
    else:
        names_other, names = named(others, clauses, glossary)
    told = iter([_all(text, lang, own) for text, own in zip(clauses, names, strict=True)])
    there = [_all(text, lang.other, own) for text, own in zip(others, names_other, strict=True)]
    return [_facts([*islice(told, len(parts))], own) for (parts, _), own in zip(links, there, strict=True)]


def _all(text: str, lang: Lang, names: Keys) -> Keys:
    return {**names, **keys(found(text, lang))}


def _facts(clauses: Sequence[Keys], other: Keys) -> Facts:
    often = Counter(key for clause in clauses for key in clause)
    lost = [sum(sure for key, sure in clause.items() if key not in other) for clause in clauses]
    kept = [
        sum(sure for key, sure in clause.items() if key in other and often[key] == 1) for clause in clauses
    ]
    return Facts(lost=np.array(lost, float), kept=np.array(kept, float))
