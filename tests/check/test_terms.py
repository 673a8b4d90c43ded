"""The glossary held against the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from bitext.check import Context, run
from bitext.glossary import Form, Glossary, Kind, Status, Tag, builtin, match
from bitext.model import Alignment, Span, TermHit
from tests.build import alignment, glossary

RSDL = (
    "rsdl",
    "指定居所监视居住",
    [("residential surveillance at a designated location", "preferred"), ("RSDL", "admitted")],
)
LAW = ("nsl", "国家安全法", [("National Security Law", "preferred"), ("State Security Law", "forbidden")])
NAT = (
    "ens",
    "危害国家安全",
    [("endangering national security", "preferred"), ("endangering state security", "admitted")],
)
BOTH = glossary(RSDL, LAW, NAT, kind="crime")


def hits(made: Alignment, terms: Glossary) -> tuple[TermHit, ...]:
    """All glossary hits of an alignment at their places in the documents."""
    found = []
    for side in (made.bitext.zh, made.bitext.en):
        for unit in range(len(side.blocks)):
            start = side.unit_block(unit).start
            found += [
                replace(hit, span=Span(start + hit.span.start, start + hit.span.end))
                for hit in match(side.unit_text(unit), side.lang, terms)
            ]
    return tuple(found)


def findings(zh: list[str], en: list[str], beads=None):
    """All findings about a small bitext under the test glossary."""
    made = alignment(zh, en, beads)
    return run(Context(alignment=made, glossary=BOTH, terms=hits(made, BOTH)))


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("他被指定居所监视居住。", "He was put under residential surveillance at a designated location.", []),
        (
            "他被指定居所監視居住。",
            "He was put under Residential Surveillance at a\nDesignated Location.",
            [],
        ),
        ("他被指定居所监视居住。", "He is in RSDL.", []),
        ("他被指定居所监视居住。", "He was taken to a hotel.", ["term-missing"]),
        (
            "他被指定居所监视居住。",
            "He was put under residential surveillance at designated location.",
            ["term-variant"],
        ),
        ("依据《国家安全法》。", "Under the State Security Law.", ["term-forbidden"]),
        ("依据《国家安全法》。", "Under the National Security Law.", []),
        ("依据当地的法律。", "Under the State Security Law.", []),
    ],
)
def test_renderings(zh: str, en: str, expected: list[str]):
    """A concept of the Chinese paragraph wants one of its usable renderings in the English."""
    assert [finding.rule for finding in findings([zh], [en])] == expected


def test_forms_alone_tell_in_an_english_document():
    """Without Chinese, a forbidden form is still reported."""
    found = findings([], ["Under the State Security Law."], [((), (0,))])
    assert [finding.rule for finding in found] == ["term-forbidden"]
    assert found[0].suggestion == "National Security Law"


def test_several_renderings_are_reported_once_with_all_places():
    """One finding a concept, with every place and the counts."""
    text = ["Endangering national security.", "He endangers state security.", "Endangering state security."]
    found = findings([], text, [((), (i,)) for i in range(3)])
    inconsistent = [finding for finding in found if finding.rule == "term-inconsistent"]
    assert len(inconsistent) == 1
    assert len(inconsistent[0].en) == 3
    assert "2x" in inconsistent[0].message


def test_an_abbreviation_is_not_inconsistent():
    """The full term first and its listed abbreviation afterwards is good style."""
    text = ["residential surveillance at a designated location (RSDL)", "RSDL is torture."]
    assert findings([], text, [((), (0,)), ((), (1,))]) == ()


def test_terms_in_sentences_of_a_merged_bead_count_together():
    """A rendering in either English paragraph of a 1-2 bead will do."""
    found = findings(["他被指定居所监视居住。"], ["He was taken away.", "He is in RSDL."], [((0,), (0, 1))])
    assert found == ()


def renderings(zh: str, en: str, terms: Glossary) -> list[tuple[str, str, str]]:
    """Rule, words pointed at and suggestion of the findings about one paragraph."""
    made = alignment([zh], [en])
    return [
        (finding.rule, " … ".join(span.of(en) for span in finding.en), finding.suggestion)
        for finding in run(Context(alignment=made, glossary=terms, terms=hits(made, terms)))
        if finding.rule.startswith("term-")
    ]


COURTS = Glossary.of(
    [
        (concept, Kind.BODY, form)
        for concept, forms in {
            "higher": (
                Form(text="高级人民法院", tag=Tag.ZH),
                Form(text="Higher People's Court", tag=Tag.EN),
                Form(text="higher court", tag=Tag.EN, status=Status.ADMITTED, note="general word"),
            ),
            "middle": (
                Form(text="中级人民法院", tag=Tag.ZH),
                Form(text="Intermediate People's Court", tag=Tag.EN),
            ),
        }.items()
        for form in forms
    ],
    {"higher": "court-level", "middle": "court-level"},
)
WRONG = [("term-forbidden", "Intermediate People's Court", "Higher People's Court")]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("甲省高级人民法院宣判。", "The Intermediate People's Court of Jia ruled.", WRONG),
        (
            "甲省高级人民法院（下称甲高院）宣判。",
            "The Intermediate People's Court of Jia (hereinafter the Higher Court) ruled.",
            WRONG,
        ),
        # 中院 is the Intermediate Court too, and a sister may be named where the Chinese leaves it unsaid.
        (
            "甲省高级人民法院维持乙市中院的判决。",
            "The Higher Court of Jia upheld the verdict of the Intermediate People's Court of Yi.",
            [],
        ),
        (
            "甲省高级人民法院维持原判。",
            "The Higher Court of Jia upheld the verdict of the Intermediate People's Court.",
            [],
        ),
        (
            "甲省高级人民法院和乙市中级人民法院。",
            "The Higher People's Court of Jia and the Intermediate People's Court of Yi.",
            [],
        ),
        ("甲省中级、高级人民法院。", "The Intermediate and Higher People's Courts of Jia.", []),
    ],
)
def test_a_sister_of_the_term_is_the_wrong_rendering(zh: str, en: str, expected: list[tuple[str, str, str]]):
    """A rendering of the same family, whose concept the Chinese does not have, is the finding."""
    assert renderings(zh, en, COURTS) == expected


def test_a_general_word_inside_a_sister_renders_nothing():
    """“Court” says that a court was named; the District Court is not the High Court for that."""
    courts = Glossary.of(
        [
            ("high", Kind.BODY, Form(text="高等法院", tag=Tag.ZH)),
            ("high", Kind.BODY, Form(text="High Court", tag=Tag.EN)),
            ("high", Kind.BODY, Form(text="court", tag=Tag.EN, status=Status.ADMITTED, note="general word")),
            ("district", Kind.BODY, Form(text="区域法院", tag=Tag.ZH)),
            ("district", Kind.BODY, Form(text="District Court", tag=Tag.EN)),
        ],
        {"high": "court-level", "district": "court-level"},
    )
    assert renderings("案件在高等法院开审。", "The case opened in court.", courts) == []
    found = renderings("案件在高等法院开审。", "The case opened in the District Court.", courts)
    assert found == [("term-forbidden", "District Court", "High Court")]


def test_without_a_family_only_the_gap_is_reported():
    """Whether two terms may be taken for one another is for the glossary to say."""
    alone = structs.replace(
        COURTS, concepts=tuple(structs.replace(concept, family="") for concept in COURTS.concepts)
    )
    found = renderings("甲省高级人民法院宣判。", "The Intermediate People's Court of Jia ruled.", alone)
    assert [rule for rule, *_ in found] == ["term-missing"]


def test_a_rendering_in_a_list_is_there():
    """Of a list that shares a word, each item is rendered; what is not in it is missing."""
    terms = glossary(("association", "结社自由", [("freedom of association", "preferred")]))
    whole = "The freedom of speech, assembly and association is a right."
    assert renderings("言论、集会与结社自由是权利。", whole, terms) == []
    short = renderings(
        "言论、集会与结社自由是权利。", "The freedom of speech and assembly is a right.", terms
    )
    assert [rule for rule, *_ in short] == ["term-missing"]


def test_a_rendering_inside_a_longer_term_is_there():
    """The title of an office, which the Chinese calls otherwise, has “human rights defenders” too."""
    terms = glossary(
        ("defender", "人权捍卫者", [("human rights defender", "preferred")]),
        ("office", "捍卫者问题专员", [("Officer for human rights defenders", "preferred")]),
    )
    chinese = "人权捍卫者状况专员已致函。"
    assert renderings(chinese, "The Officer for human rights defenders has written.", terms) == []
    missing = renderings(chinese, "The Officer for lawyers has written.", terms)
    assert [rule for rule, *_ in missing] == ["term-missing"]


def test_a_negated_term_may_be_one_word():
    """不公平审判 is an unfair trial; without the prefix the term is missing."""
    terms = glossary(("fair", "公平审判", [("fair trial", "preferred")]))
    assert renderings("他们面临不公平审判。", "They face an unfair trial.", terms) == []
    assert [rule for rule, *_ in renderings("他们面临不公平审判。", "They face a trial.", terms)] == [
        "term-missing"
    ]
    assert [rule for rule, *_ in renderings("他们要求公平审判。", "An unfair trial.", terms)] == [
        "term-missing"
    ]


def test_a_body_named_in_full_once_has_a_short_name():
    """Where the Ministry of the Lake Country is meant, 部 alone is not one's own ministry."""
    terms = glossary(
        ("own", "水利部", [("Ministry of Water", "preferred")]),
        ("foreign", "湖国水利部", [("Water Department", "preferred")]),
    )
    zh = ["湖国水利部来信。", "水利部没有说明理由。"]
    en = ["The Water Department has written.", "The Water Department gave no reason."]

    def reported(number: int) -> list[str]:
        made = alignment(zh[number:], en[number:])
        found = run(Context(alignment=made, glossary=terms, terms=hits(made, terms)))
        return [each.rule for each in found if each.rule == "term-missing"]

    assert reported(0) == []
    assert reported(1) == ["term-missing"]


