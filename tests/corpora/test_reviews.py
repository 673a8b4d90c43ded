"""The founding texts reviewed end to end: what a careful reader would say of each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bitext.glossary import builtin
from bitext.model import BlockKind, Lang, Review
from bitext.pipeline import ReviewOptions, open_inputs, review

CORPORA = Path(__file__).parents[2] / "corpora"


@cache
def reviewed(name: str) -> Review:
    """The review of one corpus under the packaged glossary."""
    opened = open_inputs([CORPORA / name])
    return review(opened.bitext, ReviewOptions(glossary=builtin()), title=opened.title)


def links(found: Review) -> list[tuple[list[str], list[str]]]:
    """The linked paragraphs by their first characters."""
    bitext = found.alignment.bitext
    return [
        (
            [bitext.zh.unit_text(unit)[:8].strip() for unit in bead.zh],
            [bitext.en.unit_text(unit)[:9].strip() for unit in bead.en],
        )
        for bead in found.alignment.paragraphs
        if bead.is_link
    ]


def english(found: Review, rule: str) -> list[str]:
    """The English text that a rule's findings point at."""
    text = found.alignment.bitext.en.document.text
    return [
        " ".join(span.of(text).split()) for each in found.findings if each.rule == rule for span in each.en
    ]


class TestTortureLetter:
    """The letter whose Chinese original is mostly lost."""

    name = "709-torture-letter"

    def test_exactly_the_surviving_passages_are_linked(self):
        """Four addressees, one body paragraph, five contacts; no other pair."""
        assert links(reviewed(self.name)) == [
            ([": 联合国人权事"], ["To: His E"]),
            (["1. 禁止酷刑委"], ["Mr. Jens"]),
            (["2. 酷刑和其他"], ["Mr. Juan"]),
            (["3. Jyoti"], ["Dr. Jyoti"]),
            (["709事件中遭抓"], ["The human"]),
            (["常伯阳 +86"], ["CHANG, Bo"]),
            (["刘士辉 +86"], ["LIU, Shih"]),
            (["蔺其磊 +86"], ["LIN, Qile"]),
            (["唐吉田 +86"], ["TANG, Jit"]),
            (["余文生 +86"], ["YU, Wensh"]),
        ]

    def test_the_body_pair_has_three_and_four_sentences(self):
        """1-1, 1-1, and the last Chinese sentence rendered by two English ones."""
        alignment = reviewed(self.name).alignment
        body = next(
            index
            for index, bead in enumerate(alignment.paragraphs)
            if bead.is_link and alignment.bitext.zh.unit_text(bead.zh[0]).startswith("709事件")
        )
        shapes = [bead.shape for bead in alignment.sentences if bead.parent == body]
        assert shapes == [(1, 1), (1, 1), (1, 2)]

    def test_what_has_no_chinese_is_said(self):
        """The other English paragraphs, the eight of the body and the IBA among them."""
        added = english(reviewed(self.name), "added")
        assert "The International Bar Association" in added
        body = (
            "In the early hours of July 9",
            "For those captured",
            "Residential surveillance at designated location is",
            "The torture suffered by those",
            "Wang Quanzhang",
            "The Chinese police have never",
            "No individual, nor any country",
            "As human rights lawyers in China",
        )
        for start in body:
            assert any(text.startswith(start) for text in added), start

    def test_two_gaps_at_their_places(self):
        """The blank-line runs before and after the surviving paragraph."""
        found = reviewed(self.name)
        gaps = [each for each in found.findings if each.rule == "gap"]
        assert [each.message.split(":")[0] for each in gaps] == [
            "11 blank lines from line 76",
            "9 blank lines from line 88",
        ]

    def test_the_list_of_other_statements_is_furniture(self):
        """Nine headlines below the letter, and nothing of the letter itself."""
        document = reviewed(self.name).alignment.bitext.en.document
        furniture = [
            document.block_text(index)
            for index, block in enumerate(document.blocks)
            if block.kind is BlockKind.FURNITURE
        ]
        assert len(furniture) == 9
        assert furniture[0].startswith("【Forward】")
        assert furniture[-1].startswith("Statement: Call on the Chinese Government")

    def test_terms_of_the_body_pair(self):
        """The law names that the glossary renders otherwise are findings; the amendment's number agrees."""
        found = reviewed(self.name)
        assert "State Security Law" in english(found, "term-forbidden") + english(found, "term-variant")
        values = {"number-mismatch", "reference-mismatch", "date-mismatch", "contact-mismatch"}
        assert not [each for each in found.findings if each.rule in values]

    def test_the_names_are_right(self):
        """The five contacts are spelt as their Chinese names are read, in capitals and with a comma."""
        assert not english(reviewed(self.name), "name-mismatch")


