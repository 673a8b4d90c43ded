"""The review in a terminal: what is linked, then the findings, worst first, each with its place."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from bitext.model import SEVERITIES, BlockKind, Finding, Lang, Severity
from bitext.report.places import Place, excerpt, places

if TYPE_CHECKING:
    from rich.console import Console

    from bitext.model import Review, Side

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
LANGUAGES = {Lang.ZH: "Chinese", Lang.EN: "English"}


def write(review: Review, console: Console) -> None:
    """Print the whole report to `console`."""
    _head(review, console)
    ranked = sorted(review.findings, key=lambda finding: (-SEVERITIES.index(finding.severity), finding.rule))
    for (severity, rule), group in groupby(ranked, key=lambda finding: (finding.severity, finding.rule)):
        findings = list(group)
        console.print()
        console.print(
            Text.assemble((severity.value, STYLES[severity]), "  ", (rule, "bold"), f"  {len(findings)}")
        )
        for message, same in groupby(findings, key=lambda finding: finding.message):
            _findings(review, message, list(same), console)
    console.print()
    console.print(summary(review))


def _head(review: Review, console: Console) -> None:
    bitext = review.alignment.bitext
    console.print(Text(review.title, style="bold"))
    for side in (bitext.zh, bitext.en):
        console.print(Text.assemble((f"  {LANGUAGES[side.lang]:8}", "dim"), _side(review, side)))
    for source in dict.fromkeys((bitext.zh.document.source, bitext.en.document.source)):
        for note in source.notes:
            console.print(Text(f"  {source.name}: {note}", style="dim"))


def _side(review: Review, side: Side) -> str:
    """How much of a side there is, and how much of it is linked."""
    if not side.blocks:
        other = LANGUAGES[side.lang.other]
        return f"none: the document is in {other} only, so there is nothing to align; glossary checked"
    linked = sum(
        len(bead.zh if side.lang is Lang.ZH else bead.en)
        for bead in review.alignment.paragraphs
        if bead.is_link
    )
    counted = f"{len(side.blocks)} paragraphs, {len(side.sentences)} sentences"
    both = bool(review.alignment.bitext.zh.blocks) and bool(review.alignment.bitext.en.blocks)
    return f"{counted}; {linked} linked" if both else counted


def _findings(review: Review, message: str, findings: list[Finding], console: Console) -> None:
    """Findings that share a message: the message once, then a line or an excerpt for each."""
    console.print(Text(f"  {message}"))
    for finding in findings:
        for place in places(review, finding):
            _place(review, place, console)
        if finding.suggestion:
            console.print(Text(f"      write: {finding.suggestion}", style="green"))


def _place(review: Review, place: Place, console: Console) -> None:
    side = review.alignment.bitext.side(place.lang)
    label = f"{place.lang} ¶{place.paragraph}" if place.paragraph else f"{place.lang}"
    head = f"    {label:8} {place.where:<10} "
    shown = excerpt(side.document, place.span, max(console.width - len(head) - 1, 30))
    console.print(Text.assemble((head, "dim"), shown.text), soft_wrap=True)
    whole = any(
        block.start <= place.span.start <= block.start + 1 and place.span.end >= block.end - 1
        for block in side.document.blocks
    )
    if not whole:
        blank = " " * (len(head) + shown.offset)
        console.print(Text(blank + "^" * shown.width, style="magenta"), soft_wrap=True)


def summary(review: Review) -> Text:
    """One line: findings by severity, and what was set aside."""
    counts = dict.fromkeys(reversed(SEVERITIES), 0)
    for finding in review.findings:
        counts[finding.severity] += 1
    text = Text()
    for severity, count in counts.items():
        plural = "" if count == 1 else "s"
        text.append(f"{count} {severity.value}{plural}", style=STYLES[severity] if count else "dim")
        text.append("  ")
    furniture = _furniture(review)
    if furniture:
        text.append(f"{furniture} blocks of page furniture set aside", style="dim")
    return text


def _furniture(review: Review) -> int:
    bitext = review.alignment.bitext
    documents = [bitext.zh.document] if bitext.single_file else [bitext.zh.document, bitext.en.document]
    return sum(block.kind is BlockKind.FURNITURE for document in documents for block in document.blocks)


def has_findings(review: Review) -> bool:
    """Whether anything was found that is more than a note: what exit code 1 stands for."""
    return any(finding.severity is not Severity.NOTE for finding in review.findings)
