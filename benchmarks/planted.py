"""Planted errors: what is deleted, inserted or moved on purpose, and how much of it is found.

    python benchmarks/planted.py DATA [--sets news,law] [--kinds sentence] [--seed 1] [--rounds 4]

Documents come from the gold sets of `benchmarks/align.py`; only their 1-1 links are touched, and all
goes through `align()` with every line as a paragraph.  A sentence that is reported in the undamaged text,
too, counts neither as right nor as wrong.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bitext.align import AlignOptions, align
from bitext.check import Context
from bitext.check.sentences import check
from bitext.glossary import Glossary
from bitext.model import Alignment, Bitext, Block, Document, Lang, Segment, Side, Source
from bitext.scoring import examples
from bitext.segment import sentences

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

SHORTEST = 12  # units a document needs to have something planted in it; smaller ones are joined
RATE = 20  # one error per so many units


@dataclass
class Text:
    """One document as a list of units per side; unit k of one side is that of the other."""

    zh: list[str]
    en: list[str]
    links: list[tuple[int, int]]
    """The 1-1 links."""


@dataclass
class Tally:
    """What was planted, what of it was found, and what was reported in all."""

    planted: int = 0
    found: int = 0
    reported: int = 0
    right: int = 0

    def add(
        self,
        planted: AbstractSet[object],
        reported: AbstractSet[object],
        undecided: AbstractSet[object] = frozenset(),
    ) -> None:
        """Count one document; reports on `undecided` are neither right nor wrong."""
        self.planted += len(planted)
        self.found += len(planted & reported)
        self.reported += len(reported - undecided)
        self.right += len(reported & planted)


@dataclass
class Planted:
    """A damaged text and the findings that would be right."""

    zh: list[str]
    en: list[str]
    truth: set[object] = field(default_factory=set)
    undecided: set[object] = field(default_factory=set)
    """Units of the gold's larger groups, of which it does not say whether each has a counterpart."""


def texts(folder: Path) -> list[Text]:
    """The documents of a set, short ones joined until they are long enough."""
    out: list[Text] = []
    for example in examples(folder):
        zh, en = (path.read_text(encoding="utf-8").split("\n") for path in (example.zh, example.en))
        zh, en = (side[:-1] if side[-1] == "" else side for side in (zh, en))
        links = sorted((a[0], b[0]) for a, b in example.gold if len(a) == len(b) == 1)
        if len(links) < 0.9 * len(example.gold):
            continue  # too few plain links to know what an error would look like
        if out and len(out[-1].zh) < 3 * SHORTEST:
            last = out[-1]
            last.links += [(i + len(last.zh), j + len(last.en)) for i, j in links]
            last.zh += zh
            last.en += en
        else:
            out.append(Text(zh, en, links))
    return out


def bitext_of(zh: list[str], en: list[str]) -> Bitext:
    """Units to a bitext in memory."""
    return Bitext(zh=_side(zh, Lang.ZH), en=_side(en, Lang.EN))


def _side(units: list[str], lang: Lang) -> Side:
    blocks, segments, at = [], [], 0
    for unit, text in enumerate(units):
        blocks.append(Block(start=at, end=at + len(text), lang=lang))
        segments += [Segment(start=at + s.start, end=at + s.end, unit=unit) for s in sentences(text, lang)]
        at += len(text) + 1
    document = Document(text="\n".join(units) + "\n", blocks=tuple(blocks), source=Source(name=lang))
    return Side(lang=lang, document=document, blocks=tuple(range(len(units))), sentences=tuple(segments))


def nulls_of(alignment: Alignment) -> set[object]:
    """The units reported as having no counterpart, as (language, unit)."""
    out: set[object] = set()
    for bead in alignment.paragraphs:
        if not bead.is_link:
            out |= {(Lang.ZH, i) for i in bead.zh} | {(Lang.EN, j) for j in bead.en}
    return out


def _remove(text: Text, gone: set[tuple[Lang, int]]) -> Planted:
    """Delete units; their counterparts are then without one."""
    keep = {
        Lang.ZH: [i for i in range(len(text.zh)) if (Lang.ZH, i) not in gone],
        Lang.EN: [j for j in range(len(text.en)) if (Lang.EN, j) not in gone],
    }
    truth: set[object] = set()
    for i, j in text.links:
        if (Lang.ZH, i) in gone:
            truth.add((Lang.EN, keep[Lang.EN].index(j)))
        if (Lang.EN, j) in gone:
            truth.add((Lang.ZH, keep[Lang.ZH].index(i)))
    grouped = _grouped(text)
    undecided: set[object] = {
        (lang, k) for lang, kept in keep.items() for k, unit in enumerate(kept) if (lang, unit) in grouped
    }
    zh, en = [text.zh[i] for i in keep[Lang.ZH]], [text.en[j] for j in keep[Lang.EN]]
    return Planted(zh, en, truth, undecided)


