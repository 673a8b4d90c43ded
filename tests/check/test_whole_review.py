"""What a review says of terms: listed forms, near variants, and the short names a document defines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bitext.pipeline import ReviewOptions, examine
from tests.build import alignment, glossary

if TYPE_CHECKING:
    from bitext.glossary import Glossary

RSDL = (
    "rsdl",
    "指定居所监视居住",
    [
        ("residential surveillance at a designated location", "preferred"),
        ("residential surveillance in a designated location", "admitted"),
    ],
)
BILL = ("bill", "香港人权法案", [("Hong Kong Bill of Rights", "preferred")])
OFFICE = ("office", "中联办", [("Liaison Office", "preferred")])
PRESS = ("press", "新闻自由", [("freedom of the press", "preferred"), ("press freedom", "admitted")])
PRISONER = ("prisoner", "政治犯", [("political prisoner", "preferred")])
CUSTODY = ("custody", "拘留", [("detention", "preferred"), ("custody", "admitted")])
REMAND = ("remand", "羁押", [("in custody", "preferred")])
LAWS = glossary(BILL, OFFICE, kind="body")
TERMS = glossary(RSDL, kind="measure")
COMMON = glossary(PRESS, PRISONER, CUSTODY, REMAND)


def rules(terms: Glossary, zh: list[str], en: list[str], beads=None) -> list[str]:
    """The rules about terms that a review of linked paragraphs reports."""
    found = examine(alignment(zh, en, beads), ReviewOptions(glossary=terms)).findings
    return [finding.rule for finding in found if finding.rule.startswith("term-")]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("他被指定居所监视居住。", "He was put under residential surveillance at a designated location.", []),
        ("他被指定居所监视居住。", "He is under designated locations surveillance.", ["term-variant"]),
        (
            "他被指定居所监视居住。",
            "He was put under residential surveillance at an appointed location.",
            ["term-variant"],
        ),
        ("他被监视居住。", "He was put under surveillance at a designated residential location.", []),
    ],
)
def test_near_variants_are_seen(zh: str, en: str, expected: list[str]):
    """Wording close to a listed rendering is reported where the Chinese has the concept."""
    assert sorted(rules(TERMS, [zh], [en])) == expected


def test_near_variants_without_a_chinese_side():
    """In an English-only letter the wording alone tells."""
    en = ["He is under designated locations surveillance."]
    assert rules(TERMS, [], en, beads=[((), (0,))]) == ["term-variant"]


def test_a_slip_in_a_short_name_is_one_finding_with_the_name_meant():
    """Full name, short name and a misspelt short name: the slip alone is reported, and what was meant."""
    council = (
        "council",
        "人权理事会",
        [("United Nations Rights Council", "preferred"), ("Rights Council", "admitted")],
    )
    en = [
        "We wrote to the United Nations Rights Council.",
        "The Rights Council replied.",
        "The Right Council will meet.",
    ]
    made = alignment([], en, [((), (i,)) for i in range(3)])
    found = examine(made, ReviewOptions(glossary=glossary(council, kind="body"))).findings
    assert [(each.rule, each.suggestion) for each in found] == [("term-variant", "Rights Council")]


def test_two_renderings_of_a_measure_compete():
    """A measure has one name in a document, although the glossary admits two."""
    zh = ["他被指定居所监视居住。", "她被指定居所监视居住。"]
    en = [
        "He is under residential surveillance at a designated location.",
        "She is under residential surveillance in a designated location.",
    ]
    assert rules(TERMS, zh, en) == ["term-inconsistent"]


@pytest.mark.parametrize(
    ("first", "short"),
    [
        ("the Hong Kong Bill of Rights (“HKBoR”)", "HKBoR"),
        ("the Hong Kong Bill of Rights (HKBoR)", "HKBoR"),
        ("the Hong Kong Bill of Rights (hereinafter the “Bill”)", "Bill"),
    ],
)
def test_a_short_name_that_the_document_defines(first: str, short: str):
    """After a definition the short name is the rendering, everywhere in the document."""
    zh = ["香港人权法案保障选举权。", "香港人权法案适用于此。"]
    assert rules(LAWS, zh, [f"Under {first} all may vote.", f"The {short} applies here."]) == []
    assert rules(LAWS, zh, ["Under the Hong Kong Bill of Rights all may vote.", f"The {short} applies."]) == [
        "term-missing"
    ]


def test_a_definition_after_the_rest_of_a_longer_name():
    """The bracket may follow words that belong to the name; an initialism must begin like it."""
    zh = ["中联办发表声明。", "中联办表示反对。"]
    longer = "The Liaison Office of the CPG in the HKSAR (LOCPG) made a statement."
    assert rules(LAWS, zh, [longer, "The LOCPG was against it."]) == []
    other = "The Liaison Office made a statement (HKBA)."
    assert rules(LAWS, zh, [other, "The HKBA was against it."]) == ["term-missing"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("The Covenant forbids it.", []),
        ("The Covenant on Example Rights forbids it.", ["term-missing"]),
        ("A covenant forbids it.", ["term-missing"]),
        ("It is forbidden.", ["term-missing"]),
    ],
)
def test_a_treaty_is_called_by_its_head_once_named(second: str, expected: list[str]):
    """“The Covenant” is the one named before, if it is the only one; “the Covenant on …” is another."""
    civil = ("civil", "公民权利公约", [("Covenant on Civil Rights", "preferred")])
    social = ("social", "社会权利公约", [("Covenant on Social Rights", "preferred")])
    zh, first = ["公民权利公约已签署。", "公民权利公约禁止此事。"], "The Covenant on Civil Rights is signed."
    assert rules(glossary(civil, kind="mechanism"), zh, [first, second]) == expected
    both = [f"{first} So is the Covenant on Social Rights.", second]
    assert rules(glossary(civil, social, kind="mechanism"), zh, both) == ["term-missing"]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("新闻自由的基础", "the basis of freedom of press", []),
        ("他是政治犯。", "He is a convict.", ["term-missing"]),
        ("看似非政治犯罪的案件", "cases of apparently non-political crime", []),
        ("拘留期间死亡", "deaths in custody", []),
        ("拘留期间死亡", "deaths at home", ["term-missing"]),
    ],
)
def test_words_around_a_term(zh: str, en: str, expected: list[str]):
    """“The” comes and goes; no term is part of a word; another concept's form may hold a rendering."""
    assert rules(COMMON, [zh], [en]) == expected
