"""Where paragraphs end: a word processor says it, lines of plain text only by the document's habit."""

from __future__ import annotations

import pytest

from bitext.ingest import parse
from tests.formats.made import docx, paragraph

FIRST = "The lawyers were held for six months without access to a court or family[1]"
NOTED = "The lawyers were held for six months without access to a court or family.[1]"
SECOND = "Their families have written to the High Commissioner more than once since."
GROUPS = (
    "Lawyers for Lawyers of the Low Countries, in Amsterdam and Brussels",
    "International Service for the Watch of Rights, in Geneva and London",
    "Committee for the Support of Lawyers in Custody, in New York (USA)",
    "Union of Bar Associations of the North, in Copenhagen and Helsinki",
)
WRAPPED = (
    "The police took him away in March without any written notice to those",
    "who live with him. There has been no news of him since, and all the",
    "lawyers whom the family engaged were turned away at the gate of the",
    "detention centre. We call on the authorities to release him without",
    "delay, and to let his lawyers see him at once, as the law provides.",
)
WRAPPED_ZH = (
    "警方于三月将他带走，没有向家属出示任何书面通知，至今没有任何消息",
    "，家属聘请的律师也都在看守所门口被拒绝会见。我们要求有关部门立即",
    "无条件释放他，并依法保障他会见律师的权利，同时公布羁押他的理由、",
    "地点与期限，让家属能够为他送去衣物。",
)


def texts(data: bytes, name: str) -> list[str]:
    """The blocks of a document."""
    found = parse(data, name)
    return [found.block_text(index) for index in range(len(found.blocks))]


def word(*lines: str) -> list[str]:
    """The blocks of a Word document with these paragraphs."""
    return texts(docx("".join(map(paragraph, lines))), "x.docx")


@pytest.mark.parametrize("lines", [(FIRST, SECOND), (NOTED, SECOND), GROUPS, (*GROUPS, *GROUPS)])
def test_a_paragraph_of_word_is_one(lines: tuple[str, ...]):
    """However full its only line, and whatever mark of a note it ends with."""
    assert word(*lines) == list(lines)


@pytest.mark.parametrize(("lines", "joint"), [(WRAPPED, " "), (WRAPPED_ZH, "")])
def test_lines_pasted_into_word_are_one_paragraph(lines: tuple[str, ...], joint: str):
    """A mail pasted line by line is read as the mail was."""
    (found,) = word(*lines)
    assert found.replace("\n", joint) == joint.join(lines)


def text(*paragraphs: str) -> bytes:
    """A text with a blank line between."""
    return "\n\n".join(paragraphs).encode()


LINES = (
    "The police took him away in March without any written notice to anyone.",
    "There has been no news of him since, and his lawyers were turned away.",
    "We call on the authorities to release him without delay and conditions.",
    "They must also let his lawyers see him at once, as the law provides.",
)
TWO = ("\n".join(LINES[:2]), "\n".join(LINES[2:]))


def test_full_lines_that_end_with_sentences_are_wrapped_all_the_same():
    """Each line is as full as it could be, and blank lines stand between paragraphs."""
    assert texts(text("Statement", *TWO, "Contact us"), "x.txt") == ["Statement", *TWO, "Contact us"]


def test_lines_with_room_left_are_paragraphs():
    """The next word would have gone into the line: the writer meant the break."""
    short = "He is at home again.\nHis lawyers have not been told why he was held."
    found = texts(text("Statement", *TWO, short), "x.txt")
    assert found == ["Statement", *TWO, *short.split("\n")]


def test_one_paragraph_a_line_stays_so():
    """Paragraphs of one line differ in length; some end with the mark of a note."""
    lines = [NOTED, "He is at home again, and well.", SECOND, "His lawyers have not been told why."]
    assert texts("\n".join(lines).encode(), "x.txt") == lines
