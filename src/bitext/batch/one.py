"""One pair in a process of its own: read, align, check, and make ready for the store."""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bitext.align import align
from bitext.batch.store import NO_FINDINGS, Counts, Passage
from bitext.batch.terms import terms
from bitext.check import CheckOptions
from bitext.errors import BitextError, InputError
from bitext.glossary import load as load_glossary
from bitext.glossary.passages import passages
from bitext.ingest import ReadOptions, pair, read, read_bitext
from bitext.model import Alignment, Finding, Review, Severity, Signature, TermHit
from bitext.pipeline import ReviewOptions, examine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bitext.corpus import Member
    from bitext.model import Bitext, Document

COMPRESSION = 6  # zlib's own default: texts shrink to a third, a letter takes a millisecond


class Job(Struct, frozen=True, kw_only=True):
    """All that a process needs to know about one pair."""

    number: int
    """Of the pair in the store."""
    member: Member
    align_key: str
    check_key: str
    """Empty when the pair is to be aligned only."""
    digests: tuple[str, ...]
    """SHA-256 of the pair's files as the keys have them."""
    glossaries: tuple[Path, ...]
    levels: Mapping[str, str]
    allow: Mapping[str, tuple[str, ...]]
    suppressed: Mapping[str, str]
    alignment: bytes | None = None
    """The stored alignment, when it is still good."""


class Done(Struct, frozen=True, kw_only=True):
    """What became of it."""

    alignment: bytes | None = None
    """Set when it was made now."""
    passages: tuple[Passage, ...] = ()
    findings: bytes | None = None
    counts: Counts = NO_FINDINGS
    error: BitextError | None = None
    defect: bool = False
    """Whether the error is a fault of the program: it is tried again on the next run."""


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A review without its alignment, which is stored beside it."""

    findings: tuple[Finding, ...]
    terms: tuple[TermHit, ...]
    signature: Signature


def perform(job: Job) -> Done:
    """Do the work of one job; failures are part of the answer."""
    try:
        return _perform(job)
    except BitextError as error:
        return Done(error=error)
    except MemoryError:
        return Done(error=BitextError("there was not enough memory", where=job.member.id), defect=True)
    except Exception as error:  # noqa: BLE001  one document must not end the run, whatever it does
        what = f"internal error ({type(error).__name__}: {error})"
        remedy = "Please report it; `bitext review` with BITEXT_DEBUG=1 shows where"
        return Done(error=BitextError(what, where=job.member.id, remedy=remedy), defect=True)


def _perform(job: Job) -> Done:
    member = job.member
    kept = None if job.alignment is None else unpack_alignment(job.alignment)
    alignment = kept or _aligned(job)
    findings, counts = None, NO_FINDINGS
    if job.check_key:
        english = alignment.bitext.en.document.source.name
        options = ReviewOptions(
            glossary=load_glossary(job.glossaries).scoped(english),
            check=CheckOptions(allow=job.allow),
            levels=job.levels,
            suppressed=job.suppressed,
        )
        review = examine(alignment, options, title=member.title)
        findings = pack(Checked(findings=review.findings, terms=review.terms, signature=review.signature))
        counts = _counts(review)
    if kept is not None:
        return Done(findings=findings, counts=counts)
    return Done(
        alignment=pack(alignment), passages=tuple(_passages(alignment)), findings=findings, counts=counts
    )


def review_of(member: Member, alignment: bytes, findings: bytes | None) -> Review:
    """A stored review, whole; without findings when the pair was aligned only."""
    known = unpack_alignment(alignment)
    if findings is None:
        return Review(title=member.title, alignment=known)
    checked = msgspec.json.decode(zlib.decompress(findings), type=Checked)
    return Review(
        title=member.title,
        alignment=known,
        findings=checked.findings,
        terms=checked.terms,
        signature=checked.signature,
    )


def pack(value: Alignment | Checked) -> bytes:
    """A value as compressed JSON; same value, same bytes."""
    return zlib.compress(msgspec.json.encode(value, order="deterministic"), COMPRESSION)


def unpack_alignment(data: bytes) -> Alignment:
    """The alignment that was packed."""
    return msgspec.json.decode(zlib.decompress(data), type=Alignment)


def _aligned(job: Job) -> Alignment:
    opened = _opened(job)
    return opened if isinstance(opened, Alignment) else align(opened)


def _opened(job: Job) -> Bitext | Alignment:
    """The texts, named as seen from the folder, so that a result is the same wherever the folder stands."""
    member = job.member
    if member.pair.both is not None:
        only = member.pair.both
        found = read_bitext(only, options=_options(member, only))
        bitext = found.bitext if isinstance(found, Alignment) else found
        name = member.name(only)
        sources = {bitext.zh.document.source.sha256, bitext.en.document.source.sha256}
        _unchanged(job, sources, only)
        named = replace(
            bitext,
            zh=replace(bitext.zh, document=_named(bitext.zh.document, name)),
            en=replace(bitext.en, document=_named(bitext.en.document, name)),
        )
        return replace(found, bitext=named) if isinstance(found, Alignment) else named
    documents = [
        _named(read(path, options=_options(member, path)), member.name(path)) for path in member.files
    ]
    _unchanged(job, {each.source.sha256 for each in documents}, member.files[0])
    return pair(documents[0], documents[1], declared=True)


def _options(member: Member, path: Path) -> ReadOptions:
    return ReadOptions(encoding=member.pair.encodings.get(path))


def _named(document: Document, name: str) -> Document:
    return replace(document, source=replace(document.source, name=name))


def _unchanged(job: Job, found: set[str], path: Path) -> None:
    if not found <= set(job.digests):
        raise InputError("changed while it was read", where=str(path), remedy="Run again")


def _passages(alignment: Alignment) -> Iterator[Passage]:
    """The alignment's passages for the index; those without counterpart too, for they can be looked for."""
    beads = alignment.sentences or alignment.paragraphs
    breaks = [_breaks(side.document.text) for side in (alignment.bitext.zh, alignment.bitext.en)]
    for bead, sides in zip(beads, passages(alignment), strict=True):
        texts = ["\n".join(span.of(side.text) for span in side.spans) for side in sides]
        keys = [" ".join(term.key for term in terms(text)) for text in texts]
        lines = [
            bisect_left(breaks[at], side.spans[0].start) + 1 if side.spans else 0
            for at, side in enumerate(sides)
        ]
        yield Passage(
            zh=texts[0],
            en=texts[1],
            zh_line=lines[0],
            en_line=lines[1],
            score=round(bead.score, 4),
            zh_terms=keys[0],
            en_terms=keys[1],
        )


def _breaks(text: str) -> list[int]:
    return [at for at, ch in enumerate(text) if ch == "\n"]


def _counts(review: Review) -> Counts:
    found = Counter(finding.severity for finding in review.findings)
    return Counts(errors=found[Severity.ERROR], warnings=found[Severity.WARNING], notes=found[Severity.NOTE])
