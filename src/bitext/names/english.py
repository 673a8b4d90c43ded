"""Finding personal names in English text."""

from __future__ import annotations

from functools import lru_cache

from bitext.model import Span
from bitext.names import readings, surnames
from bitext.names.latin import Word, words
from bitext.names.model import NameEn
from bitext.names.titles import BEFORE_EN

_PLACES = frozenset(
    [
        "hong",
        "kong",
        "shanghai",
        "beijing",
        "tianjin",
        "chongqing",
        "guangdong",
        "guangxi",
        "hunan",
        "hubei",
        "henan",
        "hebei",
        "shandong",
        "shanxi",
        "shaanxi",
        "sichuan",
        "yunnan",
        "guizhou",
        "fujian",
        "zhejiang",
        "jiangsu",
        "anhui",
        "jiangxi",
        "hainan",
        "gansu",
        "qinghai",
        "xinjiang",
        "tibet",
        "taiwan",
        "taipei",
        "kaohsiung",
        "macau",
        "macao",
        "wuhan",
        "nanjing",
        "hangzhou",
        "shenzhen",
        "guangzhou",
        "xiamen",
        "dalian",
        "harbin",
        "falun",
        "gong",
        "yuan",
        "renminbi",
        "tai",
        "chi",
        "feng",
        "shui",
        "kung",
        "fu",
        "ming",
        "qing",
        "tang",
        "song",
        "han",
        "yuan",
        "ping",
        "pong",
        "wan",
        "chai",
        "long",
    ]
)
"""Parse as romanised Chinese and are no persons; matched against the whole or the first word."""

NOT_GIVEN = frozenset(
    [
        "he",
        "she",
        "you",
        "me",
        "an",
        "a",
        "the",
        "man",
        "men",
        "pen",
        "sun",
        "ten",
        "in",
        "on",
        "to",
        "do",
        "so",
        "no",
        "my",
        "long",
        "china",
        "fan",
        "pan",
        "can",
        "ban",
        "sang",
        "song",
        "ran",
        "den",
        "gang",
        "hang",
        "bang",
        "lang",
        "mingle",
        "sen",
        "chin",
        "ling",
        "ping",
        "ding",
        "sing",
        "ying",
        "hung",
        "ho",
        "ha",
        "hey",
        "hi",
        "la",
        "lo",
        "tan",
        "tie",
        "pie",
        "die",
        "lie",
        "bin",
        "ken",
        "tong",
        "wing",
        "young",
        "king",
        "yen",
        "we",
        "be",
        "been",
        "bee",
        "see",
        "sea",
        "fee",
        "tee",
        "ai",
        "bi",
    ]
)
"""Ordinary English words that parse as one syllable; no given name on their own."""


def find_en(text: str) -> tuple[NameEn, ...]:
    """Personal names in English text, in order: romanised Chinese names, and any name after a title.

    Names without a title that do not parse as Chinese (“Elisa Massimino”) are not claimed: nothing
    but capitals tells them from other titles.
    """
    return _find(text)


@lru_cache(maxsize=4096)
def _find(text: str) -> tuple[NameEn, ...]:
    all_words = words(text)
    out: list[NameEn] = []
    at = 0
    while at < len(all_words):
        name, step = _titled(text, all_words, at) or _chinese(text, all_words, at) or (None, 1)
        if name is not None:
            out.append(name)
        at += step
    return tuple(out)


def adjacent(word: Word) -> bool:
    """Whether nothing but a space, a comma or a full stop of an initial parts `word` from the one before."""
    return word.gap in {" ", "\u00a0", ", ", ". ", "\n", "  ", "."}


def _titled(text: str, found: tuple[Word, ...], at: int) -> tuple[NameEn, int] | None:
    """`Mr. Juan Mendez`, `Lawyer Jiang Tianyong`."""
    if found[at].letters not in BEFORE_EN or not found[at].capital:
        return None
    end = at + 1
    while (
        end < len(found) and end - at <= 4 and found[end].capital and found[end].gap in {" ", ". ", "\u00a0"}
    ):
        if found[end].letters in BEFORE_EN and end == at + 1:
            at = end
        end += 1
    names = found[at + 1 : end]
    if not names:
        return None
    chinese = _chinese(text, found, at + 1)
    if chinese is not None:
        return chinese[0], chinese[1] + 1
    span = Span(names[0].span.start, names[-1].span.end)
    return NameEn(span=span, text=span.of(text), confidence=0.7), end - at


def _chinese(text: str, found: tuple[Word, ...], at: int) -> tuple[NameEn, int] | None:
    """A family name and a given name, in either order, beginning at word `at`."""
    first = found[at]
    if not first.capital or first.letters in _PLACES:
        return None
    for length in (3, 2):
        run = found[at : at + length]
        if len(run) == length and all(adjacent(word) for word in run[1:]):
            confidence = _parses(run[0], run[1:])
            if confidence:
                return _name(text, run[0], run[1:], confidence), length
            if length == 2 and run[1].gap != ", ":
                confidence = _parses(run[1], run[:1])
                if confidence:
                    return _name(text, run[1], run[:1], confidence * 0.8), length
    return None


def _parses(surname: Word, given: tuple[Word, ...]) -> float:
    """The confidence that the two make a Chinese name, 0 when they cannot."""
    if not surname.capital or not given[0].capital or surname.letters not in surnames.by_spelling():
        return 0.0
    if len(given) == 2 and (given[1].capital != given[0].capital and "-" not in given[0].text):
        return 0.0
    letters = "".join(word.letters for word in given)
    parts = [part for word in given for part in word.text.replace("\u2010", "-").split("-")]
    pinyin = readings.syllable_count(letters)
    surname_pinyin = surname.letters in surnames.pinyin_spellings()
    if len(given) == 1 and surname_pinyin and pinyin in {1, 2}:
        if pinyin == 1:
            return 0.0 if letters in NOT_GIVEN else 0.7
        return 0.95
    hyphened = len(parts) == 2 and all(readings.syllable_count(p.lower(), loose=True) == 1 for p in parts)
    if len(given) == 1 and hyphened:
        return 0.9
    if len(given) == 2 and hyphened and not any(word.letters in NOT_GIVEN for word in given):
        return 0.6
    return 0.0


def _name(text: str, surname: Word, given: tuple[Word, ...], confidence: float) -> NameEn:
    span = Span(
        min(surname.span.start, given[0].span.start),
        max(surname.span.end, given[-1].span.end),
    )
    return NameEn(
        span=span,
        text=span.of(text),
        surname=surname.text,
        given=text[given[0].span.start : given[-1].span.end],
        chinese=True,
        confidence=confidence,
    )
