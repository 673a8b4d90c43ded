"""Take the pictures of the documentation: `python -m tests.page.screenshots docs/images`.

The 709 letter's page on a desk (light and dark), on a phone, and the first printed sheet.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from bitext.cli.paged import Paged
from tests.page.conftest import FLAGS, browser_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LETTER = Path(__file__).parents[2] / "corpora" / "709-torture-letter"
PARAGRAPH = "709事件"  # the one body paragraph that has both languages


def main(folder: Path) -> None:
    """Write `page-light.png`, `page-dark.png`, `page-phone.png` and `page-print.png`."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as play:
        path = Path(scratch) / "letter.html"
        path.write_text(Paged(inputs=(LETTER,)).review().page(), "utf-8")
        browser = play.chromium.launch(executable_path=browser_path(), args=list(FLAGS))
        _desk(browser, path, folder / "page-light.png", dark=False)
        _desk(browser, path, folder / "page-dark.png", dark=True)
        _phone(browser, path, folder / "page-phone.png")
        _print(browser, path, folder / "page-print.png", Path(scratch) / "letter.pdf")
        browser.close()


def _open(page: Page, path: Path) -> str:
    """The page, ready; returns the id of the paragraph to show."""
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    return page.locator(".cell.zh .u", has_text=PARAGRAPH).get_attribute("id") or ""


def _desk(browser: Browser, path: Path, target: Path, *, dark: bool) -> None:
    page = browser.new_page(
        viewport={"width": 1440, "height": 900},
        color_scheme="dark" if dark else "light",
        device_scale_factor=1.5,
    )
    paragraph = _open(page, path)
    page.locator(f"#{paragraph}").click(position={"x": 40, "y": 8})
    page.evaluate("(id) => document.getElementById(id).scrollIntoView({ block: 'center' })", paragraph)
    page.keyboard.press(".")
    page.keyboard.press(".")
    page.wait_for_timeout(400)
    page.screenshot(path=target)
    page.close()


def _phone(browser: Browser, path: Path, target: Path) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    paragraph = _open(page, path)
    page.evaluate("(id) => document.getElementById(id).scrollIntoView({ block: 'start' })", paragraph)
    page.wait_for_timeout(400)
    page.screenshot(path=target)
    context.close()


def _print(browser: Browser, path: Path, target: Path, pdf: Path) -> None:
    """The first sheet as a picture, by poppler's pdftoppm."""
    page = browser.new_page()
    _open(page, path)
    page.pdf(path=pdf, prefer_css_page_size=True)
    page.close()
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            "110",
            "-f",
            "1",
            "-l",
            "1",
            "-png",
            "-singlefile",
            str(pdf),
            str(target.with_suffix("")),
        ],
        check=True,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
