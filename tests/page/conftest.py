"""A real Chromium for the page's tests; any network request and any console error fails the test."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from bitext.report.page import render
from tests.page.reviews import letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Browser, BrowserContext, Page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def browser_path() -> str:
    """The browser to test with; empty when there is none."""
    named = os.environ.get("BITEXT_CHROMIUM", "")
    return named or next((found for name in NAMES if (found := shutil.which(name))), "")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    path = browser_path()
    if not path:
        reason = "NO CHROMIUM: the review page was not tested; install chromium or set BITEXT_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def profile(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make fresh profiles; whatever they ask of the network, or complain of in the console, is an error."""
    made: list[BrowserContext] = []
    troubles: list[str] = []

    def fresh(**options: Any) -> BrowserContext:
        desk: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "accept_downloads": True}
        context = browser.new_context(**desk | options)
        context.on(
            "console", lambda said: troubles.append(said.text) if said.type in {"error", "warning"} else None
        )
        context.on("weberror", lambda raised: troubles.append(str(raised.error)))
        context.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith(("file:", "blob:", "http://127.0.0.1:"))
                else troubles.append(asked.url)
            ),
        )
        made.append(context)
        return context

    yield fresh
    for context in made:
        context.close()
    assert not troubles


@pytest.fixture
def context(profile: Callable[..., BrowserContext]) -> BrowserContext:
    """A fresh profile as a desk has it."""
    return profile()


@pytest.fixture(scope="session")
def letter_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the invented letter, as a file."""
    path: Path = tmp_path_factory.mktemp("page") / "letter.html"
    path.write_text(render(letter()), "utf-8")
    return path


@pytest.fixture
def show(context: BrowserContext) -> Callable[[Path], Page]:
    """Open a file in the browser and wait until it answers."""

    def opened(path: Path) -> Page:
        page = context.new_page()
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]")
        return page

    return opened


@pytest.fixture
def page(show: Callable[[Path], Page], letter_page: Path) -> Page:
    """The invented letter, open."""
    return show(letter_page)


@pytest.fixture
def browser_without_js(profile: Callable[..., BrowserContext]) -> BrowserContext:
    """A profile in which no script runs."""
    return profile(java_script_enabled=False)


@pytest.fixture(scope="session")
def axe() -> Axe:
    """The accessibility checker; without it tests skip with a reason, and fail where CI=true."""
    try:
        from axe_playwright_python.sync_playwright import Axe as Checker
    except ImportError:
        reason = "NO AXE: accessibility was not tested; pip install axe-playwright-python"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return Checker()
