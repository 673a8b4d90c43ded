"""From two probability tables to the arrays of the packaged file."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from training.lexicon.cedict import keys

from bitext.files import write_atomic
from bitext.lexicon import store
from bitext.lexicon.table import LEAST, quantise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray
    from training.lexicon.corpus import Texts

    from bitext.lexicon.vocabulary import Vocabulary


def pair_arrays(en_given_zh: Any, zh_given_en: Any) -> dict[str, NDArray[Any]]:  # noqa: ANN401  scipy is untyped
    """Arrays of the pairs with an entry in either sparse table, both of shape [zh, en]."""
    union = sparse.csr_array((en_given_zh > LEAST) + (zh_given_en > LEAST))
    wanted = keys(union)
    return {
        "row_lengths": np.diff(union.indptr),
        "pair_en": wanted % union.shape[1],
        "pair_en_given_zh": quantise(_at(en_given_zh, wanted)),
        "pair_zh_given_en": quantise(_at(zh_given_en, wanted)),
    }


def _at(table: Any, wanted: NDArray[np.int64]) -> NDArray[np.float64]:  # noqa: ANN401
    """The entries of `table` at the keys `wanted`, 0 where it has none."""
    table.sort_indices()
    held = keys(table)
    at = np.minimum(np.searchsorted(held, wanted), len(held) - 1)
    return np.where(held[at] == wanted, table.data[at], 0.0)


def word_arrays(prefix: str, vocabulary: Vocabulary, texts: Texts) -> dict[str, NDArray[Any]]:
    """Words of one language with their unigram and sentence frequencies, add-one smoothed."""
    size = len(vocabulary)
    sentences = len(texts.indptr) - 1
    count = np.bincount(texts.ids, minlength=size) + 1.0
    sentence = np.repeat(np.arange(sentences), np.diff(texts.indptr))
    within = np.unique(sentence * size + texts.ids) % size
    return {
        f"{prefix}_words": np.frombuffer(vocabulary.blob, dtype=np.uint8),
        f"{prefix}_log_p": np.log(count / count.sum()),
        f"{prefix}_idf": np.log((sentences + 1) / (np.bincount(within, minlength=size) + 1)),
    }


def surfaces(en: Vocabulary, best: Mapping[str, str]) -> dict[str, NDArray[Any]]:
    """The commonest word of each English stem, in the order of ids; the stem where none was seen."""
    stems = en.blob.decode().split("\n")
    words = "\n".join(best.get(stem, stem) for stem in stems)
    return {"en_surfaces": np.frombuffer(words.encode(), dtype=np.uint8)}


def write(folder: Path, arrays: Mapping[str, NDArray[Any]], facts: Mapping[str, Any]) -> None:
    """Write the arrays' file and its manifest to `folder`."""
    data = store.pack(arrays)
    manifest = {
        "format": store.FORMAT,
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        **facts,
    }
    write_atomic(folder / store.ARRAYS_FILE, data)
    write_atomic(folder / store.MANIFEST_FILE, json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
