"""The index page of a corpus: every document with its coverage, its findings and how far its review is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.decisions import Decisions, Status, load, merge
from bitext.files import write_atomic
from bitext.model import SEVERITIES, Lang
from bitext.report.page import bundle, render
from bitext.report.page.marks import plain
from bitext.report.page.rows import units_of
from bitext.report.page.write import environment, policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from markupsafe import Markup

    from bitext.glossary import Glossary
    from bitext.model import Review
    from bitext.report.page.marks import Piece

STYLES = ("tokens.css", "base.css", "index.css")


class Coverage(Struct, frozen=True, kw_only=True):
    """How much of one side is paired."""

    lang: str
    units: int
    covered: int

    @property
    def share(self) -> int:
        """Per cent, rounded down, so that 100 means all."""
        return 100 * self.covered // self.units if self.units else 0


class Entry(Struct, frozen=True, kw_only=True):
    """One document in the index."""

    title: tuple[Piece, ...]
    href: str
    """Address of its page, relative to the index."""
    sides: tuple[Coverage, ...]
    """The sides that have text."""
    findings: Mapping[str, int]
    """Severity -> number, dismissed ones left out."""
    decided: int
    """Findings that were accepted or dismissed."""
    total: int
    """All findings."""


def entry(review: Review, *, href: str, decisions: Decisions | None = None) -> Entry:
    """The index's line for one review."""
    bitext = review.alignment.bitext
    statuses = {d.fingerprint: d.status for d in (decisions or Decisions()).findings}
    stands = [statuses.get(finding.fingerprint, Status.OPEN) for finding in review.findings]
    counted = Counter(
        finding.severity.value
        for finding, status in zip(review.findings, stands, strict=True)
        if status is not Status.DISMISSED
    )
    return Entry(
        title=plain(review.title),
        href=href,
        sides=tuple(
            Coverage(
                lang=lang.value,
                units=len(bitext.side(lang).blocks),
                covered=sum(len(units_of(b, lang)) for b in review.alignment.paragraphs if b.is_link),
            )
            for lang in Lang
            if bitext.side(lang).blocks
        ),
        findings={severity.value: counted[severity.value] for severity in reversed(SEVERITIES)},
        decided=sum(status is not Status.OPEN for status in stands),
        total=len(stands),
    )


def render_index(title: str, entries: Sequence[Entry]) -> str:
    """The index as one self-contained HTML document without scripts."""
    style: Markup = bundle.trusted(bundle.style(STYLES))
    template = environment().get_template("index.html")
    return template.render(title=title, entries=entries, style=style, policy=policy("", style))


def write_site(
    folder: Path,
    reviews: Iterable[Review],
    *,
    title: str,
    glossary: Glossary | None = None,
) -> Path:
    """Write one page for each review and their index into an existing folder; returns the index's path.

    Decisions files that editors have put into the folder are found by the texts they name, and shown.
    Raises `OutputError` when the folder is missing or not writable, `InputError` for a broken
    decisions file.
    """
    judged = decisions_in(folder)
    entries = []
    taken: Counter[str] = Counter()
    for review in reviews:
        decisions = judged.get(_texts(review))
        name = file_name(review.title)
        taken[name] += 1
        href = f"{name}.html" if taken[name] == 1 else f"{name}-{taken[name]}.html"
        write_atomic(folder / href, render(review, decisions=decisions, glossary=glossary))
        entries.append(entry(review, href=href, decisions=decisions))
    index = folder / "index.html"
    write_atomic(index, render_index(title, entries))
    return index


def decisions_in(folder: Path) -> Mapping[tuple[str, str], Decisions]:
    """(Chinese file, English file) -> the decisions on them, from all decisions files of a folder.

    Several files on the same texts are merged, the later decision counting.
    """
    grouped: defaultdict[tuple[str, str], list[tuple[str, Decisions]]] = defaultdict(list)
    for path in sorted(folder.glob("*.decisions.json")):
        decisions = load(path)
        grouped[decisions.document.zh, decisions.document.en].append((path.name, decisions))
    return {texts: merge(files).decisions for texts, files in grouped.items()}


def _texts(review: Review) -> tuple[str, str]:
    bitext = review.alignment.bitext
    return bitext.zh.document.source.name, bitext.en.document.source.name


def file_name(title: str) -> str:
    """A file name made of a title: letters, figures and hyphens, never `index`, never a path."""
    name = re.sub(r"[^\w]+", "-", title).strip("-_")[:80]
    return name if name and name != "index" else f"document-{name}".rstrip("-")
