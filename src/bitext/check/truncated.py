"""Paragraphs that break off: in the middle of a sentence or quotation, or a list before its last item."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from bitext.check.marks import BRACKETS, QUOTES, TITLES, pairs
from bitext.check.rules import Rule
from bitext.model import BlockKind, Finding, Lang, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bitext.check.context import Context
    from bitext.model import Bead

TRUNCATED = Rule(
    id="truncated",
    mqm="accuracy/omission",
    severity=Severity.WARNING,
    summary="a paragraph breaks off where its counterpart is complete",
    found="The Chinese paragraph ends in 。 and the English in the middle of a sentence; "
    "or the Chinese counts (1) to (4) or 1. to 4. and the English to three.",
    not_found="A heading without a full stop; a document that closes few of its paragraphs or list items.",
)
RULES = (TRUNCATED,)

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.FOOTNOTE})
MIN_LENGTH = {Lang.ZH: 20, Lang.EN: 60}
"""Shorter paragraphs are often headings in disguise.  Characters."""
HABIT = 0.8
"""Share of a side's long paragraphs that must be closed for open ones to stand out; one always does."""
TERMINAL = frozenset(".!?;:…—。！？；：⋯")
CLOSING = "\"'”’»)]}）】」』》〉〕﹂﹄"
MIN_ITEMS_CLOSED = 3
"""So many list items of a side must be closed for an open one to stand out: many lists have no full stops."""
_TRAILING = re.compile(r"(?:[*_\s\u3000\u00a0\u00b9\u00b2\u00b3\u2070-\u2079]|[\[［〔]\d{1,3}[\]］〕])+$")
"""After the last word: white space, emphasis marks, note references."""
_LABELLED = re.compile(
    r"\s*(?:[(（]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[)）.．、。:：]"
    r"|[０-９①-⑳•·‧●○■□◆\-–*]|第\s*[\d一二三四五六七八九十百]+\s*[条條款项項]|Article\s+\d+)"
)
_GOES_ON = {
    Lang.EN: re.compile(
        r"[,(“]$|\s(?:the|a|an|of|to|and|or|in|on|at|for|with|by|from|that|which|who|whose|their|its|his"
        r"|her|as|is|are|was|were|has|have|had|be|been|into|than|because|but|if|when|while|not|this|these)$",
        re.IGNORECASE,
    ),
    Lang.ZH: re.compile(r"(?:[，、,（(“「《]|[和与與及或而且但把被将將向以由从從于於]|[一-龥]的)$"),
}
"""Endings after which a sentence must go on."""
_ANOTHER = {False: re.compile(r";\s+(?:and|or)$"), True: re.compile(r"[;,]\s+(?:and|or)$")}
"""How the last item but one of a list ends, without and with its label."""
_ITEMS = (
    re.compile(r"(?:^|(?<=[\s。；;:：，,、.]))[(（](\d{1,2}|[a-z]|[一二三四五六七八九十]{1,2})[)）]"),
    re.compile(r"(?:^|(?<=[\s。；;:：，,]))(\d{1,2}|[一二三四五六七八九十]{1,2})(?:[．、]|\.(?!\d))"),
)
"""Ways of numbering the items of a list that runs on in a paragraph; one is kept to throughout."""
MIN_ITEMS = 3
_HAN_DIGITS = "一二三四五六七八九十"