def _grouped(text: Text) -> set[tuple[Lang, int]]:
    """Units that are in no 1-1 link."""
    single = {(lang, unit) for link in text.links for lang, unit in zip(Lang, link, strict=True)}
    every = {(Lang.ZH, i) for i in range(len(text.zh))} | {(Lang.EN, j) for j in range(len(text.en))}
    return every - single


def deleted(text: Text, rng: random.Random, _: list[Text]) -> Planted:
    """Single paragraphs deleted from one side."""
    chosen = rng.sample(text.links, max(1, len(text.links) // RATE))
    return _remove(text, {(Lang.ZH, i) if rng.random() < 0.5 else (Lang.EN, j) for i, j in chosen})


def run(text: Text, rng: random.Random, _: list[Text]) -> Planted:
    """A run of 5 to 30 paragraphs deleted from one side."""
    size = min(rng.randint(5, 30), len(text.links) // 2)
    first = rng.randrange(len(text.links) - size + 1)
    lang = rng.choice(list(Lang))
    links = text.links[first : first + size]
    return _remove(text, {(lang, i if lang is Lang.ZH else j) for i, j in links})


def inserted(text: Text, rng: random.Random, others: list[Text]) -> Planted:
    """Paragraphs of another document put into one side."""
    sides = {Lang.ZH: list(text.zh), Lang.EN: list(text.en)}
    marked = {lang: [False] * len(units) for lang, units in sides.items()}
    for _ in range(max(1, len(text.links) // RATE)):
        lang = rng.choice(list(Lang))
        donor = rng.choice([other for other in others if other is not text])
        # Never both halves of a pair: those would be a link, and rightly so.
        strangers = donor.zh[::2] if lang is Lang.ZH else donor.en[1::2]
        unit = rng.choice([u for u in strangers if len(u) > 10])
        at = rng.randint(0, len(sides[lang]))
        sides[lang].insert(at, unit)
        marked[lang].insert(at, True)
    truth: set[object] = {(lang, k) for lang in Lang for k, mark in enumerate(marked[lang]) if mark}
    place = {lang: [k for k, mark in enumerate(marked[lang]) if not mark] for lang in Lang}
    undecided: set[object] = {(lang, place[lang][unit]) for lang, unit in _grouped(text)}
    return Planted(sides[Lang.ZH], sides[Lang.EN], truth, undecided)


def swapped(text: Text, rng: random.Random, _: list[Text]) -> Planted:
    """Neighbouring paragraphs that changed places on the English side."""
    en, truth, last = list(text.en), set[object](), -3
    spots = [k for k in range(len(text.links) - 1) if _next(text.links[k], text.links[k + 1])]
    for k in sorted(rng.sample(spots, max(1, len(spots) // RATE))):
        (i, j), (i2, j2) = text.links[k], text.links[k + 1]
        if j <= last + 1:
            continue
        en[j], en[j2], last = en[j2], en[j], j2
        truth |= {((i,), (j2,)), ((i2,), (j,))}
    return Planted(list(text.zh), en, truth)


def _next(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return second == (first[0] + 1, first[1] + 1)


def moved(text: Text, rng: random.Random, _: list[Text]) -> Planted:
    """One paragraph of the English side put somewhere else, at least five paragraphs away."""
    i, j = rng.choice(text.links)
    to = rng.choice([k for k in range(len(text.en)) if abs(k - j) >= 5])
    en = list(text.en)
    en.insert(to, en.pop(j))
    return Planted(list(text.zh), en, {((i,), (to,))})


PARAGRAPHS = {"deleted": deleted, "run": run, "inserted": inserted}
MOVES = {"swapped": swapped, "moved": moved}
SENTENCE = "sentence"


def one_sentence(text: Text, rng: random.Random) -> tuple[Bitext, set[object]]:
    """Sentences deleted inside paragraphs that have as many of them on both sides."""
    zh, en = list(text.zh), list(text.en)
    gone: dict[tuple[Lang, int], int] = {}
    counts = {}
    for i, j in text.links:
        mine, other = sentences(zh[i], Lang.ZH), sentences(en[j], Lang.EN)
        if len(mine) == len(other) >= 2:
            counts[i, j] = mine, other
    for i, j in sorted(rng.sample(sorted(counts), max(1, len(counts) // 5))) if counts else []:
        lang = rng.choice(list(Lang))
        spans = counts[i, j][0 if lang is Lang.ZH else 1]
        k = rng.randrange(len(spans))
        units, unit = (zh, i) if lang is Lang.ZH else (en, j)
        units[unit] = units[unit][: spans[k].start] + units[unit][spans[k].end :]
        gone[(Lang.EN, j) if lang is Lang.ZH else (Lang.ZH, i)] = k
    bitext = bitext_of(zh, en)
    truth: set[object] = set()
    for (lang, unit), k in gone.items():
        own = [n for n, s in enumerate(bitext.side(lang).sentences) if s.unit == unit]
        truth.add((lang, own[k]))
    return bitext, truth


def alone(bitext: Bitext) -> set[tuple[Lang, int]]:
    """The sentences that are reported as left out or added, by and large, or in part, or with their paragraph."""
    alignment = align(bitext)
    context = Context(alignment=alignment, glossary=Glossary())
    lost = nulls_of(alignment)
    out = {
        (lang, k)
        for lang in Lang
        for k, sentence in enumerate(bitext.side(lang).sentences)
        if (lang, sentence.unit) in lost
    }
    for finding in check(context):
        for lang, spans in ((Lang.ZH, finding.zh), (Lang.EN, finding.en)):
            for span in spans:
                shares = {
                    k: (min(span.end, s.end) - max(span.start, s.start)) / (s.end - s.start)
                    for k, s in enumerate(bitext.side(lang).sentences)
                    if s.start < span.end and span.start < s.end
                }
                most = max(shares, key=lambda k: shares[k])
                out |= {(lang, k) for k, share in shares.items() if k == most or share > 0.5}
    return out


def _named(bitext: Bitext, lang: Lang, sentence: int) -> tuple[Lang, int, str]:
    """A sentence by what stays the same when others are deleted."""
    side = bitext.side(lang)
    return lang, side.sentences[sentence].unit, side.sentence_text(sentence).strip()


def damage(kind: str, text: Text, rng: random.Random, documents: list[Text], tally: Tally) -> None:
    """Plant one kind of error in a document and count what is reported."""
    options = AlignOptions(sentences=False)
    if kind in PARAGRAPHS:
        damaged = PARAGRAPHS[kind](text, rng, documents)
        found = nulls_of(align(bitext_of(damaged.zh, damaged.en), options))
        tally.add(damaged.truth, found, damaged.undecided)
    elif kind in MOVES:
        damaged = MOVES[kind](text, rng, documents)
        beads = align(bitext_of(damaged.zh, damaged.en), options).paragraphs
        links: set[object] = {(b.zh, b.en) for b in beads if b.is_link}
        crossing = {(b.zh, b.en) for b in beads if b.moved}
        tally.planted += len(damaged.truth)
        tally.found += len(damaged.truth & links)
        tally.reported += len(crossing)
        tally.right += len(damaged.truth & crossing)
    else:
        bitext, truth = one_sentence(text, rng)
        whole = bitext_of(text.zh, text.en)
        own = {_named(whole, *told) for told in alone(whole)}
        undecided = {
            (lang, k)
            for lang in Lang
            for k in range(len(bitext.side(lang).sentences))
            if _named(bitext, lang, k) in own
        }
        tally.add(truth, alone(bitext), undecided)


def main() -> None:
    """Plant, align, count, and print one row per kind of error and set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", default="news,law")
    parser.add_argument("--kinds", default=",".join((*PARAGRAPHS, *MOVES, SENTENCE)))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=4, help="how often each document is damaged anew")
    arguments = parser.parse_args()
    print("| set | error | planted | recall | precision |\n|---|---|---|---|---|")
    kinds = arguments.kinds.split(",")
    for name in arguments.sets.split(","):
        tallies = {kind: Tally() for kind in kinds}
        documents = [text for text in texts(arguments.data / name) if len(text.links) >= SHORTEST]
        for kind, tally in tallies.items():
            rng = random.Random(f"{arguments.seed} {name} {kind}")
            for text in documents * arguments.rounds:
                damage(kind, text, rng, documents, tally)
        for kind, tally in tallies.items():
            recall, precision = tally.found / max(1, tally.planted), tally.right / max(1, tally.reported)
            print(f"| {name} | {kind} | {tally.planted} | {recall:.3f} | {precision:.3f} |")


if __name__ == "__main__":
    main()
