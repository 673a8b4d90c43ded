"""Work that leaves no cycles behind, done without looking for any."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the search for reference cycles; also a decorator.

    Aligning and checking make very many small values and no cycles among them: counting references
    frees them all, and the search would cost a seventh of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
