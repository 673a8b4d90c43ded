"""Nothing is lost: autosave, reload, files out and in, and texts that change under the decisions."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from playwright.sync_api import expect

from bitext.decisions import file
from bitext.report.page import render
from tests.page.reviews import letter
from tests.page.test_page_mend import START, ladder, press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    Show = Callable[[Path], Page]


def decide_something(page: Page) -> None:
    """Accept one finding, dismiss another, merge two rows, confirm one."""
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.keyboard.press("n")
    page.keyboard.press("x")
    page.keyboard.press("Control+Enter")
    press(page, "z5", "m")
    press(page, "z1", "y")


def saved(page: Page, path: Path) -> dict[str, Any]:
    """Save the decisions to a file and read it."""
    with page.expect_download() as download:
        page.locator("[data-act=save]").click()
    download.value.save_as(path)
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def verdicts(page: Page) -> list[str]:
    """What is decided, in order of the findings."""
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('.verdict')].map((v) => v.textContent)"
    )
    return found


def test_reload_keeps_everything(page: Page) -> None:
    """Decisions and mended rows are there again after a reload, without any saving."""
    decide_something(page)
    before = ladder(page), verdicts(page)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert (ladder(page), verdicts(page)) == before
    assert page.locator("li.row:has(#z1) .sign").inner_text() == "✓"


def test_another_document_starts_clean(page: Page, show: Show, tmp_path: Path) -> None:
    """Decisions belong to the text they were made on, not to the browser."""
    from tests.page.reviews import ReviewBuilder

    decide_something(page)
    builder = ReviewBuilder("Another letter")
    builder.zh.name, builder.en.name = "other.zh.txt", "other.en.txt"
    builder.pair("另一封信。", "Another letter.")
    path = tmp_path / "other.html"
    path.write_text(render(builder.review()), "utf-8")
    assert verdicts(show(path)) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("letter.zh.txt | letter.en.txt", "letter.decisions.json"),
        ("letter.en.txt | letter.zh.txt", "letter.decisions.json"),
        ("Letter of 709: 酷刑 / torture", "Letter-of-709-酷刑-torture.decisions.json"),
        ("../..", "review.decisions.json"),
    ],
)
def test_saved_under_the_name_of_the_text(show: Show, tmp_path: Path, title: str, name: str) -> None:
    """The file is called as `bitext serve` calls it, or by the title where the text has one."""
    path = tmp_path / "x.html"
    path.write_text(render(replace(letter(), title=title)), "utf-8")
    page = show(path)
    with page.expect_download() as download:
        page.keyboard.press("S")
    assert download.value.suggested_filename == name


def test_saved_file_follows_the_schema_and_is_read_by_python(page: Page, tmp_path: Path) -> None:
    """What the page writes is valid, carries excerpts, and is the same decisions to the command line."""
    decide_something(page)
    data = saved(page, tmp_path / "x.decisions.json")
    jsonschema.validate(data, file.schema())
    decisions = file.load(tmp_path / "x.decisions.json")
    assert [d.status for d in decisions.findings] == ["accepted", "dismissed"]
    assert decisions.findings[1].reason == "false-alarm"
    assert decisions.findings[0].zh == "指定居所监视居住"
    assert [(len(link.zh), len(link.en)) for link in decisions.links] == [(1, 1), (2, 0)]


def test_opened_again_in_another_browser(page: Page, show: Show, letter_page: Path, tmp_path: Path) -> None:
    """A file saved in one browser brings all of it to another, as one step that can be undone."""
    decide_something(page)
    path = tmp_path / "x.decisions.json"
    saved(page, path)
    wanted = ladder(page), verdicts(page)
    fresh_context = page.context.browser.new_context()  # type: ignore[union-attr]
    fresh = fresh_context.new_page()
    fresh.goto(letter_page.as_uri())
    fresh.wait_for_selector("html[data-ready]")
    assert ladder(fresh) == START
    fresh.set_input_files("#file", path)
    expect(fresh.locator(".note[data-status=accepted]")).to_have_count(1)
    assert (ladder(fresh), verdicts(fresh)) == wanted
    fresh.keyboard.press("z")
    assert ladder(fresh) == START
    fresh_context.close()


def test_baked_decisions_show_without_scripts(
    page: Page, browser_without_js: BrowserContext, tmp_path: Path
) -> None:
    """`review --decisions` puts verdicts and mended rows into the page itself; scripts find the same."""
    decide_something(page)
    wanted = ladder(page), verdicts(page)
    saved(page, tmp_path / "x.json")
    baked = tmp_path / "baked.html"
    baked.write_text(render(letter(), decisions=file.load(tmp_path / "x.json")), "utf-8")
    still = browser_without_js.new_page()
    still.goto(baked.as_uri())
    assert still.locator(".note[data-status=dismissed] .verdict").inner_text().startswith("Dismissed")
    assert (ladder_without_js(still), wanted[0]) == (wanted[0], wanted[0])
    live = page.context.browser.new_context()  # type: ignore[union-attr]
    fresh = live.new_page()
    fresh.goto(baked.as_uri())
    fresh.wait_for_selector("html[data-ready]")
    assert (ladder(fresh), verdicts(fresh)) == wanted
    live.close()


def ladder_without_js(page: Page) -> list[str]:
    """The rows of a page whose scripts do not run, by locators alone."""
    found = []
    for row in page.locator("li.row:not(.aside)").all():
        sides = []
        for lang, away in (("zh", "<"), ("en", ">")):
            cell = row.locator(f".cell.{lang}")
            ids = [unit.get_attribute("id") or "" for unit in cell.locator(".u").all()]
            sides.append(" ".join(ids) or (away if cell.locator(".away").count() else ""))
        found.append("|".join(sides))
    return found


def test_changed_text_carries_what_is_still_there(page: Page, show: Show, tmp_path: Path) -> None:
    """The page made anew after an edit keeps decisions on unchanged text and lists the others."""
    from tests.page import reviews

    decide_something(page)
    review = reviews.letter(edited=True)
    path = tmp_path / "edited.html"
    path.write_text(render(review), "utf-8")
    edited = show(path)
    marks = verdicts(edited)
    assert "Accepted" in marks
    assert not any(mark.startswith("Dismissed") for mark in marks)
    edited.locator("#tab-history").click()
    assert "sentence-added" in edited.locator(".lost").inner_text()
    data = saved(edited, tmp_path / "after.json")
    assert {d["rule"] for d in data["findings"]} == {"term-forbidden", "sentence-added"}


def test_broken_file_is_refused_in_words(page: Page, tmp_path: Path) -> None:
    """A file that is no decisions file changes nothing and says so."""
    for number, content in enumerate(("{", "[]", '{"bitext_decisions": 99}')):
        path = tmp_path / f"bad{number}.json"
        path.write_text(content)
        page.set_input_files("#file", path)
        expect(page.locator("#live")).to_contain_text("decisions file")
        assert ladder(page) == START
        page.evaluate("document.getElementById('live').textContent = ''")


def test_later_decision_wins_when_opened(page: Page, tmp_path: Path) -> None:
    """Opening an older file does not undo what was decided since."""
    page.keyboard.press("n")
    page.keyboard.press("a")
    saved(page, tmp_path / "old.json")
    page.locator("#book").focus()
    page.keyboard.press("x")
    page.keyboard.press("Control+Enter")
    page.set_input_files("#file", tmp_path / "old.json")
    expect(page.locator("#live")).to_contain_text("opened")
    assert page.locator(".note[data-status=dismissed]").count() == 1
