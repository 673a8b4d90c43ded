"""The model in training: shared rows and word dropout around the library's `StaticEmbedding`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from sentence_transformers.sentence_transformer.modules import StaticEmbedding

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from training.vectors.vocabulary import Vocabulary


class SharedRows(StaticEmbedding):
    """Tokens that are forms of one word share its row; in training, words are left out at random.

    A sentence vector is then never carried by one rare word, which is how a bag of words overfits,
    and a pair of which one side says a little less still matches.
    """

    def __init__(self, vocabulary: Vocabulary, weights: NDArray[np.float32], *, dropout: float) -> None:
        super().__init__(vocabulary.tokenizer, embedding_weights=weights)
        self.dropout = dropout
        self._wordpiece = vocabulary.wordpiece()
        self._row_of = np.asarray(vocabulary.row_of, dtype=np.int64)
        self._rows: dict[str, NDArray[np.int32]] = {}

    def preprocess(  # type: ignore[override]  # a static model reads texts alone, as its base does
        self,
        inputs: list[str],
        prompt: str | None = None,
        **kwargs: Any,  # noqa: ANN401 -- the library's signature
    ) -> dict[str, torch.Tensor]:
        """Rows of the texts end to end and where each text starts; a text is tokenised once a training."""
        del prompt, kwargs
        rows = [self._rows_of(text) for text in inputs]
        starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
        return {
            "input_ids": torch.from_numpy(np.concatenate(rows).astype(np.int64)),
            "offsets": torch.from_numpy(starts),
        }

    def _rows_of(self, text: str) -> NDArray[np.int32]:
        rows = self._rows.get(text)
        if rows is None:
            rows = self._rows[text] = self._row_of[self._wordpiece.ids(text)].astype(np.int32)
        return rows

    def forward(self, features: dict[str, torch.Tensor], **_: object) -> dict[str, torch.Tensor]:
        """One mean vector per text, in `sentence_embedding`."""
        rows, offsets = features["input_ids"], features["offsets"]
        if self.training and self.dropout:
            rows, offsets = _drop(rows, offsets, self.dropout)
        features["sentence_embedding"] = self.embedding(rows, offsets)
        return features

    def weights(self) -> NDArray[np.float32]:
        """The rows as they stand, float32 [rows, d]."""
        weight: torch.Tensor = self.embedding.weight
        return weight.detach().numpy()


def _drop(rows: torch.Tensor, offsets: torch.Tensor, rate: float) -> tuple[torch.Tensor, torch.Tensor]:
    kept = torch.rand(len(rows)) >= rate
    before = torch.cat([torch.zeros(1, dtype=torch.long), kept.cumsum(0)])
    return rows[kept], before[offsets]


def row_counts(vocabulary: Vocabulary, texts: list[str]) -> NDArray[np.int64]:
    """How often the texts use each row, plus one."""
    wordpiece, row_of = vocabulary.wordpiece(), np.asarray(vocabulary.row_of)
    counts = np.ones(vocabulary.rows, dtype=np.int64)
    for text in texts:
        np.add.at(counts, row_of[wordpiece.ids(text)], 1)
    return counts


def initial(counts: NDArray[np.int64], dimensions: int, *, seed: int) -> NDArray[np.float32]:
    """Random directions, as long as the smooth inverse frequency of the word.

    Arora, Liang & Ma (2017), "A simple but tough-to-beat baseline for sentence embeddings": a / (a + p).
    Training then need not spend its first epoch on learning that `的` says nothing.
    """
    share = counts / counts.sum()
    length = 1e-3 / (1e-3 + share)
    rows = np.random.default_rng(seed).standard_normal((len(counts), dimensions)) / np.sqrt(dimensions)
    scaled: NDArray[np.float32] = (rows * length[:, None]).astype(np.float32)
    return scaled
