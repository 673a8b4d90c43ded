"""Mending the alignment by keys: every operation, its undoing, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

START = [
    "z0|e0", "z1|e1", "z2|e2", "z3 z4|e3", "z5|", "z6|", "z7|>",
    "|e4", "|e5", "z8|e6", "z9|e7", "<|e8", "z10|e9",
]  # fmt: skip


def ladder(page: Page) -> list[str]:
    """The rows as they stand: `z0|e0`, a blank where nothing stands, `>` where it stands elsewhere."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("li.row:not(.aside)")].map((row) => {
            const side = (lang) => [...row.querySelectorAll(`.cell.${lang} .u`)].map((u) => u.id).join(" ");
            const [zh, en] = [side("zh"), side("en")];
            const away = row.querySelector(".away") !== null;
            return `${zh || (away ? "<" : "")}|${en || (away ? ">" : "")}`;
        })"""
    )
    return found


def press(page: Page, row: str, *keys: str) -> list[str]:
    """Click a paragraph, press keys, and see the rows."""
    page.locator(f"#{row}").click(position={"x": 2, "y": 2})
    for key in keys:
        page.keyboard.press(key)
    return ladder(page)


def said(page: Page) -> str:
    """What the page has told the editor last."""
    expect(page.locator("#live")).not_to_be_empty()
    return page.locator("#live").inner_text()


def test_rows_are_those_python_laid_out(page: Page) -> None:
    """The page before any mending shows each side in its own order, moved passages at both places."""
    assert ladder(page) == START


@pytest.mark.parametrize(
    ("row", "keys", "gone", "come"),
    [
        ("z0", "m", ["z0|e0", "z1|e1"], ["z0 z1|e0 e1"]),
        ("z1", "M", ["z0|e0", "z1|e1"], ["z0 z1|e0 e1"]),
        ("z4", "s", ["z3 z4|e3"], ["z3|e3", "z4|"]),
        ("z3", "s", ["z3 z4|e3"], ["z3|e3", "z4|"]),
        ("z2", "L", ["z2|e2"], ["z2|", "|e2"]),
        ("z4", "D", ["z3 z4|e3", "z5|"], ["z3|e3", "z4 z5|"]),
        ("z8", "U", ["z8|e6"], ["|e6"]),
    ],
)
def test_one_key_mends_and_one_key_undoes(
    page: Page, row: str, keys: str, gone: list[str], come: list[str]
) -> None:
    """Each operation changes just the rows it names; z takes it back exactly, Shift+Z does it again."""
    if row == "z8":  # hand up goes into the row above, which is a blank with e5
        gone, come = ["|e5", "z8|e6"], ["z8|e5", "|e6"]
    mended = press(page, row, *keys)
    assert [r for r in START if r not in mended] == gone
    assert [r for r in mended if r not in START] == come
    page.keyboard.press("z")
    assert ladder(page) == START
    page.keyboard.press("Z")
    assert ladder(page) == mended


def test_slide_down_pushes_to_the_next_blank(page: Page) -> None:
    """English from row 2 on falls by one row, and the first English blank takes the last of it."""
    mended = press(page, "e1", "d")
    assert mended[:6] == ["z0|e0", "z1|", "z2|e1", "z3 z4|e2", "z5|e3", "z6|"]


def test_slide_up_is_the_way_back(page: Page) -> None:
    """Sliding up into the blank made by sliding down gives the old rows again."""
    press(page, "e1", "d")
    assert press(page, "e1", "u") == START


def test_slide_stops_at_a_confirmed_row(page: Page) -> None:
    """A row a person confirmed is not put out of step again."""
    press(page, "z3", "y")
    mended = press(page, "e1", "d")
    assert mended[:5] == ["z0|e0", "z1|", "z2|e1", "|e2", "z3 z4|e3"]


def test_far_cells_are_linked_by_pressing_l_in_both(page: Page) -> None:
    """A Chinese paragraph and a distant English one become one row; text between keeps its order."""
    press(page, "z5", "l")
    mended = press(page, "e4", "l")
    assert "z5|e4" in mended
    assert [r.split("|")[0] for r in mended if r.split("|")[0] not in {"", "<"}] == [
        r.split("|")[0] for r in START if r.split("|")[0] not in {"", "<"}
    ]


def test_link_begun_before_another_mending_holds(page: Page) -> None:
    """What is mended between the two presses of l counts: every paragraph stands in one row still."""
    press(page, "z5", "l")
    press(page, "z5", "m")
    mended = press(page, "e4", "l")
    assert "z5 z6|e4" in mended
    held = " ".join(mended).replace("|", " ").split()
    assert sorted(held) == sorted(" ".join(START).replace("|", " ").split())


def test_crossing_link_is_shown_at_both_places(page: Page) -> None:
    """Linking across other rows keeps both originals in order and points from each half to the other."""
    press(page, "z1", "L")
    press(page, "z1", "l")
    mended = press(page, "e9", "l")
    assert mended.count("z1|>") == 1
    assert mended.count("<|e9") == 1
    assert page.locator("li.row:has(#z1) .away a").get_attribute("href") == "#e9"


def test_refusals_say_why_and_change_nothing(page: Page) -> None:
    """What cannot be done is said in words."""
    assert press(page, "z2", "s") == START
    assert "only one paragraph" in said(page)
    assert press(page, "z5", "L") == START
    expect(page.locator("#live")).to_contain_text("no counterpart")


def test_confirmed_row_is_marked(page: Page) -> None:
    """Y puts a sign in the spine, and y again takes it away."""
    press(page, "z1", "y")
    assert page.locator("li.row:has(#z1) .sign").inner_text() == "✓"
    page.keyboard.press("y")
    assert page.locator("li.row:has(#z1) .sign").count() == 0


def test_undo_has_no_limit(page: Page) -> None:
    """Two hundred steps are undone to the beginning, and all done again."""
    page.locator("#z1").click(position={"x": 2, "y": 2})
    for _ in range(100):
        page.keyboard.press("m")
        page.keyboard.press("s")
    after = ladder(page)
    for _ in range(200):
        page.keyboard.press("z")
    assert ladder(page) == START
    for _ in range(200):
        page.keyboard.press("Z")
    assert ladder(page) == after


def test_notes_follow_their_paragraph(page: Page) -> None:
    """After a merge the findings of both rows stand beside the joined row, once each."""
    before = page.locator(".note").count()
    press(page, "z4", "m")
    assert page.locator("li.row:has(#z4) .note").count() == 1
    assert page.locator(".note").count() == before


def test_no_character_moves_or_goes(page: Page) -> None:
    """However much is mended, each side's text reads as before."""

    def text() -> list[str]:
        both = (
            "(lang) => [...document.querySelectorAll(`.cell.${lang} .u`)].map((u) => u.textContent).join('')"
        )
        return [page.evaluate(both, lang) for lang in ("zh", "en")]

    before = text()
    for row, key in (("z2", "L"), ("e1", "d"), ("z5", "m"), ("z9", "M"), ("z8", "u")):
        press(page, row, key)
    assert text() == before
