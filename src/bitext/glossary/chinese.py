"""Finding Chinese forms: Aho-Corasick over folded text, never by word boundaries.

Text and forms are folded alike (script, width, case), white space next to Han is passed over so that
a form broken by a line end is found, and every place is mapped back to the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from bitext.glossary import countries
from bitext.glossary.hits import Candidate, Listed, Overlap
from bitext.script import HAN, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_BREAK = r"[^\S\n]*\n?[^\S\n]*"  # at most one line end: a blank line ends the paragraph
_NAME_DOT = re.compile(rf"(?<=[{HAN}])\.(?=[{HAN}])")  # 胡安．门德斯, as printed in Taiwan
_HIDDEN_SPACE = re.compile(rf"(?<=[{HAN}])(?=\s){_BREAK}(?=\S)|(?<=\S)(?=\s){_BREAK}(?=[{HAN}])")


class ChineseMatcher:
    """The Chinese forms of a glossary, compiled once."""

    def __init__(self, listed: Iterable[Listed]) -> None:
        import ahocorasick

        by_key: defaultdict[str, list[Listed]] = defaultdict(list)
        for item in listed:
            key, _ = _search_text(item.form.text)
            if key.strip():
                by_key[key].append(item)
        self._forms = tuple(by_key.values())
        self._automaton: Any = ahocorasick.Automaton()
        for index, key in enumerate(by_key):
            self._automaton.add_word(key, (len(key), index))
        self._automaton.make_automaton()

    def candidates(self, text: str, overlap: Overlap) -> Iterator[Candidate]:
        """Yield the forms that stand in a text, in order; those inside longer ones are left out."""
        if not self._forms:
            return
        folded = fold(text)
        searched, kept = _without_hidden_space(folded.text)
        found = [
            (last + 1 - length, -last, index) for last, (length, index) in self._automaton.iter(searched)
        ]
        found.sort()
        end = 0
        for first, negative, index in found:
            last = -negative
            if last < end or (first < end and overlap is Overlap.LEFTMOST_LONGEST):
                continue
            if _inside_word(searched, first, last):
                continue
            span = folded.span(kept[first], kept[last] + 1) if kept else folded.span(first, last + 1)
            surface = span.of(text)
            foreign = countries.follows_country(searched, first)
            for item in self._forms[index]:
                form = item.form
                if not form.exact or _letters(surface) == _letters(form.text):
                    end = last + 1
                    if foreign and countries.national(item.concept):
                        continue
                    yield Candidate(span, item, form.status, int(surface != form.text))


def _search_text(text: str) -> tuple[str, Sequence[int]]:
    return _without_hidden_space(fold(text).text)


def _without_hidden_space(text: str) -> tuple[str, Sequence[int]]:
    """The text without white space next to Han, and the index each character had (empty: as before)."""
    text = _NAME_DOT.sub("·", text)
    pieces: list[str] = []
    kept: list[int] = []
    at = 0
    for match in _HIDDEN_SPACE.finditer(text):
        pieces.append(text[at : match.start()])
        kept.extend(range(at, match.start()))
        at = match.end()
    if not pieces:
        return text, ()
    kept.extend(range(at, len(text)))
    return "".join([*pieces, text[at:]]), kept


def _inside_word(text: str, first: int, last: int) -> bool:
    """Whether a Latin letter or digit at either end of the match goes on beyond it."""
    return (first > 0 and _joined(text[first - 1], text[first])) or (
        last + 1 < len(text) and _joined(text[last], text[last + 1])
    )


def _joined(left: str, right: str) -> bool:
    return (_is_latin(left) and _is_latin(right)) or (left.isdecimal() and right.isdecimal())


def _is_latin(char: str) -> bool:
    return char.isalpha() and char < "\u2e80"


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if _is_latin(char))
