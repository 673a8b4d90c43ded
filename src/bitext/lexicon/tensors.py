"""Reading a safetensors file with numpy.

The format (huggingface/safetensors, "Format"): eight bytes with the header's length, little-endian; a
JSON header naming each tensor's type, shape and place; the tensors' bytes.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from bitext.errors import LexiconError

if TYPE_CHECKING:
    from numpy.typing import NDArray

TYPES = {"I8": "i1", "I32": "<i4", "I64": "<i8", "F16": "<f2", "F32": "<f4"}
LENGTH_BYTES = 8


def parse(data: bytes, *, where: str) -> dict[str, NDArray[Any]]:
    """The tensors by name, as read-only views of `data`; raises `LexiconError` when it is malformed."""
    try:
        body = LENGTH_BYTES + int.from_bytes(data[:LENGTH_BYTES], "little")
        header = json.loads(data[LENGTH_BYTES:body])
        return {name: _tensor(data, body, entry) for name, entry in header.items() if name != "__metadata__"}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LexiconError("the tensors cannot be read", where=where) from error


def _tensor(data: bytes, body: int, entry: dict[str, Any]) -> NDArray[Any]:
    shape = tuple(entry["shape"])
    start = body + entry["data_offsets"][0]
    flat = np.frombuffer(data, TYPES[entry["dtype"]], count=math.prod(shape), offset=start)
    return flat.reshape(shape)
