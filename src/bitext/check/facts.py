"""Names, numbers and dates of a link's clauses: a free translation keeps them too, so a lost one tells."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from bitext.align.entities import named
from bitext.align.values import found, keys
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from numpy.typing import NDArray

    from bitext.glossary import Glossary

    Floats = NDArray[np.float64]
    Keys = Mapping[Hashable, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What of the Chinese clauses of one link can be looked up in its English."""

    lost: Floats
    """[clauses]: names and values that are not there, each as far as it is sure to be one."""
    kept: Floats
    """[clauses]: those that are there and stand in no other clause."""


def facts(links: Sequence[tuple[Sequence[str], str]], glossary: Glossary) -> list[Facts]:
    """For each link, given its Chinese clauses and its English."""
    zh = [clause for clauses, _ in links for clause in clauses]
    en = [english for _, english in links]
    names_zh, names_en = named(zh, en, glossary)
    told = iter([_all(text, Lang.ZH, names) for text, names in zip(zh, names_zh, strict=True)])
    there = [_all(text, Lang.EN, names) for text, names in zip(en, names_en, strict=True)]
    return [
        _facts([*islice(told, len(clauses))], own) for (clauses, _), own in zip(links, there, strict=True)
    ]


def _all(text: str, lang: Lang, names: Keys) -> Keys:
    return {**names, **keys(found(text, lang))}


def _facts(clauses: Sequence[Keys], english: Keys) -> Facts:
    often = Counter(key for clause in clauses for key in clause)
    lost = [sum(sure for key, sure in clause.items() if key not in english) for clause in clauses]
    kept = [
        sum(sure for key, sure in clause.items() if key in english and often[key] == 1) for clause in clauses
    ]
    return Facts(lost=np.array(lost, float), kept=np.array(kept, float))
