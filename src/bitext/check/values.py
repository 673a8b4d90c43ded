"""Numbers, dates, money, durations, references and contacts: compared as values, both ways."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from bitext.addresses import shown
from bitext.check.context import inside
from bitext.check.days import dropped_days
from bitext.check.members import dropped_members
from bitext.check.rules import Rule
from bitext.model import Finding, Lang, Severity, Span
from bitext.quantities import Kind, Quantity, compare_links, find_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.check.context import Context

MISTRANSLATION = "accuracy/mistranslation"

NUMBER = Rule(
    id="number-mismatch",
    mqm=MISTRANSLATION,
    severity=Severity.ERROR,
    summary="a number differs or is on one side only",
    found="440万 is rendered “44 million”, 第二次 “the third time”.",
    not_found="四亿 is rendered “400 million”, 七成 “70%”, 十八大 “18th”.",
)
DATE = Rule(
    id="date-mismatch",
    mqm=MISTRANSLATION,
    severity=Severity.ERROR,
    summary="a date or time differs or is on one side only, or a weekday does not fit its date",
    found="7月9日 is rendered “July 19”.",
    not_found="2017年6月26日 is rendered “26 June 2017”, 上世纪七十年代 “the 1970s”.",
)
MONEY = Rule(
    id="money-mismatch",
    mqm=MISTRANSLATION,
    severity=Severity.ERROR,
    summary="an amount of money differs or is on one side only",
    found="三万元 is rendered “3,000 yuan”.",
    not_found="四亿美元 is rendered “$400 million”.",
)
DURATION = Rule(
    id="duration-mismatch",
    mqm=MISTRANSLATION,
    severity=Severity.ERROR,
    summary="a length of time differs or is on one side only",
    found="两年 is rendered “eighteen months”.",
    not_found="一年半 is rendered “eighteen months”; 十六小时 has its “16 hours” in the next paragraph.",
)
REFERENCE = Rule(
    id="reference-mismatch",
    mqm=MISTRANSLATION,
    severity=Severity.WARNING,
    summary="the number of an article, footnote, list item, court or prison differs or is on one side only",
    found="第十二条 is rendered “Article 11”, 第一看守所 “No. 2 Detention Center”.",
    not_found="（三） is rendered “(3)”.",
)
CONTACT = Rule(
    id="contact-mismatch",
    mqm=MISTRANSLATION,
    severity=Severity.ERROR,
    summary="a telephone number, e-mail or web address differs or is on one side only",
    found="A digit of a telephone number differs.",
    not_found="The same number is grouped differently; the English page shows another picture.",
)
RULES = (NUMBER, DATE, MONEY, DURATION, REFERENCE, CONTACT)

RULE_OF = {
    Kind.NUMBER: NUMBER,
    Kind.ORDINAL: NUMBER,
    Kind.PERCENT: NUMBER,
    Kind.MONEY: MONEY,
    Kind.DATE: DATE,
    Kind.TIME: DATE,
    Kind.DECADE: DATE,
    Kind.DURATION: DURATION,
    Kind.REFERENCE: REFERENCE,
    Kind.PHONE: CONTACT,
    Kind.EMAIL: CONTACT,
    Kind.URL: CONTACT,
}
REACHED = frozenset({Kind.PHONE, Kind.EMAIL})
"""Contacts a reader needs; web addresses are often given in one language only."""
SURE = 0.9
"""Two pages are only taken for one another where the paragraphs surely belong together (probability)."""
SLIP = 2
"""Characters in which an address differs from another that it is a misprint of."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_REACH = 4
"""Characters between a date and the weekday that goes with it: a comma, a bracket, blanks."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each value that differs, or is needed and has no counterpart here or next to it.

    Those of sentences already reported as missing or added are left out.
    """
    links = compare_links(context.bitext, context.alignment.paragraphs)
    days = dropped_days(context, links)
    for index, found in links.items():
        sure = context.alignment.paragraphs[index].score >= SURE
        for zh, en in found.conflicts:
            if sure or zh.kind is not Kind.URL or _is_slip(str(zh.value), str(en.value)):
                yield _finding(context, index, zh, en)
        contradicted = {value for pair in found.conflicts for value in pair}
        members = dropped_members(context, context.alignment.paragraphs[index])
        for lang, demanded, left in (
            (Lang.ZH, (*found.missing, *days), found.zh_only),
            (Lang.EN, found.added, found.en_only),
        ):
            dropped = [value for value in members[lang] if value not in contradicted]
            for value in _wanted((*demanded, *dropped), (*left, *dropped), context.unpaired(index, lang)):
                alone = {lang: value}
                yield _finding(context, index, alone.get(Lang.ZH), alone.get(Lang.EN))
    for lang in Lang:
        yield from _weekdays(context, lang)


def _is_slip(one: str, other: str) -> bool:
    """Whether two addresses differ at one place, in a character or two."""
    same = _alike(one, other)
    same += _alike(one[same:][::-1], other[same:][::-1])
    return max(len(one), len(other)) - same <= SLIP


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))


def _wanted(
    demanded: Sequence[Quantity], left: Sequence[Quantity], alone: Sequence[Span]
) -> tuple[Quantity, ...]:
    """What no translator leaves out: sums, shares, lengths of time, days, members of lists, addresses.

    Years, ordinals and small numbers come and go in correct translations (the year is understood, 两办
    becomes the offices' names); alone they are no error, against another value they are.
    """
    wanted = {*demanded, *(value for value in left if value.kind in REACHED)}
    return tuple(value for value in dict.fromkeys(left) if value in wanted and not inside(value.span, alone))


def _finding(context: Context, index: int, zh: Quantity | None, en: Quantity | None) -> Finding:
    value = zh or en
    assert value is not None  # noqa: S101  every caller gives one
    rule = RULE_OF[value.kind]
    if zh and en:
        one, other = (shown(each.text) for each in (zh, en))
        if one == other:
            one, other = zh.text, en.text
        message = f"{_quoted(one)} is not {_quoted(other)}"
    else:
        message = f"{_quoted(shown(value.text))} is not in the {'English' if zh else 'Chinese'}"
    bead = context.alignment.paragraphs[index]
    return rule.finding(
        message,
        zh=(zh.span,) if zh else context.unit_spans(bead, Lang.ZH),
        en=(en.span,) if en else context.unit_spans(bead, Lang.EN),
        bead=index,
    )


def _quoted(text: str) -> str:
    return "“" + " ".join(text.split()) + "”"


def _weekdays(context: Context, lang: Lang) -> Iterator[Finding]:
    """Full dates beside a weekday that they did not fall on."""
    side = context.side(lang)
    for unit in range(len(side.blocks)):
        for first, second in pairwise(find_in(side, (unit,))):
            if second.span.start - first.span.end > WEEKDAY_REACH:
                continue
            day, weekday = (first, second) if second.unit == "weekday" else (second, first)
            real = _weekday_of(day)
            if weekday.unit != "weekday" or real is None or weekday.value == (real,):
                continue
            span = Span(first.span.start, second.span.end)
            yield DATE.finding(
                f"{_quoted(day.text)} was a {WEEKDAYS[real]}",
                zh=(span,) if lang is Lang.ZH else (),
                en=(span,) if lang is Lang.EN else (),
            )


def _weekday_of(day: Quantity) -> int | None:
    """The weekday of a full date, Monday 0; None for anything else."""
    if day.kind is not Kind.DATE or day.unit or day.also or not isinstance(day.value, tuple):
        return None
    if len(day.value) != 3 or None in day.value:
        return None
    try:
        return date(*(int(part or 0) for part in day.value)).weekday()
    except ValueError:
        return None
