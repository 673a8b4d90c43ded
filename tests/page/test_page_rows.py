"""Rows and marks as values: each side in its own order, every character in one piece."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bitext.model import Lang, Span
from bitext.report.page import render
from bitext.report.page.build import build
from bitext.report.page.marks import Mark, cut
from bitext.report.page.rows import rows
from bitext.report.page.texts import Places
from bitext.report.page.ties import ties
from tests.build import alignment
from tests.page.reviews import letter, random_book
from tests.page.test_page_mend import ladder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

UNITS = 6


@st.composite
def ladders(draw: st.DrawFn) -> list[tuple[list[int], list[int]]]:
    """Any way to put six units a side into beads: crossing links and scattered groups included."""
    owners = [[draw(st.integers(0, UNITS)) for _ in range(UNITS)] for _ in Lang]
    beads = [
        tuple([unit for unit in range(UNITS) if side[unit] == bead] for side in owners)
        for bead in range(UNITS + 1)
    ]
    return [(zh, en) for zh, en in beads if zh or en]


@given(ladders())
def test_each_side_reads_in_its_own_order_whatever_is_linked(
    beads: list[tuple[list[int], list[int]]],
) -> None:
    """Every unit stands in one row, in order on both sides, and beside nothing it is not linked with."""
    ladder_ = alignment([f"第{i}。" for i in range(UNITS)], [f"No {i}." for i in range(UNITS)], beads)
    laid = rows(ladder_)
    for lang in Lang:
        shown = [unit for row in laid for unit in (row.zh if lang is Lang.ZH else row.en)]
        assert shown == list(range(UNITS))
    for row in laid:
        bead = ladder_.paragraphs[row.bead]
        assert set(row.zh) <= set(bead.zh)
        assert set(row.en) <= set(bead.en)
        assert row.half == (bead.is_link and not (row.zh and row.en))


MARKS = st.lists(
    st.builds(
        lambda start, size, term, tie: Mark(start=start, end=start + size, term=term, tie=tie),
        st.integers(0, 30),
        st.integers(1, 12),
        st.sampled_from(["", "x"]),
        st.sampled_from(["", "x"]),
    ),
    max_size=6,
)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30), MARKS)
def test_pieces_are_the_text(text: str, marks: list[Mark]) -> None:
    """However marks overlap, the pieces join to the text, and each carries just the marks over it."""
    pieces = cut(text, 0, len(text), marks)
    assert "".join(piece.text for piece in pieces) == text
    place = 0
    for piece in pieces:
        end = place + len(piece.text)
        over = [mark for mark in marks if mark.start < end and mark.end > place]
        assert bool(piece.term) == any(mark.term for mark in over)
        assert bool(piece.tie) == any(mark.tie for mark in over)
        place = end


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.integers(0, 40), st.integers(0, 40))
def test_units_of_a_span_are_those_it_touches(sizes: list[int], start: int, size: int) -> None:
    """Looking a span up by bisection finds what looking at every unit finds."""
    starts, ends, place = [], [], 0
    for length in sizes:
        starts.append(place)
        ends.append(place + length)
        place += length + 2
    span = Span(start, start + size)
    wanted = [
        unit
        for unit in range(len(sizes))
        if starts[unit] < max(span.end, span.start + 1) and ends[unit] > start
    ]
    assert list(Places(Lang.ZH, tuple(starts), tuple(ends)).units(span)) == wanted


def test_ties_and_words_are_found() -> None:
    """A date and a name of one row are tied, and the lexicon's pairs point at the words they name."""
    review = letter()
    page = build(review)
    units = {unit.id: unit for row in page.rows for unit in (*row.zh, *row.en)}
    tied = {piece.text for sentence in units["e2"].sentences for piece in sentence.pieces if piece.tie}
    assert "5 March 2031" in tied
    bitext = review.alignment.bitext
    words = set()
    for zu, eu, places in (group for groups in page.words.values() for group in groups):
        for at in range(0, len(places), 4):
            zs, zl, es, el = places[at : at + 4]
            words.add((bitext.zh.unit_text(zu)[zs : zs + zl], bitext.en.unit_text(eu)[es : es + el].lower()))
    assert {("律师", "lawyer"), ("家属", "family")} & words


def test_a_value_that_moved_is_not_tied_to_another() -> None:
    """What a sentence took over a paragraph border is not shown as the counterpart of what it meets there."""
    made = alignment(
        ["看守每天只让他睡四小时。", "他在学期中的考试里得了第十五名。"],
        ["The guards woke him.", "He slept four hours a day and came 15th in the half-yearly examination."],
    )
    tied = ties(made.bitext, made.paragraphs)
    texts = {
        made.bitext.side(lang).document.text[mark.start : mark.end] for lang in Lang for mark in tied[lang]
    }
    assert texts == {"第十五", "15th"}


def test_browser_lays_out_as_python_does(show: Callable[[Path], Page], tmp_path: Path) -> None:
    """On random ladders with moved passages the scripts' rows are the template's, before and after a mend."""
    dice = random.Random(7)  # noqa: S311  sample ladders
    for number in range(8):
        builder = random_book(f"Random {number}", dice, 7, dice.shuffle)
        path = tmp_path / f"{number}.html"
        path.write_text(render(builder.review()), "utf-8")
        page = show(path)
        before = ladder(page)
        page.keyboard.press("j")
        page.keyboard.press("y")
        assert ladder(page) == before
        page.keyboard.press("z")
        assert ladder(page) == before
        page.close()
