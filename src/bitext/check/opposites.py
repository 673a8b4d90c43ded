"""Sentences whose English says the opposite of the Chinese: 维持原判 as “overturned the verdict”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.check.context import shifted
from bitext.check.poles import opposed
from bitext.check.rules import Rule
from bitext.model import Lang, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.check.context import Context
    from bitext.model import Finding

REVERSED_MEANING = Rule(
    id="reversed-meaning",
    mqm="accuracy/mistranslation",
    severity=Severity.WARNING,
    summary="the English says the opposite of the Chinese",
    found="维持原判 is “overturned the verdict” in English, 两人无罪 “two were found guilty”.",
    not_found="维持原判 is “the appeal failed”, 未获批准 “was not approved”.",
)
RULES = (REVERSED_MEANING,)

SURE = 0.9
"""A sentence link that the aligner is less sure of (calibrated probability) may join what does not match."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each English word that says the opposite of what the Chinese sentence says.

    A sentence that says both, or denies either, is left alone: what denies what is not for a table to tell.
    """
    for index, paragraph in enumerate(context.alignment.paragraphs):
        for link in context.sentence_beads.get(index, ()) if paragraph.is_link else ():
            if link.is_link and link.score >= SURE:
                (zh, zh_start), (en, en_start) = (context.sentence_text(link, lang) for lang in Lang)
                for instead, said in {instead: said for said, instead in opposed(zh, en)}.items():
                    yield REVERSED_MEANING.finding(
                        _message(said.of(zh), instead.of(en)),
                        zh=(shifted(said, zh_start),),
                        en=(shifted(instead, en_start),),
                        bead=index,
                    )


def _message(said: str, instead: str) -> str:
    return f"“{' '.join(instead.split())}” is the opposite of what the Chinese says: {said}"
