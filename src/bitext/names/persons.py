"""The persons of a document, and where its English names one of them for another.

Counting tells, without an alignment of words: the Chinese says 林青河 twice and nobody else, the English
“Lin Qinghe” once, and once “Zhao Yueming”, who is another person of the document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.model import Span
from bitext.names import claims
from bitext.names.english import adjacent, is_function, is_ordinary
from bitext.names.foreign import DOTS
from bitext.names.index import WordIndex
from bitext.names.latin import words
from bitext.names.model import Grade
from bitext.names.titles import BEFORE_EN
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from bitext.names.latin import Word
    from bitext.names.model import NamePair, NameZh


class StandIn(Struct, frozen=True):
    """A person of the Chinese in whose place the English names another."""

    meant: str
    """The Chinese name of the one, as the document writes it."""
    named: str
    """The Chinese name of the other."""
    zh: tuple[Span, ...]
    """Where the Chinese names the one."""
    en: tuple[Span, ...]
    """Where the English names the other."""


class Mention(Struct, frozen=True):
    """A place where a text names a person of the document."""

    span: Span
    persons: frozenset[str]
    """Who may be meant, by their Chinese names in Simplified characters."""
    sure: bool
    """Whether one of them is meant, and not an ordinary word or a stranger."""


class Persons:
    """Who is named in full, in both languages, somewhere in a document."""

    def __init__(self, pairs: Iterable[NamePair], texts: Sequence[str] = ()) -> None:
        """`pairs` are those of a document; `texts` its English, which may spell a name elsewhere."""
        self._english: defaultdict[str, set[str]] = defaultdict(set)
        """By its letters, a word of names -> whose they are."""
        self._chinese: defaultdict[str, set[str]] = defaultdict(set)
        """A whole name, or a part that may stand alone -> whose it is."""
        self._written: dict[str, str] = {}
        """A whole name in Simplified characters -> as the document writes it."""
        others: dict[str, NameZh] = {}
        for pair in pairs:
            zh, whole = pair.zh, pair.match.grade >= Grade.VARIANT
            if zh and pair.en and whole and (zh.given or zh.foreign):
                self._add(zh, pair.en.text)
            elif zh and len(zh.given) > 1:
                others.setdefault(zh.surname + zh.given, zh)
        self._add_from(texts, [zh for name, zh in others.items() if name not in self._written])
        longest_first = sorted(self._chinese, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")

    def _add(self, zh: NameZh, en: str) -> None:
        name, alone = _forms(zh)
        self._written[name] = zh.text
        self._chinese[name].add(name)
        if len(alone) > 1:
            self._chinese[alone].add(name)
        for word in words(en):
            self._english[word.letters].add(name)

    def _add_from(self, texts: Sequence[str], names: Sequence[NameZh]) -> None:
        """Names that these English texts spell, and do not spell for somebody else."""
        index = WordIndex(texts) if names else None
        for name in names:
            for at, spans in index.units(name).items() if index else ():
                for span in spans:
                    spelling = texts[at][slice(*span)]
                    if not set.intersection(*(self._english[word.letters] for word in words(spelling))):
                        self._add(name, spelling)

    def in_chinese(self, text: str) -> tuple[Mention, ...]:
        """Mentions by the whole name or by the given name."""
        return tuple(
            Mention(Span(*found.span()), frozenset(self._chinese[form]), sure=not claims.is_word(form))
            for found in self._pattern.finditer(simplify(text))
            for form in [found.group()]
        )

    def named(self, text: str) -> frozenset[str]:
        """Who may be named in a Chinese text."""
        return frozenset().union(*(each.persons for each in self.in_chinese(text)))

    def in_english(self, text: str) -> tuple[Mention, ...]:
        """Mentions by the whole name or by a part of it."""
        found, out, at = words(text), [], 0
        while at < len(found):
            mention, at = self._mention(found, at)
            if mention:
                out.append(mention)
        return tuple(out)

    def _mention(self, found: Sequence[Word], at: int) -> tuple[Mention | None, int]:
        """The mention that begins at word `at`, and the word to go on with."""
        persons = frozenset(self._english.get(found[at].letters, ()))
        if not persons or not found[at].capital:
            return None, at + 1
        end = at + 1
        while end < len(found) and adjacent(found[end]) and found[end].letters != found[end - 1].letters:
            common = persons & self._english.get(found[end].letters, set())
            if not common:
                break
            persons, end = common, end + 1
        sure = end > at + 1 or not (is_ordinary(found[at]) or _in_other_name(found, at))
        return Mention(Span(found[at].start, found[end - 1].end), persons, sure), end

    def stand_in(self, zh: str, en: str, near: Collection[str] = ()) -> StandIn | None:
        """The person of a Chinese sentence for whom its English names another, if there is one.

        There is none where once a pronoun of the English may stand for the one, while the other is named
        because the Chinese leaves out who is meant: that takes a person among those `near`, whom the Chinese
        names in the same sentence, before or after.
        """
        chinese = self.in_chinese(zh)
        english = self.in_english(en) if chinese else ()
        if not chinese or len(english) < len(chinese):
            return None
        (least, most), (least_en, most_en) = _counts(chinese), _counts(english)
        besides = _besides(simplify(zh), chinese)
        fewer = [name for name in least if least[name] > most_en[name]]
        more = [name for name in least_en if least_en[name] > most[name] and besides.isdisjoint(name)]
        if len(fewer) != 1 or len(more) != 1:
            return None
        meant, named = fewer[0], more[0]
        if meant in named or named in meant or (most_en[meant] and len(english) > len(chinese)):
            return None
        once = least[meant] - most_en[meant] == 1 or least_en[named] - most[named] == 1
        if once and (named in near or most[named]) and _pronoun_to_spare(zh, en):
            return None
        return StandIn(
            self._written[meant],
            self._written[named],
            zh=tuple(each.span for each in chinese if meant in each.persons),
            en=tuple(each.span for each in english if named in each.persons),
        )

    def __len__(self) -> int:
        """How many persons there are."""
        return len(self._written)


def _forms(name: NameZh) -> tuple[str, str]:
    """A whole name, and the part of it that may stand alone."""
    if name.foreign:
        whole = simplify(name.text)
        return whole, re.split(f"[{DOTS}]", whole)[-1]
    return name.surname + name.given, name.given


def _in_other_name(found: Sequence[Word], at: int) -> bool:
    """Whether a word with a capital stands beside word `at`, which may be a part of a stranger's name."""
    beside = [
        i
        for i, joint in ((at - 1, at), (at + 1, at + 1))
        if 0 <= i < len(found) > joint and adjacent(found[joint])
    ]
    return any(
        found[i].capital and found[i].letters not in BEFORE_EN and not is_function(found[i]) for i in beside
    )


