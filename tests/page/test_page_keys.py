"""Keys: each does what the sheet says, none is taken from the browser, and one sees where one is."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from bitext.report.page import render
from tests.page.reviews import random_book
from tests.page.test_page_mend import ladder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

MENDING = "mMsuUdDlLyzZ"


def test_every_key_of_the_sheet_answers(page: Page) -> None:
    """Whatever the order, each key can be pressed on each row; nothing fails and no text is lost."""
    keys: list[str] = page.evaluate(
        "[...document.querySelectorAll('#keys dt kbd')].map((k) => k.textContent)"
    )
    names = {"←": "ArrowLeft", "→": "ArrowRight", "Esc": "Escape"}
    pressed = [names.get(key, key.removeprefix("⇧ ")) for key in keys]
    assert len(set(pressed)) == len(pressed) > 25
    words = "() => [...document.querySelectorAll('.u')].map((u) => u.textContent).sort().join('')"
    before = page.evaluate(words)
    for unit in ("z0", "e3", "z7", "e9"):
        page.locator(f"#{unit}").click(position={"x": 2, "y": 2})
        for key in pressed:
            if key in {"o", "S"}:  # a file chooser and a download: tested where files are
                continue
            page.keyboard.press(key)
            page.keyboard.press("Escape")
    assert page.evaluate(words) == before


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_keys_of_the_browser_are_left_to_it(page: Page, modifier: str) -> None:
    """With a modifier held no letter is ours, but for undo and redo as every program has them."""
    page.locator("#z1").click(position={"x": 2, "y": 2})
    taken = page.evaluate(
        """([modifier, keys]) => keys.filter((key) => !document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, [modifier]: true})))""",
        [
            {"Control": "ctrlKey", "Alt": "altKey", "Meta": "metaKey"}[modifier],
            [*"mMsuUdDlLynpaxcrjkfgiwo/?SS"],
        ],
    )
    assert taken == []


def test_letters_typed_into_a_field_are_letters(page: Page) -> None:
    """In the search field and in a comment the keys mean themselves."""
    before = ladder(page)
    page.locator("#z1").click(position={"x": 2, "y": 2})
    page.keyboard.press("/")
    page.keyboard.type("mdsxz")
    assert page.input_value("#search") == "mdsxz"
    assert ladder(page) == before


def test_focus_is_seen_wherever_it_is(page: Page) -> None:
    """Every stop of the Tab key is outlined, or is a row with its bar."""
    unseen = []
    for _ in range(90):
        page.keyboard.press("Tab")
        unseen += page.evaluate(
            """() => {
                const here = document.activeElement;
                if (here === document.body) return [];
                const { borderInlineStartWidth } = getComputedStyle(here, "::before");
                const bar = here.matches("li.row") && parseFloat(borderInlineStartWidth) >= 3;
                const { outlineWidth, outlineStyle } = getComputedStyle(here);
                const line = parseFloat(outlineWidth) >= 2 && outlineStyle !== "none";
                const box = here.getBoundingClientRect();
                return (bar || line) && box.width > 0 && box.height > 0 ? [] : [here.outerHTML.slice(0, 90)];
            }"""
        )
    assert unseen == []


@pytest.mark.parametrize("seed", range(4))
def test_mended_in_place_is_as_laid_out_anew(seed: int, show: Callable[[Path], Page], tmp_path: Path) -> None:
    """After any keys the rows on the page are those that the same decisions give a fresh page."""
    dice = random.Random(seed)  # noqa: S311  sample ladders
    count = 60

    def swapped(order: list[int]) -> None:
        for _ in range(4):
            one, two = dice.sample(range(count), 2)
            order[one], order[two] = order[two], order[one]

    builder = random_book(f"Random {seed}", dice, count, swapped)
    path = tmp_path / "random.html"
    path.write_text(render(builder.review()), "utf-8")
    page = show(path)
    for _ in range(12):
        place = f"#{dice.choice('ze')}{dice.randrange(count)}"
        page.locator(place).click(position={"x": 2, "y": 2})
        for key in dice.choices(MENDING, k=4):
            page.keyboard.press(key)
        page.keyboard.press("Escape")
    mended = ladder(page)
    page.wait_for_timeout(150)  # the autosave waits for the end of a burst
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert ladder(page) == mended
