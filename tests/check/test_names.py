"""Names of persons across the languages.  The persons here are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.check import Context, run
from bitext.glossary import Form, Glossary, Kind, Status, Tag
from bitext.model import Bead, Lang, Span, TermHit
from tests.build import alignment

CHEN = "陈文海律师于三月被带走。"
PERSONS = Glossary.of(
    [
        ("person-ana", Kind.PERSON, Form(text="安娜·马丁内斯", tag=Tag.ZH)),
        ("person-ana", Kind.PERSON, Form(text="Ana Martínez", tag=Tag.EN)),
        ("person-ana", Kind.PERSON, Form(text="Ana Martinez", tag=Tag.EN, status=Status.ADMITTED)),
        ("person-chen", Kind.PERSON, Form(text="陈文海", tag=Tag.ZH)),
        ("person-chen", Kind.PERSON, Form(text="Chen Wenhai", tag=Tag.EN)),
    ]
)


def rules(
    zh: list[str], en: list[str], glossary: Glossary | None = None, terms: tuple[TermHit, ...] = ()
) -> list[str]:
    """The name rules reported for paragraphs that are linked one to one."""
    beads = None if zh else [((), (i,)) for i in range(len(en))]
    made = alignment(zh, en, beads)
    context = Context(alignment=made, glossary=glossary or Glossary(), terms=terms)
    return [finding.rule for finding in run(context) if finding.rule.startswith("name-")]


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        ("Lawyer Chen Wenhai was taken away in March.", []),
        ("Lawyer CHEN, Wenhai was taken away in March.", []),
        ("Wenhai Chen, a lawyer, was taken away in March.", []),
        ("Lawyer Ch'en Wen-hai was taken away in March.", []),
        ("Lawyer Chen was taken away in March.", []),
        ("Lawyer Chen Wenhao was taken away in March.", ["name-mismatch"]),
        ("Lawyer Chen Wenahi was taken away in March.", ["name-mismatch"]),
        ("Lawyer Zhang Wenhai was taken away in March.", ["name-mismatch"]),
    ],
)
def test_a_name_and_its_romanisation(en: str, expected: list[str]):
    """Any system, order and capitals are right; another name or a slip is not."""
    assert rules([CHEN], [en], PERSONS) == expected


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("陈文海发表声明。", "Chen Wenhai issued a statement. Chen Wenhao was arrested.", ["name-mismatch"]),
        ("陈文海发表声明。", "Chen Wenhai issued a statement. Chen Wenhai was arrested.", []),
        ("陈文海和陈文浩被捕。", "Chen Wenhai and Chen Wenhao were arrested.", []),
        ("陈文海发表声明。", "Chen Wenhai, the lawyer of Zhang Lihua, issued a statement.", []),
    ],
)
def test_a_second_spelling_beside_the_right_one(zh: str, en: str, expected: list[str]):
    """An English name that no Chinese one spells, a slip away from a right one, is that person's."""
    assert rules([zh], [en]) == expected


@pytest.mark.parametrize("second", ["Chen Wenhao was arrested.", "CHEN, Wenahi (陈文海) was arrested."])
def test_a_name_without_its_chinese_belongs_to_its_paragraph(second: str):
    """A finding about an English name alone says in which pair of paragraphs it stands."""
    made = alignment(
        ["他来了。", "陈文海发表声明。"], ["He came.", f"Chen Wenhai issued a statement. {second}"]
    )
    found = run(Context(alignment=made, glossary=Glossary()))
    assert [each.bead for each in found if each.rule == "name-mismatch"] == [1]


def test_a_bracket_tells_in_an_english_text():
    """The Chinese in brackets says what the spelling before it should be."""
    assert rules([], ["CHEN, Wenahi (陈文海) was taken away."]) == ["name-mismatch"]
    assert rules([], ["CHEN, Wenhai (陈文海) was taken away."]) == []


def test_a_slip_from_a_listed_person_tells_in_an_english_text():
    """Without Chinese, a spelling one slip away from a listed person is reported."""
    assert rules([], ["Lawyer Chen Wenahi was taken away."], PERSONS) == ["name-mismatch"]
    assert rules([], ["Lawyer Chen Jianguo was taken away."], PERSONS) == []


def test_one_person_in_two_spellings_is_reported_once():
    """With every place; order and capitals make no second spelling."""
    text = ["Ana Martínez spoke.", "Ana Martinez spoke again."]
    hits = []
    position = 0
    for paragraph, form in zip(text, ("Ana Martínez", "Ana Martinez"), strict=True):
        span = Span(position, position + len(form))
        hits.append(TermHit(concept="person-ana", lang=Lang.EN, span=span, form=form, status="preferred"))
        position += len(paragraph) + 2
    assert rules([], text, PERSONS, tuple(hits)) == ["name-inconsistent"]
    zh = ["陈文海律师来了。", "陈文海律师又来了。"]
    assert rules(zh, ["Chen Wenhai came.", "CHEN, Wenhai came again."]) == []
    assert rules(zh, ["Chen Wenhai came.", "Chan Man-hoi came again."]) == ["name-inconsistent"]


