"""Finding English forms word by word: inflected, re-wrapped, hyphenated, with or without articles.

Forms are kept in a trie of stems with their articles left out.  A walk through the text proposes; each
proposal is then verified word by word against the form as listed (`patterns.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.glossary.hits import Overlap
from bitext.glossary.patterns import Pattern, Step, patterns, verify
from bitext.glossary.words import HYPHENED, Tokens, Word, word

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

    def candidates(self, found: Tokens, overlap: Overlap) -> Iterator[Candidate]:
        """Yield the longest forms that start at each word, in order, those inside others left out."""
        first_words = self._root.children
        words = found.words
        end = 0
        for start, (first, gap) in enumerate(zip(words, found.parts[2::2], strict=True)):
            if first.key not in first_words and gap not in HYPHENED:
                continue
            if found.starts[start] < end and overlap is Overlap.LEFTMOST_LONGEST:
                continue
            matches = list(_steps(found, self._root, (), start, ""))
            longest = max((match.span.end for match in matches), default=0)
            if longest > end:
                end = longest
                yield from (match for match in matches if match.span.end == longest)


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
    if found.hyphenated(at):
        both = _joined(one, found.words[at + 1])
        child = node.children.get(both.key)
        if child is not None:
            yield from _walk(found, child, (*path, Step(at, at + 1, both, article)))


def _joined(first: Word, second: Word) -> Word:
    return word(first.surface + second.surface)
