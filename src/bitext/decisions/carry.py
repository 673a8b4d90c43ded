"""Find the places of decisions in a review: of the same text, or of one that has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bitext.decisions.keys import sentence_keys, unit_keys
from bitext.decisions.model import Decisions, Level, LinkDecision
from bitext.model import Bead, Lang

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bitext.model import Bitext, Review


class Carried(Struct, frozen=True, kw_only=True):
    """Decisions sorted by whether their text is still there."""

    kept: Decisions
    """Those that hold for this text."""
    orphans: Decisions
    """Those whose finding or paragraph is gone; listed, never dropped."""


def carry(decisions: Decisions, review: Review) -> Carried:
    """Sort decisions by whether the review still has their finding or their paragraphs."""
    known = {finding.fingerprint for finding in review.findings}
    bitext = review.alignment.bitext
    placed = {id(link) for level in Level for link, _ in place_links(decisions, bitext, level)}
    return Carried(
        kept=replace(
            decisions,
            findings=tuple(d for d in decisions.findings if d.fingerprint in known),
            links=tuple(link for link in decisions.links if id(link) in placed),
        ),
        orphans=replace(
            decisions,
            findings=tuple(d for d in decisions.findings if d.fingerprint not in known),
            links=tuple(link for link in decisions.links if id(link) not in placed),
        ),
    )


def place_links(
    decisions: Decisions, bitext: Bitext, level: Level = Level.PARAGRAPH
) -> tuple[tuple[LinkDecision, Bead], ...]:
    """The links of one level that have a place in this text, each with its bead.

    Of two that claim one paragraph, or one sentence, the first counts.
    """
    links = [link for link in decisions.links if link.level is level and (link.zh or link.en)]
    if not links:
        return ()
    keys = unit_keys if level is Level.PARAGRAPH else sentence_keys
    index = {lang: _index(keys(bitext.side(lang))) for lang in Lang}
    taken: dict[Lang, set[int]] = {lang: set() for lang in Lang}
    found = []
    for link in links:
        zh = [index[Lang.ZH].get(key, -1) for key in link.zh]
        en = [index[Lang.EN].get(key, -1) for key in link.en]
        if -1 in zh or -1 in en or taken[Lang.ZH] & set(zh) or taken[Lang.EN] & set(en):
            continue
        taken[Lang.ZH].update(zh)
        taken[Lang.EN].update(en)
        bead = Bead(zh=tuple(sorted(zh)), en=tuple(sorted(en)), confirmed=link.confirmed)
        found.append((link, bead))
    return tuple(found)


def anchors(decisions: Decisions, bitext: Bitext) -> tuple[Bead, ...]:
    """The links a person confirmed, as anchors for aligning the rest.

    A link whose paragraphs do not stand together is no anchor (the aligner wants runs); it stays a
    decision all the same.
    """
    return _anchors(decisions, bitext, Level.PARAGRAPH)


def sentence_anchors(decisions: Decisions, bitext: Bitext) -> tuple[Bead, ...]:
    """The sentence links a person confirmed, over sentence indices."""
    return _anchors(decisions, bitext, Level.SENTENCE)


def _anchors(decisions: Decisions, bitext: Bitext, level: Level) -> tuple[Bead, ...]:
    return tuple(
        bead
        for _, bead in place_links(decisions, bitext, level)
        if bead.confirmed and _run(bead.zh) and _run(bead.en)
    )


def _run(units: tuple[int, ...]) -> bool:
    return not units or units[-1] - units[0] + 1 == len(units)


def _index(keys: tuple[str, ...]) -> Mapping[str, int]:
    return {key: unit for unit, key in enumerate(keys)}
