"""Static bilingual sentence vectors: one row per word, Chinese and English in one space.

The folder `data/vectors` is a sentence-transformers model (a `StaticEmbedding`), which
`SentenceTransformer(path)` loads as it is; here it is read with numpy alone, in a fraction of a second.
A text's vector is the sum of its words' rows, so the vector of several sentences is the sum of theirs.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Self, TypeVar

import numpy as np

from bitext.errors import LexiconError
from bitext.lexicon import tensors
from bitext.lexicon.wordpiece import WordPiece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from numpy.typing import NDArray

Real = TypeVar("Real", np.float32, np.float64)
FORMAT = 1
MANIFEST_FILE = "manifest.json"
PIECES_FILE = "pieces.txt"
WEIGHTS_FILE = "model.safetensors"
REMEDY = "Install the package again"
FEW = 6  # parts, with which half of what they seem to have in common is believed
MANY = 64  # rows of a run that are added beside those of others; the rest of a long run by itself


class StaticVectors:
    """Sentence vectors for Chinese and English texts, comparable across the two by their cosine."""

    def __init__(
        self,
        wordpiece: WordPiece,
        rows: NDArray[np.int8],
        row_of: NDArray[np.int32],
        scale: NDArray[np.float32],
        *,
        version: str,
        checksum: str,
    ) -> None:
        self._wordpiece = wordpiece
        self._rows = rows
        self._row_of = row_of
        self._scale = scale
        self.version = version
        """The version of the data, e.g. `zh-en-1`."""
        self.checksum = checksum
        """SHA-256 of the weights, in hexadecimal."""
        self.name = f"static:{version}@{checksum[:8]}"
        """Names the model in signatures."""

    @classmethod
    @cache
    def load(cls) -> Self:
        """The packaged vectors, read once; raises `LexiconError` when they are absent or damaged."""
        return cls.read(packaged())

    @classmethod
    def read(cls, folder: Traversable | Path) -> Self:
        """The vectors in `folder`; raises `LexiconError` when they are absent or damaged."""
        where = str(folder)
        try:
            manifest = json.loads((folder / MANIFEST_FILE).read_bytes())
            contents = {name: (folder / name).read_bytes() for name in (PIECES_FILE, WEIGHTS_FILE)}
        except (OSError, ValueError) as error:
            raise LexiconError("the vectors cannot be read", where=where, remedy=REMEDY) from error
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise LexiconError("the vectors are of another version", where=where, remedy=REMEDY)
        for name, data in contents.items():
            if hashlib.sha256(data).hexdigest() != manifest.get("sha256", {}).get(name):
                raise LexiconError(
                    "the file is damaged: its checksum differs", where=str(folder / name), remedy=REMEDY
                )
        arrays = tensors.parse(contents[WEIGHTS_FILE], where=str(folder / WEIGHTS_FILE))
        return cls(
            WordPiece(contents[PIECES_FILE], str(manifest["runs"]), where=str(folder / PIECES_FILE)),
            arrays["embeddings"],
            arrays["mapping"],
            arrays["weights"].astype(np.float32),
            version=str(manifest["version"]),
            checksum=str(manifest["sha256"][WEIGHTS_FILE]),
        )

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._rows.shape[1])

    def token_ids(self, text: str) -> list[int]:
        """The tokens of `text`; their number says how much evidence a vector rests on."""
        return self._wordpiece.ids(text)

    def sums(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Additive sentence vectors, float32 [len(texts), d], not of unit length.

        A text without any known word, an empty one above all, has the zero vector.
        """
        found = [self._wordpiece.ids(text) for text in texts]
        ids = np.fromiter(chain.from_iterable(found), np.int64)
        sizes = np.fromiter(map(len, found), np.int64, len(found))
        some = np.flatnonzero(sizes)
        result = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        result[some] = _sums(lambda at: self._values(ids[at]), (np.cumsum(sizes) - sizes)[some], sizes[some])
        return result

    def _values(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """[ids, d]: the row of each token."""
        rows = self._rows[self._row_of[ids]].astype(np.float32)
        rows *= self._scale[ids][:, None]
        return rows

    def sums_within(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The same for the parts of one document: what all of them have in common is taken out.

        Only what tells the parts from each other is left (Mu and Viswanath 2018, "All-but-the-Top").
        """
        return apart(self.sums(texts))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Sentence vectors of unit length, float32 [len(texts), d]; zero where there is no known word."""
        return unit(self.sums(texts))


def run_sums(rows: NDArray[np.float32], starts: NDArray[np.int64]) -> NDArray[np.float32]:
    """[starts, d]: sums of the rows from each start to the next one, none of them empty."""
    return _sums(rows.__getitem__, starts, np.diff(starts, append=len(rows)))


def _sums(
    rows: Callable[[NDArray[np.int64]], NDArray[np.float32]],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int64],
) -> NDArray[np.float32]:
    """[starts, d]: sums of runs of rows, none of them empty; `rows` gives those at the places asked for.

    Adds up all first rows, then all second ones, the longest runs in front: ten times as fast as
    `np.add.reduceat`, which goes down every column of every run, and only the sums stay in memory.
    """
    order = np.argsort(-sizes, kind="stable")
    starts, sizes = starts[order], sizes[order]
    sums = rows(starts)
    for place in range(1, min(int(sizes.max(initial=1)), MANY)):
        longer = np.count_nonzero(sizes > place)
        sums[:longer] += rows(starts[:longer] + place)
    for run in range(np.count_nonzero(sizes > MANY)):
        sums[run] += rows(np.arange(starts[run] + MANY, starts[run] + sizes[run])).sum(axis=0)
    result = np.empty_like(sums)
    result[order] = sums
    return result


def apart(sums: NDArray[np.float32]) -> NDArray[np.float32]:
    """The sums of the parts of one text, each without what all have in common; changed in place."""
    length = np.linalg.norm(sums, axis=1, keepdims=True)
    sums -= length * (unit(sums).sum(axis=0) / (len(sums) + FEW))
    return sums


def unit(vectors: NDArray[Real]) -> NDArray[Real]:
    """Each row divided by its length; zero rows stay zero."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: NDArray[Real] = np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)
    return result


def packaged() -> Traversable:
    """The folder of the packaged vectors."""
    return files("bitext.lexicon") / "data" / "vectors"
