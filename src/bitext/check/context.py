"""What every check is given: the alignment, the glossary's hits, and the options, looked up once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from bitext.addresses import addresses, blanked
from bitext.check.fingerprint import normalise
from bitext.model import Lang, Side, Span, TermHit
from bitext.script import HAN, simplify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bitext.check.lock import LockedDocument
    from bitext.glossary import Glossary
    from bitext.model import Alignment, Bead, Bitext


_LABEL = re.compile(rf"\W*(?:\d{{1,2}}\W+)?(?:[A-Za-z]+|[{HAN}]{{1,2}})?\W*|\[[^\]\n]+\]:\W*")
"""What may stand beside an address that is there for its own sake: a number and a word, or a mark."""
WORD_REACH = 8
"""Characters around a term or a place that decide how its surroundings are cut into words."""


SURE = 0.9
"""A sentence link that the aligner is less sure of (calibrated probability) may join what does not match."""


class CheckOptions(Struct, frozen=True, kw_only=True):
    """How checks behave; severities are applied by the runner."""

    allow: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Rule id -> words that the rule leaves alone, whatever their case, width, script and line breaks."""

    def allowed(self, rule: str) -> frozenset[str]:
        """The words that a rule leaves alone, as `comparable` gives them."""
        return frozenset(map(comparable, self.allow.get(rule, ())))


def comparable(text: str) -> str:
    """A wording as allow-lists compare it."""
    return normalise(simplify(text))


