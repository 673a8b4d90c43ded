"""Build the table of character readings that `bitext.names` ships.

Run once, by hand, where `pypinyin` and `ToJyutping` are installed:

    python training/name_readings.py src/bitext/names/data/readings.txt

Both libraries are slow to load (pypinyin 0.4 s), and a review of a letter has 1.5 s in all, so the
toneless readings of the characters that names are written with are kept as one small text file.
A reading counts when it is the first of the dictionary or has at least `MIN_SHARE` of the character's
occurrences in the phrases; archaic ones (余 as tú) would let a misspelling pass.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

MIN_SHARE = 0.05
"""Of a character's occurrences in pypinyin's phrases."""
MIN_COUNT = 3
"""Occurrences below this prove nothing."""


def toneless(reading: str) -> str:
    """`lǜ` -> `lv`: pinyin letters without tone marks, ü as v."""
    flat = "".join(ch for ch in unicodedata.normalize("NFD", reading) if ch not in "̄́̌̀")
    return unicodedata.normalize("NFC", flat).replace("ü", "v").replace("ê", "e")


def characters() -> list[str]:
    """What names are made of: GB 2312, Big5's first level with its simplified forms, all family names."""
    from opencc import OpenCC

    chars: set[str] = set()
    for codec, first, last in (("gb2312", 0xB0, 0xF8), ("big5", 0xA4, 0xC7)):
        for lead in range(first, last):
            for trail in range(0x40, 0xFF):
                try:
                    ch = bytes([lead, trail]).decode(codec)
                except UnicodeDecodeError:
                    continue
                if "\u4e00" <= ch <= "\u9fff":
                    chars.add(ch)
    surnames = Path(__file__).parents[1] / "src/bitext/names/data/surnames.txt"
    chars.update(ch for ch in surnames.read_text(encoding="utf-8") if "\u4e00" <= ch <= "\u9fff")
    chars.update(OpenCC("t2s").convert("".join(chars)))
    return sorted(chars)


def mandarin(chars: list[str]) -> dict[str, list[str]]:
    """Readings of each character, most frequent first."""
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for phrase, readings in phrases_dict.items():
        if len(phrase) == len(readings):
            for ch, (reading, *_) in zip(phrase, readings, strict=True):
                seen[ch][toneless(reading)] += 1
    table = {}
    for ch in (ch for ch in chars if ord(ch) in pinyin_dict):
        first = toneless(pinyin_dict[ord(ch)].split(",")[0])
        total = sum(seen[ch].values())
        rest = [r for r, n in seen[ch].most_common() if n >= MIN_COUNT and n / total >= MIN_SHARE]
        table[ch] = list(dict.fromkeys([first, *rest]))
    return table


def cantonese(chars: list[str]) -> dict[str, list[str]]:
    """The first two toneless Jyutping readings of each character."""
    from ToJyutping import get_jyutping_candidates  # type: ignore[import-not-found]  # used here alone

    table = {}
    for ch in chars:
        ((_, readings),) = get_jyutping_candidates(ch)
        if not readings:
            continue
        single = (re.sub(r"\d", "", reading) for reading in readings if " " not in reading)
        table[ch] = list(dict.fromkeys(single))[:2]
    return table


def lines(name: str, table: dict[str, list[str]]) -> list[str]:
    """`name syllable characters`, first readings before others, which follow after a bar."""
    groups: defaultdict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for ch, readings in table.items():
        for rank, reading in enumerate(readings):
            groups[reading][min(rank, 1)].append(ch)
    return [
        f"{name} {syllable} {''.join(first)}{'|' + ''.join(other) if other else ''}"
        for syllable, (first, other) in sorted(groups.items())
    ]


def main() -> None:
    """Write the table to the path given."""
    chars = characters()
    head = [
        "# Toneless readings of characters. Built by training/name_readings.py; see SOURCES.md.",
        "# language syllable characters-with-this-first-reading|characters-with-it-as-another-reading",
    ]
    body = lines("cmn", mandarin(chars)) + lines("yue", cantonese(chars))
    Path(sys.argv[1]).write_text("\n".join(head + body) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
