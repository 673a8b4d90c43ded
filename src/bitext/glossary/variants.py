"""Near variants: wording that is not listed but close enough to a listed English form to be meant for it.

A form is cut into its content words.  A stretch of text is a variant when it holds all of them in other
order or with other function words (“surveillance in designated residential locations”), all but one that
is misspelt or derived otherwise, or, for longer terms that are no names, all but one
(“designated locations surveillance”).  Listed wording is never a variant.

Candidates are found by prefix filtering (Chaudhuri, Ganti and Kaushik 2006): whatever shares all but one
of a form's content words has one of its two rarest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bitext.glossary.concepts import VARIANT, Kind
from bitext.glossary.matching import matcher
from bitext.glossary.patterns import NAMES, punctuation
from bitext.glossary.words import inflected, tokens
from bitext.model import Lang, Span, TermHit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bitext.glossary.concepts import Concept, Form, Glossary
    from bitext.glossary.words import Tokens, Word

_FUNCTION_WORDS = """
a an the of in on at to for from by with against under about into over between among as and or nor but that
which who whom whose this these those its their his her our your my is are was were be been being has have
had do does did will would shall should may might can could not no up out off down
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
_COORDINATORS = frozenset({"and", "or", "nor", "but"})
_MIN_CONTENT = 3  # content words; two only make a variant of a name, by another preposition
_MIN_REPLACEABLE = 4  # content words a term needs so that one may be missing or another
_SLACK = 2  # words a variant may be longer than the form
_MIN_FUZZY = 5  # letters; shorter words are too often other words


@dataclass(frozen=True, slots=True)
class _Target:
    """A listed form, as variants are compared with it."""

    concept: Concept
    form: Form
    words: tuple[Word, ...]
    content: tuple[Word, ...]
    numbers: Mapping[str, int]
    """Stem of a content word -> its number."""
    coordinators: frozenset[str]
    """And, or, …: those the form has."""
    marks: frozenset[str]
    """Punctuation the form has between its words."""

    @property
    def is_name(self) -> bool:
        return self.concept.kind in NAMES


@dataclass(frozen=True, slots=True)
class _Near:
    """A stretch of words that may be a variant."""

    first: int
    last: int
    target: _Target
    score: float
    """Similarity to the form, 0 to 1."""


def variants(text: str, glossary: Glossary) -> tuple[TermHit, ...]:
    """The places where an English text comes close to a listed form without using one, in order.

    Every hit has the status `variant` and names the listed form it is closest to; what to write instead is
    the concept's preferred form.  Hits that differ by an article alone are those `match` gives too.
    """
    return _finder(glossary).find(text)


@lru_cache(maxsize=8)
def _finder(glossary: Glossary) -> VariantFinder:
    return VariantFinder(glossary)


class VariantFinder:
    """The English forms of a glossary, compiled for finding their variants."""

    def __init__(self, glossary: Glossary) -> None:
        self._matcher = matcher(glossary)
        targets = [target for target in map(_target, _english(glossary)) if target is not None]
        spread = Counter(word.key for target in targets for word in set(target.content))
        self._index: defaultdict[str, list[_Target]] = defaultdict(list)
        for target in targets:
            rarest = sorted({word.key for word in target.content}, key=lambda key: (spread[key], key))
            for key in rarest[:2]:
                self._index[key].append(target)

    def find(self, text: str) -> tuple[TermHit, ...]:
        """The variants in a text."""
        found = tokens(text)
        listed = self._matcher.match_tokens(found)
        taken = _Taken(listed)
        kept: list[TermHit] = [hit for hit in listed if hit.status == VARIANT]
        for near in sorted(self._near(found), key=lambda near: (-near.score, near.first, near.last)):
            hit = _hit(near, found)
            if taken.allows(hit):
                taken.add(hit)
                kept.append(hit)
        return tuple(sorted(kept, key=lambda hit: hit.span))

    def _near(self, found: Tokens) -> Iterator[_Near]:
        for at, word in enumerate(found.words):
            for target in self._index.get(word.key, ()):
                near = _around(found, at, target)
                if near is not None:
                    yield near


class _Taken:
    """What is already accounted for: listed hits, and the variants accepted so far."""

    def __init__(self, hits: Iterable[TermHit]) -> None:
        self._hits = sorted(hits, key=lambda hit: hit.span)
        self._starts = [hit.span.start for hit in self._hits]

    def add(self, hit: TermHit) -> None:
        """Account for one more hit."""
        at = bisect_left(self._starts, hit.span.start)
        self._hits.insert(at, hit)
        self._starts.insert(at, hit.span.start)

    def allows(self, hit: TermHit) -> bool:
        """Whether a variant says something new: it holds only whole hits, and none of its own concept."""
        at = bisect_left(self._starts, hit.span.start)
        before = self._hits[max(0, at - 8) : at]  # hits do not overlap but for equal spans: a few suffice
        if any(other.span.end > hit.span.start for other in before):
            return False
        for other in self._hits[at:]:
            if other.span.start >= hit.span.end:
                return True
            inside = other.span.end <= hit.span.end and other.span != hit.span
            if not inside or other.concept == hit.concept or other.status == VARIANT:
                return False
        return True


def _english(glossary: Glossary) -> Iterator[tuple[Concept, Form]]:
    for concept in glossary.concepts:
        if concept.kind is not Kind.PERSON:
            yield from ((concept, form) for form in concept.en if not form.exact)


