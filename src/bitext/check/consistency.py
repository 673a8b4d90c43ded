"""One concept, one rendering: several renderings in a document are reported once, with all places."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.check.rules import Rule
from bitext.glossary import NAMES, USABLE, VARIANT
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

COMMON_KIND = "term"
"""The kind that ordinary words render in several good ways (freedom of belief, religious freedom).

Its listed renderings may stand side by side; measures, crimes, laws and bodies have one name a document."""
ORDINARY_KINDS = frozenset({COMMON_KIND, "measure"})
"""Kinds whose single words (detention, custody) are everyday English."""
DERIVED = (
    "abbreviation",
    "short form",
    "short title",
    "full form",
    "full title",
    "inflection",
    "general word",
)
"""How a glossary's note begins on a form that stands beside the preferred one by its nature."""
STEM = 7
"""Letters that two words of one root share: secession, secessionist."""
ARTICLES = frozenset({"a", "an", "the"})
SMALL_WORDS = ARTICLES | {"of", "on", "in", "at", "for", "and", "to"}


class Wording(Struct, frozen=True):
    """One way in which a concept is rendered."""

    text: str
    """The glossary's form."""
    usable: bool
    """Whether the glossary prefers or admits it."""
    pos: str = ""
    """The form's part of speech, where the glossary says."""
    derived: bool = False
    """Whether the glossary notes it as a short form, an abbreviation and the like."""

    def goes_with(self, other: Wording) -> bool:
        """Whether both are listed and say the same: a short form, or the verb beside the noun."""
        if not (self.usable and other.usable):
            return False
        if self.derived or other.derived or (self.pos and other.pos and self.pos != other.pos):
            return True
        if self._words == other._words:  # “at a” and “in a designated location” are two renderings
            return self._plain == other._plain
        return self._words < other._words or other._words < self._words

    @property
    def _words(self) -> frozenset[str]:
        return frozenset(self._plain) - SMALL_WORDS

    @property
    def _plain(self) -> tuple[str, ...]:
        """The words without articles, long names shortened; whose council it is goes without saying."""
        plain = self.text.lower().replace("united nations", "un").replace("people's republic of china", "prc")
        return tuple(word[:STEM] for word in plain.split() if word not in ARTICLES | {"un"})


def check(context: Context) -> Iterator[Finding]:
    """One finding for each concept with more than one rendering in the English."""
    for concept, hits in renderings(context.terms, context.glossary).items():
        grouped = wordings(hits, context.glossary)
        if not at_odds(list(grouped), context.glossary.by_id[concept]):
            continue
        preferred = context.glossary.by_id[concept].preferred(Lang.EN)
        yield TERM_INCONSISTENT.finding(
            f"Several renderings of one concept: {counted(grouped)}",
            en=tuple(sorted(hit.span for same in grouped.values() for hit in same)),
            concept=concept,
            suggestion=preferred.text if preferred else "",
        )


def renderings(terms: Iterable[TermHit], glossary: Glossary) -> Mapping[str, list[TermHit]]:
    """Concept id -> its English hits, where the words can mean only this concept.

    Persons are left to the name check, near misses of a listed form to `term-variant`, ordinary single
    words and abbreviations to nobody.
    """
    english = [hit for hit in terms if hit.lang is Lang.EN and hit.status != VARIANT]
    shared = Counter(hit.span for hit in english)
    found: defaultdict[str, list[TermHit]] = defaultdict(list)
    for hit in english:
        if shared[hit.span] == 1 and _telling(hit, glossary.by_id[hit.concept]):
            found[hit.concept].append(hit)
    return found


def _telling(hit: TermHit, concept: Concept) -> bool:
    one_word = len(hit.form.split()) == 1
    ordinary = one_word and (concept.kind.value in ORDINARY_KINDS or _adjective(hit, concept))
    return concept.kind.value != "person" and not ordinary and not is_abbreviation(hit.form)


def _adjective(hit: TermHit, concept: Concept) -> bool:
    """Whether a small word stands among a name's renderings: penal, of the Criminal Law."""
    return concept.kind in NAMES and hit.form.islower()


def wordings(hits: Iterable[TermHit], glossary: Glossary) -> Mapping[Wording, list[TermHit]]:
    """The hits by wording; inflection and capitals are one."""
    grouped: dict[Wording, list[TermHit]] = {}
    for hit in hits:
        form = next((form for form in glossary.by_id[hit.concept].en if form.text == hit.form), None)
        wording = Wording(
            hit.form,
            hit.status in USABLE,
            form.pos if form else "",
            form is not None and form.note.casefold().startswith(DERIVED),
        )
        grouped.setdefault(wording, []).append(hit)
    return grouped


def at_odds(used: Sequence[Wording], concept: Concept) -> bool:
    """Whether two of a concept's wordings compete."""
    if concept.kind.value == COMMON_KIND and all(wording.usable for wording in used):
        return False
    return any(not one.goes_with(other) for index, one in enumerate(used) for other in used[:index])


def is_abbreviation(form: str) -> bool:
    """Whether a form is an initialism such as RSDL: one word of capitals."""
    return " " not in form and sum(char.isupper() for char in form) >= 2 and form.upper() == form


def counted(grouped: Mapping[Wording, Sequence[object]]) -> str:
    """The wordings with their counts, the most frequent first."""
    ranked = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0].text))
    return ", ".join(f"“{wording.text}” {len(hits)}x" for wording, hits in ranked)
