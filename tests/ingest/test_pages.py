"""What blocks a page has and which of them are content: whole pages with the answer below them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bitext.ingest import parse, sides

GOLDEN = Path(__file__).parent / "golden" / "pages.txt"


def cases() -> list[Any]:
    """The pages and their answers, titled."""
    found = []
    for part in ("\n" + GOLDEN.read_text(encoding="utf-8")).split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        page, _, answer = body.partition("\n>>>\n")
        found.append(pytest.param(page, answer.strip("\n"), id=title))
    return found


@pytest.mark.parametrize(("page", "answer"), cases())
def test_page_is_taken_apart_as_a_reader_would(page: str, answer: str):
    """Each block has the side, kind and text that the golden page gives it."""
    bitext = sides(parse(page.encode(), "page.txt"))
    document = bitext.zh.document
    side_of = {index: side.lang.upper() for side in (bitext.zh, bitext.en) for index in side.blocks}
    rows = [
        f"{side_of.get(index, '--')} {block.kind:<10} {document.block_text(index).replace(chr(10), ' / ')}"
        for index, block in enumerate(document.blocks)
    ]
    assert "\n".join(rows) == answer
    assert all(block.why for block in document.blocks if block.kind == "furniture")
