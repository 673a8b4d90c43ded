"""Finding English forms word by word: inflected, re-wrapped, hyphenated, with or without articles.

Forms are kept in a trie of stems with their articles left out.  A walk through the text proposes; each
proposal is then verified word by word against the form as listed (`patterns.py`).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bitext.glossary.patterns import HYPHEN, Pattern, Step, patterns, verify
from bitext.glossary.words import Tokens, Word, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bitext.glossary.hits import Candidate, Listed


class _Node:
    __slots__ = ("children", "ends")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.ends: list[Pattern] = []


class EnglishMatcher:
    """The English forms of a glossary, compiled once."""

    def __init__(self, listed: Iterable[Listed]) -> None:
        self._root = _Node()
        for item in listed:
            for pattern in patterns(item):
                node = self._root
                for part in pattern.words:
                    node = node.children.setdefault(part.key, _Node())
                node.ends.append(pattern)

    def candidates(self, found: Tokens) -> Iterator[Candidate]:
        """Yield the longest matches that start at each word of a text, overlaps and all."""
        for start in range(len(found.words)):
            matches = list(_steps(found, self._root, (), start, ""))
            if matches:
                matches.sort(key=lambda candidate: -candidate.span.end)
                yield from next(group for _, group in groupby(matches, lambda c: c.span.end))


def _walk(found: Tokens, node: _Node, path: tuple[Step, ...]) -> Iterator[Candidate]:
    """Yield the verified forms that end here, and those that go on."""
    for pattern in node.ends:
        candidate = verify(pattern, path, found)
        if candidate is not None:
            yield candidate
    after = path[-1].last + 1
    if not node.children or after >= len(found.words):
        return
    yield from _steps(found, node, path, after, "")
    if found.words[after].article and after + 1 < len(found.words):
        yield from _steps(found, node, path, after + 1, found.words[after].plain)


def _steps(found: Tokens, node: _Node, path: tuple[Step, ...], at: int, article: str) -> Iterator[Candidate]:
    """Go on by the word at `at`, or by two words that a hyphen joins."""
    one = found.words[at]
    child = node.children.get(one.key)
    if child is not None:
        yield from _walk(found, child, (*path, Step(at, at, one, article)))
    if at + 1 < len(found.words) and HYPHEN.fullmatch(found.gap(at)):
        both = _joined(one, found.words[at + 1])
        child = node.children.get(both.key)
        if child is not None:
            yield from _walk(found, child, (*path, Step(at, at + 1, both, article)))


def _joined(first: Word, second: Word) -> Word:
    return word(first.surface + second.surface)
