"""The glossary in each paragraph: renderings that are missing, forbidden, near misses, or too few."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bitext.check.context import inside
from bitext.check.rules import Rule
from bitext.check.sisters import confusions
from bitext.glossary import USABLE, VARIANT, Kind, coordinated, holds
from bitext.model import Finding, Lang, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bitext.check.context import Context
    from bitext.check.sisters import Confusion
    from bitext.glossary import Concept
    from bitext.model import TermHit

TERM_MISSING = Rule(
    id="term-missing",
    mqm="terminology/inconsistent-with-terminology-resource",
    severity=Severity.WARNING,
    summary="a Chinese term of the glossary has none of its renderings in the English",
    found="取保候审 is rendered “allowed to go home”.",
    not_found="取保候审 is rendered “bail”, which the glossary admits.",
)
TERM_FORBIDDEN = Rule(
    id="term-forbidden",
    mqm="terminology/inconsistent-with-terminology-resource",
    severity=Severity.ERROR,
    summary="the English has a rendering that the glossary forbids, deprecates or lists for a sister concept",
    found="国家安全法 is rendered “State Security Law”; 高级人民法院 is an “Intermediate People's Court”.",
    not_found="“State Security Law” where the Chinese speaks of another law; both courts on both sides.",
)
TERM_VARIANT = Rule(
    id="term-variant",
    mqm="terminology/inconsistent-with-terminology-resource",
    severity=Severity.WARNING,
    summary="the English comes close to a listed rendering but is none",
    found="“designated locations surveillance” for residential surveillance at a designated location.",
    not_found="“Residential Surveillance at a Designated Location”: capitals are free.",
)
TERM_COUNT = Rule(
    id="term-count",
    mqm="terminology/inconsistent-with-terminology-resource",
    severity=Severity.NOTE,
    summary="a paragraph names a term far less often in English than in Chinese",
    found="酷刑 stands four times in the Chinese paragraph, torture once in the English.",
    not_found="The second of two mentions is a pronoun in English.",
)
RULES = (TERM_MISSING, TERM_FORBIDDEN, TERM_VARIANT, TERM_COUNT)

MIN_COUNT = 3
"""Mentions on the Chinese side below which a missing repetition says nothing."""

NEGATIVE = ("un", "in", "im", "il", "ir", "non-", "non")
"""Prefixes that make the opposite of an adjective."""


def check(context: Context) -> Iterator[Finding]:
    """Compare the concepts of both sides, paragraph bead by paragraph bead."""
    for index, bead in enumerate(context.alignment.paragraphs):
        zh = context.terms_by_bead.get((index, Lang.ZH), ())
        en = context.terms_by_bead.get((index, Lang.EN), ())
        if bead.is_link:
            confused = tuple(confusions(context, index))
            yield from (_confused(index, each) for each in confused)
            yield from _missing(context, index, zh, en, {each.meant.id for each in confused})
            yield from _count(context, index, zh, en)
        meant = {hit.concept for hit in zh} if bead.is_link else None
        yield from _english(context, index, en, meant)


def _confused(index: int, found: Confusion) -> Finding:
    """The rendering of a sister, as one that is forbidden here."""
    preferred = found.meant.preferred(Lang.EN)
    return TERM_FORBIDDEN.finding(
        f"“{found.en.form}” ({_chinese(found.said)}) where the Chinese says {found.zh[0].form}",
        zh=tuple(hit.span for hit in found.zh),
        en=(found.en.span,),
        bead=index,
        concept=found.meant.id,
        suggestion=preferred.text if preferred else "",
    )


def _missing(
    context: Context, index: int, zh: Iterable[TermHit], en: Iterable[TermHit], confused: set[str]
) -> Iterator[Finding]:
    """Chinese terms with no rendering at all; a person's name is the name check's business.

    Those that are confused with another, or of a sentence that is missing as a whole, are not reported again.
    """
    rendered = {hit.concept for hit in en}
    other = [hit.span for hit in en if hit.concept not in {own.concept for own in zh}]
    lost = context.unpaired(index, Lang.ZH)
    by_id = context.glossary.by_id
    readings: defaultdict[Span, list[TermHit]] = defaultdict(list)
    for hit in zh:
        if not inside(hit.span, lost):
            readings[hit.span].append(hit)
    reported = set(confused)
    for hits in readings.values():
        # A form listed for two concepts is rendered when one of them is.
        concept = hits[0].concept
        if any(hit.concept in rendered for hit in hits) or concept in reported:
            continue
        preferred = by_id[concept].preferred(Lang.EN)
        if preferred is None or by_id[concept].kind == "person" or context.across_words(hits[0]):
            continue
        if (
            _inside_another(context, by_id[concept], other)
            or _in_a_list(context, index, by_id[concept])
            or _turned(context, index, by_id[concept])
            or _negated(context, index, by_id[concept], hits[0].span)
            or _short_for(context, hits[0].form, rendered)
        ):
            continue
        reported.add(concept)
        bead = context.alignment.paragraphs[index]
        yield TERM_MISSING.finding(
            f"{hits[0].form} has none of its renderings in the English",
            zh=tuple(hit.span for hit in zh if hit.concept == concept),
            en=context.unit_spans(bead, Lang.EN),
            bead=index,
            concept=concept,
            suggestion=preferred.text,
        )


def _inside_another(context: Context, concept: Concept, others: Iterable[Span]) -> bool:
    """Whether a rendering stands inside one of a concept that the Chinese does not have.

    “In custody” may be listed elsewhere and render 拘留 all the same.
    """
    forms = [form.text for form in concept.en if form.status in USABLE]
    text = context.bitext.en.document.text
    return any(holds(span.of(text), form) for span in others for form in forms)


def _in_a_list(context: Context, index: int, concept: Concept) -> bool:
    """Whether the English has a rendering in a list that shares some of its words."""
    text = context.bitext.en.document.text
    return any(
        coordinated(span.of(text), form.text)
        for span in context.unit_spans(context.alignment.paragraphs[index], Lang.EN)
        for form in concept.en
        if form.status in USABLE
    )


def _turned(context: Context, index: int, concept: Concept) -> bool:
    """Whether a body's name stands turned round, as reports have it: the state security ministry."""
    if concept.kind is not Kind.BODY:
        return False
    parts = [form.text.partition(" of ") for form in concept.en if form.status in USABLE]
    turned = [f"{field.removeprefix('the ')} {head}" for head, of, field in parts if of]
    return bool(context.find_in_bead(context.alignment.paragraphs[index], Lang.EN, turned))


