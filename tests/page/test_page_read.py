"""Reading: what stands where, what lights up, without scripts, in the dark, on a phone, on paper."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from bitext.model import Lang, Severity
from bitext.report.page import render
from tests.page.reviews import ReviewBuilder, letter
from tests.page.test_page_keep import ladder_without_js
from tests.page.test_page_mend import START

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import BrowserContext, Page

    Profile = Callable[..., BrowserContext]
    Show = Callable[[Path], Page]

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def shown(locator_text: str) -> str:
    """Text as read, white space made plain."""
    return " ".join(locator_text.split())


def test_both_texts_stand_whole_and_in_order(page: Page) -> None:
    """Each side's paragraphs follow one another as in the original, character by character."""
    bitext = letter().alignment.bitext
    for lang in Lang:
        side = bitext.side(lang)
        read = page.evaluate(
            "(lang) => [...document.querySelectorAll(`.cell.${lang} .u`)].map((u) => u.textContent)",
            lang.value,
        )
        assert read == [side.unit_text(unit) for unit in range(len(side.blocks))]


def test_numbers_of_paragraphs_and_sentences_are_always_visible(page: Page) -> None:
    """Paragraph numbers stand in the margin, sentence numbers in the line, neither in what is copied."""
    number = "(id) => getComputedStyle(document.getElementById(id), '::before').content"
    assert page.evaluate(number, "e3") == '"4"'
    sentence = "() => getComputedStyle(document.querySelector('#e2 .s:nth-child(2)'), '::before').content"
    assert page.evaluate(sentence).startswith('"2')
    assert page.locator("#e2").inner_text().startswith("On 5 March")


def test_hover_lights_the_partner_sentence_without_colour(page: Page) -> None:
    """The sentence under the pointer and its partner get the same neutral ground, others none."""
    page.locator("#e2 .s").nth(1).hover()
    lit = page.locator(".s.on")
    assert [shown(text) for text in lit.all_inner_texts()] == [
        "家属至今没有收到任何书面通知。",
        "His family has to this day received no written notice.",
    ]
    red, green, blue = map(
        int, re.findall(r"\d+", lit.first.evaluate("(e) => getComputedStyle(e).backgroundColor"))[:3]
    )
    assert max(red, green, blue) - min(red, green, blue) < 30  # grey as paper is: no hue of its own


def test_keys_walk_sentences_with_their_partners(page: Page) -> None:
    """A full stop goes to the next sentence and lights its partner; j goes to the next row."""
    page.locator("#e2").click(position={"x": 300, "y": 5})
    page.keyboard.press(".")
    page.keyboard.press(".")
    assert "His family" in page.locator(".s.here").inner_text()
    assert page.locator(".cell.zh .s.on").inner_text() == "家属至今没有收到任何书面通知。"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.querySelector('#z3') !== null")
    page.keyboard.press("ArrowRight")
    assert "on the English" in page.locator("#place").inner_text()


def test_values_and_names_of_both_sides_are_tied(page: Page) -> None:
    """Pointing at a date lights the same date on the other side; the same for a name."""
    page.locator("#e2 .v", has_text="5 March 2031").hover()
    assert page.locator(".cell.zh .tied").all_inner_texts() == ["二〇三一年三月五日"]


def test_blanks_say_what_is_absent(page: Page) -> None:
    """The first blank of a run names all paragraphs it goes on for; none is left unexplained."""
    blanks = [text for text in page.locator(".absent").all_inner_texts() if text]
    assert blanks == ["No English for Chinese paragraphs 6–7", "No Chinese for English paragraphs 5–6"]


def test_moved_passage_links_to_its_place(page: Page) -> None:
    """Each half of a moved passage points to the other, and following it brings it into view."""
    link = page.locator("li.row:has(#z7) .away a")
    assert link.inner_text() == "English 9"
    link.click()
    expect(page.locator("#e8")).to_be_in_viewport()
    assert page.locator("li.row:has(#e8) .away a").get_attribute("href") == "#z7"


def test_furniture_is_folded_and_gaps_are_drawn(page: Page) -> None:
    """What is not the text's stands folded at its place, with the reason; lost text is a drawn gap."""
    folded = page.locator("details.furniture").first
    assert "site navigation; tag cloud" in folded.locator("summary").inner_text()
    expect(folded.locator("p").first).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator("p").first).to_have_text("Skip to content")
    assert page.locator(".gap").inner_text().startswith("9 blank lines in the Chinese")


