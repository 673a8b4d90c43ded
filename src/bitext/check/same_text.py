"""Pairs that say the same in the same words: one side was pasted and not translated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.check.fingerprint import normalise
from bitext.check.rules import Rule
from bitext.model import Finding, Lang, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.check.context import Context

SAME_TEXT = Rule(
    id="same-text",
    mqm="accuracy/untranslated",
    severity=Severity.WARNING,
    summary="both sides have the same text",
    found="An English quotation stands untranslated on the Chinese side.",
    not_found="A web address or telephone number that both sides give.",
)
RULES = (SAME_TEXT,)

MIN_WORDS = 4
"""Names and addresses are the same on both sides for good reasons."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each link whose sides are equal and hold prose."""
    for index, bead in enumerate(context.alignment.paragraphs):
        if not bead.is_link:
            continue
        zh = "".join(context.bitext.zh.unit_text(unit) for unit in bead.zh)
        en = "".join(context.bitext.en.unit_text(unit) for unit in bead.en)
        words = re.findall(r"(?<![\w@./:-])[a-z]{2,}(?![\w@/])", zh)
        if len(words) >= MIN_WORDS and normalise(zh) == normalise(en):
            yield SAME_TEXT.finding(
                "The Chinese side repeats the English word for word",
                zh=context.unit_spans(bead, Lang.ZH),
                en=context.unit_spans(bead, Lang.EN),
                bead=index,
            )
