"""Name alarms on correct pairs, and planted errors found.

    python benchmarks/names.py DEV_FOLDER [--show] [--set NAME]

`DEV_FOLDER/<set>/ID.zh.txt`, `ID.en.txt` and `ID.align` (a ladder of gold links).  Gold links are taken
as correct: an alarm on one is false.  A link carries a name when a Chinese name is found in it or the English
has a name that parses as Chinese.  Errors are planted one at a time, at a name whose whole spelling stands in
the English: another given name, two letters of the given name misspelt, the family name dropped.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bitext.names import Grade, NamePair, pair, pair_all

ALARM = 0.5
NEAR = 20
"""Units on either side that are read again with the planted error; names proved further off are given."""
GIVEN = [
    "Jianguo",
    "Weimin",
    "Haiyan",
    "Zhiqiang",
    "Xiulan",
    "Guohua",
    "Xinyi",
    "Minghui",
    "Shaohua",
    "Yufeng",
    "Lina",
    "Tianyi",
    "Wei",
    "Min",
    "Jun",
    "Hui",
]
HONG_KONG = [
    "Chi-wai",
    "Kwok-keung",
    "Siu-fong",
    "Ka-yan",
    "Wing-sze",
    "Tai-man",
    "Chun-kit",
    "Mei-ling",
    "Yuk-lan",
    "Man-ho",
]


@dataclass(slots=True)
class Unit:
    """One gold link."""

    zh: str
    en: str
    place: str


@dataclass(slots=True)
class Tally:
    """What is counted for one set."""

    links: int = 0
    named: int = 0
    alarmed: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)


def documents(folder: Path) -> list[list[Unit]]:
    """Gold links of each document of a set."""
    out = []
    for ladder in sorted(folder.glob("*.align")):
        zh = ladder.with_suffix(".zh.txt").read_text(encoding="utf-8").split("\n")
        en = ladder.with_suffix(".en.txt").read_text(encoding="utf-8").split("\n")
        units = []
        for line in filter(None, ladder.read_text(encoding="utf-8").split("\n")):
            left, right = (ast.literal_eval(side) for side in line.split(":")[:2])
            if left and right:
                place = f"{folder.name}/{ladder.stem} {line}"
                units.append(Unit("".join(zh[i] for i in left), " ".join(en[i] for i in right), place))
        out.append(units)
    return out


def misspelt(word: str, rng: random.Random) -> str:
    """`word` with two neighbouring letters swapped or one letter changed, never the same again."""
    letters = list(word)
    for _ in range(50):
        i = rng.randrange(1, len(letters) - 1) if len(letters) > 2 else 0
        changed = letters.copy()
        if rng.random() < 0.5:
            changed[i], changed[i + 1] = changed[i + 1], changed[i]
        else:
            changed[i] = rng.choice("abcdeghijklmnoprstuwxyz")
        if "".join(changed) != word and changed[i].isalpha() and changed[i + 1].isalpha():
            return "".join(changed)
    return word + "g"


def planted(
    unit: Unit, pairs: tuple[NamePair, ...], rng: random.Random
) -> list[tuple[str, str, str, NamePair]]:
    """(kind, English with one error, what the name became, the pair) for the first whole name of a unit."""
    out = []
    for found in pairs:
        if found.zh is None or found.en is None or found.match.grade < Grade.VARIANT:
            continue
        if found.zh.foreign or not found.zh.given:
            continue
        written = found.en.text
        match = re.fullmatch(r"([A-Z][\w’']+),? ([A-Z][a-z][\w’'\-]*)", written)
        if (
            match is None
            or (match.group(1).isupper() and len(match.group(1)) < 3)
            or unit.en.count(written) != unit.en.count(match.group(2))
        ):
            continue
        surname, given = match.groups()
        other = rng.choice([g for g in (HONG_KONG if "-" in given else GIVEN) if g.lower() != given.lower()])
        changes = {
            "other given name": f"{surname} {other}",
            "misspelt": f"{surname} {misspelt(given, rng)}" if len(given) > 3 else "",
            "surname dropped": given,
        }
        out.extend((k, unit.en.replace(written, v), v, found) for k, v in changes.items() if v)
        break
    return out


def measure(folder: Path, *, rng: random.Random) -> Tally:
    """Count alarms on the gold links of one set, and errors found among those planted."""
    tally = Tally()
    for units in documents(folder):
        results = pair_all([(unit.zh, unit.en) for unit in units])
        whole = [p for row in results for p in row if p.zh and p.zh.given and p.match.grade >= Grade.VARIANT]
        mentions = Counter(p.zh.surname + p.zh.given for p in whole if p.zh)
        for i, (unit, pairs) in enumerate(zip(units, results, strict=True)):
            tally.links += 1
            tally.named += bool(pairs)
            alarms = [p for p in pairs if p.alarm >= ALARM]
            tally.alarmed += bool(alarms)
            tally.shown.extend(describe("FALSE", unit, p, "") for p in alarms)
            for kind, english, became, victim in planted(unit, pairs, rng):
                tally.planted[kind] += 1
                texts = [(u.zh, english if j == i else u.en) for j, u in enumerate(units)]
                near = texts if len(units) < 60 else texts[max(0, i - 30) : i + 31]
                after = pair_all(near)[i if len(units) < 60 else min(i, 30)]
                hit = (
                    any(p.alarm >= ALARM and p.zh is not None and p.zh.span == victim.zh.span for p in after)
                    if victim.zh
                    else False
                )
                tally.found[kind] += hit
                if not hit:
                    seen = [p for p in after if p.zh and victim.zh and p.zh.span == victim.zh.span]
                    tally.shown.append(describe(f"MISSED {kind}", unit, seen[0] if seen else victim, became))
    return tally


def describe(head: str, unit: Unit, found: NamePair, became: str) -> str:
    """One line a reader can judge."""
    zh = f"{found.zh.text}({found.zh.confidence:.2f})" if found.zh else "-"
    en = found.en.text if found.en else "-"
    slip = f"{found.match.slip.name} {found.alarm:.2f}"
    return " | ".join((f"{head}: {zh}", en, became, slip, unit.place, unit.zh[:60], unit.en[:110]))


def main() -> None:
    """Print one row a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="print every false alarm and every miss")
    parser.add_argument("--set", default="")
    options = parser.parse_args()
    pair("余文生", "Yu Wensheng")
    for folder in sorted(p for p in options.folder.iterdir() if p.is_dir() and options.set in p.name):
        start = time.perf_counter()
        tally = measure(folder, rng=random.Random(7))
        total, found = sum(tally.planted.values()), sum(tally.found.values())
        rate = tally.alarmed / tally.named if tally.named else 0.0
        print(
            f"{folder.name:10} links {tally.links:5} with a name {tally.named:5} alarms {tally.alarmed:3} ({rate:.2%})"
            f"  planted {total:4} found {found:4} ({found / max(total, 1):.3f})"
            f"  precision {found / max(found + tally.alarmed, 1):.3f}  {time.perf_counter() - start:.1f} s"
        )
        for kind, n in tally.planted.items():
            print(f"    {kind:18} {tally.found[kind]}/{n}")
        if options.show:
            print("\n".join(tally.shown))


if __name__ == "__main__":
    main()
