"""Personal names: the wrong name, a misspelt one, or one person written in several ways."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.distance import OSA

from bitext.check.context import in_place, shifted
from bitext.check.lettered import unnamed
from bitext.check.persons import replaced, strangers
from bitext.check.rules import Rule
from bitext.model import Finding, Lang, Severity, Span
from bitext.names import Grade, NamePair, Persons, Slip, find_en, find_zh, match, pair_all, romanisations
from bitext.names.latin import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bitext.check.context import Context
    from bitext.glossary import Concept

NAME_MISMATCH = Rule(
    id="name-mismatch",
    mqm="accuracy/mistranslation",
    severity=Severity.ERROR,
    summary="a name is romanised as another or misspelt, another person is named, or one that the Chinese "
    "has in Latin letters is gone",
    found="余文生 is “Yu Wenshan” in English; of 关丽莎（Lisa Kwan）, it has nothing.",
    not_found="余文生 is “YU, Wensheng”, “Wensheng Yu” or “Mr. Yu”.",
)
NAME_INCONSISTENT = Rule(
    id="name-inconsistent",
    mqm="terminology/inconsistent-use-of-terminology",
    severity=Severity.WARNING,
    summary="one person's name is spelt in several ways",
    found="“Juan Méndez” here and “Juan Mendez” there.",
    not_found="The surname in capitals, first or last; the surname alone after the full name.",
)
RULES = (NAME_MISMATCH, NAME_INCONSISTENT)

ALARM = 0.5
"""Probability of an error from which a pair is reported."""
OPENING = re.compile("[(（]\\s*[\u4e00-\u9fff]")
BRACKETED = re.compile(r"((?:[^\W\d_][\w'’.\-]*[ ,]+){1,4})[(（]\s*([\u4e00-\u9fff·•]{2,12})\s*[)）]")
"""A name in Latin letters followed by its Chinese in brackets."""
MAX_SLIPS = 2
"""Letters by which a misspelt name may differ from the listed one (optimal string alignment)."""
MIN_LETTERS = 6
"""A shorter given name is too easily another person's."""
SLIPS = {
    Slip.MISSPELT: "is misspelt",
    Slip.GIVEN_DIFFERS: "has another given name",
    Slip.SURNAME_DIFFERS: "has another family name",
    Slip.SURNAME_DROPPED: "has lost its family name",
    Slip.ABSENT: "does not appear in the English",
}


class Spelling(Struct, frozen=True):
    """One place where a person is named in English."""

    person: str
    """The Chinese name, or the glossary's id of the person."""
    span: Span
    text: str


def check(context: Context) -> Iterator[Finding]:
    """Wrong names in paragraphs and brackets, near misses of listed persons, competing spellings."""
    reported: set[Span] = set()
    whole = {context.bitext.en.unit_block(unit).span for unit in range(len(context.bitext.en.blocks))}
    pairs = _pairs(context)
    for found in (
        _mismatches(context, pairs),
        _others(context, pairs),
        _strangers(context, pairs),
        _in_brackets(context),
        _near_misses(context, pairs),
        _unnamed(context),
    ):
        for finding in found:
            if not any(_overlap(span, known) for span in finding.en for known in reported):
                reported.update(span for span in finding.en if span not in whole)
                yield finding
    yield from inconsistent(spellings(context, pairs))


def _pairs(context: Context) -> Sequence[tuple[int, NamePair]]:
    """(paragraph bead index, pair with spans in the documents) over all links."""
    beads = [(index, bead) for index, bead in enumerate(context.alignment.paragraphs) if bead.is_link]
    known = {form.text for concept in _persons(context) for form in concept.zh if 2 <= len(form.text) <= 4}
    texts = []
    for _, bead in beads:
        zh, en = (in_place(context.side(lang).document.text, context.unit_spans(bead, lang)) for lang in Lang)
        texts.append((zh, en))
    out = []
    for (index, bead), found in zip(beads, pair_all(texts, known=known), strict=True):
        starts = [context.unit_spans(bead, lang)[0].start for lang in Lang]
        out += [(index, _shifted(each, *starts)) for each in found]
    return out


def _shifted(pair: NamePair, zh: int, en: int) -> NamePair:
    return replace(
        pair,
        zh=replace(pair.zh, span=shifted(pair.zh.span, zh)) if pair.zh else None,
        en=replace(pair.en, span=shifted(pair.en.span, en)) if pair.en else None,
    )


