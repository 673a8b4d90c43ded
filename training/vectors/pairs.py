"""The training pairs: read, cleaned, and split into training and held-back parts, by domain."""

from __future__ import annotations

import hashlib
import lzma
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOMAINS = ("law", "docs", "general", "news")
UNSTATED_ORIGIN = "jiyu_sentences"  # the source of `general` whose sentences come from nowhere in particular
MAX_CHARS = 600  # longer sides are whole articles; they teach a bag of words little


@dataclass(frozen=True, slots=True)
class Pair:
    """A Chinese text and its English version."""

    source: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Split:
    """One domain, divided."""

    train: list[Pair]
    held_back: list[Pair]


def read(path: Path) -> Iterator[Pair]:
    """The pairs of one `source<TAB>Chinese<TAB>English` file, in file order."""
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            source, zh, en = line.rstrip("\n").split("\t")
            yield Pair(source, zh, en)


def _draw(pair: Pair) -> int:
    """A number that depends on the pair alone, so that a split survives changes of order and amount."""
    digest = hashlib.blake2b(f"{pair.zh}\t{pair.en}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def split(data: Path, domain: str, *, held_back: int, without: frozenset[str] = frozenset()) -> Split:
    """Read `domain` and hold back about `held_back` pairs, none of whose sides occurs in training."""
    seen: set[str] = set()
    pairs: list[Pair] = []
    for pair in read(data / f"{domain}.tsv.xz"):
        key = f"{pair.zh}\t{pair.en}"
        if key in seen or not pair.zh or not pair.en:
            continue
        seen.add(key)
        if len(pair.zh) <= MAX_CHARS and len(pair.en) <= 4 * MAX_CHARS:
            pairs.append(pair)
    every = max(2, len(pairs) // held_back)
    drawn = [pair for pair in pairs if _draw(pair) % every == 0]
    sides = {pair.zh for pair in drawn} | {pair.en for pair in drawn}
    train = [p for p in pairs if p.zh not in sides and p.en not in sides and p.source not in without]
    return Split(_one_to_one(train), _one_to_one(drawn))


def _one_to_one(pairs: list[Pair]) -> list[Pair]:
    """Without pairs that share a side with another: in-batch negatives must be wrong answers."""
    zh: set[str] = set()
    en: set[str] = set()
    kept = []
    for pair in pairs:
        if len(pair.zh) < 4 or pair.zh in zh or pair.en.casefold() in en:
            continue
        zh.add(pair.zh)
        en.add(pair.en.casefold())
        kept.append(pair)
    return kept
