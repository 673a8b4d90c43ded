"""Terms that aligned text has and the glossary lacks, with their renderings.

Candidates are repeated stretches of both sides that are no mere part of a longer one.  They are paired
by how much more often they meet in one bead than chance would have it: the log-likelihood ratio of
Dunning (1993), “Accurate methods for the statistics of surprise and coincidence”.  A term is worth an
entry when its pairing is sure, and the more so when it is rendered in several ways.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.glossary.candidates import chinese, english, ripe
from bitext.glossary.concepts import Kind, Status, Tag
from bitext.glossary.matching import Matcher
from bitext.glossary.passages import passages
from bitext.glossary.rows import Row
from bitext.glossary.slugs import Slugs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bitext.glossary.concepts import Glossary
    from bitext.glossary.passages import Passage
    from bitext.model import Alignment

SURE = 6.63  # log-likelihood ratio that chance exceeds once in a hundred (chi-squared, one degree)
MIN_SHARE = 0.3  # of the beads with either form that must have both; for further renderings, of theirs
MIN_PART = 0.05  # of a term's beads that a rendering must account for
MIN_RENDERINGS = 2  # beads in which a rendering must stand
CONTEXTS = 3  # beads quoted for each suggestion
CONTEXT_WIDTH = 80  # characters of each side quoted


class Rendering(Struct, frozen=True):
    """One English wording of a suggested term."""

    text: str
    count: int
    """Beads in which it stands across from the term."""


class Suggestion(Struct, frozen=True, kw_only=True):
    """A Chinese term with its renderings, proposed as a concept."""

    zh: str
    count: int
    """Beads in which the Chinese term stands."""
    renderings: tuple[Rendering, ...]
    """The most frequent first."""
    score: float
    """Log-likelihood ratio of the pairing with the first rendering."""
    inconsistency: float
    """Entropy of the renderings in bits; 0 when there is only one."""
    contexts: tuple[tuple[str, str], ...]
    """Beads that have the term, each as (Chinese, English), shortened."""

    @property
    def rank(self) -> float:
        """What suggestions are ordered by: the association, raised by the inconsistency."""
        return self.score * (1 + self.inconsistency)


def suggest(
    alignments: Iterable[Alignment], glossary: Glossary, *, min_count: int = 3, limit: int = 200
) -> tuple[Suggestion, ...]:
    """Propose concepts that the glossary has not, the most worthwhile first.

    `min_count` is the least number of beads a term must stand in; `limit` the most suggestions given.
    """
    pairs = [pair for each in alignments for pair in passages(each) if pair[0].spans and pair[1].spans]
    matcher = Matcher(glossary)
    zh = ripe([chinese(_free(matcher, pair[0])) for pair in pairs], min_count)
    found = [english(_free(matcher, pair[1])) for pair in pairs]
    en = ripe([{stems for stems, _ in bead} for bead in found], MIN_RENDERINGS)
    table = _Table(en, _usual(found), pairs)
    suggestions = [made for term, beads in zh.items() if (made := table.suggestion(term, beads))]
    suggestions.sort(key=lambda suggestion: (-suggestion.rank, suggestion.zh))
    return _without_parts(suggestions)[:limit]


def rows(suggestions: Iterable[Suggestion]) -> tuple[Row, ...]:
    """The suggestions as glossary rows to be edited: the first rendering preferred, the others admitted."""
    slugs = Slugs()
    out: list[Row] = []
    for suggestion in suggestions:
        concept = slugs.of(suggestion.zh, suggestion.renderings[0].text)
        blank = Row(concept=concept, kind=Kind.TERM, lang=Tag.ZH, form=suggestion.zh, status=Status.PREFERRED)
        out.append(replace(blank, note=f"in {suggestion.count} places"))
        for place, rendering in enumerate(suggestion.renderings):
            status = Status.ADMITTED if place else Status.PREFERRED
            note = f"{rendering.count} of {suggestion.count}"
            out.append(replace(blank, lang=Tag.EN, form=rendering.text, status=status, note=note))
    return tuple(out)


def log_likelihood(both: int, first: int, second: int, total: int) -> float:
    """Dunning's ratio for two events among `total` trials; 0 when they meet no more than by chance."""
    if both * total <= first * second:
        return 0.0
    cells = (both, first - both, second - both, total - first - second + both)
    row, column = (first, total - first), (second, total - second)
    expected = [r * c / total for r in row for c in column]
    return 2 * sum(k * math.log(k / e) for k, e in zip(cells, expected, strict=True) if k)


