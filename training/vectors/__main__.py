"""Train the packaged vectors: `python -m training.vectors DATA_DIR OUT_DIR` (see README.md)."""

from __future__ import annotations

import argparse
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from datasets import Dataset, DatasetDict
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from training.vectors import export, pairs, vocabulary
from training.vectors.evaluate import HELD_BACK
from training.vectors.model import SharedRows, initial, row_counts
from training.vectors.sampling import BlockBatchSampler, blocks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from training.vectors.vocabulary import Vocabulary

VERSION = "zh-en-1"
SEED = 709
COUNTED = 20_000  # pairs of each domain that word frequencies are estimated from


def main() -> None:
    """Read, build the vocabulary, train, write."""
    options = _arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    without = frozenset({pairs.UNSTATED_ORIGIN}) if options.without_unstated else frozenset[str]()
    parts = {
        name: pairs.split(options.data / "train", name, held_back=HELD_BACK, without=without)
        for name in pairs.DOMAINS
    }
    domains = {name: blocks(part.train, options.pairs_per_domain, seed=SEED) for name, part in parts.items()}
    for name, rows in domains.items():
        print(f"{name}: {len(rows)} pairs", flush=True)
    vocab = vocabulary.build(
        chain.from_iterable(part.train for part in parts.values()),
        chinese_words=options.chinese_words,
        english_pieces=options.english_pieces,
    )
    print(f"{vocab.rows} rows, {len(vocab.row_of)} tokens", flush=True)
    weights = fit(vocab, domains, options)
    export.write(options.out, vocab, weights, version=VERSION)


def fit(
    vocab: Vocabulary, domains: dict[str, list[pairs.Pair]], options: argparse.Namespace
) -> NDArray[np.float32]:
    """The trained rows, float32 [rows, d]."""
    sample = [pair for rows in domains.values() for pair in rows[:COUNTED]]
    counts = row_counts(vocab, [side for pair in sample for side in (pair.zh, pair.en)])
    model = SharedRows(vocab, initial(counts, options.dimensions, seed=SEED), dropout=options.dropout)
    _train(model, domains, options)
    return model.weights()


def _train(model: SharedRows, domains: dict[str, list[pairs.Pair]], options: argparse.Namespace) -> None:
    """In-batch negatives, both directions; a batch holds one domain, in blocks of neighbours."""
    transformer = SentenceTransformer(modules=[model], device="cpu")
    data = DatasetDict(
        {
            name: Dataset.from_dict({"zh": [p.zh for p in rows], "en": [p.en for p in rows]})
            for name, rows in domains.items()
        }
    )
    loss = MultipleNegativesRankingLoss(
        transformer,
        scale=options.scale,
        directions=("query_to_doc", "doc_to_query"),
        partition_mode="per_direction",
    )
    with tempfile.TemporaryDirectory() as scratch:
        arguments = SentenceTransformerTrainingArguments(
            output_dir=scratch,
            num_train_epochs=options.epochs,
            per_device_train_batch_size=options.batch,
            learning_rate=options.learning_rate,
            lr_scheduler_type="cosine",
            warmup_steps=0.1,
            weight_decay=0.0,
            optim="adamw_torch_fused",
            batch_sampler=BlockBatchSampler,
            dataloader_pin_memory=False,
            use_cpu=True,
            seed=SEED,
            save_strategy="no",
            logging_steps=20,
            disable_tqdm=True,
            report_to=[],
        )
        SentenceTransformerTrainer(model=transformer, args=arguments, train_dataset=data, loss=loss).train()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the static bilingual sentence vectors.")
    parser.add_argument("data", type=Path, help="folder with train/*.tsv.xz")
    parser.add_argument("out", type=Path, help="model folder to write")
    parser.add_argument("--pairs-per-domain", type=int, default=200_000, help="at most so many")
    parser.add_argument("--chinese-words", type=int, default=20_000)
    parser.add_argument("--english-pieces", type=int, default=18_000)
    parser.add_argument("--dimensions", type=int, default=256)
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--dropout", type=float, default=0.2, help="share of words left out")
    parser.add_argument("--scale", type=float, default=20.0, help="of the cosine in the loss")
    parser.add_argument("--learning-rate", type=float, default=0.02)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--without-unstated", action="store_true", help="leave out the source of unstated origin"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
