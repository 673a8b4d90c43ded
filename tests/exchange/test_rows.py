"""A review as rows: texts, places, states, and every finding once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.errors import OutputError
from bitext.exchange import Options, State, Unit, sheet
from bitext.exchange.tags import chinese_tag
from bitext.model import Lang
from tests.build import alignment
from tests.exchange.samples import letter


def test_paragraph_rows_say_what_is_known():
    """States follow from the bead and its findings; places name file and line."""
    rows = sheet(letter(), Options(), nulls=True).rows
    assert [row.state for row in rows] == ["linked", "linked", "check", "missing", "added"]
    assert [row.id for row in rows] == ["p1", "p2", "p3", "p4", "p5"]
    assert rows[1].zh.places == ("letter.zh.txt:3",)
    assert rows[3].en.text == ""


def test_sentence_rows_leave_white_space_outside():
    """A sentence row holds the sentences as they stand, without the blank after them."""
    rows = sheet(letter(), Options(unit=Unit.SENTENCE), nulls=True).rows
    assert [row.en.text for row in rows][1:3] == [
        "The police took him away in March.",
        "There has been no news of him since.",
    ]
    assert rows[3].en.text == "We call for his immediate release.\nHe must be freed."


@pytest.mark.parametrize("unit", list(Unit))
def test_every_finding_stands_once(unit: Unit):
    """In the row where it is to be mended, or with the file when it belongs to no row."""
    review = letter()
    whole = sheet(review, Options(unit=unit), nulls=False)
    found = [finding for row in whole.rows for finding in row.findings] + list(whole.findings)
    assert sorted(each.fingerprint for each in found) == sorted(each.fingerprint for each in review.findings)


def test_rows_left_out_are_counted():
    """Null rows and improbable links go when asked; confirmed links stay."""
    review = letter()
    assert sheet(review, Options(nulls=False), nulls=True).left_out == 2
    beads = tuple(replace(bead, score=0.2) for bead in review.alignment.paragraphs)
    low = replace(review.alignment, paragraphs=(replace(beads[0], confirmed=True), *beads[1:]))
    whole = sheet(low, Options(min_score=0.5), nulls=False)
    assert [row.state for row in whole.rows] == [State.CONFIRMED]


def test_nothing_to_write_is_an_error():
    """An empty file would look like an empty letter."""
    made = alignment(["只有中文。"], [], [((0,), ())])
    with pytest.raises(OutputError, match="no paragraph pair"):
        sheet(made, Options(), nulls=False)


def test_spans_of_the_document_become_spans_of_the_row():
    """A place in the second paragraph of a row is found behind the first."""
    made = alignment(["一。", "二。"], ["One.", "Two."], [((0, 1), (0, 1))])
    row = sheet(made, Options(), nulls=False).rows[0]
    second = row.half(Lang.EN).passages[1]
    found = row.half(Lang.EN).locate(second.span)
    assert found is not None
    assert found.of(row.en.text) == "Two."


@pytest.mark.parametrize(
    ("text", "tag"), [("维权律师被监视居住", "zh-CN"), ("維權律師被監視居住", "zh-TW"), ("本人", "zh-CN")]
)
def test_the_script_tells_the_tag(text: str, tag: str):
    """Traditional forms make zh-TW; without a telling character it is zh-CN."""
    assert chinese_tag(text) == tag
