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
GIVEN = "Jianguo Weimin Haiyan Zhiqiang Xiulan Guohua Xinyi Minghui Shaohua Yufeng Lina Tianyi Wei Jun Hui"
HONG_KONG = "Chi-wai Kwok-keung Siu-fong Ka-yan Wing-sze Chun-kit Mei-ling Yuk-lan Man-ho"
FOREIGN = "Jason Margaret Kevin Barbara Walter Deborah Patrick Gloria Vincent Beatrice"


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
    alone: Counter[str] = field(default_factory=Counter)
    """Found when the unit is all there is, with no document around it to prove the name."""
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


Planted = tuple[str, str, str, NamePair]
"""(kind, the English with one error, what the name became, the pair it was)."""


def planted(unit: Unit, pairs: tuple[NamePair, ...], rng: random.Random) -> list[Planted]:
    """Errors of each kind at the first name of a unit that is spelt out."""
    for found in pairs:
        if found.zh is None or found.en is None or found.match.grade < Grade.VARIANT:
            continue
        written = found.en.text
        match = re.fullmatch(r"([A-Z][\w’']+),? ([A-Z][a-z][\w’'\-]*)", written)
        if match is None or unit.en.count(written) != unit.en.count(match.group(2)):
            continue
        first, last = match.groups()
        if found.zh.foreign:
            other = rng.choice([name for name in FOREIGN.split() if name[0] != first[0]])
            changes = {"foreign given name": f"{other} {last}"}
        elif not found.zh.given or (first.isupper() and len(first) < 3):
            continue
        else:
            others = HONG_KONG if "-" in last else GIVEN
            changes = {
                "other given name": f"{first} {rng.choice([g for g in others.split() if g != last])}",
                "misspelt": f"{first} {misspelt(last, rng)}" if len(last) > 3 else "",
                "surname dropped": last,
            }
        return [(k, unit.en.replace(written, v), v, found) for k, v in changes.items() if v]
    return []


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
            here = Counter(p.zh.surname + p.zh.given for p in pairs if p.zh and p.zh.given)
            known = {name for name, count in mentions.items() if count > here[name]}
            for kind, english, became, victim in planted(unit, pairs, rng):
                first = max(0, i - NEAR)
                near = [(u.zh, english if u is unit else u.en) for u in units[first : i + NEAR + 1]]
                after = pair_all(near, known=known)[i - first]
                tally.planted[kind] += 1
                tally.found[kind] += is_found(after, victim)
                tally.alone[kind] += is_found(pair_all([(unit.zh, english)])[0], victim)
                if not is_found(after, victim):
                    seen = [p for p in after if p.zh and victim.zh and p.zh.span == victim.zh.span]
                    tally.shown.append(describe(f"MISSED {kind}", unit, seen[0] if seen else victim, became))
    return tally


def is_found(pairs: tuple[NamePair, ...], victim: NamePair) -> bool:
    """Whether an alarm is raised at the Chinese name whose English was changed."""
    return any(p.alarm >= ALARM and p.zh and victim.zh and p.zh.text == victim.zh.text for p in pairs)


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
            f"{folder.name:10} links {tally.links:5} with a name {tally.named:5}"
            f"  alarms {tally.alarmed:3} ({rate:.2%})"
            f"  planted {total:4} found {found:4} ({found / max(total, 1):.3f})"
            f"  precision {found / max(found + tally.alarmed, 1):.3f}  {time.perf_counter() - start:.1f} s"
        )
        for kind, n in tally.planted.items():
            print(f"    {kind:18} {tally.found[kind]}/{n}, without the document {tally.alone[kind]}/{n}")
        if options.show:
            print("\n".join(tally.shown))


if __name__ == "__main__":
    main()
