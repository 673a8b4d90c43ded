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
        ("违反第7、13、20和21条。", "It violates articles 7, 13, 20 and 21.", []),
        ("违反第7、13、20和21条。", "It violates articles 7, 13 and 21.", ["reference-mismatch"]),
        ("违反第7、13和21条。", "It violates articles 7, 13, 20 and 21.", ["reference-mismatch"]),
        ("违反第7、13、20和21条。", "It violates articles 7, 13 and 21, and article 20.", []),
        (
            "依照第二百条第一款、第四十一条、第六十二条",
            "Article 200, Paragraph 1, Article 41, and Article 62",
            [],
        ),
        (
            "依照第二百条第一款、第四十一条、第六十二条",
            "Article 200, Paragraph 1, and Article 62",
            ["reference-mismatch"],
        ),
        ("依照第三十条第一款、第二款和第三款", "Article 30, Paragraphs 1, 2 and 3", []),
        ("依照第三十条第一款、第二款和第三款", "Article 30, Paragraphs 1 and 3", ["reference-mismatch"]),
        ("依第2.14(a)、2.15及2.18段。", "Under paragraphs 2.14(a), 2.15 and 2.18.", []),
        ("依第2.14(a)、2.15及2.18段。", "Under paragraphs 2.14(a) and 2.15.", ["reference-mismatch"]),
        ("违反第12、13、14和15条。", "It violates articles 12-14 and 15.", []),
        (
            "违反宣言第7、13和18条，公约第13、18和25条。",
            "It violates articles 7 and 13 of the Declaration and articles 13, 18 and 25 of the Covenant.",
            ["reference-mismatch"],
        ),
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


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        pytest.param(
            ["他们有四十八名成员。", "他们在全国各地。"],
            ["They have members.", "All 48 of them are all over the country."],
            id="a number",
        ),
        pytest.param(
            ["看守每天只让他睡四小时。", "他在学期中的考试里得了第十五名。"],
            [
                "The guards woke him.",
                "He slept four hours a day and came 15th in the half-yearly examination.",
            ],
            id="a duration beside a manner of speaking",
        ),
        pytest.param(
            ["她是教师。", "她每天工作十六小时，每月领到薪水。"],
            [
                "She was a teacher and worked 16 hours a day.",
                "She was paid, once the half-yearly accounts were in.",
            ],
            id="a duration that went back",
        ),
        pytest.param(
            ["法院罚他三万元。", "数百人到场。"],
            ["The court fined him.", "He paid 30,000 yuan. Hundreds of people came."],
            id="money",
        ),
        pytest.param(
            ["约七成的人答了问卷。", "结果昨天公布。"],
            ["People answered.", "The results, from 70 per cent of them, were published yesterday."],
            id="a share",
        ),
    ],
)
def test_a_value_that_moved_over_a_paragraph_border_is_no_alarm(zh: list[str], en: list[str]):
    """Where the next paragraph has what this one lacks, nothing is lost, whatever else stands there."""
    assert rules(zh, en) == []


