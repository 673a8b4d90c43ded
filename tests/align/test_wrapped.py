"""Lines of wrapped paragraphs are known, and other lines left alone."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.align import ladder
from bitext.align.wrapped import paragraphs
from tests.align.test_ladder import EN, ZH

LONG = [
    (
        "Article 1 The river commission is established to watch over the water, the fish and the people who "
        "live by the river, and it reports every spring to the assembly of the villages on what it has found"
    ),
    "1. It takes samples of the water every week.",
    (
        "2. It publishes every result within one month, in both languages, on its own pages and on "
        "the boards of the villages, and keeps a copy of every result for at least ten years."
    ),
    (
        "Article 2 The members of the commission are elected by the villages for four years; nobody may be "
        "elected more than twice, and nobody who works for a factory by the river may be elected at all."
    ),
    (
        "Article 3 The commission may enter any factory by the river at any hour to take samples, "
        "and the factory shall give it every help that it asks for, without any delay and free of charge."
    ),
]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_paragraphs_come_together_again(width):
    """Whatever the width, the lines of each paragraph are one run."""
    lines: list[str] = []
    begun = []
    for paragraph in LONG:
        begun.append(len(lines))
        lines += textwrap.wrap(paragraph, width)
    assert [run.start for run in paragraphs(lines)] == begun


def test_unwrapped_lines_stay_apart():
    """Paragraphs, headings and addresses line by line are not wrapped text."""
    assert all(len(run) == 1 for run in paragraphs([*EN, "Annex", "Contact persons", *LONG]))


def test_a_fixed_line_stays_by_itself():
    """What a person has linked is not joined with its neighbours."""
    lines = textwrap.wrap(" ".join(LONG), 60)
    assert range(3, 4) in paragraphs(lines, {3})


@given(st.lists(st.text(max_size=90)))
def test_every_line_is_in_one_run(lines):
    """Runs tile the lines."""
    assert [line for run in paragraphs(lines) for line in run] == list(range(len(lines)))


def test_beads_are_over_lines():
    """A wrapped paragraph is linked with all its lines, and a lost one leaves each of its lines alone."""
    wrapped = [textwrap.wrap(text, 30) for text in EN]
    lines = [line for own in wrapped for line in own]
    assert [range(b.en[0], b.en[-1] + 1) for b in ladder(ZH, lines) if b.is_link] == paragraphs(lines)
    gone = ladder(ZH[:2] + ZH[3:], lines)
    first = sum(map(len, wrapped[:2]))
    assert {b.en for b in gone if not b.zh} == {(first + k,) for k in range(len(wrapped[2]))}