class End(Enum):
    """How a paragraph ends."""

    CLOSED = "with closing punctuation"
    BARE = "without punctuation"
    BROKEN = "in the middle of a sentence"
    HALF = "inside a quotation"
    OTHER = "in a way that says nothing"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each linked paragraph that breaks off, or ends its list early, on one side only."""
    habit = {(lang, item): _habit(context, lang, item) for lang in Lang for item in (False, True)}
    for index, bead in enumerate(context.alignment.paragraphs):
        if not bead.is_link:
            continue
        ends = {lang: _end(context, lang, context.units(bead, lang)[-1]) for lang in Lang}
        for lang, other in ((Lang.ZH, Lang.EN), (Lang.EN, Lang.ZH)):
            labelled = _is_labelled(context, lang, context.units(bead, lang)[-1])
            breaks = ends[lang] in {End.BROKEN, End.HALF} or (
                ends[lang] is End.BARE and habit[lang, labelled]
            )
            if breaks and ends[other] is End.CLOSED:
                how = f"ends {ends[lang].value}; its counterpart is complete"
                yield _finding(context, bead, index, lang, how)
        yield from _lists(context, bead, index)


def _habit(context: Context, lang: Lang, labelled: bool) -> bool:  # noqa: FBT001  one half of the paragraphs
    """Whether this side closes its long paragraphs as a rule; of list items, whether it closes those."""
    units = [
        unit
        for unit in range(len(context.side(lang).blocks))
        if _is_labelled(context, lang, unit) == labelled
    ]
    ends = [end for unit in units if (end := _end(context, lang, unit)) in {End.CLOSED, End.BARE}]
    if labelled and ends.count(End.CLOSED) < MIN_ITEMS_CLOSED:
        return False
    return ends.count(End.BARE) <= max(1, (1 - HABIT) * len(ends))


def _is_labelled(context: Context, lang: Lang, unit: int) -> bool:
    """Whether a paragraph is an item of a list, or a numbered article."""
    return bool(_LABELLED.match(context.side(lang).unit_text(unit)))


def _end(context: Context, lang: Lang, unit: int) -> End:
    side = context.side(lang)
    block = side.unit_block(unit)
    text = _TRAILING.sub("", side.unit_text(unit))
    if block.kind not in PROSE or len(text) < MIN_LENGTH[lang]:
        return End.OTHER
    found = pairs(text, Span(0, len(text)), BRACKETS, TITLES, QUOTES)
    inner = text
    while inner and inner[-1] in CLOSING:
        inner = _TRAILING.sub("", inner[:-1])
    if inner[-1:] in TERMINAL or not inner or _ANOTHER[bool(_LABELLED.match(text))].search(text):
        return End.CLOSED
    if _GOES_ON[lang].search(text):
        return End.BROKEN
    if len(inner) < len(text):  # a closing mark stands last
        opened = next((span.start for span in found.closed if span.end == len(text)), None)
        aside = opened is not None and text[:opened].rstrip()[-1:] in TERMINAL
        return End.CLOSED if aside else End.OTHER
    if found.unclosed and any(text[position] in '“"「『' for position in found.unclosed):
        return End.HALF
    if not text[-1].isalnum():
        return End.OTHER
    return End.BARE


def _lists(context: Context, bead: Bead, index: int) -> Iterator[Finding]:
    """A list counted (1), (2) … or 1. 2. … in both languages, on one side for longer than on the other."""
    counts = {lang: _items(context, bead, lang) for lang in Lang}
    for lang, other in ((Lang.ZH, Lang.EN), (Lang.EN, Lang.ZH)):
        if counts[other] >= MIN_ITEMS and 2 <= counts[lang] < counts[other]:
            how = f"counts {counts[lang]} items; its counterpart {counts[other]}"
            yield _finding(context, bead, index, lang, how)


def _items(context: Context, bead: Bead, lang: Lang) -> int:
    """How far labels such as (1), (2) … or （一）（二） … or 1. 2. … count without a gap; 0 without any."""
    texts = [context.side(lang).unit_text(unit) for unit in context.units(bead, lang)]
    return max(_count(label for text in texts for label in way.findall(text)) for way in _ITEMS)


def _count(labels: Iterable[str]) -> int:
    expected = 1
    for label in labels:
        expected += _ordinal(label) == expected
    return expected - 1


def _ordinal(label: str) -> int:
    if label.isdecimal():
        return int(label)
    if label.isascii():
        return ord(label) - ord("a") + 1
    tens, _, ones = label.rpartition("十") if "十" in label else ("", "", label)
    ten = 10 * (_digit(tens) or 1) if "十" in label else 0
    return ten + _digit(ones)


def _digit(han: str) -> int:
    return _HAN_DIGITS.index(han) + 1 if han else 0


def _finding(context: Context, bead: Bead, index: int, lang: Lang, how: str) -> Finding:
    language = "Chinese" if lang is Lang.ZH else "English"
    last = context.unit_spans(bead, lang)[-1]
    side = context.side(lang)
    sentences = [segment for segment in side.sentences if segment.unit == context.units(bead, lang)[-1]]
    span = Span(sentences[-1].start, last.end) if sentences else last
    return TRUNCATED.finding(
        f"The {language} paragraph {how}",
        zh=(span,) if lang is Lang.ZH else (),
        en=(span,) if lang is Lang.EN else (),
        bead=index,
    )