def test_what_stood_beside_a_moved_value_is_reported_for_itself():
    """A length of time that is lost is told as that, not as rendered by the one that moved."""
    zh = ["他每天工作十六小时。", "他已被关押四年。"]
    en = ["He works.", "He worked for 16 hours and has been detained."]
    made = alignment(zh, en)
    found = run(Context(alignment=made, glossary=Glossary()))
    assert [finding.message for finding in found] == ["“四年” is not in the English"]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        pytest.param(
            ["他服刑五年。", "他的妻子服刑六年。"],
            ["He served six years.", "His wife served five years."],
            ["duration-mismatch", "duration-mismatch"],
            id="two lengths of time changed places",
        ),
        pytest.param(
            ["他服刑三个月。", "他的妻子服刑六年。"],
            ["He served six years.", "His wife served three months."],
            ["duration-mismatch", "duration-mismatch"],
            id="so did their units",
        ),
        pytest.param(
            ["名单上有48名律师。", "名单上有56名记者。"],
            ["The list has 56 lawyers.", "The list has 48 journalists."],
            ["number-mismatch", "number-mismatch"],
            id="two numbers changed places",
        ),
        pytest.param(
            ["他服刑五年。", "他的妻子服刑十年。"],
            ["He served his sentence.", "His wife served five years."],
            ["duration-mismatch", "duration-mismatch"],
            id="a wrong length that the next paragraph lost",
        ),
        pytest.param(
            ["他每天工作十六小时。", "她每天工作十六小时。"],
            ["He works.", "She works 16 hours a day."],
            ["duration-mismatch"],
            id="the next paragraph needs the value itself",
        ),
        pytest.param(
            ["他每天工作十六小时。", "他们很累。", "她每天工作十六小时。"],
            ["He works.", "They are tired after 16 hours a day.", "She works."],
            ["duration-mismatch"],
            id="one value answers one other",
        ),
        pytest.param(
            ["他每天工作十六小时。", "他很累。", "他睡了。"],
            ["He works.", "He is tired.", "He sleeps after 16 hours a day."],
            ["duration-mismatch", "duration-mismatch"],
            id="two paragraphs on",
        ),
        pytest.param(
            ["到场的有1名律师。", "到场的有一百名记者。"],
            ["Lawyers came.", "There came 1 journalist."],
            ["number-mismatch"],
            id="small numbers are everywhere",
        ),
    ],
)
def test_a_value_next_door_hides_no_error(zh: list[str], en: list[str], expected: list[str]):
    """What the next paragraph says for itself, or in place of another value, is no answer."""
    assert rules(zh, en) == expected


def test_a_lone_paragraph_between_two_links_parts_them_in_one_language_only():
    """Neighbours are links whose paragraphs adjoin in the Chinese or in the English."""
    zh, en = ["他每天工作十六小时。", "他很累。"], ["He works.", "Night fell.", "He is tired after 16 hours."]
    one_added = [((0,), (0,)), ((), (1,)), ((1,), (2,))]
    assert rules(zh, en, beads=one_added) == ["added"]
    both_apart = [((0,), (0,)), ((1,), ()), ((), (1,)), ((2,), (2,))]
    found = rules([zh[0], "天黑了。", zh[1]], en, beads=both_apart)
    assert sorted(found) == ["added", "duration-mismatch", "duration-mismatch", "missing"]


def test_a_sentence_without_counterpart_answers_the_next_paragraph():
    """The sentence is reported; its value stands over the border and is not missed there."""
    zh, en = (
        ["他被捕了。他每天工作十六小时。", "他很累。"],
        ["He was arrested.", "He is tired after 16 hours."],
    )
    sentence_beads = [
        Bead(zh=(0,), en=(0,), parent=0),
        Bead(zh=(1,), en=(), parent=0),
        Bead(zh=(2,), en=(1,), parent=1),
    ]
    assert rules(zh, en, sentence_beads=sentence_beads) == ["sentence-missing"]


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


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("4月1日，律师在镇上见到她。", "Her lawyer met her in town.", ["date-mismatch"]),
        ("4月1日，律师在镇上见到她。", "On the 1st her lawyer met her in town.", []),
        ("4月1日，律师在镇上见到她。", "The next day, on Tuesday, her lawyer met her in town.", []),
        ("4月1日是愚人节。", "It was April Fools' Day, of all the days in April.", []),
        ("3月9日、11日和12日她写信。", "She wrote on March 9, 11 and 12.", []),
        ("那年4月，律师在镇上见到她。", "That year her lawyer met her in town.", []),
        ("律师在镇上见到她。", "On April 1, her lawyer met her in town.", []),
        (
            ["4月1日，律师在镇上见到她。", "那天下雨。", "她写了信。"],
            ["Her lawyer met her in town.", "It rained that day.", "She wrote a letter on 1 April."],
            [],
        ),
    ],
)
def test_days(zh, en, expected):
    """A day of the Chinese that the English does not say is missing; a month or an added day is no error."""
    assert rules(zh, en) == expected
