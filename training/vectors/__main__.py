"""Train the packaged vectors: `python -m training.vectors DATA_DIR OUT_DIR` (see README.md)."""

from __future__ import annotations

import argparse
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
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
from training.vectors.model import SharedRows, initial
from training.vectors.sampling import BlockBatchSampler, blocks

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from training.vectors.vocabulary import Vocabulary

VERSION = "zh-en-1"
SEED = 709


def main() -> None:
    """Read, build the vocabulary, train, write."""
    options = _arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    without = frozenset({pairs.UNSTATED_ORIGIN}) if options.without_unstated else frozenset[str]()
    domains = {
        name: blocks(
            pairs.split(options.data / "train", name, held_back=HELD_BACK, without=without).train,
            options.pairs_per_domain,
            seed=SEED,
        )
        for name in pairs.DOMAINS
    }
    for name, rows in domains.items():
        print(f"{name}: {len(rows)} pairs", flush=True)
    vocab = vocabulary.build(
        chain.from_iterable(rows[: options.pairs_for_words] for rows in domains.values()),
        chinese_words=options.chinese_words,
        english_pieces=options.english_pieces,
    )
    print(f"{vocab.rows} rows, {len(vocab.row_of)} tokens", flush=True)
    counts = _counts(vocab, domains, options.pairs_for_words)
    model = SharedRows(vocab, initial(counts, options.dimensions, seed=SEED), dropout=options.dropout)
    _train(model, domains, options)
    export.write(options.out, vocab, model.weights(), version=VERSION)


def _counts(vocab: Vocabulary, domains: dict[str, list[pairs.Pair]], limit: int) -> NDArray[np.int64]:
    """How often each row is used, plus one."""
    counts = np.ones(vocab.rows, dtype=np.int64)
    row_of = np.asarray(vocab.row_of)
    for rows in domains.values():
        texts = [side for pair in rows[:limit] for side in (pair.zh, pair.en)]
        for encoding in vocab.tokenizer.encode_batch_fast(texts, add_special_tokens=False):
            np.add.at(counts, row_of[encoding.ids], 1)
    return counts


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
    parser.add_argument("--pairs-per-domain", type=int, default=450_000, help="at most so many")
    parser.add_argument("--pairs-for-words", type=int, default=150_000, help="of these, counted for words")
    parser.add_argument("--chinese-words", type=int, default=20_000)
    parser.add_argument("--english-pieces", type=int, default=18_000)
    parser.add_argument("--dimensions", type=int, default=256)
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--dropout", type=float, default=0.2, help="share of words left out")
    parser.add_argument("--scale", type=float, default=20.0, help="of the cosine in the loss")
    parser.add_argument("--learning-rate", type=float, default=0.05)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--without-unstated", action="store_true", help="leave out the source of unstated origin"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
