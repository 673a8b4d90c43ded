"""One English form against words of a text: what may differ, and what the difference makes of it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.glossary.concepts import USABLE, VARIANT, Kind
from bitext.glossary.hits import Candidate, Listed
from bitext.glossary.words import HYPHENS, Tokens, Word, inflected, tokens
from bitext.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HYPHEN = re.compile(f"[{HYPHENS}]")
_PASSED_OVER = re.compile(r"[\s\-\u2010-\u2013\u2212\"“”„‟«»'‘’‚‛*_]+")
"""What may stand between the words of a form without being in it: space, hyphens, quotes, emphasis."""
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r[^\S\n]*\r|\u2029")
_BROKEN = "\0"  # a gap that no form bridges
_ABBREVIATED = frozenset(
    {"no", "nos", "art", "arts", "mr", "mrs", "ms", "dr", "st", "para", "sec", "v", "vs"}
)
_SERIES = frozenset({"and", "or"})  # a comma may stand before them
PREPOSITIONS = frozenset({"of", "on", "for", "against", "to", "in", "at", "from", "with", "by"})
NAMES = frozenset({Kind.LAW, Kind.BODY, Kind.MECHANISM, Kind.EVENT, Kind.ORGANISATION, Kind.PLACE})
_MIN_VARIED_NAME = 3  # words; “States Department” is the end of another name, no variant of State Department
_MAX_ACRONYM = 8  # letters; a longer word in capitals is a heading, and its capitals mean nothing
_PLURAL_WITHIN = 3  # words between an article and its noun in a form


class Step(Struct, frozen=True):
    """One word of a form as met in the text: words `first` to `last`, more than one if hyphenated."""

    first: int
    last: int
    word: Word
    article: str
    """The article before it, if any."""


class Pattern(Struct, frozen=True):
    """One English form, made ready to be compared; lists run along `words`."""

    listed: Listed
    words: tuple[Word, ...]
    """Without articles."""
    articles: tuple[str, ...]
    """The article before each word; that of the first word is never asked for."""
    marks: tuple[str, ...]
    """The punctuation before each word."""
    before: str
    after: str
    """What the form has outside its words, such as the `++` of C++ or a closing bracket."""
    exact: bool


def patterns(listed: Listed) -> Iterator[Pattern]:
    """Yield the form as listed and, where it has hyphens, as one word; nothing if it has no word."""
    form = tokens(listed.form.text)
    whole = _pattern(listed, form)
    if whole is None:
        return
    yield whole
    joined = _HYPHEN.sub("", listed.form.text)
    if joined != listed.form.text:
        closed = _pattern(listed, tokens(joined))
        if closed is not None and closed.words != whole.words:
            yield closed


def _pattern(listed: Listed, form: Tokens) -> Pattern | None:
    words: list[Word] = []
    articles: list[str] = []
    marks: list[str] = []
    article, mark = "", ""
    for index, part in enumerate(form.words):
        if index:
            mark += punctuation(form.gap(index - 1))
        if part.article and index + 1 < len(form.words) and not punctuation(form.gap(index)):
            article = part.plain
            continue
        words.append(part)
        articles.append(article)
        marks.append(mark)
        article, mark = "", ""
    if not words:
        return None
    only = words[0].surface
    acronym = len(words) == 1 and only.isupper() and 1 < len(only) <= _MAX_ACRONYM
    return Pattern(
        listed=listed,
        words=tuple(words),
        articles=tuple(articles),
        marks=tuple(marks),
        before=_edge(form.text[: form.starts[0]]),
        after=_edge(form.text[form.ends[-1] :]),
        exact=listed.form.exact or acronym,
    )


def verify(pattern: Pattern, path: Sequence[Step], found: Tokens) -> Candidate | None:
    """The match of a form with the words of a path, or None when it is none after all."""
    person = pattern.listed.concept.kind is Kind.PERSON
    for index, (listed, step) in enumerate(zip(pattern.words, path, strict=True)):
        if not _same(listed, step.word, exact=pattern.exact, last=index + 1 == len(path), name=person):
            return None
        if index and not _bridged(pattern, index, path, found, person=person):
            return None
    span = _span(pattern, path, found)
    if span is None:
        return None
    form = pattern.listed.form
    name = _name_kept(pattern, path)
    if not name and len(path) < _MIN_VARIED_NAME:
        return None
    kept = name and _articles_kept(pattern, path)
    status = VARIANT if not kept and form.status in USABLE else form.status
    differing = sum(a.plain != b.word.plain for a, b in zip(pattern.words, path, strict=True))
    distance = 4 * (not kept) + 2 * differing + (span.of(found.text) != form.text)
    return Candidate(span, pattern.listed, status, distance)


def _same(listed: Word, found: Word, *, exact: bool, last: bool, name: bool) -> bool:
    if exact:
        return found.surface == listed.surface or (last and found.surface == listed.surface + "s")
    if name and listed.surface[:1].isupper() and not found.surface[:1].isupper():
        return False
    return inflected(listed.plain, found.plain)


def _bridged(pattern: Pattern, index: int, path: Sequence[Step], found: Tokens, *, person: bool) -> bool:
    """Whether nothing stands before word `index` that parts it from the word before."""
    left, step = path[index - 1], path[index]
    marks = "".join(punctuation(found.gap(at)) for at in range(left.last, step.first))
    if not marks:
        return True
    if marks == "," and (step.word.plain in _SERIES or (person and left.word.surface.isupper())):
        return True  # an Oxford comma; CHANG, Boyang
    if marks == "." and left.word.plain in _ABBREVIATED:
        return True
    return marks in pattern.marks[index]


def _span(pattern: Pattern, path: Sequence[Step], found: Tokens) -> Span | None:
    """The place of a match with what the form has at its edges; None when a needed symbol is not there."""
    last = path[-1].last
    start = found.starts[path[0].first]
    end = found.ends[last] if pattern.words[-1].mark else found.base_end(last)
    if pattern.before:
        held = _edge(found.text[start - len(pattern.before) : start]) if start >= len(pattern.before) else ""
        if held == pattern.before:
            start -= len(pattern.before)
        elif _needed(pattern.before):
            return None
    if pattern.after:
        if _edge(found.text[end : end + len(pattern.after)]) == pattern.after:
            end += len(pattern.after)
        elif _needed(pattern.after):
            return None
    return Span(start, end)


def _articles_kept(pattern: Pattern, path: Sequence[Step]) -> bool:
    """Whether an article stands wherever the form has one and nowhere else.

    “A” for “the” is no deviation, nor is the plural that has lost its indefinite article, nor, outside
    proper names, “the” left out or put in: freedom of press.
    """
    common = pattern.listed.concept.kind not in NAMES
    for index in range(1, len(path)):
        listed, step = pattern.articles[index], path[index].article
        if bool(listed) == bool(step):
            continue
        if common and "the" in {listed, step}:
            continue
        if listed in {"a", "an"} and _turned_plural(pattern, path, index):
            continue
        return False
    return True


def _name_kept(pattern: Pattern, path: Sequence[Step]) -> bool:
    """Whether a proper name is inflected at its head only: “Human Right Council” is no Human Rights Council.

    The head is the last word, or the one before the first preposition (Special Rapporteurs on torture).
    """
    if pattern.listed.concept.kind not in NAMES:
        return True
    prepositions = [at for at, word in enumerate(pattern.words) if word.plain in PREPOSITIONS]
    heads = {len(path) - 1, *(at - 1 for at in prepositions[:1])}
    return all(
        index in heads or not listed.surface[:1].isupper() or step.word.plain == listed.plain
        for index, (listed, step) in enumerate(zip(pattern.words, path, strict=True))
    )


def _turned_plural(pattern: Pattern, path: Sequence[Step], index: int) -> bool:
    window = zip(pattern.words[index:], path[index : index + _PLURAL_WITHIN], strict=False)
    return any(step.word.plain != listed.plain and step.word.plain.endswith("s") for listed, step in window)


@lru_cache(maxsize=4096)
def punctuation(gap: str) -> str:
    """The punctuation between two words."""
    if gap == " ":
        return ""
    if _BLANK_LINE.search(gap):
        return _BROKEN
    return unicodedata.normalize("NFKC", _PASSED_OVER.sub("", gap))


def _edge(text: str) -> str:
    return unicodedata.normalize("NFKC", text.strip())


def _needed(edge: str) -> bool:
    """Whether a form's edge is part of its identity (`#`, `++`, a Han character) and not punctuation."""
    return any(unicodedata.category(char)[0] in "SLN" or char in "#%&*@\\/" for char in edge)
