"""How close a stretch of text comes to a listed form: the judgement behind `variants`."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.glossary.patterns import NAMES, PREPOSITIONS, punctuation
from bitext.glossary.words import ARTICLES, inflected, shared_start, tokens
from bitext.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bitext.glossary.concepts import Concept, Form
    from bitext.glossary.words import Tokens, Word

_FUNCTION_WORDS = """
a an the of in on at to for from by with against under about into over between among as and or nor but that
which who whom whose this these those its their his her our your my is are was were be been being has have
had do does did will would shall should may might can could not no up out off down
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
COORDINATORS = frozenset({"and", "or", "nor", "but"})
_BEFORE_NOUNS = (PREPOSITIONS | ARTICLES | {"under", "into"}) - {"to"}
_MIN_CONTENT = 3  # content words; two only make a variant of a name, by another preposition
_MIN_REPLACEABLE = 4  # content words a term needs so that one may be missing or another
_SLACK = 2  # words a variant may be longer than the form
_MIN_FUZZY = 5  # letters; shorter words are too often other words
_LONG = 9  # letters, from which two slips are one word still


class Target(Struct, frozen=True):
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
    def least(self) -> int:
        """How many of its content words a variant has at least: both of two, else all but one."""
        return len(self.content) - (len(self.content) >= _MIN_CONTENT)

    @property
    def is_name(self) -> bool:
        """Whether the form is a proper name, which nothing may be missing from."""
        return self.concept.kind in NAMES


class Near(Struct, frozen=True):
    """A stretch of words that may be a variant."""

    first: int
    last: int
    target: Target
    score: float
    """Similarity to the form, 0 to 1."""


def target_of(listed: tuple[Concept, Form]) -> Target | None:
    """A form made ready to be compared, None when it is too short to have variants."""
    concept, form = listed
    cut = tokens(form.text)
    content = tuple(word for word in cut.words if _is_content(word))
    numbers = {word.key: number for number, word in enumerate(content)}
    if len(content) < (2 if concept.kind in NAMES else _MIN_CONTENT) or len(numbers) < len(content):
        return None
    return Target(
        concept=concept,
        form=form,
        words=tuple(cut.words),
        content=content,
        numbers=numbers,
        coordinators=COORDINATORS.intersection(word.plain for word in cut.words),
        marks=frozenset("".join(punctuation(cut.gap(at)) for at in range(len(cut.words) - 1))),
    )


def _is_content(word: Word) -> bool:
    return word.plain not in FUNCTION_WORDS


def around(found: Tokens, at: int, target: Target) -> Near | None:
    """The best variant of a form around word `at`, which is one of its content words."""
    reach = len(target.words) + _SLACK
    near_by = {target.numbers.get(word.key) for word in found.words[max(0, at - reach) : at + reach + 1]}
    if len(near_by - {None}) < target.least:
        return None
    low, high = _clause(found, at, reach, target)
    places = [
        (position, number)
        for position in range(low, high + 1)
        if (number := _number(found.words[position], target)) is not None
    ]
    need = target.least
    best: Near | None = None
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


def _clause(found: Tokens, at: int, reach: int, target: Target) -> tuple[int, int]:
    """The words around `at` that no foreign punctuation parts from it."""
    low = high = at
    while low > 0 and at - low < reach and _open(found.gap(low - 1), target):
        low -= 1
    while high + 1 < len(found.words) and high - at < reach and _open(found.gap(high), target):
        high += 1
    return low, high


def _open(gap: str, target: Target) -> bool:
    between = punctuation(gap)
    return not between or set(between) <= target.marks


def _number(word: Word, target: Target) -> int | None:
    """Which content word of the form a word is, if any."""
    number = target.numbers.get(word.key)
    return number if number is not None and inflected(target.content[number].plain, word.plain) else None