@pytest.mark.parametrize(
    ("name", "furniture"),
    [
        ("chang-weiping-letter", []),
        ("lawyers-day-2021", ["Jesus' Coming Back", "Comments are closed.", "This website uses cookies"]),
        (
            "ngo-joint-letter-2018",
            ["Skip to content", "2018年02月03日", "[PDF version]", "公众知情权 司法公正"],
        ),
        ("clinton-letter-2012", ["Published on May 30, 2012", "Seeking asylum?"]),
    ],
)
def test_english_only_texts(name: str, furniture: list[str]):
    """Nothing is paired, page furniture is set aside, the statement itself is not."""
    found = reviewed(name)
    assert not found.alignment.bitext.zh.blocks
    assert links(found) == []
    document = found.alignment.bitext.en.document
    aside = [
        document.block_text(index)
        for index, block in enumerate(document.blocks)
        if block.kind is BlockKind.FURNITURE
    ]
    for start in furniture:
        assert any(text.startswith(start) for text in aside), start
    if not furniture:
        assert aside == []


def test_articles_and_footnote_of_the_letter_to_the_president():
    """Articles 7, 16 and 23 are blocks of their own; the footnote is one and its mark is in the text."""
    document = reviewed("chang-weiping-letter").alignment.bitext.en.document
    starts = [document.block_text(index)[:5] for index in range(len(document.blocks))]
    for article in ("*7. G", "*16. ", "*23. "):
        assert article in starts
    footnotes = [
        (block.number, document.block_text(index)[:20])
        for index, block in enumerate(document.blocks)
        if block.kind is BlockKind.FOOTNOTE
    ]
    assert len(footnotes) == 1
    assert footnotes[0][0] == "<sup>1</sup>"
    assert "Role of Lawyers<sup>1</sup>, and" in document.text


def test_the_single_block_of_many_sentences_is_cut():
    """Nested quotations stay with their sentences."""
    side = reviewed("clinton-letter-2012").alignment.bitext.en
    texts = [side.sentence_text(index).strip() for index in range(len(side.sentences))]
    assert len(texts) >= 14
    assert any(text.startswith("“Secretary Clinton, as a former legal aid lawyer") for text in texts)
    assert any(text.startswith("In its negotiations with China") for text in texts)
    assert any(text.endswith("rule of law,” Massimino wrote.") for text in texts)


def test_one_concept_three_renderings():
    """The renderings of 指定居所监视居住 across the texts are one concept; the deviating ones are flagged."""
    flagged = {}
    for name in ("709-torture-letter", "chang-weiping-letter", "ngo-joint-letter-2018"):
        found = reviewed(name)
        text = found.alignment.bitext.en.document.text
        hits = [hit for hit in found.terms if hit.concept == "rsdl" and hit.lang is Lang.EN]
        assert hits, name
        for hit in hits:
            flagged[" ".join(hit.span.of(text).split()).lower()] = hit.status
    assert flagged["residential surveillance at a designated location"] == "preferred"
    assert flagged["residential surveillance in a designated location"] == "admitted"
    assert flagged["residential surveillance at designated location"] in {"deprecated", "variant"}
    assert "residential surveillance at designated location" in [
        text.lower() for text in english(reviewed("709-torture-letter"), "term-forbidden")
    ] + [text.lower() for text in english(reviewed("709-torture-letter"), "term-variant")]


def test_competing_renderings_across_the_texts_are_reported_once():
    """Each concept once, with every wording and place, over all five texts."""
    from bitext import config
    from bitext.batch import check, pairs

    located = config.load(CORPORA.parent / "bitext.toml")
    report = check.run(pairs.find(located).pairs, located, jobs=1)
    across = [
        finding.message
        for each in report.reviews
        for finding in each.findings
        if "across the documents" in finding.message
    ]
    assert len(across) == len({message.split("(")[0] for message in across})
    surveillance = [message for message in across if "designated location" in message]
    assert len(surveillance) == 1
    for place in ("709-torture-letter/text.txt:28", "chang-weiping-letter/text.txt:26", "2018/text.txt:30"):
        assert place in surveillance[0]
    assert len([message for message in across if "endangering" in message]) == 1
