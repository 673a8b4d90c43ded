"""The glossary held against the text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.check import Context, run
from bitext.glossary import Glossary, match
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
