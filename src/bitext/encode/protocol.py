"""What every encoder is: a name and one method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


class Encoder(Protocol):
    """Turns texts into vectors of unit length."""

    @property
    def name(self) -> str:
        """Names the model in signatures; two encoders of one name give the same vectors."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Float32 [len(texts), d], rows of unit length; a text that says nothing has the zero vector.

        Raises `EncoderError` when the model cannot be loaded or run.
        """
        ...
