"""Quiet and loud: what the checks say of correct pairs, and of pairs with one planted error each.

    python benchmarks/checks.py DATA [--sets law,news] [--quiet-only] [--show RULE]

DATA holds one folder per set (see `bitext eval --help`).  The gold links are taken as correct, so every alarm on them
counts against the checks, although some are real errors of the texts.  Errors are planted with a fixed seed
in the English of every third link that can carry one, in three turns; a plant counts as found when a finding of its rule
stands at that link, and every finding of that rule at an untouched link counts against its precision (those that the
text has without the plant, each counted once, in a column of their own: most of them are right).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bitext.align import AlignOptions, align
from bitext.gazetteer import find_zh, outermost
from bitext.ingest import ReadOptions
from bitext.model import Alignment, Bead, Bitext, Block, Document, Lang, Segment, Side, Source
from bitext.names import pair
from bitext.pipeline import ReviewOptions, examine, open_inputs
from bitext.quantities import Kind, find
from bitext.scoring import examples
from bitext.segment import sentences
from plants import PLANTS, TERMS, VALUES, Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.model import Finding

SEED = 709
EVERY = 3
"""One link of so many is changed."""
SPARSE = {"paragraph cut short": 12}
"""Kinds of which a document holds few, for what all its paragraphs do is what tells."""

GROUPS = {
    "values": VALUES,
    "references": ("reference-mismatch",),
    "contacts": ("contact-mismatch",),
    "names": ("name-mismatch",),
    "places": ("place-mismatch",),
    "opposites": ("reversed-meaning",),
    "untranslated": ("untranslated",),
    "truncated": ("truncated",),
    "sentence-missing": ("sentence-missing",),
    "sentence-added": ("sentence-added",),
    "items": ("item-missing",),
    "length": ("length",),
    "terms": TERMS,
}
VALUE_KINDS = frozenset(
    {Kind.NUMBER, Kind.ORDINAL, Kind.PERCENT, Kind.MONEY, Kind.DATE, Kind.TIME, Kind.DURATION, Kind.DECADE}
)


@dataclass
class Tally:
    """Counts for one kind of planted error."""

    planted: int = 0
    found: int = 0
    false: int = 0
    """Findings of the rule at untouched links of the same documents, where there was none before."""
    before: int = 0
    """Links where the rule speaks without any plant, each once: see the first table."""
    missed: list[tuple[str, Link, Link]] = field(default_factory=list)
    """(document, the link, the link with the error) of what was not found."""

    def add(self, other: Tally) -> None:
        """Count another set or kind in."""
        self.planted += other.planted
        self.found += other.found
        self.false += other.false
        self.before += other.before

    def __str__(self) -> str:
        """Recall and precision as cells of a table."""
        with_before = self.found + self.false + self.before
        return (
            f"{self.found / max(self.planted, 1):.3f} | {self.found / max(self.found + self.false, 1):.3f}"
            f" | {self.found / max(with_before, 1):.3f}"
        )


@dataclass
class Quiet:
    """Counts for one set without errors."""

    links: int = 0
    carrying: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)


def documents(folder: Path) -> Iterator[tuple[str, list[Link]]]:
    """The gold links of each document, in order of the Chinese."""
    for example in examples(folder):
        bitext = open_inputs((example.zh, example.en), options=ReadOptions(lines=True)).bitext
        lines = [_by_line(side) for side in (bitext.zh, bitext.en)]
        links = [
            Link([lines[0][i] for i in zh if i in lines[0]], [lines[1][i] for i in en if i in lines[1]])
            for zh, en in sorted(example.gold)
            if zh and en
        ]
        yield example.name, [link for link in links if link.zh and link.en]


def _by_line(side: Side) -> dict[int, str]:
    """Line number -> text of the unit on it."""
    text = side.document.text
    return {text.count("\n", 0, side.unit_block(i).start): side.unit_text(i) for i in range(len(side.blocks))}


def aligned(links: Sequence[Link]) -> Alignment:
    """The links as an alignment: paragraphs as given, the sentences inside found by the aligner."""
    sides, beads, counts = {}, [], [0, 0]
    for link in links:
        beads.append(
            Bead(
                zh=tuple(range(counts[0], counts[0] + len(link.zh))),
                en=tuple(range(counts[1], counts[1] + len(link.en))),
                confirmed=True,
            )
        )
        counts[0] += len(link.zh)
        counts[1] += len(link.en)
    for lang, units in (
        (Lang.ZH, [t for k in links for t in k.zh]),
        (Lang.EN, [t for k in links for t in k.en]),
    ):
        sides[lang] = _side(units, lang)

    return align(Bitext(zh=sides[Lang.ZH], en=sides[Lang.EN]), AlignOptions(anchors=tuple(beads)))


def _side(units: Sequence[str], lang: Lang) -> Side:
    blocks, segments, position = [], [], 0
    for number, unit in enumerate(units):
        blocks.append(Block(start=position, end=position + len(unit), lang=lang))
        segments += [
            Segment(start=position + span.start, end=position + span.end, unit=number)
            for span in sentences(unit, lang)
        ]
        position += len(unit) + 1
    document = Document(text="\n".join(units), blocks=tuple(blocks), source=Source(name=f"{lang}.txt"))
    return Side(lang=lang, document=document, blocks=tuple(range(len(blocks))), sentences=tuple(segments))


def findings(alignment: Alignment, options: ReviewOptions) -> tuple[Finding, ...]:
    """What the checks say."""
    return examine(alignment, options).findings


def quiet(folder: Path, options: ReviewOptions, show: str) -> Quiet:
    """Alarms on the gold links of one set."""
    result = Quiet()
    for name, links in documents(folder):
        alignment = aligned(links)
        result.links += len(links)
        for link in links:
            result.carrying.update(_carries(link))
        by_bead: dict[int, set[str]] = {}
        for finding in findings(alignment, options):
            if finding.bead >= 0:
                by_bead.setdefault(finding.bead, set()).add(finding.rule)
                if show and finding.rule in (show, *GROUPS.get(show, ())):
                    _show(folder.name, name, finding, alignment)
        for rules in by_bead.values():
            result.alarms.update(group for group, members in GROUPS.items() if rules & set(members))
    return result


def _carries(link: Link) -> set[str]:
    """What a link has that could be wrong."""
    found = set()
    kinds = {q.kind for text in link.zh for q in find(text, Lang.ZH)}
    kinds |= {q.kind for text in link.en for q in find(text, Lang.EN)}
    if kinds & VALUE_KINDS:
        found.add("values")
    if Kind.REFERENCE in kinds:
        found.add("references")
    if kinds & {Kind.PHONE, Kind.EMAIL, Kind.URL}:
        found.add("contacts")
    if any(mention.firm for text in link.zh for mention in outermost(find_zh(text))):
        found.add("places")
    if any(each.zh for each in pair("\n".join(link.zh), "\n".join(link.en))):
        found.add("names")
    return found


def _show(folder: str, name: str, finding: Finding, alignment: Alignment) -> None:
    bead = alignment.paragraphs[finding.bead]
    bitext = alignment.bitext
    print(f"{folder}/{name} [{finding.rule}] {finding.message}")
    print("   zh:", " / ".join(bitext.zh.unit_text(i) for i in bead.zh)[:300])
    print("   en:", " / ".join(bitext.en.unit_text(i) for i in bead.en)[:500])


def loud(folder: Path, kind: str, options: ReviewOptions) -> Tally:
    """Plant one kind of error over a set, in every link that can bear it, and count what is found.

    A set is planted `EVERY` times (or as `SPARSE` says), each time in other links, so that most of a document stays as it was.
    """
    plant, rules = PLANTS[kind]
    tally = Tally()
    rng = random.Random(f"{SEED} {kind} {folder.name}")
    for name, links in documents(folder):
        before = {each.bead for each in findings(aligned(links), options) if each.rule in rules}
        tally.before += len(before)
        able = [(index, bad) for index, link in enumerate(links) if (bad := plant(link, rng))]
        turns = SPARSE.get(kind, EVERY)
        for start in range(turns):
            victims = dict(able[start::turns])
            if not victims:
                continue
            changed = [victims.get(index, link) for index, link in enumerate(links)]
            found = {each.bead for each in findings(aligned(changed), options) if each.rule in rules}
            tally.planted += len(victims)
            tally.found += len(victims.keys() & found)
            tally.false += len(found - victims.keys() - before)
            tally.missed += [(f"{folder.name}/{name}", links[i], changed[i]) for i in victims.keys() - found]
    return tally


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", default="literary,academic,law,news,hknews")
    parser.add_argument("--quiet-only", action="store_true")
    parser.add_argument("--kinds", default=",".join(PLANTS), help="planted errors to try")
    parser.add_argument("--show", default="", metavar="RULE", help="print the alarms of a rule or group")
    parser.add_argument("--missed", action="store_true", help="print the planted errors that are not found")
    arguments = parser.parse_args()
    options = ReviewOptions()
    sets = arguments.sets.split(",")
    print("| set | links | " + " | ".join(GROUPS) + " |\n|---|---|" + "---|" * len(GROUPS))
    for name in sets:
        result = quiet(arguments.data / name, options, arguments.show)
        cells = []
        for group in GROUPS:
            base = (
                result.carrying[group]
                if group in {"values", "references", "contacts", "names", "places"}
                else result.links
            )
            cells.append(f"{result.alarms[group]}/{base} = {100 * result.alarms[group] / max(base, 1):.2f}%")
        print(f"| {name} | {result.links} | " + " | ".join(cells) + " |", flush=True)
    if arguments.quiet_only:
        return
    print(
        "\n| planted | "
        + " | ".join(sets)
        + " | recall | precision | with the texts' own alarms |\n|---|"
        + "---|" * (len(sets) + 3)
    )
    pooled: dict[tuple[str, ...], Tally] = {}
    for kind in arguments.kinds.split(","):
        tallies = [loud(arguments.data / name, kind, options) for name in sets]
        total = Tally()
        for tally in tallies:
            total.add(tally)
            if arguments.missed:
                _show_missed(kind, tally)
        together = pooled.setdefault(PLANTS[kind][1], Tally())
        own = max(together.before, total.before)  # the same alarms, whatever is planted
        together.add(total)
        together.before = own
        counts = " | ".join(f"{t.found}/{t.planted}" if t.planted else "–" for t in tallies)
        print(f"| {kind} | {counts} | {total} |", flush=True)
    print("\n| rules | planted | recall | precision | with the texts' own alarms |\n|---|---|---|---|---|")
    for rules, total in pooled.items():
        print(f"| {', '.join(rules)} | {total.planted} | {total} |")


def _show_missed(kind: str, tally: Tally) -> None:
    for name, link, changed in tally.missed:
        print(f"missed [{kind}] {name}\n   zh: {' / '.join(link.zh)[:400]}")
        print(f"   en: {' / '.join(link.en)[:700]}\n   as: {' / '.join(changed.en)[:700]}")


if __name__ == "__main__":
    main()
