"""Quiet and loud: what the checks say of correct pairs, and of pairs with one planted error each.

    python benchmarks/checks.py DATA [--sets law,news] [--quiet-only] [--show RULE]

DATA holds one folder per set (see `gold.py`).  The gold links are taken as correct, so every alarm on them
counts against the checks, although some are real errors of the texts.  Errors are planted with a fixed seed
in the English of every third link that can carry one; a plant counts as found when a finding of its rule
stands at that link, and every finding of that rule at an untouched link counts against its precision.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import gold
import names
import quantities
from bitext.align import AlignOptions, align
from bitext.glossary import builtin
from bitext.ingest import ReadOptions
from bitext.model import Alignment, Bead, Bitext, Block, Document, Lang, Segment, Side, Source
from bitext.names import Grade, pair
from bitext.pipeline import ReviewOptions, examine, open_inputs
from bitext.quantities import Kind, find
from bitext.segment import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bitext.model import Finding

SEED = 709
EVERY = 3
"""One link of so many is changed."""

VALUES = ("number-mismatch", "date-mismatch", "money-mismatch", "duration-mismatch")
GROUPS = {
    "values": VALUES,
    "references": ("reference-mismatch",),
    "contacts": ("contact-mismatch",),
    "names": ("name-mismatch",),
    "untranslated": ("untranslated",),
    "truncated": ("truncated",),
    "sentence-missing": ("sentence-missing",),
    "length": ("length",),
    "terms": ("term-missing", "term-forbidden", "term-variant"),
}
VALUE_KINDS = frozenset(
    {Kind.NUMBER, Kind.ORDINAL, Kind.PERCENT, Kind.MONEY, Kind.DATE, Kind.TIME, Kind.DURATION, Kind.DECADE}
)


@dataclass
class Link:
    """One gold link as plain text."""

    zh: list[str]
    en: list[str]


@dataclass
class Tally:
    """Counts for one kind of planted error."""

    planted: int = 0
    found: int = 0
    false: int = 0
    """Findings of the rule at untouched links of the same documents."""


@dataclass
class Quiet:
    """Counts for one set without errors."""

    links: int = 0
    carrying: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)


def documents(folder: Path) -> Iterator[tuple[str, list[Link]]]:
    """The gold links of each document, in order of the Chinese."""
    for example in gold.examples(folder):
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
    if any(each.zh for each in pair("\n".join(link.zh), "\n".join(link.en))):
        found.add("names")
    return found


def _show(folder: str, name: str, finding: Finding, alignment: Alignment) -> None:
    bead = alignment.paragraphs[finding.bead]
    bitext = alignment.bitext
    print(f"{folder}/{name} [{finding.rule}] {finding.message}")
    print("   zh:", " / ".join(bitext.zh.unit_text(i) for i in bead.zh)[:300])
    print("   en:", " / ".join(bitext.en.unit_text(i) for i in bead.en)[:500])


# Planted errors ------------------------------------------------------------------------------------


def _value(plant: quantities.Plant) -> Callable[[Link, random.Random], Link | None]:
    """A value's plant, at the first quantity of the English that takes it."""

    def planted(link: Link, rng: random.Random) -> Link | None:
        text = link.en[0]
        for quantity in find(text, Lang.EN):
            written = plant(quantity, quantity.text, rng)
            if written and written != quantity.text and quantity.firm:
                changed = text[: quantity.span.start] + written + text[quantity.span.end :]
                return Link(link.zh, [changed, *link.en[1:]])
        return None

    return planted


def _name(kind: str) -> Callable[[Link, random.Random], Link | None]:
    """A name's plant, where the English has the full name."""

    def planted(link: Link, rng: random.Random) -> Link | None:
        text = link.en[0]
        unit = names.Unit("".join(link.zh), text, "")
        pairs = pair(unit.zh, unit.en)
        for what, changed, _, victim in names.planted(unit, pairs, rng):
            if what == kind and victim.match.grade >= Grade.VARIANT:
                return Link(link.zh, [changed, *link.en[1:]])
        return None

    return planted


def _han_left(link: Link, rng: random.Random) -> Link | None:
    """Put a word of the Chinese where an English word was."""
    words = list(re.finditer(r"\b[a-z]{5,}\b", link.en[0]))
    han = re.findall(r"[\u4e00-\u9fff]{2,4}", link.zh[0])
    if not words or not han:
        return None
    word = rng.choice(words)
    changed = link.en[0][: word.start()] + rng.choice(han) + link.en[0][word.end() :]
    return Link(link.zh, [changed, *link.en[1:]])


