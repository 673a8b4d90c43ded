"""Findings as Word comments in a copy of the user's own document, its text untouched."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.errors import InputError
from bitext.exchange.messages import message
from bitext.exchange.options import Options
from bitext.exchange.wordcomments import Package
from bitext.exchange.wordplaces import Spread, spread
from bitext.ingest import parse
from bitext.ingest.wordstyles import W
from bitext.model import Lang, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.model import Document, Finding, Review

BODY = "word/document.xml"
SHOWN = 200  # characters of the other language in a comment
QUOTED = 3  # places of the other language in a comment
BESIDE = ("footnotes", "endnotes", "header", "footer")
"""How the names of parts beside the body begin."""
NOTES = {"footnotes.xml": "footnote", "endnotes.xml": "endnote"}


class Commented(Struct, frozen=True, kw_only=True):
    """A commented document."""

    data: bytes
    """The .docx."""
    comments: int
    """How many comments were written."""
    notes: int
    """Findings of severity note, which are not written."""


def annotate(review: Review, data: bytes, name: str, options: Options | None = None) -> Commented:
    """Write the review's warnings and errors into a copy of one of its Word documents.

    A finding with several places gets a comment at each; one about text that is missing stands after the
    paragraph before the gap; one about the whole at the start.  Raises `InputError` when `data` is not the
    .docx that was reviewed.
    """
    langs = _sides(review, data, name)
    document = review.alignment.bitext.side(langs[0]).document
    part = _body(document)
    package = Package.open(data, name, part)
    spreads = spread(document, part, package.body)
    if not spreads:
        raise InputError(
            "has no paragraph that a comment could be put to",
            where=name,
            remedy="Save it as an ordinary .docx (not “Strict Open XML”)",
        )
    writer = _Writer(review, langs, package, spreads, options or Options())
    kept = [finding for finding in review.findings if finding.severity is not Severity.NOTE]
    for finding in kept:
        writer.write(finding)
    return Commented(
        data=package.written(), comments=len(package.comments), notes=len(review.findings) - len(kept)
    )


def _sides(review: Review, data: bytes, name: str) -> tuple[Lang, ...]:
    """The languages of the review that stand in this document."""
    bitext = review.alignment.bitext
    digest = hashlib.sha256(data).hexdigest()
    found = tuple(lang for lang in (Lang.EN, Lang.ZH) if bitext.side(lang).document.source.sha256 == digest)
    if not found:
        text = parse(data, name).text
        found = tuple(lang for lang in (Lang.EN, Lang.ZH) if bitext.side(lang).document.text == text)
    found = tuple(lang for lang in found if bitext.side(lang).document.source.format == "docx")
    if not found:
        raise InputError(
            "is not a Word document of this pair",
            where=name,
            remedy="Give the .docx itself as the INPUT of its language, and again to --comments",
        )
    return found


def _body(document: Document) -> str:
    """The path of the body: the part with blocks that is neither notes nor a page head or foot."""
    homes = (block.path.partition("#")[0] for block in document.blocks if "#" in block.path)
    return next((home for home in homes if not home.rpartition("/")[2].startswith(BESIDE)), BODY)


class _Writer:
    """Finds the place of each finding and says it there."""

    def __init__(
        self,
        review: Review,
        langs: Sequence[Lang],
        package: Package,
        spreads: Sequence[Spread],
        options: Options,
    ) -> None:
        self._review = review
        self._langs = langs
        self._package = package
        self._spreads = spreads
        self._options = options

    def write(self, finding: Finding) -> None:
        """Comment on every place of a finding in this document, in the English where it holds both."""
        spans = {Lang.EN: finding.en, Lang.ZH: finding.zh}
        lang = next((each for each in self._langs if spans[each]), self._langs[0])
        other = Lang.ZH if lang is Lang.EN else Lang.EN
        text = [message(finding, self._options), *self._quoted(other, spans[other][:QUOTED])]
        places = spans[lang]
        for number, span in enumerate(places, 1):
            counted = f" ({number} of {len(places)})" if len(places) > 1 else ""
            self._at(span, [text[0] + counted, *text[1:]])
        if not places:
            self._between(finding, text)

    def _quoted(self, lang: Lang, spans: Sequence[Span]) -> Iterator[str]:
        """What the finding is about on the side that the reader of the comment does not see."""
        for span in spans:
            words = " ".join(span.of(self._review.alignment.bitext.side(lang).document.text).split())
            if words:
                yield words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"

    def _at(self, span: Span, text: Sequence[str]) -> None:
        """Comment on a span of the document."""
        held = [each for each in self._spreads if each.start < span.end and each.end > span.start]
        if held:
            start = held[0].paragraph, held[0].local(span.start)
            end = held[-1].paragraph, held[-1].local(min(span.end, held[-1].end))
            self._package.comment(start, end, text)
        elif not self._at_note(span, text):
            self._after(span.start, text)

    def _at_note(self, span: Span, text: Sequence[str]) -> bool:
        """Comment on the mark of the footnote that holds a span, for notes take no comments."""
        document = self._review.alignment.bitext.side(self._langs[0]).document
        block = next((each for each in document.blocks if each.start <= span.start < each.end), None)
        home, _, identity = block.path.partition("#") if block else ("", "", "")
        kind = NOTES.get(home.rpartition("/")[2])
        if kind is None:
            return False
        for node in self._package.body.iter(f"{W}{kind}Reference"):
            if node.get(f"{W}id") == identity:
                self._package.beside(node, [*text, f"In the {kind}: {span.of(document.text)}"])
                return True
        return False

    def _between(self, finding: Finding, text: Sequence[str]) -> None:
        """Comment where text is missing: after the last linked paragraph before it."""
        alignment = self._review.alignment
        lang = self._langs[0]
        beads = alignment.paragraphs[: finding.bead + 1] if finding.bead >= 0 else ()
        for bead in reversed(beads):
            units = bead.en if lang is Lang.EN else bead.zh
            if units and not bead.moved:
                self._after(alignment.bitext.side(lang).unit_block(units[-1]).end, text)
                return
        self._after(0, text)

    def _after(self, offset: int, text: Sequence[str]) -> None:
        """Comment at the end of the last paragraph that begins before an offset."""
        before = [each for each in self._spreads if each.start < offset]
        if before:
            last = before[-1]
            place = last.paragraph, last.offsets[-1]
        else:
            place = self._spreads[0].paragraph, 0
        self._package.comment(place, place, text)
