"""From a bitext to its review: align, match the glossary, check, sign."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct, field

from bitext import __version__
from bitext.align import AlignOptions, align, checksum
from bitext.check import CheckOptions, Context, own, run
from bitext.glossary import Glossary, builtin, defined, match, variants
from bitext.lexicon import Lexicon
from bitext.model import Alignment, Finding, Lang, Review, Signature, Span, TermHit
from bitext.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bitext.check.lock import LockedDocument
    from bitext.model import Bitext, Side


class ReviewOptions(Struct, frozen=True, kw_only=True):
    """What a review may be told; the defaults are those of `bitext review` without options."""

    glossary: Glossary = field(default_factory=builtin)
    """The concepts to hold the texts to; the packaged ones unless given."""
    align: AlignOptions = field(default_factory=AlignOptions)
    """How to align."""
    check: CheckOptions = field(default_factory=CheckOptions)
    """How to check."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """Rule id -> `off`, `note`, `warning` or `error`, over the rules' defaults."""
    suppressed: Mapping[str, str] = field(default_factory=dict)
    """Fingerprint -> reason, of findings that were judged to be no errors."""
    approved: LockedDocument | None = None
    """The pair as it was approved, to report what drifted since."""
    approved_concepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Concept id -> its renderings when the pair was approved."""


def review(bitext: Bitext | Alignment, options: ReviewOptions | None = None, *, title: str = "") -> Review:
    """Align a bitext unless it is aligned already, check it, and return all that is known about it.

    Raises `ConfigError` for an unknown rule, `EncoderError` when a chosen encoder fails.
    """
    options = options or ReviewOptions()
    return examine(alignment_of(bitext, options.align), options, title=title)


def alignment_of(bitext: Bitext | Alignment, options: AlignOptions | None = None) -> Alignment:
    """The alignment a text brings with it, else one made now."""
    return bitext if isinstance(bitext, Alignment) else align(bitext, options)


class Seen(Struct, frozen=True, kw_only=True):
    """What a pair shows by itself, whatever was approved: it holds as long as nothing of the pair changes."""

    terms: tuple[TermHit, ...]
    findings: tuple[Finding, ...]
    """As the checks give them: without severities of the configuration and without fingerprints."""


@uncollected()
def see(alignment: Alignment, options: ReviewOptions) -> Seen:
    """Match the glossary, and run every check that needs no approved state."""
    terms = _terms(alignment.bitext, options.glossary)
    return Seen(terms=terms, findings=own(_context(alignment, options, terms)))


@uncollected()
def examine(
    alignment: Alignment, options: ReviewOptions | None = None, *, title: str = "", seen: Seen | None = None
) -> Review:
    """Check an alignment that already exists (made before, mended by hand, read from a TMX).

    `seen` is what `see` gave for the very same alignment and options, if that is known.
    """
    options = options or ReviewOptions()
    seen = seen or see(alignment, options)
    terms = seen.terms
    findings = run(_context(alignment, options, terms), options.levels, seen.findings)
    kept = tuple(finding for finding in findings if finding.fingerprint not in options.suppressed)
    name = title or alignment.bitext.zh.document.source.name
    return Review(title=name, alignment=alignment, findings=kept, terms=terms, signature=_signature(options))


def _context(alignment: Alignment, options: ReviewOptions, terms: tuple[TermHit, ...]) -> Context:
    return Context(
        alignment=alignment,
        glossary=options.glossary,
        terms=terms,
        options=options.check,
        approved=options.approved,
        approved_concepts=options.approved_concepts,
    )


def _terms(bitext: Bitext, glossary: Glossary) -> tuple[TermHit, ...]:
    """Glossary hits of both sides, at their places in the documents: listed forms, variants, short names."""
    found = [
        *_hits(bitext.zh, lambda text: match(text, Lang.ZH, glossary)),
        *_hits(bitext.en, lambda text: _english(text, glossary)),
    ]
    found += defined(bitext.en.document.text, found)
    found.sort(key=lambda hit: (hit.lang is Lang.EN, hit.span))
    return tuple(found)


def _hits(side: Side, find: Callable[[str], Iterable[TermHit]]) -> Iterator[TermHit]:
    """What is found in each unit, at its place in the document."""
    for unit in range(len(side.blocks)):
        start = side.unit_block(unit).start
        for hit in find(side.unit_text(unit)):
            yield replace(hit, span=Span(start + hit.span.start, start + hit.span.end))


def _english(text: str, glossary: Glossary) -> list[TermHit]:
    listed = match(text, Lang.EN, glossary)
    known = {(hit.span, hit.concept) for hit in listed}
    return [
        *listed,
        *(hit for hit in variants(text, glossary, listed) if (hit.span, hit.concept) not in known),
    ]


def aligner_signature(options: ReviewOptions) -> str:
    """What an alignment depends on besides the texts: `bitext:0.1.0|lexicon:zh-en@3f2a…|aligner:91c0…`."""
    return str(Signature(parts=aligner_parts(options)))


def _signature(options: ReviewOptions) -> Signature:
    """What a review depends on besides the texts."""
    return Signature(parts={**aligner_parts(options), "glossary": options.glossary.checksum[:8]})


def aligner_parts(options: ReviewOptions) -> dict[str, str]:
    """The parts of `aligner_signature`."""
    parts = {
        "bitext": __version__,
        "lexicon": Lexicon.edition(),
        "aligner": checksum()[:8],
    }
    encoder = options.align.encoder
    if encoder is not None:
        parts["encoder"] = encoder.name + ("+overlaps" if options.align.overlaps else "")
    return parts