def _mismatches(context: Context, pairs: Sequence[tuple[int, NamePair]]) -> Iterator[Finding]:
    for index, pair in pairs:
        if pair.zh is None or pair.alarm < ALARM or _given_in_chinese(context, index, pair):
            continue
        shown = f" (“{pair.en.text}”)" if pair.en else ""
        reasons = f": {'; '.join(pair.match.reasons)}" if pair.match.reasons else ""
        bead = context.alignment.paragraphs[index]
        yield _finding(
            f"{pair.zh.text} {SLIPS.get(pair.match.slip, 'is another name')}{shown}{reasons}",
            zh=(pair.zh.span,),
            en=(pair.en.span,) if pair.en else context.unit_spans(bead, Lang.EN),
            bead=index,
            suggestion=_spelling(context, pair.zh.text),
        )


def _given_in_chinese(context: Context, index: int, pair: NamePair) -> bool:
    """Whether the Chinese too has the given name alone, in Latin letters: as a page or a group is called."""
    if pair.zh is None or pair.en is None or pair.match.slip is not Slip.SURNAME_DROPPED:
        return False
    units = context.alignment.paragraphs[index].zh
    latin = letters_of(" ".join(context.bitext.zh.unit_text(unit) for unit in units))
    whole = any(letters_of(spelling) in latin for spelling in romanisations(pair.zh.text))
    return letters_of(pair.en.text) in latin and not whole


def _others(context: Context, pairs: Sequence[tuple[int, NamePair]]) -> Iterator[Finding]:
    """Sentences whose English names another person of the document."""
    side = context.bitext.en
    persons = Persons((pair for _, pair in pairs), [side.unit_text(unit) for unit in range(len(side.blocks))])
    for index, found in replaced(context, persons):
        yield _finding(
            f"{found.meant} has become {found.named} (“{found.en[0].of(side.document.text)}”)",
            zh=found.zh,
            en=found.en,
            bead=index,
            suggestion=_spelling(context, found.meant),
        )


def _strangers(context: Context, pairs: Sequence[tuple[int, NamePair]]) -> Iterator[Finding]:
    """Families that the Chinese does not know, where the English lacks a name of the Chinese."""
    text = context.bitext.en.document.text
    for index, name, span in strangers(context, pairs):
        yield _finding(
            f"{name.text} has become “{span.of(text)}”",
            zh=(name.span,),
            en=(span,),
            bead=index,
            suggestion=_spelling(context, name.text),
        )


def _in_brackets(context: Context) -> Iterator[Finding]:
    """`TANG, Jitain (唐吉田)` inside the English: the brackets say what the name should be."""
    side = context.bitext.en
    for unit in range(len(side.blocks)):
        block = side.unit_block(unit)
        if not OPENING.search(side.document.text, block.start, block.end):
            continue
        for found in BRACKETED.finditer(side.document.text, block.start, block.end):
            outcome = match(found[2], found[1])
            if outcome.grade is Grade.NEAR and outcome.slip in SLIPS:
                name = found[1].rstrip(" ,")
                yield _finding(
                    f"{found[2]} {SLIPS[outcome.slip]} (“{name}”): {'; '.join(outcome.reasons)}",
                    en=(Span(found.start(1), found.start(1) + len(name)),),
                    bead=context.owners[Lang.EN].get(unit, -1),
                    suggestion=_spelling(context, found[2]),
                )


def _unnamed(context: Context) -> Iterator[Finding]:
    """Names that the Chinese has in Latin letters and the English nowhere."""
    for index, span in unnamed(context):
        name = span.of(context.bitext.zh.document.text)
        yield _finding(
            f"{name} {SLIPS[Slip.ABSENT]}",
            zh=(span,),
            en=context.unit_spans(context.alignment.paragraphs[index], Lang.EN),
            bead=index,
            suggestion=name,
        )


def _near_misses(context: Context, pairs: Sequence[tuple[int, NamePair]]) -> Iterator[Finding]:
    """Names in the English that are a slip away from a person of the glossary, or from one spelt right."""
    persons = {
        _key(form.text): (form.text, concept.id) for concept in _persons(context) for form in concept.en
    }
    right = [pair.en for _, pair in pairs if pair.zh and pair.en and pair.match.grade >= Grade.VARIANT]
    persons |= {key: (name.text, "") for name in right if (key := _key(name.text)) not in persons}
    taken = [hit.span for hit in context.terms if hit.lang is Lang.EN] + [name.span for name in right]
    side = context.bitext.en
    for unit in range(len(side.blocks)):
        start = side.unit_block(unit).start
        for name in find_en(side.unit_text(unit)):
            span = Span(start + name.span.start, start + name.span.end)
            key = _key(name.text)
            if key in persons or any(_overlap(span, other) for other in taken):
                continue
            near = next((persons[other] for other in persons if _is_slip(key, other)), None)
            if near is not None and not _is_own_name(context, key):
                yield _finding(
                    f"“{name.text}” is a slip away from “{near[0]}”",
                    en=(span,),
                    bead=context.owners[Lang.EN].get(unit, -1),
                    suggestion=near[0],
                    concept=near[1],
                )


