"""Values compared across the languages, in both directions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.check import Context, run
from bitext.glossary import Glossary
from bitext.model import Bead
from tests.build import alignment


def rules(zh: str | list[str], en: str | list[str], **given) -> list[str]:
    """The rules reported for small texts that are linked one to one."""
    sides = [[text] if isinstance(text, str) else text for text in (zh, en)]
    made = alignment(sides[0], sides[1], **given)
    return [finding.rule for finding in run(Context(alignment=made, glossary=Glossary()))]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("他们有四十八名成员。", "They have forty-eight members.", []),
        ("他们有四十八名成员。", "They have 84 members.", ["number-mismatch"]),
        ("他于2015年7月9日被捕。", "He was arrested on 9 July 2015.", []),
        ("他于2015年7月9日被捕。", "He was arrested on 19 July 2015.", ["date-mismatch"]),
        ("罚款四亿美元。", "He was fined $400 million.", []),
        ("罚款四亿美元。", "He was fined $40 million.", ["money-mismatch"]),
        ("他被关押了一年半。", "He was held for eighteen months.", []),
        ("他被关押了两年。", "He was held for eighteen months.", ["duration-mismatch"]),
        ("依据第十二条。", "Under Article 12.", []),
        ("依据第十二条。", "Under Article 11.", ["reference-mismatch"]),
        ("电话 +86 188 0000 ****", "Telephone +86 188 0000 ****", []),
        ("请致信 a@example.org。", "Write to b@example.org.", ["contact-mismatch"]),
        ("他们有四十八名成员。", "They have many members.", []),
        ("他被关押了四十八天。", "He was held.", ["duration-mismatch"]),
        ("他被罚款。", "He was fined 3,000 yuan.", ["money-mismatch"]),
        ("电话 +86 188 0000 ****", "Telephone", ["contact-mismatch"]),
    ],
)
def test_values(zh: str, en: str, expected: list[str]):
    """The same value in another notation is right; another value, or none, is not."""
    assert rules(zh, en) == expected


PAGE = "https://example.org/2022/letter"


@pytest.mark.parametrize(
    ("zh", "en", "score", "expected"),
    [
        pytest.param("![](https://example.org/a.png)", "![](https://example.org/b.jpg)", 1, 0, id="pictures"),
        pytest.param(f"[{PAGE}]({PAGE})", PAGE, 1, 0, id="a link to itself"),
        pytest.param(f"[下页](/zh/2022/)，{PAGE}", f"[Next](/en/2023/), {PAGE}", 1, 0, id="links within"),
        pytest.param(f"网站：{PAGE}，Email：a@example.org", f"{PAGE}, a@example.org", 1, 0, id="wide marks"),
        pytest.param(PAGE, "https://example.org/about", 1, 1, id="another page"),
        pytest.param(PAGE, "https://example.org/about", 0.5, 0, id="another page of mere neighbours"),
        pytest.param(PAGE, PAGE.replace("2022", "2012"), 0.5, 1, id="a misprint"),
    ],
)
def test_web_addresses(zh: str, en: str, score: float, expected: int):
    """One is taken for another where the paragraphs are surely a pair, or where it is a misprint of it."""
    made = alignment([zh], [en])
    made = replace(made, paragraphs=tuple(replace(bead, score=score) for bead in made.paragraphs))
    found = run(Context(alignment=made, glossary=Glossary()))
    assert sum(finding.rule.endswith("-mismatch") for finding in found) == expected


@pytest.mark.parametrize(
    ("place", "shortened"), [(130, True), (60, False)], ids=["told apart", "alike when short"]
)
def test_long_addresses_in_a_message(place: int, *, shortened: bool):
    """They go without their middle, unless that is where they differ."""
    long = "https://example.org/" + "a" * 120
    made = alignment([long], [long[:place] + "b" + long[place + 1 :]])
    (found,) = run(Context(alignment=made, glossary=Glossary()))
    assert ("…" in found.message) is shortened
    assert "b" in found.message


def test_a_value_in_the_neighbouring_paragraph_is_no_alarm():
    """Where a number moved over a paragraph border, nothing is lost."""
    zh = ["他们有四十八名成员。", "他们在全国各地。"]
    en = ["They have members.", "All 48 of them are all over the country."]
    assert rules(zh, en) == []


def test_values_of_a_missing_sentence_are_not_reported_twice():
    """The missing sentence is the finding; the number in it is not another."""
    sentence_beads = [Bead(zh=(0,), en=(0,), parent=0), Bead(zh=(1,), en=(), parent=0)]
    zh, en = "他被捕了。他们有四十八名成员。", "He was arrested."
    assert rules(zh, en, sentence_beads=sentence_beads) == ["sentence-missing"]


@pytest.mark.parametrize(
    ("en", "expected"),
    [("Monday, 26 June 2017", []), ("Tuesday, 26 June 2017", ["date-mismatch"])],
)
def test_weekday_against_date(en: str, expected: list[str]):
    """A full date names its own weekday."""
    made = alignment([], [en], [((), (0,))])
    found = run(Context(alignment=made, glossary=Glossary()))
    assert [finding.rule for finding in found] == expected
