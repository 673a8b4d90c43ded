"""Texts with known ladders: gold sets, and copies of them with passages lost, added and replaced.

The gold sets hold hardly any text without counterpart, and real statements do; so most documents come a
second time with something planted in them.
"""

from __future__ import annotations

import ast
import random
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bitext.align.lattice import SHAPES
from bitext.align.wrapped import joined, paragraphs
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Link = tuple[tuple[int, ...], tuple[int, ...]]
SHORTEST = 16  # units; shorter neighbours are joined
SHORT = 12  # Chinese characters of a greeting or heading, at most
EXCERPTS = 8  # short texts made of each longer one
RATE = 20  # units with one planted error, where single ones are planted
LONGEST = 150  # units; longer texts with many links are cut


@dataclass(frozen=True, kw_only=True)
class Example:
    """A text and its ladder."""

    group: str
    """The gold set it is from."""
    document: str
    """Copies of one document share this, so that they stay in one fold."""
    planted: bool
    zh: tuple[str, ...]
    en: tuple[str, ...]
    links: tuple[Link, ...]
    """In order; units in no link have no counterpart."""


def read(folder: Path) -> Iterator[Example]:
    """The documents of one set: `ID.zh.txt`, `ID.en.txt` (one unit a line) and `ID.align`."""
    for path in sorted(folder.glob("*.align")):
        name = path.name.removesuffix(".align")
        sides = [
            (folder / f"{name}.{lang}.txt").read_text(encoding="utf-8").split("\n") for lang in ("zh", "en")
        ]
        zh, en = (tuple(lines[:-1] if lines[-1] == "" else lines) for lines in sides)
        rows = [
            line.strip().split("]:[") for line in path.read_text(encoding="utf-8").split("\n") if line.strip()
        ]
        beads = [(tuple(ast.literal_eval(f"{a}]")), tuple(ast.literal_eval(f"[{b}"))) for a, b in rows]
        links = tuple(sorted(bead for bead in beads if bead[0] and bead[1]))
        whole = Example(group=folder.name, document=name, planted=False, zh=zh, en=en, links=links)
        yield from _possible(_unwrapped(whole))


def _unwrapped(text: Example) -> Example:
    """The lines of wrapped paragraphs together, as the aligner takes them."""
    runs = [paragraphs(lines) for lines in (text.zh, text.en)]
    place = [{line: at for at, run in enumerate(side) for line in run} for side in runs]
    links = ((sorted({place[0][i] for i in a}), sorted({place[1][j] for j in b})) for a, b in text.links)
    return replace(
        text,
        zh=tuple(joined(text.zh, run, Lang.ZH) for run in runs[0]),
        en=tuple(joined(text.en, run, Lang.EN) for run in runs[1]),
        links=tuple((tuple(a), tuple(b)) for a, b in links),
    )


def _possible(text: Example) -> Iterator[Example]:
    """The document without the links that no search considers, in the pieces between them."""
    piece: list[Link] = []
    for link in (*text.links, ((), ())):
        if tuple(map(len, link)) in SHAPES and all(side[-1] - side[0] == len(side) - 1 for side in link):
            piece.append(link)
        elif piece:
            ordered = all(a[1][-1] < b[1][0] for a, b in pairwise(piece))
            if ordered and len(piece) == len(text.links):
                yield text
            elif ordered:
                yield _stretch(replace(text, links=tuple(piece)), piece, planted=False)
            piece = []


def sized(documents: Sequence[Example]) -> Iterator[Example]:
    """Very short documents joined, a very long one cut."""
    waiting: Example | None = None
    for document in documents:
        if len(documents) == 1 and len(document.zh) > 2 * LONGEST:
            for first in range(0, len(document.links), LONGEST):
                yield _part(document, first)
            continue
        waiting = document if waiting is None else _joined(waiting, document)
        if len(waiting.zh) >= SHORTEST:
            yield waiting
            waiting = None
    if waiting is not None:
        yield waiting


def _part(document: Example, first: int) -> Example:
    links = document.links[first : first + LONGEST]
    return _stretch(document, links, name=f"{document.document}.{first}", planted=False)


