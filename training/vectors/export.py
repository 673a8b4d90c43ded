"""Writing the model folder: int8 rows that the library's own class loads, checksums, the card."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from training.vectors.vocabulary import Vocabulary

FORMAT = 1
HASHED = ("model.safetensors", "pieces.txt", "tokenizer.json")


def write(folder: Path, vocabulary: Vocabulary, weights: NDArray[np.float32], *, version: str) -> None:
    """Write the model into `folder`, which is made when it is not there.

    `embeddings`, `mapping` and `weights` are the tensors of a vocabulary-quantised model2vec model, which
    `StaticEmbedding` multiplies out as it loads: `embeddings[mapping[token]] * weights[token]`.
    """
    static = StaticEmbedding(vocabulary.tokenizer, embedding_dim=1)
    SentenceTransformer(modules=[static, Normalize()], device="cpu").save(
        str(folder), create_model_card=False
    )
    rows, scale = quantise(weights)
    row_of = np.asarray(vocabulary.row_of, dtype=np.int32)
    save_file({"embeddings": rows, "mapping": row_of, "weights": scale[row_of]}, folder / "model.safetensors")
    vocabulary.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "pieces.txt").write_text(vocabulary.pieces(), encoding="utf-8", newline="\n")
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in HASHED}
    manifest = {
        "format": FORMAT,
        "version": version,
        "dimensions": weights.shape[1],
        "rows": len(rows),
        "tokens": len(row_of),
        "runs": vocabulary.runs,
        "sha256": sums,
    }
    (folder / "manifest.json").write_text(
        json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def quantise(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Whole numbers from -127 to 127 and, for each row, the factor that restores it.  Row 0 is made zero."""
    largest = np.abs(weights).max(axis=1)
    scale = (largest / 127).astype(np.float16)
    scale[0] = 0
    divisor = np.where(scale > 0, scale, 1).astype(np.float32)
    rows = np.clip(np.rint(weights / divisor[:, None]), -127, 127).astype(np.int8)
    rows[0] = 0
    return rows, scale
