"""Marks without their other half, and titles that are marked in Chinese only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.check import Context, run
from bitext.check.marks import BRACKETS, QUOTES, TITLES, pairs
from bitext.glossary import Glossary
from bitext.model import Span
from tests.build import alignment


def messages(zh: list[str], en: list[str]) -> list[str]:
    """What the rule says of paragraphs that are linked in order."""
    made = alignment(zh, en)
    context = Context(alignment=made, glossary=Glossary())
    found = run(context, {"punctuation": "warning"})
    return [finding.message for finding in found if finding.rule == "punctuation"]


ZH = "他们都是律师。"
EN = "All of them are lawyers."


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        (ZH, EN, []),
        ("他（律师被捕。", EN, ["（ is never closed"]),
        ("他律师）被捕。", EN, ["） is never opened"]),
        ("依据《反间谍法，他被捕。", "He was held under the Law.", ["《 is never closed"]),
        (ZH, "He said: “They are lawyers.", ["“ is never closed"]),
        (ZH, 'He said: "They are lawyers.', ['" is never closed']),
        (ZH, "They (the lawyers] are held.", ["( is never closed", "] is never opened"]),
        ("他（律师)被捕。", "He (a lawyer） is held.", []),
        (ZH, "They ask for: a) release; b) access; iv) doctors.", []),
        ("要求：1）放人；2）会见。", "They ask: (a) release; (b) access.", []),
        (ZH, "He is 5'4\" tall and can't see. :-)", []),
    ],
)
def test_marks_that_stand_alone(zh: str, en: str, expected: list[str]):
    """A mark without its other half is reported; labels, mixed widths and inches are not."""
    assert messages([zh], [en]) == expected


def test_a_quotation_of_several_paragraphs():
    """English opens each paragraph of a long quotation and closes the last one only."""
    en = ["“They are lawyers. They are held.", "“We ask for their release.”"]
    assert messages([ZH, ZH], en) == []


def test_a_quotation_closed_in_the_next_paragraph():
    """A quotation may run over a paragraph's end on the Chinese side, too."""
    assert messages(["他说：“他们是律师。", "我们要求放人。”"], [EN, EN]) == []


def test_a_title_is_marked_by_capitals_quotes_or_italics():
    """《》 has many good counterparts; plain small letters are none."""
    zh = "他写了《我的故事》。"
    assert messages([zh], ["He wrote My Story."]) == []
    assert messages([zh], ["He wrote “my story”."]) == []
    assert messages([zh], ["He wrote *my story*."]) == []
    assert messages([zh], ["He wrote the story of what I saw."]) == [
        "《我的故事》 is a title in the Chinese; the English marks none"
    ]


def test_the_rule_is_off_unless_asked_for():
    """Punctuation is a matter of house style."""
    made = alignment(["他（律师被捕。"], [EN])
    assert run(Context(alignment=made, glossary=Glossary())) == ()


@given(st.text(st.sampled_from("ab （(）)[]《》“”\"「」一1:-'")))
def test_every_mark_is_in_a_pair_or_alone(text: str):
    """Pairs hold an opening and a closing mark; no mark belongs to two."""
    found = pairs(text, Span(0, len(text)), BRACKETS, TITLES, QUOTES)
    places = [place for span in found.closed for place in (span.start, span.end - 1)]
    places += [*found.unclosed, *found.unopened]
    assert len(places) == len(set(places))
    assert all(text[place] in '（(）)[]《》“”"「」' for place in places)
