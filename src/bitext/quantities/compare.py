"""What the quantities of two texts have in common, and what is left over on each side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bitext.quantities.equal import DIFFERENT, SAME, grade
from bitext.quantities.value import Kind, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The quantities of a Chinese and an English text, set against each other."""

    matched: tuple[tuple[Quantity, Quantity], ...]
    """Pairs (Chinese, English) that agree; one quantity may answer a repetition on the other side."""
    conflicts: tuple[tuple[Quantity, Quantity], ...]
    """Pairs of the same kind, left over on both sides, that stand for each other and differ."""
    zh_only: tuple[Quantity, ...]
    """Firm quantities of the Chinese that nothing in the English answers or contradicts."""
    en_only: tuple[Quantity, ...]
    """Firm quantities of the English that nothing in the Chinese answers or contradicts."""

    @property
    def sound(self) -> bool:
        """Whether nothing contradicts and nothing firm is missing."""
        return not (self.conflicts or self.zh_only or self.en_only)


def compare(zh: Sequence[Quantity], en: Sequence[Quantity]) -> Comparison:
    """Pair the quantities of a Chinese text with those of its English version."""
    grades = [[grade(z, e) for e in en] for z in zh]
    matched, zh_left, en_left = _pair(grades, len(en))
    conflicts = _conflicts(zh, en, zh_left, en_left)
    clashing_zh = {i for i, _ in conflicts}
    clashing_en = {j for _, j in conflicts}
    zh_only = []
    for i in zh_left:
        if i in clashing_zh:
            continue
        repeated = [j for j in range(len(en)) if grades[i][j] != DIFFERENT]
        if repeated:
            matched.append((i, repeated[0]))
        elif zh[i].firm:
            zh_only.append(zh[i])
    en_only = []
    for j in en_left:
        if j in clashing_en:
            continue
        repeated = [i for i in range(len(zh)) if grades[i][j] != DIFFERENT]
        if repeated:
            matched.append((repeated[0], j))
        elif en[j].firm:
            en_only.append(en[j])
    return Comparison(
        matched=tuple((zh[i], en[j]) for i, j in sorted(matched)),
        conflicts=tuple((zh[i], en[j]) for i, j in conflicts),
        zh_only=tuple(zh_only),
        en_only=tuple(en_only),
    )


def _pair(grades: list[list[int]], en_count: int) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Match one to one in order of place, the same kind before another."""
    pairs: list[tuple[int, int]] = []
    zh_free, en_free = list(range(len(grades))), list(range(en_count))
    for level in (SAME, 1):
        for i in list(zh_free):
            partner = next((j for j in en_free if grades[i][j] == level), None)
            if partner is not None:
                pairs.append((i, partner))
                zh_free.remove(i)
                en_free.remove(partner)
    return pairs, zh_free, en_free


_FAMILY = {Kind.ORDINAL: Kind.NUMBER}


def _conflicts(
    zh: Sequence[Quantity], en: Sequence[Quantity], zh_left: list[int], en_left: list[int]
) -> list[tuple[int, int]]:
    pairs = []
    free = list(en_left)
    for i in zh_left:
        for j in free:
            if _comparable(zh[i], en[j]):
                pairs.append((i, j))
                free.remove(j)
                break
    return pairs


def _comparable(zh: Quantity, en: Quantity) -> bool:
    """Whether two quantities could only be meant as renderings of each other."""
    if not (zh.firm and en.firm):
        return False
    if (zh.unit in {"weekday", "relative"}) != (en.unit in {"weekday", "relative"}):
        return False
    return _FAMILY.get(zh.kind, zh.kind) is _FAMILY.get(en.kind, en.kind)
