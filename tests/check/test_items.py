"""Members of a list that the English leaves out."""

from __future__ import annotations

import pytest

from bitext.check import Context, run
from bitext.check.lists import dropped_items
from bitext.glossary import Glossary
from bitext.model import Bead
from tests.build import alignment

PEOPLE = "被捕的有学生、律师、记者、教师和工人。"


def found(zh: str, en: str) -> list[str]:
    """What a sentence pair is said to have left out."""
    return [span.of(zh) for span in dropped_items(zh, en)]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        (PEOPLE, "Students, journalists, teachers and workers were arrested.", ["律师"]),
        (PEOPLE, "Students, lawyers, journalists and workers were arrested.", ["教师"]),
        ("被捕的有學生、律師、記者、教師和工人。", "Students, lawyers, teachers and workers.", ["記者"]),
        ("他们要求自由、尊严以及正义。", "They demand freedom and justice.", ["尊严"]),
        ("女性、藏族、维吾尔族和香港人", "women; Tibetans; and Hong Kong people", ["维吾尔族"]),
    ],
)
def test_a_member_is_left_out(zh: str, en: str, expected: list[str]):
    """Its neighbours are rendered side by side, and it nowhere."""
    assert found(zh, en) == expected


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (PEOPLE, "Students, lawyers, journalists, teachers and workers were arrested."),
        (PEOPLE, "Students, barristers, journalists, teachers and workers were arrested."),
        (PEOPLE, "Students, journalists, teachers, workers and their counsel (lawyers) were arrested."),
        (PEOPLE, "Among those arrested were people of every trade."),
        (PEOPLE, "Workers, teachers, journalists and students were arrested."),
        ("学生和工人被捕。", "Students were arrested."),
        (
            "学生、律师被捕，记者和工人获释。",
            "Students were arrested; journalists and workers were released.",
        ),
        ("处有期徒刑、拘役或科或并科罚金。", "imprisonment, detention or a fine"),
    ],
)
def test_no_member_is_left_out(zh: str, en: str):
    """All are there, in other words or order, or summed up; at its ends a list is open."""
    assert found(zh, en) == []


def test_the_finding_points_at_the_member():
    """It is told of sentences that the aligner is sure of."""
    en = "Students, journalists, teachers and workers were arrested."

    def reported(score: float) -> list[tuple[str, str]]:
        beads = [Bead(zh=(0,), en=(0,), parent=0, score=score)]
        made = alignment([PEOPLE], [en], sentence_beads=beads)
        return [
            (each.zh[0].of(PEOPLE), each.en[0].of(en))
            for each in run(Context(alignment=made, glossary=Glossary()))
            if each.rule == "item-missing"
        ]

    assert reported(0.99) == [("律师", en)]
    assert reported(0.5) == []


@pytest.mark.parametrize(
    ("zh", "en", "rule"),
    [
        (
            "被带走的有北京、上海、广州和武汉的律师。",
            "Lawyers from Beijing, Guangzhou and Wuhan were taken away.",
            "place-mismatch",
        ),
        ("违反第7、13、20和21条。", "It violates articles 7, 13 and 21.", "reference-mismatch"),
    ],
)
def test_what_another_rule_tells_is_told_once(zh: str, en: str, rule: str):
    """A place is missed as a place, a number as a number."""
    beads = [Bead(zh=(0,), en=(0,), parent=0, score=0.99)]
    made = alignment([zh], [en], sentence_beads=beads)
    assert [each.rule for each in run(Context(alignment=made, glossary=Glossary()))] == [rule]