def test_why_tells_confidence_and_reasons(page: Page) -> None:
    """The dock gives a link's confidence and its evidence; a doubtful link says so in the spine."""
    page.locator("#e6").click(position={"x": 300, "y": 5})
    page.keyboard.press("i")
    assert "Confidence 62 %" in page.locator("#why").inner_text()
    assert "12 of 15 words" in page.locator("#why").inner_text()
    assert page.locator("li.row:has(#e6) .sign").inner_text() == "62 %"


def test_words_show_counterparts_on_demand(page: Page) -> None:
    """W lists the word pairs of the row; without it nothing is shown."""
    page.locator("#e2").click(position={"x": 300, "y": 5})
    expect(page.locator("#word-pairs")).to_be_hidden()
    page.keyboard.press("w")
    pairs = [shown(text) for text in page.locator(".pair").all_inner_texts()]
    assert any(pair.startswith("律师") for pair in pairs)
    page.keyboard.press("w")
    expect(page.locator("#word-pairs")).to_be_hidden()


def test_term_has_a_tooltip_and_the_panel_counts_it(page: Page) -> None:
    """A glossary term tells its concept and renderings; Escape takes the tooltip away."""
    page.locator("#e2 .t.forbidden").first.hover()
    expect(page.locator("#tip")).to_contain_text("rsdl")
    expect(page.locator("#tip")).to_contain_text("forbidden")
    page.keyboard.press("Escape")
    expect(page.locator("#tip")).to_be_hidden()
    page.keyboard.press("g")
    assert "张三丰" in page.locator("#pane-terms").inner_text()


def test_search_finds_in_both_texts(page: Page) -> None:
    """Slash, words, Enter: matches are counted on both sides and gone through with Enter."""
    page.keyboard.press("/")
    page.keyboard.type("zhang sanfeng")
    expect(page.locator("#hits")).to_have_text("3")
    page.keyboard.press("Enter")
    expect(page.locator("#hits")).to_have_text("1 / 3")
    assert page.evaluate("CSS.highlights.get('found').size") == 3
    page.fill("#search", "张三丰")
    expect(page.locator("#hits")).to_have_text("4")


def test_minimap_shows_the_whole_and_leads_there(show: Show, tmp_path: Path) -> None:
    """Each column is drawn, blanks are left out, the frame follows the window, a click goes there."""
    builder = ReviewBuilder("x")
    for number in range(60):
        builder.pair(f"第{number}段，" + "文" * 90 + "。", f"Paragraph {number} " + "word " * 60 + "end.")
    for number in range(60, 90):
        builder.zh_only(f"第{number}段，" + "文" * 90 + "。")
    builder.findings.clear()
    path = tmp_path / "x.html"
    path.write_text(render(builder.review()), "utf-8")
    page = show(path)
    page.wait_for_function("document.querySelector('.minimap').width === 18 * devicePixelRatio")
    drawn = page.evaluate(
        """() => {
            const canvas = document.querySelector(".minimap");
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            const at = (x, y) => data[4 * (y * width + x) + 3] > 0;
            const near = (y) => [0, 1, 2, 3, 4].map((more) => Math.round(y) + more);
            const column = (x, ratio) => near(height * ratio).some((y) => at(x * devicePixelRatio, y));
            return [0.3, 0.9].map((ratio) => [column(5, ratio), column(12, ratio)]);
        }"""
    )
    assert drawn == [[True, True], [True, False]]
    top = "() => document.getElementById('frame').getBoundingClientRect().top"
    assert page.evaluate(top) < 30
    page.mouse.click(1431, 450)
    page.wait_for_function(f"() => ({top})() > 300")
    assert 1000 < page.evaluate("scrollY") < page.evaluate("document.body.scrollHeight") * 0.7


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_follows_the_desk_s_light_and_dark(
    profile: Profile, letter_page: Path, scheme: Literal["light", "dark"]
) -> None:
    """Paper and ink trade places with the system's setting."""
    page = profile(color_scheme=scheme).new_page()
    page.goto(letter_page.as_uri())
    luma = """(name) => {
        const found = getComputedStyle(document.body)[name].match(/[0-9.]+/g).map(Number);
        return 0.2126 * found[0] + 0.7152 * found[1] + 0.0722 * found[2];
    }"""
    paper, ink = page.evaluate(luma, "backgroundColor"), page.evaluate(luma, "color")
    light = scheme == "light"
    assert (paper > 200, ink < 60) == (light, light)


