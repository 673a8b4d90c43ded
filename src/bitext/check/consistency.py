"""One concept, one rendering: several renderings in a document are reported once, with all places."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bitext.check.rules import Rule
from bitext.model import Finding, Lang, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bitext.check.context import Context
    from bitext.glossary import Concept, Glossary
    from bitext.model import TermHit

TERM_INCONSISTENT = Rule(
    id="term-inconsistent",
    mqm="terminology/inconsistent-use-of-terminology",
    severity=Severity.WARNING,
    summary="one concept has several renderings",
    found="“endangering national security” here and “endangering state security” there.",
    not_found="The full term first, and its abbreviation or a shorter listed form afterwards.",
)
RULES = (TERM_INCONSISTENT,)

USABLE = frozenset({"preferred", "admitted"})
COMMON_KINDS = frozenset({"term", "measure"})
"""Kinds that ordinary words render in several good ways (freedom of belief, religious freedom).

Their listed renderings may stand side by side; crimes, laws and bodies have one name a document."""
SMALL_WORDS = frozenset({"a", "an", "the", "of", "on", "in", "at", "for", "and", "to"})


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which a concept is rendered."""

    text: str
    """The glossary's form; an unlisted variant as written, in lower case."""
    usable: bool
    """Whether the glossary prefers or admits it."""
    pos: str = ""
    """The form's part of speech, where the glossary says."""

    def goes_with(self, other: Wording) -> bool:
        """Whether both are listed and say the same: a short form, or the verb beside the noun."""
        if not (self.usable and other.usable):
            return False
        derived = bool(self.pos and other.pos) and self.pos != other.pos
        return derived or self._words <= other._words or other._words <= self._words

    @property
    def _words(self) -> frozenset[str]:
        plain = self.text.lower().replace("united nations", "un")
        return frozenset(plain.split()) - SMALL_WORDS - {"un"}


def check(context: Context) -> Iterator[Finding]:
    """One finding for each concept with more than one rendering in the English."""
    text = context.bitext.en.document.text
    for concept, hits in renderings(context.terms, context.glossary).items():
        grouped = wordings(hits, text, context.glossary)
        if not at_odds(list(grouped), context.glossary.by_id[concept]):
            continue
        preferred = context.glossary.by_id[concept].preferred(Lang.EN)
        yield Finding(
            rule=TERM_INCONSISTENT.id,
            severity=TERM_INCONSISTENT.severity,
            mqm=TERM_INCONSISTENT.mqm,
            message=f"Several renderings of one concept: {counted(grouped)}",
            en=tuple(sorted(hit.span for same in grouped.values() for hit in same)),
            concept=concept,
            suggestion=preferred.text if preferred else "",
        )


def renderings(terms: Iterable[TermHit], glossary: Glossary) -> Mapping[str, list[TermHit]]:
    """Concept id -> its English hits, where the words can mean only this concept.

    Persons are left to the name check, ordinary single words and abbreviations to nobody.
    """
    english = [hit for hit in terms if hit.lang is Lang.EN]
    shared = Counter(hit.span for hit in english)
    found: defaultdict[str, list[TermHit]] = defaultdict(list)
    for hit in english:
        if shared[hit.span] == 1 and _telling(hit, glossary.by_id[hit.concept]):
            found[hit.concept].append(hit)
    return found


def _telling(hit: TermHit, concept: Concept) -> bool:
    one_word = len(hit.form.split()) == 1
    ordinary = one_word and concept.kind.value in COMMON_KINDS
    return concept.kind.value != "person" and not ordinary and not is_abbreviation(hit.form)


def wordings(hits: Iterable[TermHit], text: str, glossary: Glossary) -> Mapping[Wording, list[TermHit]]:
    """The hits by wording.  Inflection and capitals are one wording; a variant is one of its own."""
    grouped: dict[Wording, list[TermHit]] = {}
    for hit in hits:
        forms = glossary.by_id[hit.concept].en
        pos = next((form.pos for form in forms if form.text == hit.form), "")
        written = " ".join(hit.span.of(text).split()).lower()
        shown = written if hit.status == "variant" else hit.form
        grouped.setdefault(Wording(shown, hit.status in USABLE, pos), []).append(hit)
    return grouped


def at_odds(used: Sequence[Wording], concept: Concept) -> bool:
    """Whether two of a concept's wordings compete."""
    if concept.kind.value in COMMON_KINDS and all(wording.usable for wording in used):
        return False
    return any(not one.goes_with(other) for index, one in enumerate(used) for other in used[:index])


def is_abbreviation(form: str) -> bool:
    """Whether a form is an initialism such as RSDL: one word of capitals."""
    return " " not in form and sum(char.isupper() for char in form) >= 2 and form.upper() == form


def counted(grouped: Mapping[Wording, Sequence[object]]) -> str:
    """The wordings with their counts, the most frequent first."""
    ranked = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0].text))
    return ", ".join(f"“{wording.text}” {len(hits)}x" for wording, hits in ranked)
