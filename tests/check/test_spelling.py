"""What the Chinese writes in Latin letters, and the English otherwise."""

from __future__ import annotations

import pytest

from bitext.check import Context, run
from bitext.glossary import Glossary
from tests.build import alignment


def found(zh: str, en: str) -> list[tuple[str, str]]:
    """The Chinese and English words that are reported."""
    made = alignment([zh], [en])
    return [
        (each.zh[0].of(zh), each.en[0].of(en))
        for each in run(Context(alignment=made, glossary=Glossary()))
        if each.rule == "spelling-mismatch"
    ]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("她在Sussex大学读书。", "She read law at the University of Essex.", ("Sussex", "Essex")),
        ("文号为［2021］X1。", "The number of the letter is [2021] X3.", ("X1", "X3")),
        ("乘坐A319客机", "aboard an A320", ("A319", "A320")),
        ("G20峰会", "the G7 summit", ("G20", "G7")),
        ("作者Emily Hartwell", "The author is Emily Hartvell", ("Hartwell", "Hartvell")),
    ],
)
def test_another_spelling(zh: str, en: str, expected: tuple[str, str]):
    """A word that is a slip away from what the Chinese has is reported."""
    assert found(zh, en) == [expected]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("她在Sussex大学读书。", "She read law in Brighton."),
        ("她在Sussex大学读书。", "She read law at the University of Sussex, not of Essex."),
        ("Sussex和Essex都有大学。", "There are universities in Essex."),
        ("下午3PM开会", "The meeting is at 4PM."),
        ("见 https://example.org/Sussex", "See https://example.org/Essex"),
        ("帐号@Hartwell1", "the account @Hartwell2"),
        ("用Google搜索", "Googled it"),
        ("与María Fuentes会面", "met with Maria Fuente"),
        ("3A级", "triple A"),
        ("World Watch的报告", "a report by WorldWatch"),
    ],
)
def test_no_other_spelling(zh: str, en: str):
    """Another word, one that the other text has too, a time, an address, an account and grammar are none."""
    assert found(zh, en) == []
