"""The index of a corpus: coverage, findings and progress, for people and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from bitext.decisions import Decisions, DocumentRef, FindingDecision, Status, save
from bitext.report.page import bundle
from bitext.report.page.index import entry, file_name, write_site
from tests.page.reviews import ReviewBuilder, letter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import BrowserContext


def test_index_lists_documents_and_leads_to_their_pages(context: BrowserContext, tmp_path: Path) -> None:
    """Each line has coverage of both sides, findings by severity, progress, and a link that works."""
    review = letter()
    judged = Decisions(
        document=DocumentRef(zh="letter.zh.txt", en="letter.en.txt"),
        findings=(FindingDecision(fingerprint=review.findings[0].fingerprint, status=Status.DISMISSED),),
    )
    save(tmp_path / "letter.decisions.json", judged)
    alone = ReviewBuilder("English alone </title>\u202e")
    alone.zh.name = alone.en.name = "alone.txt"
    alone.en_only("Only English.")
    index = write_site(tmp_path, [review, alone.review()], title="Letters")
    page = context.new_page()
    page.goto(index.as_uri())
    rows = page.locator("tbody tr")
    assert rows.count() == 2
    first = rows.nth(0)
    assert "9 of 11" in first.inner_text()
    assert first.locator("td.error").inner_text() == "3"
    assert "1 of 8" in first.inner_text()
    assert "English only" in rows.nth(1).inner_text()
    rows.nth(0).locator("a").click()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("h1")).to_have_text("Letter on the detention of Zhang Sanfeng")


def test_index_is_accessible(profile: Callable[..., BrowserContext], axe: Axe, tmp_path: Path) -> None:
    """The accessibility checker has nothing to say, on a desk and on a phone."""
    index = write_site(tmp_path, [letter()], title="Letters")
    for width in (1280, 380):
        page = profile(viewport={"width": width, "height": 800}, bypass_csp=True).new_page()
        page.goto(index.as_uri())
        assert axe.run(page).generate_report() == "Found 0 accessibility violations:\n"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_coverage_is_never_rounded_up() -> None:
    """A side counts as whole only when all of it is paired."""
    builder = ReviewBuilder("x")
    for number in range(300):
        builder.pair(f"第{number}段。", f"Paragraph {number}.")
    builder.zh_only("没有译文。")
    zh, en = entry(builder.review(), href="x.html").sides
    assert (zh.share, en.share) == (99, 100)


def test_file_names_stay_in_the_folder() -> None:
    """No title leads out of the folder or takes the index's place."""
    assert file_name("../../etc/passwd") == "etc-passwd"
    assert file_name("index") == "document-index"
    assert file_name("///") == "document"
    assert file_name("关于张三丰的信") == "关于张三丰的信"


def test_our_own_sources_end_no_element() -> None:
    """Neither script nor style holds what would end it early inside a page."""
    script, style = bundle.script(), bundle.style()
    assert "</script" not in script.lower()
    assert "<!--" not in script
    assert "</style" not in style.lower()
    assert "import " not in style.replace("!important", "")
