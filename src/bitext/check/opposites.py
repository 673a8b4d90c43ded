"""Sentences whose English says the opposite of the Chinese: 维持原判 as “overturned”, 不得 as “may”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.check.context import shifted
from bitext.check.denials import overdenied, undenied
from bitext.check.poles import opposed
from bitext.check.rules import Rule
from bitext.model import Lang, Severity
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bitext.check.context import Context
    from bitext.model import Finding, Span

REVERSED_MEANING = Rule(
    id="reversed-meaning",
    mqm="accuracy/mistranslation",
    severity=Severity.WARNING,
    summary="the English says the opposite of the Chinese",
    found="维持原判 is “overturned the verdict” in English, 判决不得上诉 “may be appealed”.",
    not_found="维持原判 is “the appeal failed”, 判决不得上诉 “appeals are barred”.",
)
RULES = (REVERSED_MEANING,)


def check(context: Context) -> Iterator[Finding]:
    """One finding for each English word that says the opposite of what the Chinese sentence says.

    A sentence that says both, or denies either, is left alone: what denies what is not for a table to tell.
    """
    for link in context.sure_sentences:
        (zh, zh_start), (en, en_start) = (context.sentence_text(link, lang) for lang in Lang)
        for instead, (said, message) in _reversed(zh, en).items():
            yield REVERSED_MEANING.finding(
                message,
                zh=(shifted(said, zh_start),),
                en=(shifted(instead, en_start),),
                bead=link.parent,
            )


def _reversed(zh: str, en: str) -> Mapping[Span, tuple[Span, str]]:
    """Place in the English -> that in the Chinese, and what to say of the two."""
    plain = simplify(zh)
    found = {
        instead: (said, f"{_line(instead, en)} is the opposite of what the Chinese says: {said.of(zh)}")
        for said, instead in opposed(plain, en)
    }
    if not found and (lost := undenied(plain, en)):
        said, instead = lost
        found[instead] = (said, f"{_line(instead, en)} is denied in the Chinese, {said.of(zh)}, and not here")
    if not found and (added := overdenied(plain, en)):
        said, instead = added
        found[instead] = (said, f"{_line(instead, en)} denies what the Chinese says: {said.of(zh)}")
    return found


def _line(span: Span, text: str) -> str:
    return f"“{' '.join(span.of(text).split())}”"