def _stretch(text: Example, links: Sequence[Link], *, name: str = "", planted: bool = True) -> Example:
    """From the first of the links to the last."""
    zh = range(links[0][0][0], links[-1][0][-1] + 1)
    en = range(links[0][1][0], links[-1][1][-1] + 1)
    return _kept(text, zh, en, name=name, planted=planted)


def _joined(a: Example, b: Example) -> Example:
    moved = [(tuple(i + len(a.zh) for i in zh), tuple(j + len(a.en) for j in en)) for zh, en in b.links]
    return Example(
        group=a.group,
        document=a.document,
        planted=a.planted,
        zh=a.zh + b.zh,
        en=a.en + b.en,
        links=(*a.links, *moved),
    )


def _kept(
    text: Example, zh: Sequence[int], en: Sequence[int], *, name: str = "", planted: bool = True
) -> Example:
    """Only the units given; a link that loses a whole side is lost."""
    at_zh, at_en = {i: k for k, i in enumerate(zh)}, {j: k for k, j in enumerate(en)}
    links = [
        (tuple(at_zh[i] for i in a if i in at_zh), tuple(at_en[j] for j in b if j in at_en))
        for a, b in text.links
    ]
    return Example(
        group=text.group,
        document=name or text.document,
        planted=planted,
        zh=tuple(text.zh[i] for i in zh),
        en=tuple(text.en[j] for j in en),
        links=tuple(link for link in links if link[0] and link[1]),
    )


def _without(text: Example, gone: tuple[set[int], set[int]]) -> Example:
    """All but the units that are gone, of either side."""
    zh = [i for i in range(len(text.zh)) if i not in gone[0]]
    en = [j for j in range(len(text.en)) if j not in gone[1]]
    return _kept(text, zh, en)