def _counts(mentions: Iterable[Mention]) -> tuple[Counter[str], Counter[str]]:
    """How often each person is named, at least and at most."""
    least: Counter[str] = Counter()
    most: Counter[str] = Counter()
    for each in mentions:
        most.update(each.persons)
        if each.sure and len(each.persons) == 1:
            least.update(each.persons)
    return least, most


def _besides(text: str, mentions: Iterable[Mention]) -> frozenset[str]:
    """The characters outside the mentions: a person may be called by a part of the name, or a nickname."""
    taken = {i for each in mentions for i in range(each.span.start, each.span.end)}
    return frozenset(character for i, character in enumerate(text) if i not in taken)


_ITS = "(?<![尤与與极極])其(?![他她它中余餘次实實])"
_PRONOUNS = (
    (re.compile(f"(?:(?<!其)他|{_ITS})(?!们|們)"), re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)),
    (re.compile(f"(?:她|{_ITS})(?!们|們)"), re.compile(r"\b(?:she|hers?|herself)\b", re.IGNORECASE)),
)


def _pronoun_to_spare(zh: str, en: str) -> bool:
    """Whether a pronoun of the English may stand for a name, when a name of its may stand for a pronoun."""
    counts = [(len(english.findall(en)), len(chinese.findall(zh))) for chinese, english in _PRONOUNS]
    return any(0 < here >= there for here, there in counts)
