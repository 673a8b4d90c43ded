"""The lexicon's file: arrays in one uncompressed `.npz`, with a manifest beside it that vouches for it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from bitext.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from numpy.typing import NDArray

FORMAT = 2
ARRAYS_FILE = "lexicon.npz"
MANIFEST_FILE = "lexicon.json"
REMEDY = "Install the package again"

ARRAYS = {
    "zh_words": np.uint8,
    "en_words": np.uint8,
    "en_surfaces": np.uint8,
    "zh_log_p": np.float16,
    "en_log_p": np.float16,
    "zh_idf": np.float16,
    "en_idf": np.float16,
    "row_lengths": np.uint16,
    "pair_en": np.uint16,
    "pair_en_given_zh": np.uint8,
    "pair_zh_given_en": np.uint8,
}
"""Arrays of the file and their types; pairs are sorted by Chinese, then by English id."""


def packaged() -> Traversable:
    """The folder of the packaged data."""
    return files("bitext.lexicon") / "data"


def read(folder: Traversable | Path) -> tuple[Mapping[str, NDArray[Any]], Mapping[str, Any]]:
    """Arrays and manifest; raises `LexiconError` when they are absent, damaged or of another version."""
    where = str(folder / ARRAYS_FILE)
    manifest = described(folder)
    try:
        data = (folder / ARRAYS_FILE).read_bytes()
    except OSError as error:
        raise LexiconError("the lexicon cannot be read", where=where, remedy=REMEDY) from error
    if hashlib.sha256(data).hexdigest() != manifest.get("sha256"):
        raise LexiconError("the lexicon is damaged: its checksum differs", where=where, remedy=REMEDY)
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name] for name in ARRAYS}, manifest


def described(folder: Traversable | Path) -> Mapping[str, Any]:
    """The manifest alone: version and checksum of arrays that need not be read to be named."""
    where = str(folder / ARRAYS_FILE)
    try:
        manifest = json.loads((folder / MANIFEST_FILE).read_bytes())
    except (OSError, ValueError) as error:
        raise LexiconError("the lexicon cannot be read", where=where, remedy=REMEDY) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise LexiconError("the lexicon is of another version", where=where, remedy=REMEDY)
    return manifest


def pack(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """The bytes of the arrays' file; equal arrays give equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, kind in ARRAYS.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, np.asarray(arrays[name], dtype=kind), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), member.getvalue())
    return stream.getvalue()