def lost(text: Example, rng: random.Random) -> Example:
    """Single passages deleted from either side, and one run."""
    gone: tuple[set[int], set[int]] = (set(), set())
    for link in text.links:
        if rng.random() < 0.05:
            side = rng.randrange(2)
            gone[side].update(link[side])
    size = rng.randint(3, max(4, min(25, len(text.links) // 3)))
    first, side = rng.randrange(max(1, len(text.links) - size)), rng.randrange(2)
    for link in text.links[first : first + size]:
        if not gone[1 - side] & set(link[1 - side]):
            gone[side].update(link[side])
    return _without(text, gone)


def added(text: Example, other: Example, rng: random.Random) -> Example:
    """Units of another document inserted on one side, or different ones on both at one place."""
    before: tuple[dict[int, list[str]], dict[int, list[str]]] = ({}, {})
    for zh, en in text.links:
        if rng.random() < 0.08:
            which, count = rng.random(), 1 if rng.random() < 0.75 else rng.randint(2, 4)
            if which < 0.7:
                before[0].setdefault(zh[0], []).extend(rng.choices(other.zh, k=count))
            if which > 0.4:
                before[1].setdefault(en[0], []).extend(rng.choices(other.en, k=count))
    return _inserted(text, before)


def replaced(text: Example, other: Example, rng: random.Random) -> Example:
    """A passage of each half of another document, standing at one place on both sides."""
    sizes = [min(rng.randint(2, 15), len(side) // 2) for side in (other.zh, other.en)]
    first = rng.randrange(len(other.zh) // 2 - sizes[0] + 1)
    second = len(other.en) // 2 + rng.randrange(len(other.en) - len(other.en) // 2 - sizes[1] + 1)
    zh, en = rng.choice(text.links)
    passages = list(other.zh[first : first + sizes[0]]), list(other.en[second : second + sizes[1]])
    return _inserted(text, ({zh[0]: passages[0]}, {en[0]: passages[1]}))


def _inserted(text: Example, before: tuple[dict[int, list[str]], dict[int, list[str]]]) -> Example:
    sides, places = [], []
    for units, extra in zip((text.zh, text.en), before, strict=True):
        out: list[str] = []
        place = {}
        for index, unit in enumerate(units):
            out += extra.get(index, [])
            place[index] = len(out)
            out.append(unit)
        sides.append(tuple(out))
        places.append(place)
    links = [(tuple(places[0][i] for i in a), tuple(places[1][j] for j in b)) for a, b in text.links]
    return Example(
        group=text.group, document=text.document, planted=True, zh=sides[0], en=sides[1], links=tuple(links)
    )


def reduced(text: Example, rng: random.Random) -> Example:
    """One side keeps a fifth of its passages."""
    size = max(2, len(text.links) // 5)
    first, side = rng.randrange(len(text.links) - size + 1), rng.randrange(2)
    left = [unit for link in text.links[first : first + size] for unit in link[side]]
    every: tuple[Sequence[int], Sequence[int]] = (range(len(text.zh)), range(len(text.en)))
    return _kept(text, left if side == 0 else every[0], left if side == 1 else every[1])


def orphaned(text: Example, rng: random.Random) -> Example:
    """Single units deleted from either side, each of a plain link."""
    plain = [link for link in text.links if len(link[0]) == len(link[1]) == 1]
    gone: tuple[set[int], set[int]] = (set(), set())
    for link in rng.sample(plain, min(len(plain), max(1, len(plain) // RATE))):
        side = rng.randrange(2)
        gone[side].update(link[side])
    return _without(text, gone)


def intruded(text: Example, other: Example, rng: random.Random) -> Example:
    """Single units of another document inserted, never both halves of a pair."""
    before: tuple[dict[int, list[str]], dict[int, list[str]]] = ({}, {})
    for _ in range(max(1, len(text.links) // RATE)):
        side = rng.randrange(2)
        strangers = other.zh[::2] if side == 0 else other.en[1::2]
        before[side].setdefault(rng.choice(text.links)[side][0], []).append(rng.choice(strangers))
    return _inserted(text, before)


def merged(text: Example, rng: random.Random) -> Example:
    """Short units, greetings and headings, written together with a neighbour on one side."""
    pairs = [
        at
        for at, (a, b) in enumerate(pairwise(text.links))
        if all(len(side) == 1 for side in (*a, *b))
        and (b[0][0] - a[0][0], b[1][0] - a[1][0]) == (1, 1)
        and min(len(text.zh[a[0][0]]), len(text.zh[b[0][0]])) <= SHORT
    ]
    sides, gone = (list(text.zh), list(text.en)), (set[int](), set[int]())
    links = dict(enumerate(text.links))
    for at in sorted(rng.sample(pairs, min(len(pairs), max(1, len(text.links) // RATE)))):
        if at not in links:
            continue  # The pair before has taken it.
        side, a, b = rng.randrange(2), links[at], links.pop(at + 1)
        one, both = a[side], a[1 - side] + b[1 - side]
        links[at] = (one, both) if side == 0 else (both, one)
        sides[side][one[0]] = joined(sides[side], range(one[0], one[0] + 2), tuple(Lang)[side])
        gone[side].update(b[side])
    changed = replace(text, zh=tuple(sides[0]), en=tuple(sides[1]), links=tuple(links.values()))
    return _without(changed, gone)


def excerpts(text: Example, rng: random.Random) -> Iterator[Example]:
    """A few links each, as short statements have them: there is little to learn from the text itself."""
    for _ in range(EXCERPTS):
        size = min(rng.randint(1, 4), len(text.links))
        first = rng.randrange(len(text.links) - size + 1)
        yield _stretch(text, text.links[first : first + size])


def collection(data: Path, sets: Sequence[str], seed: int) -> list[Example]:
    """All examples of all sets, the planted copies among them; the same for the same seed."""
    rng = random.Random(seed)
    out: list[Example] = []
    for name in sets:
        documents = list(sized(list(read(data / name))))
        for index, text in enumerate(documents):
            out.append(text)
            if len(text.links) < 6:
                continue
            other = documents[(index + 1) % len(documents)]
            enough = min(len(other.zh), len(other.en)) >= 8
            if index % 2:
                out.append(lost(text, rng))
            if enough and index % 2 == 0:
                out.append(added(text, other, rng))
            if enough and index % 3 == 0:
                out.append(replaced(text, other, rng))
            if index % 3 == 1 and len(text.links) >= 10:
                out.append(reduced(text, rng))
            out.append(orphaned(text, rng))
            if enough:
                out.append(intruded(text, other, rng))
            out.append(merged(text, rng))
            out += excerpts(text, rng)
    return out
