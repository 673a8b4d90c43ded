"""The composite action's own step, run as GitHub runs it: inputs filled in, its files set."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml")

ACTION = Path(__file__).parents[2] / "action.yml"
ZH = "致临溪市议会的公开信\n\n余青禾于2031年3月4日被警方带走，随后被指定居所监视居住。\n"
EN = (
    "An open letter to the Linxi City Council\n\nYu Qinghe was taken away by police on March 4, 2031, "
    "and then placed under residential surveillance at a designated location.\n"
)

pytestmark = pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="needs bash")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A checkout with one faithful pair."""
    folder = tmp_path / "checkout"
    (folder / "letters").mkdir(parents=True)
    (folder / "bitext.toml").write_text('[[pairs]]\nzh = "letters/*.zh.txt"\nen = "letters/*.en.txt"\n')
    write(folder, "appeal", EN)
    return folder


def write(folder: Path, name: str, english: str) -> None:
    """Put a pair into the checkout."""
    (folder / "letters" / f"{name}.zh.txt").write_text(ZH, encoding="utf-8")
    (folder / "letters" / f"{name}.en.txt").write_text(english, encoding="utf-8")


def act(workspace: Path, **given: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the step `Check`; return what it printed and the step summary."""
    action: dict[str, Any] = yaml.safe_load(ACTION.read_text("utf-8"))
    inputs = {name: given.get(name, each["default"]) for name, each in action["inputs"].items()}
    (step,) = (each for each in action["runs"]["steps"] if each.get("name") == "Check")

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], text)

    temp = workspace.parent / "runner"
    temp.mkdir(exist_ok=True)
    tool = temp / "bitext"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bitext "$@"\n')
    tool.chmod(0o755)
    summary = temp / "summary.md"
    summary.write_text("")
    environment = {
        **os.environ,
        "PATH": f"{temp}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(summary),
        "RUNNER_TEMP": str(temp),
        **{name: filled(value) for name, value in step["env"].items()},
    }
    script = temp / "step.sh"
    script.write_text(filled(step["run"]))
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
    done = subprocess.run(
        command, cwd=workspace, env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    return done, summary.read_text("utf-8")


def commands(printed: str) -> list[str]:
    """The workflow commands that GitHub would obey."""
    obeyed: list[str] = []
    resume = ""
    for line in printed.splitlines():
        if resume:
            resume = "" if line == resume else resume
        elif line.startswith("::stop-commands::"):
            resume = f"::{line.removeprefix('::stop-commands::')}::"
        elif line.startswith("::"):
            obeyed.append(line)
    return obeyed


def test_a_clean_checkout_passes_with_a_summary_and_an_empty_report(workspace: Path) -> None:
    """Nothing to annotate; the report is written for code scanning all the same."""
    done, summary = act(workspace)
    assert (done.returncode, commands(done.stdout)) == (0, []), done.stdout + done.stderr
    assert "1 document: 0 errors" in summary
    assert json.loads((workspace / "bitext.sarif").read_text("utf-8"))["runs"][0]["results"] == []


def test_findings_are_annotated_counts_first_and_never_more_than_github_shows(workspace: Path) -> None:
    """Twelve broken renderings: a line that counts them and nine places, all of them in the report."""
    for number in range(12):
        write(workspace, f"broken{number}", EN.replace("residential surveillance at a designated", "some"))
    done, summary = act(workspace, sarif="reports/out.sarif")
    found = commands(done.stdout)
    assert done.returncode == 1
    assert len(found) == 10
    assert found[0].startswith("::warning title=bitext%3A 12 findings::")
    assert all(line.startswith("::warning file=letters/broken") for line in found[1:])
    assert "0 errors, 12 warnings" in summary
    results = json.loads((workspace / "reports/out.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert len(results) == 12


def test_severity_that_fails_is_an_input(workspace: Path) -> None:
    """The same finding, tolerated."""
    write(workspace, "broken", EN.replace("residential surveillance at a designated", "some"))
    assert act(workspace, **{"fail-on": "error"})[0].returncode == 0
    assert act(workspace, **{"fail-on": "warning"})[0].returncode == 1


def test_what_cannot_be_checked_is_annotated(workspace: Path) -> None:
    """A missing counterpart, an unreadable file and a missing configuration: the pull request tells each."""
    (workspace / "letters/alone.zh.txt").write_text(ZH, encoding="utf-8")
    assert act(workspace)[0].returncode == 1
    write(workspace, "binary", "")
    (workspace / "letters/binary.en.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    done, _ = act(workspace)
    assert done.returncode == 2
    alone, binary = commands(done.stdout)
    assert alone == "::error file=letters/alone.zh.txt,title=bitext::There is no letters/alone.en.txt"
    assert binary.startswith("::error file=letters/binary.en.txt,title=bitext::")
    done, summary = act(workspace, folder="elsewhere")
    assert done.returncode == 2
    assert [line.partition("title=")[0] for line in commands(done.stdout)] == ["::error "]
    assert summary == ""


def test_a_text_gives_no_commands(workspace: Path) -> None:
    """What a pull request brings is printed in the log, and not obeyed."""
    (workspace / "letters/appeal.zh.txt").rename(workspace / "letters/::warning::x.zh.txt")
    english = EN.replace("residential surveillance at a designated", "some")
    (workspace / "letters/appeal.en.txt").unlink()
    (workspace / "letters/::warning::x.en.txt").write_text(english, encoding="utf-8")
    done, _ = act(workspace, folder=".")
    (only,) = commands(done.stdout)
    assert only.startswith("::warning file=letters/%3A%3Awarning%3A%3Ax.en.txt,")
