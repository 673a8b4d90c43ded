"""JSON of a review: the whole model, or its findings; and the published schema of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from bitext.errors import InputError
from bitext.model import Alignment, Finding, Review
from bitext.report.places import Place, places

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT_VERSION = 1
"""Raised when a field changes its meaning or goes away; new fields do not raise it."""


class Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a bitext JSON file holds: a format version and exactly one payload."""

    bitext: int = FORMAT_VERSION
    """Format version."""
    review: Review | None = None
    alignment: Alignment | None = None


def dumps(payload: Review | Alignment) -> bytes:
    """The payload as indented UTF-8 JSON; same value, same bytes."""
    envelope = Envelope(review=payload) if isinstance(payload, Review) else Envelope(alignment=payload)
    return msgspec.json.format(msgspec.json.encode(envelope, order="deterministic"), indent=1) + b"\n"


def loads(data: bytes, *, where: str = "") -> Review | Alignment:
    """The payload of a bitext JSON file; `InputError` when it breaks the schema."""
    try:
        envelope = msgspec.json.decode(data, type=Envelope)
    except msgspec.MsgspecError as error:
        raise InputError(
            f"not a bitext JSON file: {error}", where=where, remedy="Write one with `bitext review --json`"
        ) from error
    payload = envelope.review or envelope.alignment
    if envelope.bitext != FORMAT_VERSION or payload is None:
        raise InputError(
            f"JSON format version {envelope.bitext} is not {FORMAT_VERSION}",
            where=where,
            remedy="Write the file again with this version of bitext",
        )
    return payload


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the files that `dumps` writes."""
    described: dict[str, Any] = msgspec.json.schema(Envelope, ref_template=_REF)
    described["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    described["title"] = "bitext review or alignment"
    return described


_REF = "#/$defs/{name}"


class Listed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The findings of one document."""

    title: str
    signature: dict[str, str]
    findings: tuple[Finding, ...]
    places: tuple[tuple[Place, ...], ...]
    """For each finding, its places as file, line and column."""


class Findings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `bitext check --report json=FILE` writes."""

    bitext: int = FORMAT_VERSION
    documents: tuple[Listed, ...] = ()


def dumps_findings(reviews: Sequence[Review]) -> bytes:
    """The findings of all reviews with their places, without the texts."""
    documents = tuple(
        Listed(
            title=review.title,
            signature=dict(review.signature.parts),
            findings=review.findings,
            places=tuple(places(review, finding) for finding in review.findings),
        )
        for review in reviews
    )
    return msgspec.json.format(msgspec.json.encode(Findings(documents=documents)), indent=1) + b"\n"
