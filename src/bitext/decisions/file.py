"""Decisions files: JSON, read strictly, written whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from bitext.decisions.model import FORMAT, Decisions
from bitext.errors import InputError
from bitext.files import write_atomic

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 64 * 2**20
"""Bytes: more than any editor decides in a lifetime."""
_REMEDY = "Save the decisions again on the review page"


def loads(data: bytes, *, where: str = "") -> Decisions:
    """Decisions from the bytes of a file; `InputError` when they break the schema."""
    if len(data) > LIMIT:
        raise InputError(f"larger than {LIMIT // 2**20} MB", where=where, remedy=_REMEDY)
    try:
        decisions = msgspec.json.decode(data, type=Decisions)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(f"not a decisions file: {error}", where=where, remedy=_REMEDY) from error
    if b'"bitext_decisions"' not in data:
        raise InputError("not a decisions file: it names no format version", where=where, remedy=_REMEDY)
    if decisions.bitext_decisions != FORMAT:
        raise InputError(
            f"decisions of format {decisions.bitext_decisions}, not {FORMAT}",
            where=where,
            remedy="Read it with the version of bitext that wrote it",
        )
    return decisions


def load(path: Path) -> Decisions:
    """Decisions from a file; `InputError` when it cannot be read or breaks the schema."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", where=str(path), remedy="Check the path"
        ) from error
    return loads(data, where=str(path))


def dumps(decisions: Decisions) -> bytes:
    """The decisions as indented UTF-8 JSON; same value, same bytes."""
    return msgspec.json.format(msgspec.json.encode(decisions), indent=1) + b"\n"


def save(path: Path, decisions: Decisions) -> None:
    """Write a decisions file whole or not at all."""
    write_atomic(path, dumps(decisions))


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of decisions files."""
    described: dict[str, Any] = msgspec.json.schema(Decisions, ref_template="#/$defs/{name}")
    described["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    described["title"] = "bitext decisions"
    described["$defs"]["Decisions"]["required"] = ["bitext_decisions"]
    return described