def test_too_few_mentions_say_of_what_and_know_persons_by_surname():
    """The message names the term; “Mr Wang” is a mention of a person."""
    torture = glossary(("torture", "酷刑", [("torture", "preferred")]))
    made = alignment(["酷刑，酷刑，酷刑。"], ["Torture, and again, and again."])
    (found,) = run(Context(alignment=made, glossary=torture, terms=hits(made, torture)))
    assert (found.rule, found.message) == (
        "term-count",
        "酷刑: 3 mentions in the Chinese, 1 in the English",
    )
    person = glossary(("wang", "王大明", [("Wang Daming", "preferred")]), kind="person")
    made = alignment(["王大明、王大明、王大明。"], ["Wang Daming. Mr Wang said that Mr Wang agreed."])
    rules = [each.rule for each in run(Context(alignment=made, glossary=person, terms=hits(made, person)))]
    assert "term-count" not in rules


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("可判15年有期徒刑至无期徒刑。", "It carries a sentence of 15 years to life in prison."),
        ("可判10年有期徒刑至无期徒刑。", "It carries ten years to life imprisonment."),
        ("他被判有期徒刑四年。", "He was jailed for four years."),
    ],
)
def test_prison_terms_as_english_says_them(zh: str, en: str):
    """The packaged glossary knows a range from a prison term to life, and jail."""
    made = alignment([zh], [en])
    found = run(Context(alignment=made, glossary=builtin(), terms=hits(made, builtin())))
    assert not [each.rule for each in found if each.rule.startswith("term")]