def _sentence_dropped(link: Link, rng: random.Random) -> Link | None:
    """Take one of at least three English sentences away."""
    spans = sentences(link.en[0], Lang.EN)
    if len(spans) < 3 or len(link.en) > 1:
        return None
    gone = rng.choice(spans)
    if gone.end - gone.start < 40:
        return None
    return Link(link.zh, [link.en[0][: gone.start] + link.en[0][gone.end :]])


def _term(link: Link, rng: random.Random) -> Link | None:  # noqa: ARG001  a plant's signature
    """Put an unlisted paraphrase where a glossary rendering was, if the Chinese has the concept."""
    from bitext.glossary import match

    glossary = builtin()
    meant = {hit.concept for text in link.zh for hit in match(text, Lang.ZH, glossary)}
    text = link.en[0]
    hits = match(text, Lang.EN, glossary)
    for hit in hits:
        concept = glossary.by_id[hit.concept]
        alone = sum(other.concept == hit.concept for other in hits) == 1
        if (
            hit.concept in meant
            and hit.status in {"preferred", "admitted"}
            and alone
            and concept.kind != "person"
        ):
            bad = [form.text for form in concept.en if form.status.value in {"forbidden", "deprecated"}]
            written = bad[0] if bad else "the matter at hand"
            return Link(link.zh, [text[: hit.span.start] + written + text[hit.span.end :], *link.en[1:]])
    return None


def _contact_added(link: Link, rng: random.Random) -> Link | None:
    """Give both sides an invented telephone number, the English with another digit."""
    number = f"+86 1{rng.randrange(30, 90)} {rng.randrange(1000, 9999)} ****"
    at = rng.randrange(5, 11)
    while not number[at].isdigit():
        at = rng.randrange(5, 11)
    other = rng.choice([d for d in "123456789" if d != number[at]])
    wrong = number[:at] + other + number[at + 1 :]
    return Link([*link.zh[:-1], f"{link.zh[-1]} {number}"], [*link.en[:-1], f"{link.en[-1]} {wrong}"])


PLANTS: dict[str, tuple[Callable[[Link, random.Random], Link | None], tuple[str, ...]]] = {
    "digit changed": (_value(quantities.digit_changed), VALUES),
    "scale slip (million, thousand)": (_value(quantities.scale_slip), VALUES),
    "month changed": (_value(quantities.month_changed), VALUES),
    "year changed": (_value(quantities.year_changed), VALUES),
    "duration changed": (_value(quantities.duration_changed), VALUES),
    "article number shifted": (_value(quantities.article_shifted), ("reference-mismatch",)),
    "name: another given name": (_name("other given name"), ("name-mismatch",)),
    "name: misspelt": (_name("misspelt"), ("name-mismatch",)),
    "name: surname dropped": (_name("surname dropped"), ("name-mismatch",)),
    "term replaced": (_term, GROUPS["terms"]),
    "Han left in": (_han_left, ("untranslated",)),
    "telephone digit changed": (_contact_added, ("contact-mismatch",)),
    "sentence dropped": (_sentence_dropped, ("sentence-missing",)),
}


def loud(folder: Path, kind: str, options: ReviewOptions) -> Tally:
    """Plant one kind of error over a set and count what is found."""
    plant, rules = PLANTS[kind]
    tally = Tally()
    rng = random.Random(f"{SEED} {kind} {folder.name}")
    for _, links in documents(folder):
        changed, victims, able = [], set(), 0
        for index, link in enumerate(links):
            bad = plant(link, rng)
            able += bad is not None
            if bad is not None and able % EVERY == 0:
                victims.add(index)
                changed.append(bad)
            else:
                changed.append(link)
        if not victims:
            continue
        found = {each.bead for each in findings(aligned(changed), options) if each.rule in rules}
        tally.planted += len(victims)
        tally.found += len(victims & found)
        tally.false += len(found - victims)
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
                if group in {"values", "references", "contacts", "names"}
                else result.links
            )
            cells.append(f"{result.alarms[group]}/{base} = {100 * result.alarms[group] / max(base, 1):.2f}%")
        print(f"| {name} | {result.links} | " + " | ".join(cells) + " |", flush=True)
    if arguments.quiet_only:
        return
    print("\n| planted | " + " | ".join(sets) + " | recall | precision |\n|---|" + "---|" * (len(sets) + 2))
    for kind in arguments.kinds.split(","):
        tallies = [loud(arguments.data / name, kind, options) for name in sets]
        planted, found, false = (
            sum(getattr(t, key) for t in tallies) for key in ("planted", "found", "false")
        )
        counts = " | ".join(f"{t.found}/{t.planted}" if t.planted else "–" for t in tallies)
        recall, precision = found / max(planted, 1), found / max(found + false, 1)
        print(f"| {kind} | {counts} | {recall:.3f} | {precision:.3f} |", flush=True)


if __name__ == "__main__":
    main()
