"""Foreign names in Chinese transliteration, compared by their consonants.

扎伊德·拉阿德·侯赛因 and “Zeid Ra'ad Al Hussein” share few letters but the skeleton Z-D R-D H-S-N.
Sounds that Chinese cannot tell apart, or renders by habit in several ways, count as alike.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from bitext.names.english import adjacent
from bitext.names.model import Grade, NameMatch, Place, Slip
from bitext.names.readings import mandarin
from bitext.names.titles import BEFORE_EN
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.names.latin import Word
    from bitext.names.model import NameZh

DOTS = "·•‧∙・･⋅．"
"""Stand between the parts of a transliterated foreign name."""
LIKE = 0.55
"""Mean likeness of the parts from which a run of words is the name."""
LIKE_ALONE = 0.7
"""Likeness from which one word is the family name by itself, or proves that its neighbour is another."""
UNLIKE = 0.15
"""Likeness below which a word cannot be a part of the name."""

_LATIN = re.compile(
    r"tch|sch|chr|sh|ch|ph|th|ck|gh(?=[aeiou])|gh|kh|zh|ts|tz|dj|qu|ng|x|c(?=[eiy])|g(?=[eiy])|[bcdfghjklmnpqrstvwyz]"
)
_LATIN_SOUND = {
    "b": "P",
    "p": "P",
    "d": "T",
    "t": "T",
    "th": "T",
    "g": "K",
    "k": "K",
    "c": "K",
    "ck": "K",
    "q": "K",
    "kh": "K",
    "chr": "KL",
    "qu": "K",
    "x": "KS",
    "gh": "K",
    "f": "F",
    "ph": "F",
    "v": "W",
    "w": "W",
    "m": "M",
    "n": "N",
    "ng": "N",
    "l": "L",
    "r": "L",
    "s": "S",
    "z": "S",
    "ts": "S",
    "tz": "S",
    "sh": "S",
    "ch": "S",
    "sch": "S",
    "tch": "S",
    "zh": "S",
    "dj": "S",
    "j": "J",
    "h": "H",
    "y": "Y",
}
_INITIAL = {
    "b": "P",
    "p": "P",
    "d": "T",
    "t": "T",
    "g": "K",
    "k": "K",
    "h": "H",
    "f": "F",
    "m": "M",
    "n": "N",
    "l": "L",
    "r": "L",
    "z": "S",
    "c": "S",
    "s": "S",
    "zh": "S",
    "ch": "S",
    "sh": "S",
    "j": "J",
    "q": "J",
    "x": "S",
    "w": "W",
    "y": "Y",
    "": "",
}
_ALIKE = frozenset(
    pair
    for pairs in (
        "WF",
        "WP",
        "HK",
        "HF",
        "JS",
        "JY",
        "JK",
        "JT",
        "LN",
        "MN",
        "HJ",
        "WK",
        "WH",
        "ST",
        "SK",
        "SH",
        "WM",
    )
    for pair in (tuple(pairs), tuple(reversed(pairs)))
)
"""Pairs at half cost: 华盛顿 for W, 希 for Hi, 杰 for G and J, 鲁 beside 努."""
_WEAK = {"Y": 0.2, "H": 0.5, "W": 0.5, "N": 0.5, "L": 0.4}
"""What it costs to leave out a sound that comes and goes: glides, silent h, final r and n."""
_SOUNDS = "PTKFWMNLSJHY"
_GAPS = {x: _WEAK.get(x, 1.0) for x in _SOUNDS}
_CHANGES = {x: {y: 0.0 if x == y else 0.4 if (x, y) in _ALIKE else 1.2 for y in _SOUNDS} for x in _SOUNDS}
_PARTS = re.compile(f"[{DOTS}]")
_SPLIT = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?")


@lru_cache(maxsize=32_768)
def latin_skeleton(word: str) -> str:
    """The consonant classes of a Latin word (letters only)."""
    letters = re.sub(r"(.)\1+", r"\1", word.lower())
    if len(letters) > 3:  # silent: final e, and the s of Louis
        letters = re.sub(r"e$|(?<=oui)s$", "", letters)
    return "".join(_LATIN_SOUND.get(match.group(), "") for match in _LATIN.finditer(letters))


@lru_cache(maxsize=32_768)
def han_skeleton(chars: str) -> str:
    """The consonant classes of Chinese characters read in Mandarin."""
    out = []
    for ch in simplify(chars):
        found = mandarin(ch)
        if not found:
            continue
        reading = found[0]
        if reading == "er":
            out.append("L")
            continue
        match = _SPLIT.match(reading)
        initial = match.group() if match else ""
        out.append(_INITIAL.get(initial, ""))
        if reading.endswith(("n", "ng")):
            out.append("N")
    return "".join(out)


def likeness(chars: str, word: str) -> float:
    """How alike a Chinese transliteration and a Latin word (letters only) sound, 0 to 1."""
    return alike(han_skeleton(chars), latin_skeleton(word))


@lru_cache(maxsize=65_536)
def alike(zh: str, en: str) -> float:
    """How alike two skeletons are, 0 to 1."""
    if not zh and not en:
        return 0.5
    weight = max(_weight(zh), _weight(en), 1.0)
    return max(0.0, 1.0 - _distance(zh, en) / weight)


@lru_cache(maxsize=4096)
def _weight(skeleton: str) -> float:
    return sum(map(_GAPS.__getitem__, skeleton))


def _distance(a: str, b: str) -> float:
    """The least cost of turning one skeleton into the other."""
    gaps = [_GAPS[y] for y in b]
    row = [0.0, *accumulate(gaps)]
    for x in a:
        own, changes = _GAPS[x], _CHANGES[x]
        diagonal = row[0]
        left = row[0] = diagonal + own
        for j, y in enumerate(b, 1):
            above = row[j]
            left = row[j] = min(diagonal + changes[y], above + own, left + gaps[j - 1])
            diagonal = above
    return row[-1]


def parts_of(name: NameZh) -> list[str]:
    """The parts between the dots of a transliterated name, without initials."""
    return [part for part in _PARTS.split(name.text) if len(part) > 1 or not part.isascii()]


def foreign_places(name: NameZh, found: Sequence[Word]) -> Iterator[Place]:
    """Places of a transliterated name: whole runs, family name alone, or with another given name."""
    parts = parts_of(name)
    for run in runs(found):
        whole = spelt_whole(parts, [found[i].letters for i in run])
        if whole is not None:
            score, first, last = whole
            reason = f"sounds alike ({score:.2f})"
            match = NameMatch(grade=Grade.VARIANT, reasons=(reason,))
            yield Place(first=run[first], last=run[last - 1] + 1, match=match)
        elif len(parts) > 1:
            yield from _part_places(parts, run, found)


def spelt_whole(parts: Sequence[str], words: Sequence[str]) -> tuple[float, int, int] | None:
    """Which words of a run spell all parts of a name: (likeness, first, last); None when none do."""
    score, first, last = _aligned(parts, words)
    if score < LIKE or (len(parts) > 1 and last - first == 1) or _another(parts, words[first:last]):
        return None
    return score, first, last


def _part_places(parts: list[str], run: list[int], found: Sequence[Word]) -> Iterator[Place]:
    words = [found[i].letters for i in run]
    for at, word in enumerate(words):
        if likeness(parts[-1], word) >= LIKE_ALONE and len(word) > 2:
            before = words[at - 1] if at else ""
            joined = at > 0 and found[run[at - 1]].gap == " " and found[run[at - 1] - 1].letters == "and"
            if before and len(parts) == 2 and not joined and _another(parts[:1], [before]):
                slip, grade, first = Slip.GIVEN_DIFFERS, Grade.NEAR, run[at - 1]
            else:
                slip, grade, first = Slip.SURNAME_ONLY, Grade.PARTIAL, run[at]
            yield Place(first=first, last=run[at] + 1, match=NameMatch(grade=grade, slip=slip))


def _another(parts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether some part is written for another sound than the word in its place; short ones prove nothing."""
    return len(parts) == len(words) and any(
        len(part) > 1 and len(word) > 2 and likeness(part, word) < UNLIKE
        for part, word in zip(parts, words, strict=True)
    )