def test_keys_sheet_opens_closes_and_turns_keys_off(page: Page) -> None:
    """A question mark shows every key; with single keys off, letters do nothing."""
    page.keyboard.press("?")
    assert (
        page.locator("#keys dt").count() == page.evaluate("document.querySelectorAll('#keys dd').length") > 25
    )
    page.locator("#keys-off").check()
    page.locator("#keys [data-close]").click()
    page.keyboard.press("n")
    assert page.locator(".note.current").count() == 0


def test_every_action_is_reached_by_tab(page: Page) -> None:
    """Tab alone reaches search, panel, list, rows, notes, their buttons, and the dock."""
    seen = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate("[document.activeElement].map((e) => e.dataset.act || e.id || e.className)[0]")
        )
    assert {
        "search",
        "undo",
        "save",
        "tab-findings",
        "accept",
        "dismiss",
        "merge",
        "unlink",
        "confirm",
    } <= seen


def test_readable_without_scripts(browser_without_js: BrowserContext, letter_page: Path) -> None:
    """All pairs and findings are there; nothing that only scripts could serve is shown."""
    page = browser_without_js.new_page()
    page.goto(letter_page.as_uri())
    assert ladder_without_js(page) == START
    assert page.locator(".note").count() == 8
    expect(page.locator("#n0")).to_be_visible()
    expect(page.locator(".counts")).to_be_visible()
    for gone in (".tools", ".dock", ".tabs", ".minimap"):
        expect(page.locator(gone)).to_be_hidden()


def test_phone_has_one_column_and_no_sideways_scroll(profile: Profile, letter_page: Path) -> None:
    """At 360 pixels the English stands under its Chinese and nothing sticks out."""
    page = profile(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).new_page()
    page.goto(letter_page.as_uri())
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    zh, en = page.locator("#z2").bounding_box(), page.locator("#e2").bounding_box()
    assert zh is not None
    assert en is not None
    assert en["y"] >= zh["y"] + zh["height"]
    page.locator("#e2 .f").first.tap()
    assert page.locator(".note.current").count() == 1


