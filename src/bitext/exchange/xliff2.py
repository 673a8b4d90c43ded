"""XLIFF 2.1 (OASIS, 2018; ISO 21720): a unit a row, its sentences as segments, findings as notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.exchange.messages import message
from bitext.exchange.options import Options
from bitext.exchange.rows import Row, Sheet, State, sheet
from bitext.exchange.segments import Pair, by_parent, segments
from bitext.exchange.xliff1 import PRIORITIES, sides
from bitext.exchange.xmltext import XML, add, check, plain, written
from bitext.model import Lang, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from bitext.model import Alignment, Bead, Finding, Review

NULLS = True
NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
STATES = {
    State.LINKED: "translated",
    State.CONFIRMED: "reviewed",
    State.CHECK: "translated",
    State.MISSING: "initial",
    State.ADDED: "translated",
}
"""Our states -> the values of the attribute `state` (section 4.3.1.29)."""


def dumps(payload: Review | Alignment, options: Options | None = None) -> bytes:
    """One file with a `<unit>` a row.

    Raises `OutputError` for characters XML cannot hold.
    """
    from lxml import etree

    whole = sheet(payload, options or Options(), nulls=NULLS)
    check(whole)
    source, target = sides(whole)
    namespaces = {None: NAMESPACE, "mda": METADATA}
    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap=namespaces, version="2.1")
    root.set("srcLang", whole.tags[source])
    root.set("trgLang", whole.tags[target])
    root.set(f"{XML}space", "preserve")
    file = add(root, "file", id="f1", original=whole.names[source])
    _notes(file, whole.findings, whole)
    beads = by_parent(whole.review.alignment)
    for row in whole.rows:
        _unit(file, row, whole, beads.get(row.index, ()) if row.bead.parent < 0 else ())
    return written(root)


def _unit(file: _Element, row: Row, whole: Sheet, beads: Sequence[Bead]) -> None:
    unit = add(file, "unit", id=row.id)
    _metadata(unit, row)
    _notes(unit, row.findings, whole, sides(whole)[1])
    pairs = (
        segments(row, beads, whole.review.alignment)
        if row.bead.is_link and beads
        else (Pair(Span(0, len(row.zh.text)), Span(0, len(row.en.text))),)
    )
    ends = dict.fromkeys(Lang, 0)
    for number, pair in enumerate(pairs, 1):
        between = {lang: row.half(lang).text[ends[lang] : pair.span(lang).start] for lang in Lang}
        if any(between.values()):
            _texts(add(unit, "ignorable"), between, whole)
        state = STATES[row.state]
        segment = add(unit, "segment", id=f"s{number}", state=state)
        if row.state in {State.CHECK, State.ADDED}:
            segment.set("subState", f"bitext:{row.state}")
        _texts(segment, {lang: pair.span(lang).of(row.half(lang).text) for lang in Lang}, whole)
        ends = {lang: pair.span(lang).end for lang in Lang}
    rest = {lang: row.half(lang).text[ends[lang] :] for lang in Lang}
    if any(rest.values()):
        _texts(add(unit, "ignorable"), rest, whole)


def _texts(parent: _Element, texts: dict[Lang, str], whole: Sheet) -> None:
    source, target = sides(whole)
    add(parent, "source", texts[source])
    if texts[target]:
        add(parent, "target", texts[target])


def _metadata(unit: _Element, row: Row) -> None:
    """Score, kind, section and places, in the metadata module (section 5.5)."""
    from lxml import etree

    group = add(etree.SubElement(unit, f"{{{METADATA}}}metadata"), "metaGroup", category="bitext")
    entries = [("score", f"{row.bead.score:.4f}"), ("state", row.state), ("kind", row.kind)]
    entries += [("moved", "yes")] if row.bead.moved else []
    for lang in Lang:
        half = row.half(lang)
        entries += [(f"section-{lang}", half.section)] if half.section else []
        entries += [(f"place-{lang}", place) for place in half.places]
    for name, value in entries:
        add(group, "meta", plain(value), type=name)


def _notes(parent: _Element, findings: Sequence[Finding], whole: Sheet, target: Lang | None = None) -> None:
    if not findings:
        return
    notes = add(parent, "notes")
    for number, finding in enumerate(findings, 1):
        text = plain(message(finding, whole.options))
        note = add(notes, "note", text, id=f"n{number}", category=finding.rule)
        note.set("priority", PRIORITIES[finding.severity])
        if target is not None:
            at_target = finding.en if target is Lang.EN else finding.zh
            note.set("appliesTo", "target" if at_target else "source")
