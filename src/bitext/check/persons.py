"""Sentences whose English names another person than the Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bitext.check.context import SURE, in_place, shifted
from bitext.model import Lang
from bitext.names import find_en, surnames
from bitext.names.latin import letters_of
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.check.context import Context
    from bitext.model import Bead, Span
    from bitext.names import NamePair, NameZh, Persons, StandIn

LONGEST = (2, 3)
"""Sentences (Chinese, English) beyond which a link says too little of who does what."""
BEFORE, AFTER = 10, 2
"""Chinese sentences around a link in which a person is named whom its pronouns may mean."""
LIKELY = 0.5
"""Confidence from which a stretch of Chinese is taken for a name."""


def replaced(context: Context, persons: Persons) -> Iterator[tuple[int, StandIn]]:
    """(paragraph bead index, who is named for whom) over the links of sentences."""
    if len(persons) < 2:
        return
    side = context.bitext.zh
    named = [persons.named(side.sentence_text(sentence)) for sentence in range(len(side.sentences))]
    for bead in context.alignment.sentences:
        if (
            bead.is_link
            and bead.score >= SURE
            and all(n <= most for n, most in zip(bead.shape, LONGEST, strict=True))
        ):
            near = frozenset().union(*named[max(0, bead.zh[0] - BEFORE) : bead.zh[-1] + AFTER + 1])
            found = _in_link(context, persons, bead, near)
            if found is not None:
                yield bead.parent, found


def _in_link(context: Context, persons: Persons, bead: Bead, near: frozenset[str]) -> StandIn | None:
    spans = {lang: context.sentence_spans(bead, lang) for lang in Lang}
    zh, en = (in_place(context.side(lang).document.text, spans[lang]) for lang in Lang)
    found = persons.stand_in(zh, en, near)
    if found is None:
        return None
    return replace(
        found,
        zh=tuple(shifted(span, spans[Lang.ZH][0].start) for span in found.zh),
        en=tuple(shifted(span, spans[Lang.EN][0].start) for span in found.en),
    )


def strangers(context: Context, pairs: Sequence[tuple[int, NamePair]]) -> Iterator[tuple[int, NameZh, Span]]:
    """(paragraph bead index, name, where the English has “Ms. Zhang”) where the Chinese has no such family.

    The name is one of the paragraph that its English has not.
    """
    chinese = simplify(context.bitext.zh.document.text)
    for index, found in pairs:
        if found.zh is None or found.en is not None or found.zh.confidence < LIKELY or not found.zh.given:
            continue
        spans = context.unit_spans(context.alignment.paragraphs[index], Lang.EN)
        for name in find_en(in_place(context.bitext.en.document.text, spans)):
            letters = letters_of(name.text)
            if (
                letters in surnames.pinyin_spellings()
                and len(name.text.split()) == 1
                and not any(family in chinese for family in surnames.by_spelling()[letters])
            ):
                yield index, found.zh, shifted(name.span, spans[0].start)
