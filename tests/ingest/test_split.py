"""`bitext split`: what a document was taken to be, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bitext.cli import group

LETTER = Path(__file__).parents[2] / "corpora" / "709-torture-letter"


def run(*arguments: str) -> str:
    """The standard output of one run that succeeds."""
    result = CliRunner().invoke(group, ["split", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_people_see_sides_sentences_gaps_and_reasons():
    """Each block with its line and kind, each sentence on a line, gaps in their places, a summary."""
    output = run(str(LETTER))
    assert "   87  ZH paragraph  709事件" in output
    assert "\n                     尤其在《国家安全法》" in output
    assert "   76  gap: 11 blank lines (to line 86), text may be lost" in output
    assert "(one of 9 related headlines after the text)" in output
    assert (
        "Chinese: 10 units, 12 sentences; English: 33 units, 56 sentences; set apart: 11; gaps: 2" in output
    )


def test_piped_output_is_plain_and_whole():
    """No colour codes, and no line is cut at a terminal's width."""
    output = run(str(LETTER))
    assert "\x1b" not in output
    assert "and cooperate in trials until they are completely driven out of the human rights field." in output


def test_programs_get_offsets():
    """The JSON's offsets point into the text of the file."""
    (document,) = json.loads(run(str(LETTER), "--json"))["documents"]
    text = (LETTER / "text.txt").read_text(encoding="utf-8")
    for row in document["rows"]:
        assert text[row["start"] : row["end"]] == row["text"]
        assert "".join(text[s["start"] : s["end"]] for s in row["sentences"]) in {row["text"], ""}
    assert [gap["lines"] for gap in document["gaps"]] == [11, 9]


@pytest.mark.parametrize("order", [("zh", "en"), ("en", "zh")])
def test_two_files_in_either_order(tmp_path: Path, order: tuple[str, str]):
    """The Chinese document is shown first, whatever the order given."""
    (tmp_path / "zh").write_text("他被捕了。没有人知道为什么。", encoding="utf-8")
    (tmp_path / "en").write_text("He was arrested. Nobody knows why.", encoding="utf-8")
    output = run(*(str(tmp_path / name) for name in order))
    assert output.index("他被捕了") < output.index("He was arrested")


def test_lines_are_units_when_asked(tmp_path: Path):
    """With --lines nothing is set apart."""
    (tmp_path / "a.txt").write_text("Skip to content\nText here.\n正文。\n", encoding="utf-8")
    assert "set apart: 0" in run("--lines", str(tmp_path / "a.txt"))