def _free(matcher: Matcher, passage: Passage) -> list[str]:
    """What stands in a passage between the terms the glossary has."""
    pieces: list[str] = []
    for span in passage.spans:
        text = span.of(passage.text)
        at = 0
        for hit in matcher.match(text, passage.lang):
            pieces.append(text[at : hit.span.start])
            at = max(at, hit.span.end)
        pieces.append(text[at:])
    return pieces


def _usual(found: Iterable[Counter[tuple[str, str]]]) -> dict[str, str]:
    """Stems -> the way they are most often written."""
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for bead in found:
        for (stems, words), count in bead.items():
            written[stems][words] += count
    return {stems: max(words, key=lambda text: (words[text], text)) for stems, words in written.items()}


class _Table:
    """Which English candidates stand in which beads."""

    def __init__(
        self,
        places: Mapping[str, frozenset[int]],
        usual: Mapping[str, str],
        pairs: Sequence[tuple[Passage, Passage]],
    ) -> None:
        self._places = places
        self._usual = usual
        self._pairs = pairs
        self._in_bead: defaultdict[int, list[str]] = defaultdict(list)
        for stems, beads in places.items():
            for bead in beads:
                self._in_bead[bead].append(stems)

    def suggestion(self, term: str, beads: frozenset[int]) -> Suggestion | None:
        """The suggestion a Chinese candidate makes, if it has a rendering."""
        renderings: list[Rendering] = []
        score = 0.0
        left = beads
        while left and (best := self._best(left)):
            ratio, stems = best
            places = self._places[stems]
            met = len(left & places)
            whole = left | places if not renderings else places
            if ratio < SURE or met < MIN_SHARE * len(whole) or met < MIN_PART * len(beads):
                break
            score = score or ratio
            renderings.append(Rendering(self._usual[stems], met))
            left -= places
        if not renderings:
            return None
        shown = [self._pairs[bead] for bead in sorted(beads)[:CONTEXTS]]
        return Suggestion(
            zh=term,
            count=len(beads),
            renderings=tuple(renderings),
            score=score,
            inconsistency=_entropy([rendering.count for rendering in renderings]),
            contexts=tuple((_excerpt(zh), _excerpt(en)) for zh, en in shown),
        )

    def _best(self, beads: frozenset[int]) -> tuple[float, str] | None:
        """The candidate most strongly tied to the beads, the longer of two alike."""
        met = Counter(stems for bead in beads for stems in self._in_bead.get(bead, ()))
        total = len(self._pairs)
        rated = (
            (log_likelihood(both, len(beads), len(self._places[stems]), total), len(stems), stems)
            for stems, both in met.items()
            if both >= MIN_RENDERINGS
        )
        best = max(rated, default=None)
        return (best[0], best[2]) if best else None


def _entropy(counts: Sequence[int]) -> float:
    total = sum(counts)
    return abs(sum(count / total * math.log2(total / count) for count in counts))


def _without_parts(suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """The suggestions less those that only repeat a part of one before with its rendering."""
    kept: list[Suggestion] = []
    for suggestion in suggestions:
        first = suggestion.renderings[0].text
        if not any(
            (suggestion.zh in other.zh or other.zh in suggestion.zh) and first == other.renderings[0].text
            for other in kept
        ):
            kept.append(suggestion)
    return tuple(kept)


def _excerpt(passage: Passage) -> str:
    text = " ".join(" ".join(span.of(passage.text) for span in passage.spans).split())
    return text if len(text) <= CONTEXT_WIDTH else text[: CONTEXT_WIDTH - 1] + "…"
