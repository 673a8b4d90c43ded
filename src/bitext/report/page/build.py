"""From a `Review` to the page's view: every decision about what is shown is taken here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bitext.decisions.carry import carry
from bitext.decisions.keys import document_key, sentence_keys, unit_keys
from bitext.decisions.mend import mend
from bitext.decisions.model import REASONS, Decisions
from bitext.model import BlockKind, Lang
from bitext.report.page.counterparts import counterparts
from bitext.report.page.marks import plain
from bitext.report.page.notes import by_anchor, counts, note_views
from bitext.report.page.rows import Aside, Row, rows, units_of
from bitext.report.page.terms import term_views
from bitext.report.page.texts import tag, unit_id, unit_views
from bitext.report.page.ties import ties
from bitext.report.page.view import AsideView, PageView, RowView, SideView, UnitView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bitext.glossary import Glossary
    from bitext.model import Alignment, Bead, Review, Side
    from bitext.report.page.view import NoteView

LANGUAGES = {Lang.ZH: "Chinese", Lang.EN: "English"}
DOUBTFUL = 0.8
"""Links less probable than this say so on the page."""


def build(review: Review, decisions: Decisions | None = None, glossary: Glossary | None = None) -> PageView:
    """The page of one review with the decisions taken so far."""
    machine = review.alignment
    orphans = Decisions()
    if decisions is not None:
        carried = carry(decisions, review)
        review = replace(review, alignment=mend(machine, carried.kept))
        orphans = carried.orphans
    bitext = review.alignment.bitext
    laid = rows(review.alignment)
    asides = {f"a{place}": row.aside for place, row in enumerate(laid) if row.aside}
    names = {id(aside): name for name, aside in asides.items()}
    notes = note_views(review, asides, decisions)
    beside = by_anchor(notes)
    tied = ties(bitext, review.alignment.paragraphs)
    units = {lang: unit_views(review, lang, tied[lang]) for lang in Lang}
    only = next((lang.value for lang in Lang if not bitext.side(lang.other).blocks), "")
    views: list[RowView] = []
    for place, row in enumerate(laid):
        if row.aside:
            aside = _aside(review, row.aside, names[id(row.aside)], beside)
            views.append(RowView(id=names[id(row.aside)], label=aside.label, aside=aside))
        else:
            views.append(_row(review, laid, place, units, beside, only=only))
    return PageView(
        title=review.title,
        sides=(_side(review, Lang.ZH), _side(review, Lang.EN)),
        only=only,
        rows=tuple(views),
        head_notes=beside.get("", ()),
        counts=counts(notes),
        terms=term_views(review, glossary),
        orphans=_orphan_lines(orphans),
        signature=str(review.signature),
        words=counterparts(review.alignment),
        sentences={lang.value: _sentences(bitext.side(lang)) for lang in Lang},
        model=_model(review, machine, notes, decisions),
    )


def _row(
    review: Review,
    laid: Sequence[Row],
    place: int,
    units: Mapping[Lang, Sequence[UnitView]],
    beside: Mapping[str, Sequence[NoteView]],
    *,
    only: str,
) -> RowView:
    row = laid[place]
    bead = review.alignment.paragraphs[row.bead]
    zh = tuple(units[Lang.ZH][unit] for unit in row.zh)
    en = tuple(units[Lang.EN][unit] for unit in row.en)
    alone = not only and not row.half and not bead.is_link
    follows = alone and place > 0 and _absent_side(laid[place - 1]) == _absent_side(row)
    return RowView(
        id="r" + "".join(unit.id for unit in (*zh, *en)),
        label=row_label(row),
        zh=zh,
        en=en,
        absent=_absent(laid, place) if alone else "",
        follows=follows,
        away=_away(row, bead) if row.half else (),
        score=round(bead.score * 100) if bead.is_link else -1,
        doubtful=bead.is_link and bead.score < DOUBTFUL and not bead.confirmed,
        fixed=bead.confirmed,
        notes=tuple(note for unit in (*zh, *en) for note in beside.get(unit.id, ())),
    )


def row_label(row: Row) -> str:
    """What a screen reader says of a row: `Chinese 3, English 5`."""
    parts = [f"{LANGUAGES[lang]} {_numbers(units)}" for lang, units in _held(row) if units]
    return ", ".join(parts)


def _held(row: Row) -> tuple[tuple[Lang, tuple[int, ...]], ...]:
    return ((Lang.ZH, row.zh), (Lang.EN, row.en))


def _numbers(units: Sequence[int]) -> str:
    return f"{units[0] + 1}" if len(units) == 1 else f"{units[0] + 1}–{units[-1] + 1}"


def _absent_side(row: Row) -> Lang | None:
    """The side a row lacks for want of a counterpart; None when it lacks none."""
    if row.aside or row.half or (row.zh and row.en):
        return None
    return Lang.EN if row.zh else Lang.ZH


def _absent(laid: Sequence[Row], place: int) -> str:
    """What the first blank of a run says, counting the rows it goes on for."""
    lacking = _absent_side(laid[place])
    if lacking is None:
        return ""
    end = place
    while end + 1 < len(laid) and _absent_side(laid[end + 1]) is lacking:
        end += 1
    held = [unit for row in laid[place : end + 1] for _, units in _held(row) for unit in units]
    there = LANGUAGES[lacking.other]
    noun = "paragraph" if len(held) == 1 else "paragraphs"
    return f"No {LANGUAGES[lacking]} for {there} {noun} {_numbers(held)}"


def _away(row: Row, bead: Bead) -> tuple[tuple[str, str], ...]:
    """Links to the parts of a moved passage that stand elsewhere: the other side, then the own one."""
    own = Lang.ZH if row.zh else Lang.EN
    found = []
    for lang in (own.other, own):
        shown = row.zh if lang is Lang.ZH else row.en
        rest = [unit for unit in units_of(bead, lang) if unit not in shown]
        if rest:
            found.append((unit_id(lang, rest[0]), f"{LANGUAGES[lang]} {', '.join(str(u + 1) for u in rest)}"))
    return tuple(found)


def _aside(review: Review, aside: Aside, name: str, beside: Mapping[str, tuple[NoteView, ...]]) -> AsideView:
    document = review.alignment.bitext.side(aside.lang).document
    notes = beside.get(name, ())
    if aside.gap:
        label = f"{aside.gap.lines} blank lines in the {LANGUAGES[aside.lang]}: text may be lost here"
        return AsideView(id=name, kind="gap", lang=aside.lang, before=aside.before, label=label, notes=notes)
    blocks = [document.blocks[index] for index in aside.blocks]
    marker = all(block.kind is BlockKind.MARKER for block in blocks)
    what = "Note on the layout" if marker else "Not part of the text"
    return AsideView(
        id=name,
        kind="marker" if marker else "furniture",
        lang=aside.lang,
        before=aside.before,
        label=f"{what} ({len(blocks)} {'line' if len(blocks) == 1 else 'pieces'})" if not marker else what,
        blocks=tuple(plain(document.block_text(index)) for index in aside.blocks),
        why=tuple(dict.fromkeys(block.why for block in blocks if block.why)),
        notes=notes,
    )


def _side(review: Review, lang: Lang) -> SideView:
    side = review.alignment.bitext.side(lang)
    return SideView(
        lang=lang.value,
        tag=tag(side),
        name=side.document.source.name,
        units=len(side.blocks),
        covered=sum(len(units_of(bead, lang)) for bead in review.alignment.paragraphs if bead.is_link),
    )


def _sentences(side: Side) -> Sequence[Sequence[str]]:
    keys: list[list[str]] = [[] for _ in side.blocks]
    for sentence, key in zip(side.sentences, sentence_keys(side), strict=True):
        keys[sentence.unit].append(key)
    return keys


def _orphan_lines(orphans: Decisions) -> tuple[str, ...]:
    """Decisions without a place, in words."""
    findings = (
        " ".join(filter(None, (d.status, d.rule, d.zh, d.en, REASONS.get(d.reason, d.reason), d.comment)))
        for d in orphans.findings
    )
    links = (f"link {link.zh_text} ↔ {link.en_text}" for link in orphans.links)
    return (*findings, *links)


def _model(
    review: Review, machine: Alignment, notes: Sequence[NoteView], decisions: Decisions | None
) -> Mapping[str, object]:
    bitext = review.alignment.bitext
    return {
        "key": document_key(bitext),
        "title": review.title,
        "files": {lang.value: bitext.side(lang).document.source.name for lang in Lang},
        "keys": {lang.value: unit_keys(bitext.side(lang)) for lang in Lang},
        "sizes": {
            lang.value: [len(bitext.side(lang).unit_text(u)) for u in range(len(bitext.side(lang).blocks))]
            for lang in Lang
        },
        "beads": [
            {
                "zh": bead.zh,
                "en": bead.en,
                "score": round(bead.score, 3),
                "moved": bead.moved,
                "fixed": bead.confirmed,
                "reasons": [(r.name, round(r.value, 2), r.text) for r in bead.reasons],
            }
            for bead in machine.paragraphs
        ],
        "findings": [
            {
                "fp": note.fingerprint,
                "rule": note.rule,
                "severity": note.severity,
                "concept": note.concept,
                "where": note.where,
                "message": review.findings[note.number].message,
                "zh": note.zh,
                "en": note.en,
            }
            for note in notes
        ],
        "reasons": REASONS,
        "decisions": decisions,
    }
