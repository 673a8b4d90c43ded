"""Members of a list that the English leaves out: 学者、记者和律师 as “scholars and lawyers”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.check.context import shifted
from bitext.check.lists import dropped_items
from bitext.check.rules import Rule
from bitext.gazetteer import find_zh
from bitext.model import Lang, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.check.context import Context
    from bitext.model import Finding

ITEM_MISSING = Rule(
    id="item-missing",
    mqm="accuracy/omission",
    severity=Severity.NOTE,
    summary="a member of a list has no English, although its neighbours stand side by side there",
    found="学者、记者和律师 is “scholars and lawyers”.",
    not_found="学者、记者和律师 is “scholars, reporters and their counsel”; 工厂、商店等 is “businesses”.",
)
RULES = (ITEM_MISSING,)


def check(context: Context) -> Iterator[Finding]:
    """One finding for each member of a Chinese list that its sentence's English leaves out."""
    for link in context.sure_sentences:
        (zh, start), (en, _) = (context.sentence_text(link, lang) for lang in Lang)
        for item in dropped_items(zh, en):
            if find_zh(item.of(zh)):
                continue  # a place, which is for `places` to tell
            yield ITEM_MISSING.finding(
                f"{item.of(zh)} is not in the English, which has what stands beside it",
                zh=(shifted(item, start),),
                en=context.sentence_spans(link, Lang.EN),
                bead=link.parent,
            )
