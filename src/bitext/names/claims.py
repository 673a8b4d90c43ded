"""How likely a stretch of Chinese text is a personal name: a logistic model over a few log ratios.

The statistics say how much likelier a character is as a family name, in a given name, and beside a
name than anywhere else, and how firmly two characters are bound in ordinary words (高兴, 方面, 时间
all begin with a family name).
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from operator import mul
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.names.titles import TITLE_AFTER

if TYPE_CHECKING:
    from collections.abc import Mapping

EDGE = "^"
"""Stands for whatever is no Han character beside a name: punctuation, Latin, the end of the text."""

FEATURES = (
    "surname", "given", "bound_surname", "bound_given", "left", "bound_left", "right", "bound_right",
    "one_character", "compound", "edge_left", "edge_right", "title",
)  # fmt: skip

Evidence = tuple[float, ...]
"""One value for each of `FEATURES`."""


class Statistics(Struct, frozen=True, kw_only=True):
    """What the model knows; log ratios are natural logarithms times ten."""

    surname: Mapping[str, int]
    first: Mapping[str, int]
    """Of the first of two given characters; the key "" holds the value of characters not listed."""
    second: Mapping[str, int]
    single: Mapping[str, int]
    """Of a given name of one character."""
    left: Mapping[str, int]
    right: Mapping[str, int]
    bound: Mapping[str, str]
    """By first character: second characters, each followed by four times the log ratio in base 36."""
    weights: tuple[float, ...]
    """One for each of `FEATURES`, and the bias."""


def han_or_edge(ch: str) -> str:
    """`ch` when it is a common Han character, else `EDGE`."""
    return ch if "\u4e00" <= ch <= "\u9fff" else EDGE


def evidence(text: str, start: int, surname: str, given: str, stats: Statistics) -> Evidence:
    """The features of `surname + given` at `start` of Simplified `text`."""
    end = start + len(surname) + len(given)
    left = han_or_edge(text[start - 1 : start]) if start else EDGE
    right = han_or_edge(text[end : end + 1])
    if len(given) == 1:
        ratio = stats.single.get(given, stats.single[""])
    else:
        ratio = stats.first.get(given[0], stats.first[""]) + stats.second.get(given[1], stats.second[""])
    return (
        stats.surname[surname] / 10,
        ratio / 10,
        _bound(surname[-1], given[0], stats),
        _bound(given[0], given[1], stats) if len(given) > 1 else 0.0,
        stats.left.get(left, stats.left[""]) / 10,
        _bound(left, surname[0], stats),
        stats.right.get(right, stats.right[""]) / 10,
        _bound(given[-1], right, stats),
        float(len(given) == 1),
        float(len(surname) > 1),
        float(left == EDGE),
        float(right == EDGE),
        float(TITLE_AFTER.match(text, end) is not None),
    )


def _bound(first: str, second: str, stats: Statistics) -> float:
    row = stats.bound.get(first, "")
    at = row.find(second)
    return int(row[at + 1], 36) / 4 if at >= 0 else 0.0


def is_word(text: str) -> bool:
    """Whether two characters make an ordinary word (文明, 建国)."""
    return len(text) == 2 and _bound(text[0], text[1], statistics()) > 0


def probability(values: Evidence, stats: Statistics) -> float:
    """The model's probability for one stretch, 0 to 1."""
    return 1 / (1 + math.exp(-stats.weights[-1] - sum(map(mul, stats.weights, values))))


@cache
def statistics() -> Statistics:
    """The packaged statistics."""
    tables: dict[str, dict[str, int]] = {
        kind: {} for kind in ("surname", "first", "second", "single", "left", "right")
    }
    bound: dict[str, str] = {}
    weights: tuple[float, ...] = ()
    for line in (files("bitext.names") / "data" / "model.txt").read_text("utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "bound":
            bound[rest[0]] = rest[2:]
        elif kind == "weights":
            weights = tuple(float(item.partition("=")[2]) for item in rest.split(" "))
        elif kind == "surname":
            tables[kind] = {
                name: int(value) for name, _, value in (item.partition("=") for item in rest.split(" "))
            }
        elif rest.startswith("default="):
            tables[kind][""] = int(rest.removeprefix("default="))
        elif kind in tables:
            value, _, chars = rest.partition(" ")
            tables[kind].update(dict.fromkeys(chars, int(value)))
    return Statistics(**tables, bound=bound, weights=weights)
