"""XLIFF 1.2 (OASIS, 2008): a unit a row, its sentences as segments, findings as notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext import __version__
from bitext.exchange.messages import message
from bitext.exchange.options import Options
from bitext.exchange.rows import Row, Sheet, State, sheet
from bitext.exchange.segments import Pair, by_parent, segments
from bitext.exchange.xmltext import add, check, plain, written
from bitext.model import Lang, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from bitext.model import Alignment, Bead, Finding, Review

NULLS = True
NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
STATES = {
    State.LINKED: "translated",
    State.CONFIRMED: "signed-off",
    State.CHECK: "needs-review-translation",
    State.MISSING: "needs-translation",
    State.ADDED: "needs-review-translation",
}
"""Our states -> the values of the attribute `state` (section 3.2.1)."""
PRIORITIES = {Severity.ERROR: "1", Severity.WARNING: "4", Severity.NOTE: "8"}
"""1 is the highest, 10 the lowest (attribute `priority`)."""


def dumps(payload: Review | Alignment, options: Options | None = None) -> bytes:
    """One file with a `<trans-unit>` a row.

    Raises `OutputError` for characters XML cannot hold.
    """
    from lxml import etree

    whole = sheet(payload, options or Options(), nulls=NULLS)
    check(whole)
    source, target = sides(whole)
    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap={None: NAMESPACE}, version="1.2")
    file = add(
        root,
        "file",
        original=whole.names[source],
        source_language=whole.tags[source],
        target_language=whole.tags[target],
        datatype="plaintext",
    )
    header = add(file, "header")
    add(header, "tool", tool_id="bitext", tool_name="bitext", tool_version=__version__)
    for finding in whole.findings:
        _note(header, finding, whole)
    body = add(file, "body")
    beads = by_parent(whole.review.alignment)
    for row in whole.rows:
        _unit(body, row, whole, beads.get(row.index, ()) if row.bead.parent < 0 else ())
    return written(root)


def sides(whole: Sheet) -> tuple[Lang, Lang]:
    """(the language translated from, the other)."""
    source = whole.options.source
    return source, source.other


def _unit(body: _Element, row: Row, whole: Sheet, beads: Sequence[Bead]) -> None:
    source, target = sides(whole)
    unit = add(body, "trans-unit", id=row.id, xml_space="preserve")
    if row.state is State.CONFIRMED:
        unit.set("approved", "yes")
    pairs = segments(row, beads, whole.review.alignment) if row.bead.is_link and beads else ()
    add(unit, "source", row.half(source).text)
    if len(pairs) > 1:
        _marked(add(unit, "seg-source"), row, source, pairs)
    if row.half(target).passages:
        element = add(unit, "target", state=STATES[row.state])
        if len(pairs) > 1:
            _marked(element, row, target, pairs)
        else:
            element.text = row.half(target).text
    _context(unit, row)
    for finding in row.findings:
        _note(unit, finding, whole, target)


def _marked(parent: _Element, row: Row, lang: Lang, pairs: Sequence[Pair]) -> None:
    """The text with its segments in `<mrk mtype="seg">`, what stands between them as it is."""
    text = row.half(lang).text
    previous: _Element | None = None
    end = 0
    for number, pair in enumerate(pairs, 1):
        span = pair.span(lang)
        between = text[end : span.start] or None
        if previous is None:
            parent.text = between
        else:
            previous.tail = between
        previous = add(parent, "mrk", span.of(text), mtype="seg", mid=str(number))
        end = span.end
    if previous is not None:
        previous.tail = text[end:] or None


def _context(unit: _Element, row: Row) -> None:
    group = add(unit, "context-group", purpose="information")
    add(group, "context", f"{row.bead.score:.4f}", context_type="x-score")
    add(group, "context", row.kind, context_type="x-kind")
    if row.bead.moved:
        add(group, "context", "yes", context_type="x-moved")
    for lang in Lang:
        half = row.half(lang)
        if half.section:
            add(group, "context", plain(half.section), context_type=f"x-section-{lang}")
        for place in half.places:
            add(group, "context", plain(place), context_type=f"x-place-{lang}")


def _note(parent: _Element, finding: Finding, whole: Sheet, target: Lang | None = None) -> None:
    note = add(parent, "note", plain(message(finding, whole.options)), priority=PRIORITIES[finding.severity])
    note.set("from", "bitext")
    if target is not None:
        at_target = finding.en if target is Lang.EN else finding.zh
        note.set("annotates", "target" if at_target else "source")