def test_a_name_of_a_body_may_be_turned_round():
    """Reports write of the river safety ministry; the field alone names no ministry."""
    terms = Glossary.of(
        [
            ("ministry", Kind.BODY, Form(text="河道安全部", tag=Tag.ZH)),
            ("ministry", Kind.BODY, Form(text="Ministry of River Safety", tag=Tag.EN)),
        ]
    )
    assert renderings("河道安全部没有回应。", "The river safety ministry did not answer.", terms) == []
    short = renderings("河道安全部没有回应。", "The office for river safety did not answer.", terms)
    assert [rule for rule, *_ in short] == ["term-missing"]


def test_the_packaged_names_of_subversion():
    """Subversion alone is 颠覆国家政权罪, as in Hong Kong's law; inciting it is another crime."""
    terms = builtin()
    assert renderings("他被控颠覆国家政权罪。", "He was charged with subversion.", terms) == []
    assert renderings("他被控煽动颠覆国家政权罪。", "He was charged with inciting subversion.", terms) == []
    swapped = renderings("他被控颠覆国家政权罪。", "He was charged with inciting subversion.", terms)
    assert [rule for rule, *_ in swapped] == ["term-forbidden"]
    lessened = renderings("他被控煽动颠覆国家政权罪。", "He was charged with subversion.", terms)
    assert [rule for rule, *_ in lessened] == ["term-missing"]
