"""What only all documents together show, put to the documents it concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct, field

from bitext.check import corpus, with_levels
from bitext.check.fingerprint import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bitext.glossary import Glossary
    from bitext.model import Finding, Review


class Across(Struct, frozen=True, kw_only=True):
    """Findings over all documents."""

    by_review: Mapping[int, tuple[Finding, ...]] = field(default_factory=dict)
    """Index of the review that each belongs to -> findings."""
    covered: frozenset[tuple[str, str]] = frozenset()
    """(rule, concept) of each: not to be reported again inside one document."""

    def merged(self, index: int, review: Review) -> Review:
        """A review with the findings that only all of them together show."""
        own = [each for each in review.findings if (each.rule, each.concept) not in self.covered]
        return replace(review, findings=(*own, *self.by_review.get(index, ())))


NOTHING = Across()


class Stored(Sequence["Review"]):
    """Reviews that are fetched one at a time and never held together."""

    def __init__(self, count: int, fetch: Callable[[int], Review]) -> None:
        self._count = count
        self._fetch = fetch

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Review]:
        return map(self._fetch, range(self._count))

    def __getitem__(self, index: int) -> Review:  # type: ignore[override]  # nobody takes slices
        return self._fetch(index)


def across(reviews: Sequence[Review], glossary: Glossary, levels: Mapping[str, str]) -> Across:
    """Hold the documents against each other: terms and names that are written in several ways."""
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    covered = set()
    for index, finding in corpus.check(reviews, glossary):
        covered.add((finding.rule, finding.concept))
        found[index] += with_levels(stamp([finding], reviews[index].alignment.bitext), levels)
    return Across(
        by_review={index: tuple(findings) for index, findings in found.items()}, covered=frozenset(covered)
    )
