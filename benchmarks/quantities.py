"""Measure the comparison of quantities: how quiet on correct links, how loud on planted errors.

    python benchmarks/quantities.py DEV_DIR [--set NAME] [--show N] [--plant]

`DEV_DIR` holds one folder per set with `ID.zh.txt`, `ID.en.txt` (one unit a line) and `ID.align`
(a ladder of 0-based indices).  The gold links are taken as correct.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

from bitext.model import Lang
from bitext.quantities import Comparison, Kind, Quantity, compare, find

SETS = ("literary", "academic", "law", "news", "hknews")
VALUES = (
    Kind.NUMBER,
    Kind.ORDINAL,
    Kind.PERCENT,
    Kind.MONEY,
    Kind.DATE,
    Kind.TIME,
    Kind.DURATION,
    Kind.DECADE,
)


def links(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (place, Chinese, English) of every two-sided gold link."""
    for ladder in sorted(folder.glob("*.align")):
        stem = ladder.with_suffix("")
        zh = Path(f"{stem}.zh.txt").read_text("utf-8").split("\n")
        en = Path(f"{stem}.en.txt").read_text("utf-8").split("\n")
        for line in ladder.read_text("utf-8").splitlines():
            left, right = line.split(":")[:2]
            z, e = ast.literal_eval(left), ast.literal_eval(right)
            if z and e:
                yield f"{stem.name}:{z[0]}", "\n".join(zh[i] for i in z), "\n".join(en[i] for i in e)


def show(place: str, zh: str, en: str, found: Comparison) -> None:
    """Print one alarm with its texts."""

    def text(q: Quantity) -> str:
        return f"{q.text}={q.kind}:{q.value}{q.unit}"

    print(f"--- {place}\n  {zh[:400]}\n  {en[:700]}")
    for z, e in found.conflicts:
        print(f"  CONFLICT {text(z)} / {text(e)}")
    for z in found.zh_only:
        print(f"  ZH ONLY {text(z)}")
    for e in found.en_only:
        print(f"  EN ONLY {text(e)}")


# Planted errors --------------------------------------------------------------------------------

Plant = Callable[[Quantity, str, random.Random], str | None]
"""Gives another text for a quantity, with another value, or None when the error does not apply."""


def digit_changed(q: Quantity, text: str, rng: random.Random) -> str | None:
    """Change one digit of a number, a sum, a percentage."""
    places = [i for i, ch in enumerate(text) if ch.isdecimal() and ch.isascii()]
    if q.kind not in {Kind.NUMBER, Kind.MONEY, Kind.PERCENT} or not places or "/" in text:
        return None
    at = rng.choice(places)
    other = rng.choice([d for d in "123456789" if d != text[at]])
    return text[:at] + other + text[at + 1 :]


def scale_slip(q: Quantity, text: str, _rng: random.Random) -> str | None:
    """Take one scale for another: million for thousand, 万 for 亿."""
    for old, new in (
        ("million", "thousand"),
        ("thousand", "million"),
        ("billion", "million"),
        ("亿", "万"),
        ("億", "萬"),
        ("万", "亿"),
        ("萬", "億"),
    ):
        if old in text and "万亿" not in text and "萬億" not in text and q.kind in {Kind.NUMBER, Kind.MONEY}:
            return text.replace(old, new, 1)
    return None


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def month_changed(q: Quantity, text: str, rng: random.Random) -> str | None:
    """Put another month into a date."""
    for month in MONTHS:
        if q.kind is Kind.DATE and month in text:
            return text.replace(month, rng.choice([m for m in MONTHS if m != month]))
    found = re.search(r"(\d+)(?= ?月)", text)
    if q.kind is Kind.DATE and found:
        old = int(found[1])
        return (
            text[: found.start()]
            + str(rng.choice([m for m in range(1, 13) if m != old]))
            + text[found.end() :]
        )
    return None


def year_changed(q: Quantity, text: str, rng: random.Random) -> str | None:
    """Put a neighbouring year into a date."""
    found = re.search(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", text)
    if q.kind is not Kind.DATE or not found:
        return None
    return text[: found.start()] + str(int(found[0]) + rng.choice([-2, -1, 1, 2])) + text[found.end() :]


def duration_changed(q: Quantity, text: str, rng: random.Random) -> str | None:
    """Say another length of time: two years for eighteen months."""
    if (
        q.kind is not Kind.DURATION
        or not text.isascii()
        or not text[0].isalnum()
        or not isinstance(q.value, Fraction)
    ):
        return None
    if q.value in {Fraction(1), Fraction(2)} and q.unit == "year":
        return "eighteen months"
    if q.value <= 1 or q.value.denominator != 1:
        return None
    number = int(q.value) + rng.choice([-1, 1, 2])
    words = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ]
    return f"{words[number] if number < len(words) else number} {q.unit}s"


