"""Mending sentence pairs: the same keys, inside a row, kept in the file, the anchors and the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bitext.decisions import Level, file
from bitext.report.page import render
from tests.page.reviews import letter
from tests.page.test_page_apply import bitext
from tests.page.test_page_keep import saved
from tests.page.test_page_mend import START, ladder, said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

FIRST = ["3.1|3.1", "3.2|3.2", "3.3|3.3 3.4"]


def pairs(page: Page, row: str = "z2") -> list[str]:
    """The sentence pairs of a row as its sentences light up: `1.1|1.1 1.2`; waits for all of them to."""
    for _ in range(50):
        found = _lit(page, row)
        if "|" not in found:
            break
        page.wait_for_timeout(100)
    return found


def _lit(page: Page, row: str) -> list[str]:
    found: list[str] = page.evaluate(
        """(id) => {
            const row = document.getElementById(id).closest("li.row");
            const seen = [];
            for (const sentence of row.querySelectorAll(".s")) {
                sentence.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
                const side = (lang) => [...row.querySelectorAll(`.${lang} .s.on`)]
                    .map((s) => `${s.closest(".u").dataset.n}.${s.dataset.n}`).join(" ");
                seen.push(`${side("zh")}|${side("en")}`);
            }
            row.parentElement.parentElement.dispatchEvent(new PointerEvent("pointerleave"));
            return [...new Set(seen)];
        }""",
        row,
    )
    return found


def on(page: Page, row: str, *keys: str) -> list[str]:
    """Stand on a row's first sentence, press keys, and see its sentence pairs."""
    page.locator(f"#{row}").click(position={"x": 2, "y": 2})
    for key in (".", *keys):
        page.keyboard.press(key)
    return pairs(page, row)


def test_dock_tells_the_pair_one_stands_on(page: Page) -> None:
    """The sentences are named as they are numbered: paragraph and place in it."""
    on(page, "z2", ".", ".")
    expect(page.locator("#place")).to_have_text("Sentences Chinese 3.3 – English 3.3, 3.4")
    page.keyboard.press("ArrowRight")
    assert page.locator("#e2 .s.here").get_attribute("data-n") == "3"
    page.keyboard.press("Escape")
    expect(page.locator("#place")).to_contain_text("Chinese 3 – English 3")


@pytest.mark.parametrize(
    ("keys", "mended"),
    [
        ("m", ["3.1 3.2|3.1 3.2", "3.3|3.3 3.4"]),
        (".M", ["3.1 3.2|3.1 3.2", "3.3|3.3 3.4"]),
        ("L", ["3.1|", "3.2|3.2", "3.3|3.3 3.4", "|3.1"]),
        (".D", ["3.1|3.1", "3.2 3.3|3.3 3.4", "|3.2"]),
        ("ms", FIRST),
        ("m.s", FIRST),
    ],
)
def test_one_key_mends_and_one_key_undoes(page: Page, keys: str, mended: list[str]) -> None:
    """On a sentence the rows' keys change sentence pairs, no row and no text; z takes it back exactly."""
    assert on(page, "z2") == FIRST
    for key in keys:
        page.keyboard.press(key)
    assert pairs(page) == mended
    assert ladder(page) == START
    for _ in range(len(keys.replace(".", ""))):
        page.keyboard.press("z")
    assert pairs(page) == FIRST


def test_english_sentence_is_split_off_and_linked_elsewhere(page: Page) -> None:
    """The fourth English sentence leaves the third pair and joins the second."""
    page.locator("#e2").click(position={"x": 2, "y": 2})
    for key in (*"....", "s"):
        page.keyboard.press(key)
    assert pairs(page) == ["3.1|3.1", "3.2|3.2", "3.3|3.3", "|3.4"]
    page.keyboard.press("U")
    assert pairs(page) == FIRST
    page.keyboard.press("s")
    page.keyboard.press("l")
    page.locator("#z2 .s").nth(0).click()
    page.keyboard.press("l")
    assert "3.1|3.4" in pairs(page)


def test_sentences_of_two_rows_are_not_linked(page: Page) -> None:
    """A sentence pair stands within a row; the page says what to do instead, and changes nothing."""
    on(page, "z2", "l")
    page.locator("#z1").click(position={"x": 2, "y": 2})
    page.keyboard.press(".")
    page.keyboard.press("l")
    assert "merge the rows first" in said(page)
    assert pairs(page) == FIRST


def test_fixed_pair_survives_merging_its_row(page: Page) -> None:
    """A sentence pair holds when its row grows, and goes to rest when its paragraphs are parted."""
    mended = on(page, "z2", "m")
    page.keyboard.press("Escape")
    page.keyboard.press("M")
    assert mended[0] in pairs(page)
    page.keyboard.press("z")
    page.keyboard.press("L")
    assert mended[0] not in pairs(page)
    page.keyboard.press("z")
    assert pairs(page) == mended


