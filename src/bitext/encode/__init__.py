"""Sentence encoders: texts of either language to vectors that a cosine compares.

The packaged `StaticEncoder` needs numpy alone.  A sentence-transformers model is a second opinion: it is
imported only when chosen, and its vectors are kept on disk.
"""

from __future__ import annotations

from bitext.encode.cache import CachedEncoder
from bitext.encode.choose import load
from bitext.encode.neural import SentenceTransformerEncoder
from bitext.encode.protocol import Encoder
from bitext.encode.static import StaticEncoder

__all__ = ["CachedEncoder", "Encoder", "SentenceTransformerEncoder", "StaticEncoder", "load"]
