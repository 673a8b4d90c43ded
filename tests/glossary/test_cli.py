from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from bitext.cli import main
from bitext.cli.glossary import command

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "concept,kind,lang,form,status\n"
GOOD = HEADER + "court,body,zh,法院,preferred\ncourt,body,en,court,preferred\n"


def run(*arguments: str | Path) -> Result:
    """Run `bitext glossary` with arguments."""
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A glossary without fault."""
    path = tmp_path / "good.csv"
    path.write_text(GOOD, "utf-8")
    return path


def test_lint_is_silent_on_a_good_file_but_for_its_count(good: Path):
    """Exit code 0."""
    result = run("lint", good)
    assert (result.exit_code, result.output) == (0, "2 forms: 0 errors, 0 warnings, 0 notes\n")


def test_lint_lists_issues_by_row_and_fails(good: Path):
    """Exit code 1, one line an issue; as JSON, one object an issue."""
    good.write_text(GOOD + "law,law,en,,\n", "utf-8")
    result = run("lint", good)
    assert result.exit_code == 1
    assert f"{good}:4: error: the rendering of “law” is empty." in result.output
    (issue,) = json.loads(run("lint", "--json", good).output)
    assert (issue["row"], issue["rule"]) == (4, "empty-form")


def test_notes_are_counted_and_shown_on_demand(good: Path):
    """Shared renderings are facts; they do not fail."""
    good.write_text(
        GOOD + "bench,body,zh,法庭,preferred\nbench,body,en,court,admitted\nbench,body,en,bench,\n", "utf-8"
    )
    result = run("lint", good)
    assert (result.exit_code, result.output) == (
        0,
        "5 forms: 0 errors, 0 warnings, 1 note (--notes shows them)\n",
    )
    assert "shared-form" in run("lint", "--notes", good).output


@pytest.mark.parametrize("to", ["csv", "tsv", "tbx3-dca", "tbx3-dct", "tbx2", "omegat"])
def test_convert_there_and_back_gives_the_same_file(to: str, good: Path, tmp_path: Path):
    """Whatever the way, the CSV at the end is the one at the start, with all columns."""
    there, back = (
        tmp_path / ("there" + {"csv": ".csv", "tsv": ".tsv", "omegat": ".txt"}.get(to, ".tbx")),
        tmp_path / "back.csv",
    )
    assert run("convert", good, tmp_path / "full.csv").exit_code == 0
    assert run("convert", good, there, "--to", to).exit_code == 0
    assert run("convert", there, back).exit_code == 0
    assert back.read_bytes() == (tmp_path / "full.csv").read_bytes()


def test_convert_says_what_is_left_out_and_can_print(good: Path):
    """A row without a form is named; “-” is standard output."""
    good.write_text(GOOD + "law,law,en,,\n", "utf-8")
    result = run("convert", good, "-", "--to", "omegat")
    assert result.exit_code == 0
    assert f"{good}:4: the row has no form and is left out" in result.output
    assert "法院\tcourt\t" in result.output


@pytest.mark.parametrize(
    "arguments",
    [("convert", "bad.csv", "out.tbx"), ("convert", "good.csv", "out.doc"), ("lint", "absent.csv")],
)
def test_errors_are_one_message_and_nothing_is_written(
    arguments: tuple[str, ...],
    good: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    """Exit code 2, no traceback, no half file."""
    (tmp_path / "bad.csv").write_text(HEADER + "a,term,en,one,wrong\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(SystemExit) as caught:
        main(["glossary", *arguments])
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("bitext: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_stats_count_by_kind_and_language(good: Path):
    """Tables for people, an object for programs."""
    assert "body" in run("stats", good).output
    counts = json.loads(run("stats", "--json", good).output)
    assert counts["kind"]["all"] == {"concepts": 1, "zh": 1, "en": 1}
    assert counts["language"]["en"]["preferred"] == 1


def test_find_and_suggest_work_on_files(tmp_path: Path):
    """Two files are aligned, and the term is shown with what stands across."""
    zh, en = tmp_path / "a.zh.txt", tmp_path / "a.en.txt"
    zh.write_text("法院判决律师无罪。\n\n律师感谢法院。\n", "utf-8")
    en.write_text("The court found the lawyer not guilty.\n\nThe lawyer thanked the court.\n", "utf-8")
    result = run("find", "法院", zh, en)
    assert result.exit_code == 0
    assert "2 occurrences in 1 document" in result.output
    assert run("find", "无此词", zh, en).exit_code == 1
    assert run("suggest", zh, en).output.startswith("concept,kind,family,lang,form,")