def test_kept_saved_opened_and_baked(
    page: Page, profile: Callable[..., BrowserContext], letter_page: Path, tmp_path: Path
) -> None:
    """Reload, a file, another browser and a page made with the file all show the same pairs."""
    mended = on(page, "z2", "m", "y")
    assert page.locator("#z2 .s.fixed").count() == 0  # y takes the confirmation back …
    page.keyboard.press("y")
    assert page.locator("#z2 .s.fixed").count() == 2  # … and gives it again
    path = tmp_path / "x.json"
    saved(page, path)
    (link,) = file.load(path).links
    assert (link.level, len(link.zh), len(link.en), link.confirmed) == (Level.SENTENCE, 2, 2, True)
    assert link.zh_text.startswith("二〇三一年三月五日")
    page.wait_for_timeout(150)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert pairs(page) == mended
    fresh = profile().new_page()
    fresh.goto(letter_page.as_uri())
    fresh.wait_for_selector("html[data-ready]")
    fresh.set_input_files("#file", path)
    expect(fresh.locator("#z2 .s.fixed")).to_have_count(2)
    assert pairs(fresh) == mended
    baked = tmp_path / "baked.html"
    baked.write_text(render(letter(), decisions=file.load(path)), "utf-8")
    again = profile().new_page()
    again.goto(baked.as_uri())
    again.wait_for_selector("html[data-ready]")
    assert pairs(again) == mended
    assert again.locator("#z2 .s.fixed").count() == 2


def test_changed_sentence_is_listed_and_the_others_hold(
    page: Page, show: Callable[[Path], Page], tmp_path: Path
) -> None:
    """A pair whose English sentence was rewritten is told as lost; a pair beside it stays."""
    on(page, "z2", "y", ".", ".", "y")
    page.wait_for_timeout(150)
    edited = tmp_path / "edited.html"
    edited.write_text(render(letter(edited=True)), "utf-8")
    fresh = show(edited)
    expect(fresh.locator("#live")).to_contain_text("1 without a place")
    assert fresh.locator("#z2 .s.fixed").count() == 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One paragraph of three sentences in each language."""
    (tmp_path / "l.zh.txt").write_text(
        "关于张三丰律师的联名信\n\n我们关注张三丰律师的健康状况。他患有高血压，每天需要服药。我们呼吁立即释放他。\n",
        "utf-8",
    )
    (tmp_path / "l.en.txt").write_text(
        "Joint letter on lawyer Zhang Sanfeng\n\nWe are concerned for the health of lawyer Zhang Sanfeng. "
        "He has high blood pressure and needs medicine every day. We call for his immediate release.\n",
        "utf-8",
    )
    (tmp_path / "bitext.toml").write_text('[[pairs]]\nzh = "*.zh.txt"\nen = "*.en.txt"\n', "utf-8")
    return tmp_path


def test_through_apply_anchors_and_review(folder: Path, show: Callable[[Path], Page]) -> None:
    """A sentence pair fixed on the page holds in the anchors, a new alignment, the checks and a new page."""
    bitext(folder, "review", "l.zh.txt", "l.en.txt", "-o", "p.html")
    page = show(folder / "p.html")
    assert on(page, "z1") == ["2.1|2.1", "2.2|2.2", "2.3|2.3"]
    page.keyboard.press("L")
    saved(page, folder / "l.decisions.json")
    done = bitext(folder, "apply", "l.decisions.json", "--anchors", "a.json")
    assert done.returncode == 0, done.stderr
    assert json.loads((folder / "a.json").read_text("utf-8")) == [
        {"unit": "sentence", "zh": [1], "en": []},
        {"unit": "sentence", "zh": [], "en": [1]},
    ]
    aligned = bitext(folder, "align", "l.zh.txt", "l.en.txt", "--anchors", "a.json", "--unit", "sentence")
    assert {"[1]:[]", "[]:[1]", "[2]:[2]"} <= set(aligned.stdout.splitlines())
    both = ("l.zh.txt", "l.en.txt", "--decisions", "l.decisions.json")
    again = bitext(folder, "review", *both, "--json", "r.json", "-o", "q.html")
    assert again.returncode == 1
    found = json.loads((folder / "r.json").read_text("utf-8"))["review"]["findings"]
    assert {"sentence-missing", "sentence-added"} <= {finding["rule"] for finding in found}
    assert pairs(show(folder / "q.html"), "z1")[0] == "2.1|"
