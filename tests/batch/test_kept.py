"""What an earlier run found is used again exactly as long as nothing it depends on has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bitext import config
from bitext.batch import check, kept, pairs
from bitext.pipeline import see

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bitext.batch.check import CheckReport

CONFIG = 'glossaries = ["terms.csv"]\nbuiltin-glossary = false\n[[pairs]]\nzh = "*.zh.txt"\nen = "*.en.txt"\n'
GLOSSARY = """concept,kind,lang,form,status
rsdl,measure,zh,指定居所监视居住,preferred
rsdl,measure,en,{},preferred
"""
ZH = "警方于2019年3月5日对陈明采取了指定居所监视居住的措施。\n\n家属不能会见他。\n\n我们要求放人。\n"
EN = (
    "On 6 March 2019 the police put Chen Ming under house arrest.\n\nHis family cannot see him.\n\n"
    "We demand his release.\n"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One letter with a wrong date and another rendering of a term."""
    monkeypatch.delenv("BITEXT_CACHE", raising=False)
    (tmp_path / "bitext.toml").write_text(CONFIG, "utf-8")
    (tmp_path / "terms.csv").write_text(GLOSSARY.format("residential surveillance"), "utf-8")
    (tmp_path / "letter.zh.txt").write_text(ZH, "utf-8")
    (tmp_path / "letter.en.txt").write_text(EN, "utf-8")
    return tmp_path


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the checks were run on."""
    seen: list[object] = []

    def watched(alignment, options):
        seen.append(alignment)
        return see(alignment, options)

    monkeypatch.setattr("bitext.batch.check.see", watched)
    return seen


def run(folder: Path) -> CheckReport:
    """Check the project in this very process."""
    located = config.nearest(folder)
    return check.run(pairs.find(located).pairs, located, jobs=1)


def rules(report: CheckReport) -> list[str]:
    """The rules of all findings."""
    return sorted(finding.rule for review in report.reviews for finding in review.findings)


def test_an_unchanged_pair_is_not_looked_at_again(project: Path, looked: list[object]) -> None:
    """The second run reports the same to the letter and runs no check."""
    first = run(project)
    assert len(looked) == 1
    assert {"date-mismatch", "term-missing"} <= set(rules(first))
    assert run(project).reviews == first.reviews
    assert len(looked) == 1


@pytest.mark.parametrize(
    ("file", "change", "gone"),
    [
        ("letter.en.txt", lambda text: text.replace("6 March", "5 March"), "date-mismatch"),
        ("letter.zh.txt", lambda text: text.replace("3月5日", "3月6日"), "date-mismatch"),
        ("terms.csv", lambda text: text.replace("residential surveillance", "house arrest"), "term-missing"),
        ("bitext.toml", lambda text: text + '[allow]\nterm-missing = ["指定居所监视居住"]\n', "term-missing"),
        ("bitext.toml", lambda text: text + '[rules]\ndate-mismatch = "off"\n', "date-mismatch"),
    ],
)
def test_what_changes_is_seen(project: Path, file: str, change: Callable[[str], str], gone: str) -> None:
    """A mended text, another glossary and another configuration count at once."""
    assert gone in rules(run(project))
    path = project / file
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    assert gone not in rules(run(project))


def test_another_program_looks_again(
    project: Path, looked: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Results of another version are not believed."""
    run(project)
    monkeypatch.setattr(kept, "program", lambda: "another")
    run(project)
    assert len(looked) == 2


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'[["a","b","c",{}]]'])
def test_a_damaged_file_is_as_good_as_none(project: Path, content: bytes) -> None:
    """The same is found, and the file is mended."""
    first = run(project)
    file = project / kept.FOLDER / kept.FILE
    whole = file.read_bytes()
    file.write_bytes(content)
    assert run(project).reviews == first.reviews
    assert file.read_bytes() == whole


def test_an_entry_that_cannot_be_read_is_made_anew(
    project: Path, looked: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kept result of another shape leads to no error."""
    first = run(project)
    monkeypatch.setattr(kept.Entry, "read", lambda _: None)
    assert run(project).reviews == first.reviews
    assert len(looked) == 2


def test_nothing_is_kept_when_that_is_off(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`BITEXT_CACHE=off` writes nothing."""
    monkeypatch.setenv("BITEXT_CACHE", "off")
    run(project)
    assert not (project / kept.FOLDER).exists()


def test_the_folder_stays_out_of_version_control(project: Path) -> None:
    """Letters must not be published by a careless `git add`."""
    run(project)
    assert (project / kept.FOLDER / ".gitignore").read_text("utf-8") == "*\n"


def test_a_folder_that_cannot_be_written_does_no_harm(project: Path) -> None:
    """A file in the folder's place: nothing is kept, all is found."""
    (project / kept.FOLDER).write_text("in the way", "utf-8")
    assert "date-mismatch" in rules(run(project))


def test_texts_that_json_cannot_hold_are_checked(project: Path) -> None:
    """Results are kept for texts of any characters, or not at all."""
    (project / "letter.en.txt").write_text(EN + "\nAn odd character: \U000e0001.\n", "utf-8")
    assert run(project).reviews == run(project).reviews
