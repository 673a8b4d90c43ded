"""End to end: what an editor decides on the page changes what the command line says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests import command
from tests.page.test_page_keep import saved
from tests.page.test_page_mend import ladder, press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

ZH = [
    "关于张三丰律师的联名信",
    "二〇三一年三月五日，律师张三丰被警方从家中带走，随后被指定居所监视居住。",
    "我们特别关注张三丰的健康状况，他患有高血压，每天都需要服药。",
    "我们呼吁有关部门立即释放张三丰律师。",
]
EN = """Joint letter on lawyer Zhang Sanfeng

On 5 March 2031, police took lawyer Zhang Sanfeng from his home and placed him under residential
surveillance at designated location.

We are especially concerned for the health of Zhang Sanfeng, who suffers from high blood pressure and
needs medicine every day.

We call on the authorities to release lawyer Zhang Sanfeng at once.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small project: two texts and a configuration."""
    (tmp_path / "l.zh.txt").write_text("\n\n".join(ZH) + "\n", "utf-8")
    (tmp_path / "l.en.txt").write_text(EN, "utf-8")
    (tmp_path / "bitext.toml").write_text('[[pairs]]\nzh = "*.zh.txt"\nen = "*.en.txt"\n', "utf-8")
    return tmp_path


def bitext(folder: Path, *arguments: str) -> command.Done:
    """Run the command line in a folder."""
    return command.bitext(*arguments, folder=folder)


def test_dismissed_on_the_page_is_silent_in_check(folder: Path, show: Callable[[Path], Page]) -> None:
    """Check fails; all is dismissed on the page; after apply, check passes and the reasons are kept."""
    assert bitext(folder, "check").returncode == 1
    assert bitext(folder, "review", "l.zh.txt", "l.en.txt", "-o", "p.html").returncode == 1
    page = show(folder / "p.html")
    page.locator("[data-bulk=dismissed]").click()
    page.locator("#dismiss label", has_text="Intended").click()
    page.locator("#dismiss button.main").click()
    saved(page, folder / "l.decisions.json")
    done = bitext(folder, "apply", "l.decisions.json")
    assert done.returncode == 0, done.stderr
    assert "Intended by the translator" in (folder / "bitext.toml").read_text("utf-8")
    assert bitext(folder, "check").returncode == 0
    baked = bitext(folder, "review", "l.zh.txt", "l.en.txt", "--decisions", "l.decisions.json")
    assert baked.returncode == 0


def test_mended_links_become_anchors_and_export(folder: Path, show: Callable[[Path], Page]) -> None:
    """Rows unlinked on the page stay apart in the anchors file, in a new alignment, and in the export."""
    bitext(folder, "review", "l.zh.txt", "l.en.txt", "-o", "p.html")
    page = show(folder / "p.html")
    assert "z2|e2" in ladder(page)
    press(page, "z2", "L")
    saved(page, folder / "l.decisions.json")
    done = bitext(folder, "apply", "l.decisions.json", "--anchors", "a.json", "--export", "l.ladder")
    assert done.returncode == 0, done.stderr
    assert json.loads((folder / "a.json").read_text("utf-8")) == [
        {"zh": [2], "en": []},
        {"zh": [], "en": [2]},
    ]
    again = bitext(folder, "align", "l.zh.txt", "l.en.txt", "--anchors", "a.json")
    assert "[2]:[]" in again.stdout
    assert "[]:[2]" in again.stdout
    assert sorted((folder / "l.ladder").read_text("utf-8").split()) == sorted(again.stdout.split())
    bitext(folder, "review", "l.zh.txt", "l.en.txt", "--decisions", "l.decisions.json", "-o", "again.html")
    assert {"z2|", "|e2"} <= set(ladder(show(folder / "again.html")))


def test_two_editors_conflict_is_told_and_nothing_written(folder: Path) -> None:
    """Two files that disagree end with exit code 1 and both verdicts; --prefer-latest settles it."""
    one = {
        "bitext_decisions": 1,
        "document": {"zh": "l.zh.txt", "en": "l.en.txt"},
        "findings": [{"fingerprint": "f", "rule": "gap", "status": "accepted", "at": "2031-01-01"}],
    }
    two = {**one, "findings": [{**one["findings"][0], "status": "dismissed", "at": "2031-01-02"}]}  # type: ignore[index]
    (folder / "one.json").write_text(json.dumps(one))
    (folder / "two.json").write_text(json.dumps(two))
    before = (folder / "bitext.toml").read_text("utf-8")
    told = bitext(folder, "apply", "one.json", "two.json")
    assert told.returncode == 1
    assert "one.json: accepted" in told.stderr
    assert "two.json: dismissed" in told.stderr
    assert (folder / "bitext.toml").read_text("utf-8") == before
    assert bitext(folder, "apply", "one.json", "two.json", "--prefer-latest").returncode == 0
    assert "fingerprint" in (folder / "bitext.toml").read_text("utf-8")


@pytest.mark.parametrize("content", ["", "{}", '{"bitext_decisions": 1}', "not json"])
def test_bad_decisions_are_one_message_and_exit_2(folder: Path, content: str) -> None:
    """A broken file, or one that names no text, is said in one line."""
    (folder / "bad.json").write_text(content)
    told = bitext(folder, "apply", "bad.json")
    assert told.returncode == 2
    assert told.stderr.startswith("bitext: bad.json")
    assert "Traceback" not in told.stderr