class Context(Struct, frozen=True, kw_only=True, dict=True):
    """One alignment under check.  Derived facts are computed once and shared by the checks."""

    alignment: Alignment
    glossary: Glossary
    terms: tuple[TermHit, ...] = ()
    """Every occurrence of a glossary form on either side, in order of place."""
    options: CheckOptions = field(default_factory=CheckOptions)
    approved: LockedDocument | None = None
    """The pair as it was approved, when there is a lock for it."""
    approved_concepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Concept id -> its renderings when the pair was approved, the preferred one first."""

    @property
    def bitext(self) -> Bitext:
        """The two sides."""
        return self.alignment.bitext

    @property
    def two_sided(self) -> bool:
        """Whether there is text on both sides at all; without it nothing can be missing."""
        return bool(self.bitext.zh.blocks) and bool(self.bitext.en.blocks)

    def side(self, lang: Lang) -> Side:
        """The side in `lang`."""
        return self.bitext.side(lang)

    def units(self, bead: Bead, lang: Lang) -> tuple[int, ...]:
        """The bead's units (or sentences, for a sentence bead) on the side of `lang`."""
        return bead.zh if lang is Lang.ZH else bead.en

    def unit_spans(self, bead: Bead, lang: Lang) -> tuple[Span, ...]:
        """The places of a paragraph bead's units on one side."""
        side = self.side(lang)
        return tuple(side.unit_block(unit).span for unit in self.units(bead, lang))

    def sentence_spans(self, bead: Bead, lang: Lang) -> tuple[Span, ...]:
        """The places of a sentence bead's sentences on one side, outer white space left out."""
        side = self.side(lang)
        return tuple(
            trimmed(side.document.text, side.sentences[index].span) for index in self.units(bead, lang)
        )

    def sentence_text(self, bead: Bead, lang: Lang) -> tuple[str, int]:
        """One side of a sentence link, and where it begins in the document."""
        spans = self.sentence_spans(bead, lang)
        return in_place(self.side(lang).document.text, spans), spans[0].start

    @cached_property
    def sentence_beads(self) -> Mapping[int, tuple[Bead, ...]]:
        """Paragraph bead index -> its sentence beads, in order."""
        grouped: defaultdict[int, list[Bead]] = defaultdict(list)
        for bead in self.alignment.sentences:
            grouped[bead.parent].append(bead)
        return {parent: tuple(beads) for parent, beads in grouped.items()}

    @cached_property
    def sure_sentences(self) -> Sequence[Bead]:
        """The links of sentences that the aligner is sure of, in order of their paragraphs."""
        return [
            link
            for index, paragraph in enumerate(self.alignment.paragraphs)
            for link in (self.sentence_beads.get(index, ()) if paragraph.is_link else ())
            if link.is_link and link.score >= SURE
        ]

    @cached_property
    def sizes(self) -> Mapping[int, tuple[int, int]]:
        """Paragraph link -> characters of its Chinese and of its English that are `written`."""
        zh, en = (
            [written(side.unit_text(unit)) for unit in range(len(side.blocks))]
            for side in (self.bitext.zh, self.bitext.en)
        )
        return {
            index: (sum(zh[unit] for unit in bead.zh), sum(en[unit] for unit in bead.en))
            for index, bead in enumerate(self.alignment.paragraphs)
            if bead.is_link
        }

    def unpaired(self, index: int, lang: Lang) -> tuple[Span, ...]:
        """The sentences of a paragraph bead that have no counterpart: they are reported as a whole."""
        return tuple(
            span
            for bead in self.sentence_beads.get(index, ())
            if not bead.is_link
            for span in self.sentence_spans(bead, lang)
        )

    @cached_property
    def owners(self) -> Mapping[Lang, Mapping[int, int]]:
        """Language -> unit -> index of the paragraph bead that holds it."""
        return {lang: _owners(self.alignment, lang) for lang in Lang}

    @cached_property
    def terms_by_bead(self) -> Mapping[tuple[int, Lang], tuple[TermHit, ...]]:
        """(paragraph bead index, language) -> the glossary hits inside it."""
        grouped: defaultdict[tuple[int, Lang], list[TermHit]] = defaultdict(list)
        for hit in self.terms:
            bead = self.owners[hit.lang].get(self._unit_at(hit))
            if bead is not None:
                grouped[bead, hit.lang].append(hit)
        return {key: tuple(hits) for key, hits in grouped.items()}

    def find_in_bead(self, bead: Bead, lang: Lang, forms: Iterable[str]) -> tuple[Span, ...]:
        """Where any of these wordings stands in a bead, whatever its capitals and line breaks."""
        wordings = [r"\s+".join(map(re.escape, form.split())) for form in forms]
        if not wordings:
            return ()
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wordings)})(?!\w)", re.IGNORECASE)
        text = self.side(lang).document.text
        return tuple(
            Span(found.start(), found.end())
            for span in self.unit_spans(bead, lang)
            for found in pattern.finditer(text, span.start, span.end)
        )

    def across_words(self, hit: TermHit) -> bool:
        """Whether a Chinese hit cuts a word of the text in two: 政治犯 in 政治|犯罪."""
        first, last = hit.span.start, hit.span.end
        return any(
            word.start < first < word.end <= last or first <= word.start < last < word.end
            for word in self.words_around(hit.span)
        )

    def words_around(self, span: Span) -> tuple[Span, ...]:
        """The Chinese words that a stretch of the original has a share in, and those beside it."""
        from bitext.lexicon import Lexicon

        text = self.side(Lang.ZH).document.text
        start, end = max(0, span.start - WORD_REACH), min(len(text), span.end + WORD_REACH)
        words = Lexicon.load().tokens(simplify(text[start:end]), Lang.ZH)
        return tuple(Span(start + word.start, start + word.end) for word in words)

    def _unit_at(self, hit: TermHit) -> int:
        """The unit that holds a hit, -1 when it stands outside all units (in furniture)."""
        unit = bisect_right(self._starts[hit.lang], hit.span.start) - 1
        inside = unit >= 0 and hit.span.end <= self.side(hit.lang).unit_block(unit).end
        return unit if inside else -1

    @cached_property
    def _starts(self) -> Mapping[Lang, tuple[int, ...]]:
        return {
            lang: tuple(self.side(lang).unit_block(unit).start for unit in range(len(self.side(lang).blocks)))
            for lang in Lang
        }


def _owners(alignment: Alignment, lang: Lang) -> dict[int, int]:
    """Unit -> index of the paragraph bead that holds it."""
    return {
        unit: index
        for index, bead in enumerate(alignment.paragraphs)
        for unit in (bead.zh if lang is Lang.ZH else bead.en)
    }


def in_place(text: str, spans: Sequence[Span]) -> str:
    """Ascending spans of a text as one string, from the first to the last; what lies between is blank."""
    parts, position = [], spans[0].start
    for span in spans:
        parts += ["\n" * (span.start - position), span.of(text)]
        position = span.end
    return "".join(parts)


def written(text: str) -> int:
    """Characters of a text, white space and addresses left out."""
    return len("".join(blanked(text).split()))


def is_link(text: str) -> bool:
    """Whether a text is web addresses or pictures, one a line: a translation may do without them."""
    found = [*addresses(text)]
    return (
        bool(found)
        and not any(each["email"] for each in found)
        and all(_LABEL.fullmatch(line) for line in blanked(text).splitlines())
    )


def shifted(span: Span, by: int) -> Span:
    """The span `by` characters further on."""
    return Span(span.start + by, span.end + by)


def inside(span: Span, spans: Iterable[Span]) -> bool:
    """Whether one of the spans holds the whole of `span`."""
    return any(outer.start <= span.start and span.end <= outer.end for outer in spans)


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
