"""Findings on the page: listed, filtered, stepped through, decided on, singly and in bulk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from bitext.model import BlockKind, Severity
from bitext.report.page import render
from tests.page.reviews import ReviewBuilder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

IN_ORDER = [
    *("term-forbidden", "sentence-added", "missing", "missing"),
    *("added", "added", "term-missing", "date-mismatch"),
]


def listed(page: Page) -> list[str]:
    """Rules of the findings shown in the panel, from top to bottom."""
    shown = """() => [...document.querySelectorAll(".list li")].filter((line) => !line.hidden)
        .map((line) => line.querySelector(".head").textContent.split(" ")[1])"""
    found: list[str] = page.evaluate(shown)
    return found


def statuses(page: Page) -> list[str]:
    """Status of every finding, by number."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".note")].sort((a, b) => a.dataset.n - b.dataset.n)
            .map((note) => note.dataset.status)"""
    )
    return found


def current(page: Page) -> str:
    """The rule of the finding at hand."""
    return page.locator(".note.current").get_attribute("data-rule") or ""


def test_list_is_in_text_order_with_counts(page: Page) -> None:
    """The panel lists every finding as it comes in the text, and counts them by rule."""
    assert listed(page) == IN_ORDER
    assert "8 findings, 8 open" in page.locator(".tally").inner_text()
    assert page.locator("#counts li[data-rule=missing] .num").inner_text() == "2"


def test_n_and_p_step_through_and_round(page: Page) -> None:
    """N goes down the list, p up, round the end; the focus is on the note."""
    seen = []
    for _ in IN_ORDER:
        page.keyboard.press("n")
        seen.append(current(page))
    assert seen == IN_ORDER
    page.keyboard.press("n")
    assert current(page) == IN_ORDER[0]
    page.keyboard.press("p")
    assert current(page) == IN_ORDER[-1]
    assert page.evaluate("document.activeElement.classList.contains('note')")


def test_accept_dismiss_comment_reopen(page: Page) -> None:
    """Each decision shows in the note, is undone by z, and a dismissal carries its reason."""
    page.keyboard.press("n")
    page.keyboard.press("a")
    assert page.locator(".note.current .verdict").inner_text() == "Accepted"
    page.keyboard.press("x")
    page.keyboard.press("2")
    page.locator("#dismiss textarea").fill("meant so")
    page.keyboard.press("Control+Enter")
    assert page.locator(".note.current").get_attribute("data-status") == "dismissed"
    assert "Intended by the translator" in page.locator(".note.current .verdict").inner_text()
    assert page.locator(".note.current .comment").inner_text() == "meant so"
    page.keyboard.press("r")
    assert page.locator(".note.current").get_attribute("data-status") == "open"
    page.keyboard.press("c")
    page.locator("#comment textarea").fill("ask the author")
    page.locator("#comment button.main").click()
    assert page.locator(".note.current .comment").inner_text() == "ask the author"
    for _ in range(4):
        page.keyboard.press("z")
    assert statuses(page) == ["open"] * 8
    assert page.locator(".note .comment").count() == 0


def test_decided_by_pointer(page: Page) -> None:
    """Everything can be done with the pointer: choose in the list, press the buttons in the note."""
    page.locator(".list button", has_text="date-mismatch").click()
    page.locator(".note.current [data-act=dismiss]").click()
    page.locator("#dismiss label", has_text="original itself").click()
    page.locator("#dismiss button.main").click()
    assert "The original itself is so" in page.locator(".note.current .verdict").inner_text()


def test_filters_combine(page: Page) -> None:
    """Severity, status, rule and words narrow the list together; one button shows all again."""
    page.select_option("[name=severity]", "error")
    assert listed(page) == ["missing", "missing", "term-missing", "date-mismatch"]
    page.fill("[name=words]", "高血压")
    assert listed(page) == ["missing"]
    page.fill("[name=words]", "ASSISTANT")
    assert listed(page) == []
    page.locator(".filters .clear").click()
    expect(page.locator(".tally")).to_have_text(re.compile("^8 "))
    page.select_option("[name=rule]", "added")
    assert listed(page) == ["added", "added"]
    page.keyboard.press("Escape")


def test_bulk_decides_what_is_listed_in_one_step(page: Page) -> None:
    """Accept all listed takes only those, counts them, and is undone in one step."""
    page.select_option("[name=rule]", "added")
    page.locator("[data-bulk=accepted]").click()
    assert statuses(page).count("accepted") == 2
    page.locator("#book").focus()
    page.keyboard.press("z")
    assert statuses(page) == ["open"] * 8
    page.locator("[data-bulk=dismissed]").click()
    page.locator("#dismiss button.main").click()
    assert statuses(page).count("dismissed") == 2


def test_status_filter_follows_decisions(page: Page) -> None:
    """With only open findings listed, a decided one leaves the list and n goes to the next."""
    page.select_option("[name=status]", "open")
    page.locator("#book").focus()
    page.keyboard.press("n")
    page.keyboard.press("a")
    assert listed(page) == IN_ORDER[1:]


def test_marks_in_the_text_lead_to_their_note(page: Page) -> None:
    """A click on a marked word opens its finding; the words light up on both sides."""
    page.locator("#e2 .f", has_text="designated").click()
    assert current(page) == "term-forbidden"
    lit = page.locator(".hot").all_inner_texts()
    assert lit == ["指定居所监视居住", "residential surveillance in a designated location"]


def test_finding_about_a_whole_paragraph_is_a_bar_not_an_underline(page: Page) -> None:
    """A missing paragraph is marked at its side; its words are left readable."""
    assert page.locator("#z5").get_attribute("data-sev") == "error"
    assert page.locator("#z5 .f").count() == 0


def test_hostile_comment_is_text(page: Page) -> None:
    """Markup typed into a comment shows as typed."""
    page.keyboard.press("n")
    page.keyboard.press("c")
    page.locator("#comment textarea").fill("<img src=x onerror=alert(1)>")
    page.locator("#comment button.main").click()
    assert page.locator(".note.current .comment").inner_text() == "<img src=x onerror=alert(1)>"
    assert page.locator(".note img").count() == 0


def test_section_filter_follows_the_headings(show: Callable[[Path], Page], tmp_path: Path) -> None:
    """With several headings, one can look at the findings under one of them."""
    builder = ReviewBuilder("Two parts")
    for part in ("First", "Second"):
        builder.pair(f"{part}部分", f"{part} part", kind=BlockKind.HEADING, level=2)
        builder.pair(f"{part}的正文。", f"Text of the {part} part.")
        builder.finding(f"rule-{part.lower()}", Severity.NOTE, "Look.", zh=f"{part}的正文")
    path = tmp_path / "parts.html"
    path.write_text(render(builder.review()), "utf-8")
    page = show(path)
    page.select_option("[name=section]", label="Second part")
    assert listed(page) == ["rule-second"]


def test_run_of_added_paragraphs_is_one_line_that_opens(show: Callable[[Path], Page], tmp_path: Path) -> None:
    """Eight English paragraphs without Chinese are one line, still stepped through and decided one by one."""
    builder = ReviewBuilder("x")
    builder.pair("开头。", "The beginning.")
    for number in range(8):
        builder.en_only(f"English paragraph {number} alone.")
    builder.finding("term-missing", Severity.ERROR, "Not the term.", en="paragraph 3")
    builder.pair("结尾。", "The end.")
    path = tmp_path / "run.html"
    path.write_text(render(builder.review()), "utf-8")
    page = show(path)
    lines = page.locator(".list > li")
    assert lines.count() == 2
    fold = page.locator(".run > .fold")
    assert " ".join(fold.inner_text().split()).startswith("warning added en 2–9")
    assert "8 paragraphs" in fold.inner_text()
    expect(page.locator(".members")).to_be_hidden()
    page.keyboard.press("n")
    page.keyboard.press("a")
    assert "7 of 8 open" in fold.inner_text()
    expect(page.locator(".run.current")).to_have_count(1)
    fold.click()
    assert page.locator(".members > li").count() == 8
    page.locator(".members button").nth(4).click()
    assert page.locator(".note.current").get_attribute("data-anchor") == "e5"
    page.locator(".run .bulk button").nth(1).click()
    page.locator("#dismiss button.main").click()
    assert "All decided" in fold.inner_text()
    assert page.locator(".note[data-status=dismissed]").count() == 7
    page.keyboard.press("z")
    page.select_option("[name=status]", "accepted")
    assert " ".join(fold.inner_text().split()).startswith("warning added en 2 ")
