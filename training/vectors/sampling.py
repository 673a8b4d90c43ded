"""Batches of one domain, made of blocks of neighbouring pairs: what an aligner must tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from sentence_transformers.base.sampler import DefaultBatchSampler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datasets import Dataset

T = TypeVar("T")
BLOCK = 64  # pairs in file order; a document or a good part of one


class BlockBatchSampler(DefaultBatchSampler):
    """Shuffles blocks of consecutive rows, so that batches hold hard negatives from one document."""

    epoch = 0

    def __init__(self, dataset: Dataset, batch_size: int, **options: Any) -> None:  # noqa: ANN401 -- the base's
        super().__init__(dataset, batch_size, **options)
        self.rows: int = len(dataset)

    def set_epoch(self, epoch: int) -> None:
        """Called by the trainer before each pass over the data."""
        self.epoch = epoch

    def __iter__(self) -> Iterator[list[int]]:
        rows = self.rows
        draw = np.random.default_rng([self.seed, self.epoch])
        shift = int(draw.integers(BLOCK))
        starts = np.arange(-shift, rows, BLOCK)
        draw.shuffle(starts)
        order = np.concatenate([np.arange(max(0, s), min(rows, s + BLOCK)) for s in starts.tolist()])
        for start in range(0, rows, self.batch_size):
            batch = order[start : start + self.batch_size]
            if len(batch) == self.batch_size or not self.drop_last:
                yield batch.tolist()


def blocks(rows: list[T], limit: int, *, seed: int) -> list[T]:
    """At most `limit` of the rows, in whole blocks drawn at random and shuffled."""
    starts = np.arange(0, len(rows), BLOCK, dtype=np.int64)
    np.random.default_rng(seed).shuffle(starts)
    drawn = [row for start in starts for row in rows[start : start + BLOCK]]
    return drawn[:limit]
