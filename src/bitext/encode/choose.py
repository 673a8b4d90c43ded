"""From what the user typed to an encoder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.encode.cache import CachedEncoder, folder
from bitext.encode.neural import SentenceTransformerEncoder
from bitext.encode.static import StaticEncoder

if TYPE_CHECKING:
    from bitext.encode.protocol import Encoder

STATIC = "static"


def load(name_or_path: str) -> Encoder:
    """The encoder of that name: `static`, a model folder, or a model of the hub, its vectors cached.

    Nothing heavy is imported before the first text is encoded.  Raises `EncoderError` when a path holds no
    model; a model that cannot be loaded raises when it is used.
    """
    if name_or_path == STATIC:
        return StaticEncoder()
    return CachedEncoder(SentenceTransformerEncoder(name_or_path), folder())