def test_printed_on_a4_with_notes_in_the_margin(page: Page, tmp_path: Path) -> None:
    """The PDF has the whole text and every finding beside it, and no controls."""
    page.emulate_media(media="print")
    for gone in (".tools", ".dock", ".minimap", ".list"):
        expect(page.locator(gone)).to_be_hidden()
    english, note = page.locator("#e2").bounding_box(), page.locator("#n4").bounding_box()
    assert english is not None
    assert note is not None
    assert note["x"] >= english["x"] + english["width"]
    pdf = page.pdf(path=tmp_path / "letter.pdf", prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    # Chromium writes the page box of ISO 216 A4 in points: 595 x 842.
    boxes = {
        tuple(round(float(n)) for n in found.split()[2:])
        for found in re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)
    }
    assert len(boxes) == 1
    assert boxes <= {(595, 842), (594, 842)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_violation(
    profile: Profile, axe: Axe, letter_page: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    """The accessibility checker has nothing to say, contrast included, whatever is open."""
    # The policy is off only so that the checker itself may run.
    page = profile(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(letter_page.as_uri())
    page.wait_for_selector("html[data-ready]")
    options = {"runOnly": WCAG}
    assert axe.run(page, options=options).generate_report() == "Found 0 accessibility violations:\n"
    for key in ("n", "a", "n", "i", "w", "g"):
        page.keyboard.press(key)
    assert axe.run(page, options=options).generate_report() == "Found 0 accessibility violations:\n"
    page.keyboard.press("?")
    assert axe.run(page, options=options).generate_report() == "Found 0 accessibility violations:\n"


HOSTILE = [
    "<script>alert(1)</script>",
    "</style><style>body{display:none}</style></script><!--",
    'javascript:alert(1) <a href="javascript:alert(1)">x</a> "onmouseover="alert(1)',
    "{{ 7 * 7 }} {% include 'x' %} ${7*7} @import url(x); :root{--ink:red}",
    "user\u202etxt.exe\u202c and \u2066isolated\u2069",
    "zero\u200bwidth\u200d joined\ufeff soft\u00adhyphen",
    "control\x01\x1b[31m\x7f and \u0085 next",
    "&amp; &lt;b&gt; &#x3c; ]]> <![CDATA[",
    "\U000e0041tag \U00020000 astral 👩‍👩‍👧",
]  # fmt: skip


def test_hostile_text_is_text_and_is_marked(show: Show, tmp_path: Path) -> None:
    """Markup, templates and styles show as typed; hidden characters are kept, named, and turn nothing."""
    builder = ReviewBuilder("</title><script>alert(1)</script>\u202e")
    for text in HOSTILE:
        builder.pair(f"中文{text}。", f"English {text}.")
    builder.finding("x<y", Severity.ERROR, "message </script> \u202e", zh=HOSTILE[0], suggestion="<b>")
    path = tmp_path / "hostile.html"
    path.write_text(render(builder.review()), "utf-8")
    page = show(path)
    for unit, text in enumerate(HOSTILE):
        assert page.locator(f"#e{unit}").evaluate("(e) => e.textContent") == f"English {text}."
    assert page.evaluate("document.scripts.length") == 4
    assert page.evaluate("document.styleSheets.length") == 1
    assert page.locator("main a[href^=javascript]").count() == 0
    named = page.locator("#e4 .ctl").evaluate_all("(all) => all.map((e) => e.dataset.ctl)")
    assert named == ["RLO", "PDF", "LRI", "PDI"]
    assert page.locator("#e4 .ctl").first.evaluate("(e) => getComputedStyle(e, '::after').content") == '"RLO"'
    hidden = page.locator("#e5 .ctl").evaluate_all("(all) => all.map((e) => e.dataset.ctl)")
    assert hidden == ["ZWSP", "ZWJ", "BOM", "SHY"]
    # The override does not reach beyond its own mark: "txt" still runs from left to right.
    order = """() => {
        const range = document.createRange();
        const text = document.querySelector("#e4 .s").childNodes[2];
        const at = (i) => {
            range.setStart(text, i);
            range.setEnd(text, i + 1);
            return range.getBoundingClientRect().x;
        };
        return at(0) < at(1);
    }"""
    assert page.evaluate(order)
    assert all(unicodedata.category(c) != "Cn" for c in page.title())


def test_text_html_cannot_carry_is_marked(show: Show, tmp_path: Path) -> None:
    """NUL, which no HTML can hold, stands as a marked replacement character."""
    builder = ReviewBuilder("x")
    builder.pair("甲\x00乙。", "A.")
    path = tmp_path / "nul.html"
    path.write_text(render(builder.review()), "utf-8")
    page = show(path)
    assert page.locator("#z0").evaluate("(e) => e.textContent") == "甲\ufffd乙。"
    assert page.locator("#z0 .ctl").evaluate_all("(all) => all.map((e) => e.dataset.ctl)") == ["NUL"]


def test_huge_paragraph_opens(show: Show, tmp_path: Path) -> None:
    """A paragraph of a megabyte is shown whole."""
    builder = ReviewBuilder("x")
    builder.pair("汉" * 350_000 + "。", "word " * 200_000 + "end.")
    path = tmp_path / "huge.html"
    path.write_text(render(builder.review()), "utf-8")
    page = show(path)
    assert page.evaluate("document.getElementById('e0').textContent.length") == 1_000_004


def test_one_language_alone_is_one_column(show: Show, tmp_path: Path) -> None:
    """A text without its other side is read in one column, with nothing called missing."""
    builder = ReviewBuilder("x")
    for text in ("First paragraph.", "Second paragraph."):
        builder.en_only(text)
    builder.findings.clear()
    path = tmp_path / "one.html"
    path.write_text(render(builder.review()), "utf-8")
    page = show(path)
    expect(page.locator(".absent").first).to_be_hidden()
    assert "English only" in page.locator(".facts").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".row.current #e1").count() == 1


def test_traditional_characters_get_their_own_glyphs(show: Show, tmp_path: Path) -> None:
    """Traditional text is tagged zh-Hant, Simplified zh-Hans, so that each is drawn in its own forms."""
    for text, tag in (
        ("我們關注張三豐律師的處境與權利。", "zh-Hant"),
        ("我们关注张三丰律师的处境与权利。", "zh-Hans"),
    ):
        builder = ReviewBuilder("x")
        builder.pair(text, "We are concerned.")
        path = tmp_path / f"{tag}.html"
        path.write_text(render(builder.review()), "utf-8")
        assert show(path).locator(".cell.zh").first.get_attribute("lang") == tag