def _judged(found: Tokens, first: int, last: int, target: Target) -> Near | None:
    """The words `first` to `last` as a variant, or None when they are too far from the form."""
    words = [found.words[at] for at in range(first, last + 1)]
    if not target.coordinators.issuperset(COORDINATORS.intersection(word.plain for word in words)):
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
        return None if extra else _complete(found, first, last, target, in_order=in_order)
    if len(matched) < target.least:
        return None
    fuzzy = _fuzzy(found, first, last, target, missing[0], extra)
    if fuzzy is not None:
        first, last = min(first, fuzzy), max(last, fuzzy)
        spare = len(extra) - (fuzzy in extra)
        return _near(found, first, last, target) if spare == 0 and in_order else None
    if target.is_name or len(target.content) < _MIN_REPLACEABLE or len(extra) > 1:
        return None
    if not extra and in_order:
        first, last = _with_substitute(found, first, last, missing[0], target)
    return _near(found, first, last, target)


def _complete(found: Tokens, first: int, last: int, target: Target, *, in_order: bool) -> Near | None:
    """All content words are there and no other: their order and the words between them decide."""
    capital = all(word.surface[:1].isupper() for word in found.words[first : last + 1] if _is_content(word))
    if len(target.content) < _MIN_CONTENT:
        close = in_order and capital and last - first + 1 == len(target.words)
    else:
        close = in_order or capital or not target.is_name
    return _near(found, first, last, target) if close else None


def _near(found: Tokens, first: int, last: int, target: Target) -> Near:
    from rapidfuzz import fuzz

    span = span_of(found, first, last)
    score = fuzz.ratio(span.of(found.text).casefold(), target.form.text.casefold()) / 100
    return Near(first, last, target, score)


def _with_substitute(found: Tokens, first: int, last: int, missing: int, target: Target) -> tuple[int, int]:
    """The stretch with the word that stands for the form's first or last one: in designated *places*.

    It ends the phrase (no other noun follows), or begins it (an article or a preposition stands before it).
    """
    after, before = last + 1, first - 1
    if missing == len(target.content) - 1 and _adjoins(found, last, after):
        if not _adjoins(found, after, after + 1):
            return first, after
    elif missing == 0 and _adjoins(found, before, first) and before > 0:
        lead = found.words[before - 1]
        if not punctuation(found.gap(before - 1)) and lead.plain in _BEFORE_NOUNS:
            return before, last
    return first, last


def _adjoins(found: Tokens, left: int, right: int) -> bool:
    """Whether two words stand side by side, content words both."""
    if left < 0 or right >= len(found.words) or punctuation(found.gap(left)):
        return False
    return _is_content(found.words[left]) and _is_content(found.words[right])


def _fuzzy(
    found: Tokens, first: int, last: int, target: Target, missing: int, extra: Sequence[int]
) -> int | None:
    """The word in or next to a stretch that is the missing one misspelt or, names apart, derived."""
    wanted = target.content[missing].plain
    for at in (*extra, *_neighbours(found, first, last)):
        word = found.words[at].plain
        if _number(found.words[at], target) is not None:
            continue
        if _misspelt(word, wanted) or (not target.is_name and _derived(word, wanted)):
            return at
    return None


def _neighbours(found: Tokens, first: int, last: int) -> Iterator[int]:
    """The nearest content words before and after a stretch, two function words away at most."""
    for at, step in ((first - 1, -1), (last + 1, 1)):
        for place in (at, at + step, at + 2 * step):
            if not 0 <= place < len(found.words):
                break
            if _is_content(found.words[place]):
                yield place
                break


@lru_cache(maxsize=65_536)
def _misspelt(one: str, other: str) -> bool:
    """Whether two long words differ by a slip of the pen."""
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) < _MIN_FUZZY or one[0] != other[0]:
        return False
    return OSA.distance(one, other) <= 1 + (max(len(one), len(other)) >= _LONG)


def _derived(one: str, other: str) -> bool:
    """Whether two words share their stem, as incitement and inciting do."""
    same = shared_start(one, other)
    return same >= max(_MIN_FUZZY, len(one) / 2, len(other) / 2)


def span_of(found: Tokens, first: int, last: int) -> Span:
    """The place of a stretch of words."""
    return Span(found.starts[first], found.base_end(last))