def _negated(context: Context, index: int, concept: Concept, span: Span) -> bool:
    """Whether both sides say the opposite, the English by a prefix: 不公平审判, an unfair trial."""
    if context.bitext.zh.document.text[max(0, span.start - 1) : span.start] not in {"不", "非", "未"}:
        return False
    forms = [form.text for form in concept.en if form.status in USABLE]
    negated = [prefix + form for prefix in NEGATIVE for form in forms]
    return bool(context.find_in_bead(context.alignment.paragraphs[index], Lang.EN, negated))


def _short_for(context: Context, form: str, rendered: Iterable[str]) -> bool:
    """Whether a Chinese form is short for another body, named in full elsewhere: 司法部 of the 美国司法部."""
    named = {hit.concept for hit in context.terms if hit.lang is Lang.ZH}
    return any(
        longer.text != form and longer.text.endswith(form)
        for concept in named.intersection(rendered)
        for longer in context.glossary.by_id[concept].zh
    )


def _count(context: Context, index: int, zh: Iterable[TermHit], en: Iterable[TermHit]) -> Iterator[Finding]:
    """Terms whose mentions fall below half; pronouns and short forms account for fewer."""
    zh_count = Counter(hit.concept for hit in zh)
    en_count = Counter(hit.concept for hit in en)
    by_id = context.glossary.by_id
    for concept, count in zh_count.items():
        if count >= MIN_COUNT and 0 < en_count[concept] < count / 2:
            named = max(en_count[concept], _named(context, index, by_id[concept]))
            if named >= count / 2:
                continue
            yield TERM_COUNT.finding(
                f"{_chinese(by_id[concept])}: {count} mentions in the Chinese, {named} in the English",
                zh=tuple(hit.span for hit in zh if hit.concept == concept),
                en=tuple(hit.span for hit in en if hit.concept == concept),
                bead=index,
                concept=concept,
            )


def _named(context: Context, index: int, concept: Concept) -> int:
    """How often a person is named by any part of the name, as “Mr Liu” names Liu Mingyuan."""
    if concept.kind != "person":
        return 0
    parts = {part for form in concept.en if form.status in USABLE for part in form.text.split()}
    bead = context.alignment.paragraphs[index]
    return max((len(context.find_in_bead(bead, Lang.EN, [part])) for part in parts), default=0)


def _english(
    context: Context, index: int, en: Iterable[TermHit], meant: set[str] | None
) -> Iterator[Finding]:
    """Renderings that should be others; `meant` holds the Chinese paragraph's concepts, None without one."""
    by_id = context.glossary.by_id
    text = context.bitext.en.document.text
    for hit in en:
        if hit.status in USABLE or (meant is not None and hit.concept not in meant):
            continue
        rule = TERM_VARIANT if hit.status == VARIANT else TERM_FORBIDDEN
        written = " ".join(hit.span.of(text).split())
        message = (
            f"“{written}” is close to a rendering of the glossary but not one"
            if rule is TERM_VARIANT
            else f"“{written}” is {hit.status} for {_chinese(by_id[hit.concept])}"
        )
        severity = Severity.WARNING if hit.status == "deprecated" else rule.severity
        yield Finding(
            rule=rule.id,
            severity=severity,
            mqm=rule.mqm,
            message=message,
            zh=tuple(
                other.span
                for other in context.terms_by_bead.get((index, Lang.ZH), ())
                if other.concept == hit.concept
            ),
            en=(hit.span,),
            bead=index,
            concept=hit.concept,
            suggestion=_rather(hit, by_id[hit.concept]),
        )


def _rather(hit: TermHit, concept: Concept) -> str:
    """The rendering to write: the one that a near miss is close to, else the preferred one."""
    preferred = concept.preferred(Lang.EN)
    near = (form.text for form in concept.en if form.text == hit.form and form.status in USABLE)
    return next(near, preferred.text if preferred else "")


def _chinese(concept: Concept) -> str:
    preferred = concept.preferred(Lang.ZH)
    return preferred.text if preferred else concept.id
