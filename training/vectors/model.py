"""The model in training: shared rows and word dropout around the library's `StaticEmbedding`."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        self.register_buffer("row_of", torch.tensor(vocabulary.row_of, dtype=torch.long), persistent=False)

    def forward(self, features: dict[str, torch.Tensor], **_: object) -> dict[str, torch.Tensor]:
        """One mean vector per text, in `sentence_embedding`."""
        rows, offsets = self.row_of[features["input_ids"]], features["offsets"]
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
