from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.glossary import Form, Glossary, Kind, Matcher, Overlap, Tag, load, match
from bitext.model import Lang

HERE = Path(__file__).parent
MARK = re.compile(r"⟦(.*?)\|([^|⟧]*)⟧", re.DOTALL)


@cache
def glossary() -> Glossary:
    """The concepts the golden cases are about."""
    return load([HERE / "matching.csv"])


def cases() -> list[Any]:
    """The golden cases: language, and the text with its hits marked."""
    found: list[Any] = []
    title = ""
    for line in (HERE / "matching.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            title = line[3:]
        elif line and not line.startswith("#"):
            lang, _, marked = line.partition(": ")
            text = marked.replace("↵", "\n").replace("¶", "\n\n")
            found.append(pytest.param(Lang(lang), text, id=f"{title}-{len(found)}"))
    return found


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """The concepts, compiled once."""
    return Matcher(glossary())


@pytest.mark.parametrize(("lang", "marked"), cases())
def test_golden(lang: Lang, marked: str, matcher: Matcher):
    """The hits of a text are exactly those marked in it, with their concept and status."""
    text = MARK.sub(r"\1", marked)
    shown, at = "", 0
    for hit in matcher.match(text, lang):
        shown += f"{text[at : hit.span.start]}⟦{hit.span.of(text)}|{hit.concept} {hit.status}⟧"
        at = hit.span.end
    assert shown + text[at:] == marked


def test_the_form_of_a_hit_is_the_one_listed(matcher: Matcher):
    """A hit in Traditional names the Traditional form when there is one."""
    simplified, traditional = matcher.match("指定居所监视居住，指定居所監視居住", Lang.ZH)
    assert (simplified.form, traditional.form) == ("指定居所监视居住", "指定居所監視居住")


def test_maximal_hits_may_overlap_in_part_but_never_lie_inside_one_another():
    """Leftmost-longest stops at the first of two that overlap; maximal keeps both."""
    forms = (Form(text=text, tag=Tag.ZH) for text in ("中国人", "人权律师", "律师"))
    three = Glossary.of((form.text, Kind.TERM, form) for form in forms)
    assert [hit.form for hit in match("中国人权律师", Lang.ZH, three)] == ["中国人", "律师"]
    assert [hit.form for hit in match("中国人权律师", Lang.ZH, three, Overlap.MAXIMAL)] == [
        "中国人",
        "人权律师",
    ]


def test_one_form_of_two_concepts_is_a_hit_of_each():
    """Which concept is meant is for the reader of the hits to decide."""
    form = Form(text="detention", tag=Tag.EN)
    two = Glossary.of([("custody", Kind.MEASURE, form), ("arrest", Kind.MEASURE, form)])
    assert [hit.concept for hit in match("detention", Lang.EN, two)] == ["custody", "arrest"]


LETTERS = st.sampled_from("人权律师指定居所監视住王大明胡安·C+ 　\n，709（九）\U00020000")


@given(st.text(LETTERS, max_size=60))
def test_chinese_hits_are_in_order_apart_and_say_what_they_found(text: str):
    """Spans ascend, never overlap, and their text folds to the form."""
    from bitext.script import fold

    at = 0
    for hit in match(text, Lang.ZH, glossary()):
        assert at <= hit.span.start < hit.span.end <= len(text)
        at = hit.span.end
        assert "".join(fold(hit.span.of(text)).text.split()) == "".join(fold(hit.form).text.split())


VOCABULARY = (
    "residential",
    "surveillance",
    "at",
    "a",
    "the",
    "designated",
    "location",
    "locations",
    "Committee",
    "against",
    "Torture",
    "lawyer",
    "lawyers'",
    "human",
    "rights",
    "Rights",
    "council",
    "health",
    "(No.",
    "9)",
    "C++",
    "re-education",
    ",",
    ".",
    "—",
    "U.S.",
    "’s",
)
WORDS = st.lists(
    st.sampled_from(
        [
            "residential",
            "surveillance",
            "at",
            "a",
            "the",
            "designated",
            "location",
            "locations",
            "Committee",
            "against",
            "Torture",
            "lawyer",
            "lawyers'",
            "human",
            "rights",
            "Rights",
            "council",
            "health",
            "(No.",
            "9)",
            "C++",
            "re-education",
            ",",
            ".",
            "\n",
            "—",
            "U.S.",
            "’s",
        ]
    ),
    max_size=20,
).map(" ".join)


@given(WORDS)
def test_english_hits_are_in_order_and_apart(text: str):
    """Spans ascend, never overlap, and begin and end at no white space."""
    at = 0
    for hit in match(text, Lang.EN, glossary()):
        assert at <= hit.span.start < hit.span.end <= len(text)
        at = hit.span.end
        assert hit.span.of(text) == hit.span.of(text).strip()


@given(st.text(max_size=80), st.sampled_from(Lang))
def test_any_text_can_be_searched(text: str, lang: Lang):
    """No text breaks the matcher, lone surrogates and controls included."""
    for hit in match(text, lang, glossary()):
        assert hit.span.of(text)


@given(st.sampled_from([f.text for c in glossary().concepts for f in c.forms]))
def test_every_form_is_found_in_itself_and_between_other_words(form: str):
    """A form alone, and in a sentence, is found whole."""
    lang = next(f.lang for c in glossary().concepts for f in c.forms if f.text == form)
    for text in (form, f"，{form}，" if lang is Lang.ZH else f"so: {form}, they"):
        assert form in [hit.form for hit in match(text, lang, glossary())]
