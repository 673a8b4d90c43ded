"""Counterparts whose lengths do not go together, by the document's own measure; only the extreme ones."""

from __future__ import annotations

import math
import re
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.addresses import blanked
from bitext.check.rules import Rule
from bitext.model import Finding, Lang, Severity
from bitext.script import han_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bitext.check.context import Context

LENGTH = Rule(
    id="length",
    mqm="accuracy",
    severity=Severity.NOTE,
    summary="a paragraph is far shorter or longer than its counterpart, by the document's own measure",
    found="Where this letter's English is four times as long as its Chinese, one paragraph's is as long.",
    not_found="A document whose English is terse throughout.",
)
RULES = (LENGTH,)

USUAL = math.log(4.0)
"""English characters per Chinese character: medians 2.8 (magazines) to 4.0 (speeches)."""
USUAL_SPREAD = 0.30
"""Of the logarithm of that ratio from paragraph to paragraph."""
PRIOR = 4
"""So many paragraphs of the usual measure stand beside the document's own."""
EXTREME = 4.5
"""Spreads away from the document's middle."""
LEAST = math.log(2.2)
"""However even a document is, a ratio within this of its middle is not extreme."""
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
MIN_LENGTH = 25
"""Characters of the Chinese, or its measure in English: shorter texts vary at random."""


class Measure(Struct, frozen=True):
    """What is usual in a document, of the logarithm of English by Chinese characters."""

    middle: float
    spread: float

    def extreme(self, ratio: float) -> bool:
        """Whether a ratio stands far outside."""
        return abs(ratio - self.middle) > max(LEAST, EXTREME * self.spread)


def check(context: Context) -> Iterator[Finding]:
    """One finding for each extreme link, those apart where a missing or added sentence explains it."""
    sizes = context.sizes
    middle = measure([*_ratios(sizes).values()])
    for index, ratio in _ratios(_own(context)).items():
        explained = any(not bead.is_link for bead in context.sentence_beads.get(index, ()))
        if middle.extreme(ratio) and not explained and _in_chinese(context, index):
            yield _finding(context, index, sizes, math.exp(ratio - middle.middle))


def _in_chinese(context: Context, index: int) -> bool:
    """Whether the Chinese of a link is mostly Chinese, and no address or command that stays as it is."""
    text = context.bitext.zh.document.text
    chinese = "".join(
        span.of(text) for span in context.unit_spans(context.alignment.paragraphs[index], Lang.ZH)
    )
    return 2 * han_count(chinese) > sum(map(str.isalpha, chinese))


def usual(context: Context) -> Measure:
    """The measure of a document's links."""
    return measure([*_ratios(context.sizes).values()])


def _own(context: Context) -> Mapping[int, tuple[int, int]]:
    """The sizes of the links without what the Chinese has in Latin letters: it is copied, not translated."""
    side, beads = context.side(Lang.ZH), context.alignment.paragraphs
    sizes = {}
    for index, (zh, en) in context.sizes.items():
        copied = sum(len(LATIN.findall(blanked(side.unit_text(unit)))) for unit in beads[index].zh)
        sizes[index] = max(zh - copied, 0), max(en - copied, 0)
    return sizes


def _ratios(sizes: Mapping[int, tuple[int, int]]) -> dict[int, float]:
    """Link -> logarithm of English by Chinese characters, for those long enough to tell."""
    return {
        index: math.log(en / zh)
        for index, (zh, en) in sizes.items()
        if zh and en and max(zh, en / math.exp(USUAL)) >= MIN_LENGTH
    }


def measure(ratios: Sequence[float]) -> Measure:
    """The document's middle and spread, drawn towards the usual ones where it has few paragraphs."""
    middle = median([*ratios, *[USUAL] * PRIOR])
    deviations = [abs(ratio - middle) for ratio in ratios]
    own = 1.4826 * median([*deviations, *[USUAL_SPREAD / 1.4826] * PRIOR])
    return Measure(middle, max(own, USUAL_SPREAD / 2))


def _finding(context: Context, index: int, sizes: Mapping[int, tuple[int, int]], times: float) -> Finding:
    zh, en = sizes[index]
    bead = context.alignment.paragraphs[index]
    return LENGTH.finding(
        f"The English has {times:.1f} times the length to expect here ({en} characters for {zh})",
        zh=context.unit_spans(bead, Lang.ZH),
        en=context.unit_spans(bead, Lang.EN),
        bead=index,
    )