def runs(found: Sequence[Word]) -> Iterator[list[int]]:
    """Longest runs of capitalised words (with `al`, `de`, `van` inside) that follow each other."""
    run: list[int] = []
    for i, word in enumerate(found):
        joined = bool(run) and adjacent(word) and run[-1] == i - 1
        if run and not joined:
            yield run
            run = []
        if (word.capital and word.letters not in BEFORE_EN) or (joined and word.letters in PARTICLES):
            run.append(i)
        elif run:
            yield run
            run = []
    if run:
        yield run


PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "de",
        "da",
        "del",
        "della",
        "di",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "y",
        "e",
    ]
)
"""Small words inside names."""


def _aligned(parts: Sequence[str], words: Sequence[str]) -> tuple[float, int, int]:
    """Best mean likeness of all parts to words in order, and the words it takes: (mean, first, last).

    A mean below `LIKE` is not worked out and given as 0.
    """
    best = (0.0, 0, 0)
    if sum(max(likeness(part, word) for word in words) for part in parts) < LIKE * len(parts):
        return best
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + len(parts) + 3) + 1):
            score = _monotone(tuple(parts), tuple(words[first:last])) / max(len(parts), 1)
            skipped = max(0, last - first - len(parts))
            score -= 0.05 * skipped
            if score > best[0]:
                best = (score, first, last)
    return best


@lru_cache(maxsize=8192)
def _monotone(parts: tuple[str, ...], words: tuple[str, ...]) -> float:
    """The greatest sum of likenesses of parts to words in order, each used once."""
    if not parts or not words:
        return 0.0
    return max(
        likeness(parts[0], words[0]) + _monotone(parts[1:], words[1:]),
        _monotone(parts, words[1:]),
        _monotone(parts[1:], words),
    )