def _target(listed: tuple[Concept, Form]) -> _Target | None:
    concept, form = listed
    cut = tokens(form.text)
    content = tuple(word for word in cut.words if _is_content(word))
    numbers = {word.key: number for number, word in enumerate(content)}
    if len(content) < (2 if concept.kind in NAMES else _MIN_CONTENT) or len(numbers) < len(content):
        return None
    return _Target(
        concept=concept,
        form=form,
        words=tuple(cut.words),
        content=content,
        numbers=numbers,
        coordinators=_COORDINATORS.intersection(word.plain for word in cut.words),
        marks=frozenset("".join(punctuation(cut.gap(at)) for at in range(len(cut.words) - 1))),
    )


def _is_content(word: Word) -> bool:
    return word.plain not in FUNCTION_WORDS


def _around(found: Tokens, at: int, target: _Target) -> _Near | None:
    """The best variant of a form around word `at`, which is one of its content words."""
    reach = len(target.words) + _SLACK
    low, high = _clause(found, at, reach, target)
    places = [
        (position, number)
        for position in range(low, high + 1)
        if (number := _number(found.words[position], target)) is not None
    ]
    need = len(target.content) - 1
    best: _Near | None = None
    for start in range(len(places)):
        seen: set[int] = set()
        for position, number in places[start:]:
            if position - places[start][0] >= reach:
                break
            seen.add(number)
            if len(seen) >= need and places[start][0] <= at <= position:
                near = _judged(found, places[start][0], position, target)
                if near is not None and (best is None or near.score > best.score):
                    best = near
    return best


def _clause(found: Tokens, at: int, reach: int, target: _Target) -> tuple[int, int]:
    """The words around `at` that no foreign punctuation parts from it."""
    low = high = at
    while low > 0 and at - low < reach and _open(found.gap(low - 1), target):
        low -= 1
    while high + 1 < len(found.words) and high - at < reach and _open(found.gap(high), target):
        high += 1
    return low, high


def _open(gap: str, target: _Target) -> bool:
    between = punctuation(gap)
    return not between or set(between) <= target.marks


def _number(word: Word, target: _Target) -> int | None:
    """Which content word of the form a word is, if any."""
    number = target.numbers.get(word.key)
    return number if number is not None and inflected(target.content[number].plain, word.plain) else None


def _judged(found: Tokens, first: int, last: int, target: _Target) -> _Near | None:
    """The words `first` to `last` as a variant, or None when they are too far from the form."""
    words = [found.words[at] for at in range(first, last + 1)]
    if not target.coordinators.issuperset(_COORDINATORS.intersection(word.plain for word in words)):
        return None  # “human rights lawyers and defenders” is two terms
    numbers = [_number(word, target) for word in words]
    matched = [number for number in numbers if number is not None]
    if len(set(matched)) < len(matched):
        return None
    extra = [
        at
        for at, number in zip(range(first, last + 1), numbers, strict=True)
        if number is None and _is_content(found.words[at])
    ]
    missing = [number for number in range(len(target.content)) if number not in matched]
    in_order = all(left < right for left, right in pairwise(matched))
    if not missing:
        return _complete(found, first, last, target, extra=len(extra), in_order=in_order)
    if len(missing) > 1 or len(target.content) < _MIN_CONTENT:
        return None
    fuzzy = _fuzzy(found, first, last, target.content[missing[0]], extra)
    if fuzzy is not None:
        first, last = min(first, fuzzy), max(last, fuzzy)
        spare = len(extra) - (fuzzy in extra)
        return _near(found, first, last, target) if spare == 0 and in_order else None
    replaceable = not target.is_name and len(target.content) >= _MIN_REPLACEABLE
    return _near(found, first, last, target) if replaceable and len(extra) <= 1 else None


def _complete(
    found: Tokens, first: int, last: int, target: _Target, *, extra: int, in_order: bool
) -> _Near | None:
    """All content words are there: what else stands between them decides."""
    if len(target.content) < _MIN_CONTENT:
        capital = all(found.words[at].surface[:1].isupper() for at in (first, last))
        if not (in_order and extra == 0 and capital and last - first + 1 == len(target.words)):
            return None
    return _near(found, first, last, target) if extra == 0 or (in_order and extra == 1) else None


def _near(found: Tokens, first: int, last: int, target: _Target) -> _Near:
    from rapidfuzz import fuzz

    span = _span(found, first, last)
    score = fuzz.ratio(span.of(found.text).casefold(), target.form.text.casefold()) / 100
    return _Near(first, last, target, score)


def _fuzzy(found: Tokens, first: int, last: int, wanted: Word, extra: Sequence[int]) -> int | None:
    """The word in or next to a stretch that is the wanted one misspelt or otherwise derived."""
    around = [at for at in (first - 1, last + 1) if 0 <= at < len(found.words)]
    for at in (*extra, *around):
        if _alike(found.words[at].plain, wanted.plain):
            return at
    return None


@lru_cache(maxsize=65_536)
def _alike(one: str, other: str) -> bool:
    """Whether two words differ by a slip of the pen or share most of their stem."""
    from rapidfuzz.distance import OSA

    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _MIN_FUZZY or one[0] != other[0]:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(shorter))
    return OSA.distance(one, other) <= 1 + (len(longer) >= 9) or same >= max(_MIN_FUZZY, 0.6 * len(longer))


def _span(found: Tokens, first: int, last: int) -> Span:
    return Span(found.starts[first], found.base_end(last))


def _hit(near: _Near, found: Tokens) -> TermHit:
    return TermHit(
        concept=near.target.concept.id,
        lang=Lang.EN,
        span=_span(found, near.first, near.last),
        form=near.target.form.text,
        status=VARIANT,
    )
