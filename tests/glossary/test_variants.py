from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.glossary import Form, Glossary, Kind, Status, Tag, match, variants
from bitext.glossary.words import inflected, key
from bitext.model import Lang

MARK = re.compile(r"⟦(.*?)\|([^|⟧]*)⟧")
RSDL = "residential surveillance at a designated location"


def form(text: str, status: Status = Status.PREFERRED) -> Form:
    """An English form."""
    return Form(text=text, tag=Tag.EN, status=status)


GLOSSARY = Glossary.of(
    [
        ("rsdl", Kind.MEASURE, form(RSDL)),
        ("rsdl", Kind.MEASURE, form("residential surveillance in a designated location", Status.ADMITTED)),
        ("rsdl", Kind.MEASURE, form("residential surveillance at designated location", Status.DEPRECATED)),
        ("surveillance", Kind.MEASURE, form("residential surveillance")),
        ("inciting", Kind.CRIME, form("inciting subversion of state power")),
        ("subversion", Kind.CRIME, form("subversion of state power")),
        ("cat", Kind.BODY, form("Committee against Torture")),
        ("crc", Kind.BODY, form("Committee on the Rights of the Child")),
        ("hrc", Kind.BODY, form("Human Rights Council")),
        ("defender", Kind.TERM, form("human rights defender")),
        ("lawyer", Kind.TERM, form("human rights lawyer")),
    ]
)


def cases() -> list[Any]:
    """The golden cases: a text with its variants marked."""
    lines = (Path(__file__).parent / "variants.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "== "))]


@pytest.mark.parametrize("marked", cases())
def test_golden(marked: str):
    """The variants of a text are exactly those marked in it, with the form they come close to."""
    text = MARK.sub(r"\1", marked)
    shown, at = "", 0
    for hit in variants(text, GLOSSARY):
        assert hit.status == "variant"
        shown += f"{text[at : hit.span.start]}⟦{hit.span.of(text)}|{hit.form}⟧"
        at = hit.span.end
    assert shown + text[at:] == marked


WORDS = [
    "residential",
    "surveillance",
    "at",
    "in",
    "a",
    "the",
    "designated",
    "location",
    "locations",
    "committee",
    "on",
    "torture",
    "state",
    "power",
]


@given(st.lists(st.sampled_from([*WORDS, ",", ".", "\n\n"]), max_size=25).map(" ".join))
def test_variants_never_overlap_listed_wording_of_the_same_concept(text: str):
    """What is listed is known; a variant says something else."""
    listed = [hit for hit in match(text, Lang.EN, GLOSSARY) if hit.status != "variant"]
    at = 0
    for variant in variants(text, GLOSSARY):
        assert variant.span.start >= at
        at = variant.span.end
        assert not any(
            hit.concept == variant.concept
            and hit.span.start < variant.span.end
            and variant.span.start < hit.span.end
            for hit in listed
        )


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str):
    """No text breaks the search for variants."""
    for hit in variants(text, GLOSSARY):
        assert hit.span.of(text)


REGULAR = st.sampled_from(
    [
        "lawyer",
        "endanger",
        "incite",
        "party",
        "plan",
        "try",
        "class",
        "process",
        "agree",
        "use",
        "see",
        "tie",
        "lie",
        "occupy",
        "refer",
    ]
)


@given(REGULAR, st.sampled_from(["s", "ed", "ing"]))
def test_inflected_words_share_their_key(base: str, ending: str):
    """The index finds whatever the comparison accepts."""
    written = _inflect(base, ending)
    assert inflected(base, written), written
    assert key(base) == key(written)


def _inflect(base: str, ending: str) -> str:
    """Write an ending after the rules of English spelling."""
    if base in {"plan", "refer"} and ending != "s":
        return base + base[-1] + ending
    if base in {"tie", "lie"} and ending == "ing":
        return base[:-2] + "ying"
    if base.endswith("y") and ending != "ing":
        return base[:-1] + ("ies" if ending == "s" else "ied")
    if base.endswith("ee"):
        return (
            base + ending.removeprefix("e")
            if base == "agree"
            else base + {"s": "s", "ed": "n", "ing": "ing"}[ending]
        )
    if base.endswith("e"):
        return base[:-1] + {"s": "es", "ed": "ed", "ing": "ing"}[ending]
    return base + ("es" if ending == "s" and base.endswith("s") else ending)


@pytest.mark.parametrize(("listed", "found"), [("summons", "summonses"), ("child", "children")])
def test_irregular_words_are_inflected(listed: str, found: str):
    """What no ending tells stands in a list."""
    assert inflected(listed, found)
    assert key(listed) == key(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [("organ", "organization"), ("his", "hi"), ("police", "policy"), ("international", "internal"),
     ("detain", "detention"), ("committee", "committed"), ("princes", "princess")],
)  # fmt: skip
def test_derivation_is_no_inflection(one: str, other: str):
    """Words of another meaning are told apart by key or by comparison."""
    assert key(one) != key(other) or not inflected(one, other)