def article_shifted(q: Quantity, text: str, rng: random.Random) -> str | None:
    """Shift the number of an article or paragraph by one."""
    found = re.search(r"\d+", text)
    if q.kind is not Kind.REFERENCE or not q.firm or not found:
        return None
    return text[: found.start()] + str(int(found[0]) + rng.choice([1, 2])) + text[found.end() :]


PLANTS: tuple[Plant, ...] = (
    digit_changed,
    scale_slip,
    month_changed,
    year_changed,
    duration_changed,
    article_shifted,
)


def plant(pairs: list[tuple[str, str, str]], error: Plant, lang: Lang, shown: int) -> tuple[int, int, int]:
    """Plant one error in each link that can bear it; gives (planted, found, alarms elsewhere)."""
    rng = random.Random(20150709)
    planted = hit = other = 0
    for place, zh, en in pairs:
        sides = {Lang.ZH: find(zh, Lang.ZH), Lang.EN: find(en, Lang.EN)}
        before = compare(sides[Lang.ZH], sides[Lang.EN])
        if before.conflicts:
            continue
        alone = {*before.missing, *before.added}
        index = 0 if lang is Lang.ZH else 1
        text = zh if lang is Lang.ZH else en
        choices = [
            (pair[index], pair[1 - index], new)
            for pair in before.matched
            if (new := error(pair[index], pair[index].text, rng)) and new != pair[index].text
        ]
        if not choices:
            continue
        q, other_side, new = rng.choice(choices)
        changed = text[: q.span.start] + new + text[q.span.end :]
        z, e = (
            (find(changed, lang), sides[Lang.EN])
            if lang is Lang.ZH
            else (sides[Lang.ZH], find(changed, lang))
        )
        after = compare(z, e)
        end = q.span.start + len(new)
        hits = [
            c
            for c in after.conflicts
            if (c[index].span.start < end and c[index].span.end > q.span.start) or c[1 - index] == other_side
        ]
        planted += 1
        hit += bool(hits)
        other += len(after.conflicts) - len(hits)
        strays = [x for x in (after.missing if lang is Lang.ZH else after.added) if x not in alone]
        hit += not hits and bool(strays)
        if not hits and shown > 0:
            shown -= 1
            print(f"--- missed: {q.text} -> {new}")
            show(place, zh if lang is Lang.EN else changed, en if lang is Lang.ZH else changed, after)
    return planted, hit, other


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser()
    parser.add_argument("dev", type=Path)
    parser.add_argument("--set", choices=SETS)
    parser.add_argument("--show", type=int, default=0, help="print so many alarms of each set")
    parser.add_argument("--lone", action="store_true", help="print lone quantities too")
    parser.add_argument("--missed", type=int, default=0, help="print so many planted errors not found")
    parser.add_argument("--error", choices=[error.__name__ for error in PLANTS])
    args = parser.parse_args()
    names = [args.set] if args.set else SETS
    sets = {name: list(links(args.dev / name)) for name in names}
    if not args.error:
        for name, pairs in sets.items():
            quiet(name, pairs, args.show, lone=args.lone)
    for error in PLANTS:
        if args.error and error.__name__ != args.error:
            continue
        for lang in Lang:
            results = {name: plant(pairs, error, lang, args.missed) for name, pairs in sets.items()}
            planted, found, other = (sum(r[i] for r in results.values()) for i in range(3))
            by_set = " ".join(f"{name} {r[1]}/{r[0]}" for name, r in results.items() if r[0])
            if planted:
                recall, precision = found / planted, found / max(found + other, 1)
                print(f"{error.__name__:17} {lang}  recall {recall:.3f}  precision {precision:.3f}  {by_set}")


def quiet(name: str, pairs: list[tuple[str, str, str]], shown: int, *, lone: bool) -> None:
    """Print the alarms on correct links."""
    started = time.perf_counter()
    total = clash = references = alarms = lone_zh = lone_en = 0
    for place, zh, en in pairs:
        z, e = find(zh, Lang.ZH), find(en, Lang.EN)
        if not any(q.kind in VALUES for q in (*z, *e)):
            continue
        total += 1
        found = compare(z, e)
        values = [pair for pair in found.conflicts if pair[0].kind in VALUES]
        clash += bool(values)
        references += len(values) < len(found.conflicts)
        alarms += bool(values or found.missing or found.added)
        lone_zh += bool(found.zh_only)
        lone_en += bool(found.en_only)
        if shown > 0 and (found.conflicts or found.missing or found.added or (lone and not found.sound)):
            shown -= 1
            show(place, zh, en, found)
    spent = time.perf_counter() - started
    print(
        f"{name:9} links {len(pairs):5}, with a value {total:5}: conflicts {clash:3} ({clash / total:.1%}),"
        f" of references {references}, alarms {alarms:3} ({alarms / total:.1%}),"
        f" left over zh {lone_zh / total:.1%} en {lone_en / total:.1%}, {spent:.2f} s"
    )


if __name__ == "__main__":
    main()
