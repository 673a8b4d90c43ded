"""The packaged static vectors as an encoder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.lexicon.vectors import StaticVectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


class StaticEncoder:
    """Bitext's own vectors: no torch, no network, loaded in a fraction of a second."""

    def __init__(self, vectors: StaticVectors | None = None) -> None:
        self._vectors = StaticVectors.load() if vectors is None else vectors

    @property
    def name(self) -> str:
        """`static:` with version and checksum."""
        return self._vectors.name

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Float32 [len(texts), d], rows of unit length, zero where no word is known."""
        return self._vectors.encode(texts)