def test_another_person_is_reported_at_the_sentence():
    """The finding says who stands for whom, and points at the names in the linked sentences."""
    zh = ["陈文海和吴立秋是朋友。", "他们热爱写作。吴立秋至今没有见到律师。"]
    en = [
        "Chen Wenhai and Wu Liqiu are friends.",
        "They love writing. Chen Wenhai has not seen a lawyer yet.",
    ]
    beads = [Bead(zh=(0,), en=(0,), parent=0), *(Bead(zh=(i,), en=(i,), parent=1) for i in (1, 2))]
    made = alignment(zh, en, sentence_beads=beads)
    (found,) = [each for each in run(Context(alignment=made, glossary=Glossary())) if "name-" in each.rule]
    assert found.message == "吴立秋 has become 陈文海 (“Chen Wenhai”)"
    assert [span.of(made.bitext.zh.document.text) for span in found.zh] == ["吴立秋"]
    assert found.en[0].start == made.bitext.en.sentences[2].start
    assert (found.bead, found.suggestion) == (1, "Wu Liqiu")
    doubtful = [replace(bead, score=0.5) for bead in beads]
    again = alignment(zh, en, sentence_beads=doubtful)
    assert not [each for each in run(Context(alignment=again, glossary=Glossary())) if "name-" in each.rule]


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("网页“Free Wenhai陈文海”有一封信。", []),
        ("网页“陈文海”有一封信。", ["name-mismatch"]),
        ("陈文海（Chen Wenhai）的网页有一封信。", ["name-mismatch"]),
    ],
)
def test_a_given_name_that_the_chinese_has_alone_too(zh: str, expected: list[str]):
    """A page that is called by the given name in both languages has lost no family name."""
    assert rules([zh], ["There is a letter on the page “Free Wenhai”."]) == expected


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        ("Lisa Kwan, Ben Fong and Amy Kwan were named.", []),
        ("Lisa Kwan and Ben Fong were named.", ["name-mismatch"]),
        ("Lisa Kwan, Ben Fong and Ms. Amy were named.", []),
        ("Ben Fong and two women called Kwan were named.", []),
    ],
)
def test_a_name_that_the_chinese_has_in_latin_letters(en: str, expected: list[str]):
    """The English keeps it, or some word of it that is not another person's."""
    assert rules(["被点名的有关丽莎（Lisa Kwan）、方本（Ben Fong）和关艾美（Amy Kwan）。"], [en]) == expected


def test_a_latin_name_may_have_been_named_before():
    """Once it stands in the English, a pronoun may stand for it; and one that is dropped is told once."""
    zh = ["发言人Lena Brook在会上发言。", "Lena Brook说，她很担忧。"]
    assert rules(zh, ["Spokesperson Lena Brook took the floor.", "She said she was worried."]) == []
    dropped = ["A spokesperson took the floor.", "She said she was worried."]
    assert rules(zh, dropped) == ["name-mismatch"]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("她叫迪娜（Dina），今年三十岁。", "She is thirty years old.", ["name-mismatch"]),
        ("她叫迪娜（Dina），今年三十岁。", "Her name is Dinah, and she is thirty.", []),
        ("他是校友（Alumnus），今年三十岁。", "He is a former student of thirty.", []),
        ("他研究需求分析（User Need Analysis）。", "He studies the analysis of the needs of users.", []),
        ("他研究需求分析（User Need Analysis）。", "He studies UNA.", []),
        ("他任职于联合国（UN）。", "He works for the organisation.", []),
    ],
)
def test_latin_letters_in_brackets(zh: str, en: str, expected: list[str]):
    """A single word is a name where the characters before it sound like it; abbreviations come and go."""
    assert rules([zh], [en]) == expected


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        ("A message appeared in the account of Ms. Chen.", []),
        ("A message appeared in her account.", []),
        ("A message appeared in the account of Ms. Zhang.", ["name-mismatch"]),
        ("A message appeared in the account of Ms. Brook.", []),
    ],
)
def test_a_family_that_the_chinese_does_not_know(en: str, expected: list[str]):
    """A title before a family name that is nobody's, where the English lacks somebody the Chinese names."""
    zh = ["法律助理陈文海昨日返家，骆律师没有消息。", "法律助理陈文海的账号发出一条消息。"]
    assert rules(zh, ["Chen Wenhai came home yesterday; there is no word of Mr. Luo.", en]) == expected