def _is_slip(key: tuple[str, ...], listed: tuple[str, ...]) -> bool:
    """Whether one part of a name differs by a slip and the others are the same."""
    if len(key) != len(listed) or len(key) < 2:
        return False
    different = [(one, other) for one, other in zip(key, listed, strict=True) if one != other]
    if len(different) != 1 or len(different[0][1]) < MIN_LETTERS:
        return False
    return OSA.distance(*different[0]) <= MAX_SLIPS


def _is_own_name(context: Context, key: tuple[str, ...]) -> bool:
    """Whether some Chinese name of the document is romanised just so: another person."""
    text = context.bitext.zh.document.text if context.bitext.zh.blocks else ""
    return bool(text) and any(key == known for known in _romanised(text))


@cache
def _romanised(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_key(form) for name in find_zh(text) for form in romanisations(name.text))


def _persons(context: Context) -> list[Concept]:
    return [concept for concept in context.glossary.concepts if concept.kind.value == "person"]


def _spelling(context: Context, zh: str) -> str:
    """The glossary's spelling of a person, else the pinyin."""
    for concept in _persons(context):
        preferred = concept.preferred(Lang.EN)
        if preferred is not None and any(form.text == zh for form in concept.zh):
            return preferred.text
    return next(iter(romanisations(zh)), "")


def _finding(
    message: str,
    *,
    zh: tuple[Span, ...] = (),
    en: tuple[Span, ...] = (),
    bead: int = -1,
    suggestion: str = "",
    concept: str = "",
) -> Finding:
    return NAME_MISMATCH.finding(
        message,
        zh=zh,
        en=en,
        bead=bead,
        suggestion=suggestion,
        concept=concept,
    )


def spellings(context: Context, pairs: Sequence[tuple[int, NamePair]] = ()) -> tuple[Spelling, ...]:
    """Every full spelling of a person known by the glossary or by the Chinese name in the same pair."""
    text = context.bitext.en.document.text
    persons = {concept.id for concept in _persons(context)}
    by_zh = {form.text: concept.id for concept in _persons(context) for form in concept.zh}
    found = {
        hit.span: Spelling(hit.concept, hit.span, " ".join(hit.span.of(text).split()))
        for hit in context.terms
        if hit.lang is Lang.EN and hit.concept in persons
    }
    for _, pair in pairs:
        if pair.zh and pair.en and pair.zh.given and pair.match.grade >= Grade.VARIANT:
            person = by_zh.get(pair.zh.text, pair.zh.text)
            if not any(_overlap(pair.en.span, known) for known in found):
                found[pair.en.span] = Spelling(person, pair.en.span, " ".join(pair.en.text.split()))
    return tuple(found[span] for span in sorted(found))


def inconsistent(found: Sequence[Spelling]) -> Iterator[Finding]:
    """One finding for each person whose full name is spelt in several ways."""
    for person, by_key in by_person(found).items():
        if len(by_key) < 2:
            continue
        ranked = sorted(by_key.values(), key=lambda same: (-len(same), same[0].span))
        listed = ", ".join(f"“{same[0].text}” {len(same)}x" for same in ranked)
        yield NAME_INCONSISTENT.finding(
            f"One person, several spellings: {listed}",
            en=tuple(sorted(each.span for same in by_key.values() for each in same)),
            concept=person,
        )


def by_person(found: Sequence[Spelling]) -> Mapping[str, Mapping[tuple[str, ...], list[Spelling]]]:
    """Person -> spelling, whatever its order and capitals -> its places; surnames alone are left out."""
    grouped: defaultdict[str, defaultdict[tuple[str, ...], list[Spelling]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for each in found:
        key = tuple(sorted(re.findall(r"[^\W\d_]+", re.sub(r"['’\-]", "", each.text).casefold())))
        if len(key) > 1:
            grouped[each.person][key].append(each)
    return grouped


def _key(name: str) -> tuple[str, ...]:
    """A name's parts without accents, capitals, hyphens and order."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple(sorted(re.findall(r"[^\W\d_]+", re.sub(r"['’\-]", "", plain).casefold())))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
