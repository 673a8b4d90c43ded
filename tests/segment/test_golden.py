"""Sentence ends as a translator would set them: the text with ‖ before each new sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bitext.model import Lang
from bitext.segment import sentences

GOLDEN = Path(__file__).parent / "golden"
MARK = "‖"


def cases(name: str, lang: Lang) -> list[Any]:
    """The cases of one golden file."""
    content = (GOLDEN / name).read_text(encoding="utf-8")
    found = []
    for part in content.split("## ")[1:]:
        title, _, marked = part.partition("\n")
        # “ ‖ ” reads better than “ ‖”; the white space is that before the mark.
        marked = marked.strip("\n").replace(f" {MARK} ", f" {MARK}")
        found.append(pytest.param(marked, lang, id=f"{lang}-{title}"))
    return found


@pytest.mark.parametrize(("marked", "lang"), [*cases("english.txt", Lang.EN), *cases("chinese.txt", Lang.ZH)])
def test_sentences_end_where_the_translator_says(marked: str, lang: Lang):
    """The spans joined with the mark give the golden text, character for character."""
    text = marked.replace(MARK, "")
    assert MARK.join(text[span.start : span.end] for span in sentences(text, lang)) == marked
