"""Searching an archive: short Han terms, both scripts, inflection, and queries that try to be syntax."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.batch.find import find
from bitext.batch.store import Passage, Store
from bitext.batch.terms import places, query, terms
from bitext.errors import InputError, UsageError
from bitext.glossary import builtin
from bitext.script import simplify

PAIRS = (
    ("林晓明律师被指定居所监视居住。", "Lawyer Lin Xiaoming was placed under residential surveillance."),
    ("法庭拒絕公開審理，家屬申請人權觀察員旁聽。",
     "The court refused; the families asked for human-rights observers."),
    ("他们要求释放709案的律师。", "They demand the release of the lawyers of the 709 case."),
    ("警方\n没有出示证件", "The police showed no papers."),
    ("", "An organisation that monitors enforced disappearances."),
    ("捕", "Arrests"),
)  # fmt: skip


def passage(zh, en):
    """A passage as the archive makes it."""
    keys = [" ".join(term.key for term in terms(text)) for text in (zh, en)]
    return Passage(zh=zh, en=en, zh_line=1, en_line=1, score=0.9, zh_terms=keys[0], en_terms=keys[1])


@pytest.fixture
def store(tmp_path):
    """A store of one letter."""
    with Store.open(tmp_path / "store", create=True) as opened:
        opened.enrol(["letter"])
        opened.put_alignment(1, "key", b"", [passage(*pair) for pair in PAIRS])
        yield opened


def found(store, term):
    """Indices of the passages a term is found in."""
    return [next(i for i, pair in enumerate(PAIRS) if hit.here.text in ("".join(pair[0].split()), pair[1]))
            for hit in find(term, store, builtin()).hits]  # fmt: skip


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("指定居所监视居住", [0]),
        ("指定居所監視居住", [0]),
        ("律", [0, 2]),
        ("律师", [0, 2]),
        ("律師", [0, 2]),
        ("师", [0, 2]),
        ("人权", [1]),
        ("观察员", [1]),
        ("旁听", [1]),
        ("709案", [2]),
        ("709", [2]),
        ("放709", [2]),
        ("方没有", [3]),
        ("捕", [5]),
        ("拘", []),
        ("监居", []),
        ("理家", []),
        ("lawyer", [0, 2]),
        ("Lawyers", [0, 2]),
        ("family", [1]),
        ("human rights observer", [1]),
        ("enforced disappearance", [4]),
        ("organization", [4]),
        ("organ", []),
        ("release of the lawyer", [2]),
        ("lawyers release", []),
    ],
)
def test_terms_are_found_where_they_stand(store, term, expected):
    """Han of any length in either script, English inflected and in either spelling, words in their order."""
    assert found(store, term) == expected


@pytest.mark.parametrize(
    "term",
    [
        '"',
        '律" OR "警',
        "zh:律师",
        "律师*",
        "NEAR(律 师)",
        "律师 AND 警方",
        "^律师",
        "{zh en}: 律师",
        "-律师",
        "律师'; DROP TABLE pairs",
    ],
)
def test_a_query_is_text_and_never_syntax(store, term):
    """Operators of the search engine are words like others, or nothing."""
    try:
        hits = find(term, store, builtin()).hits
    except UsageError:
        return
    for hit in hits:
        assert hit.here.keywords
    assert found(store, "律师") == [0, 2]


def test_the_rendering_across_is_marked(store):
    """What the glossary gives for the term is shown in the counterpart."""
    (hit,) = find("监视居住", store, builtin()).hits
    assert [hit.here.text[span.start : span.end] for span in hit.here.keywords] == ["监视居住"]
    assert [hit.across.text[s.start : s.end] for s in hit.across.keywords] == ["residential surveillance"]


def test_the_total_counts_what_is_not_shown(store):
    """A limit cuts the list, not the count."""
    answer = find("律师", store, builtin(), limit=1)
    assert (len(answer.hits), answer.total) == (1, 2)


def test_a_folder_without_store_says_what_to_do(tmp_path):
    """There is nothing to search before something was aligned."""
    with pytest.raises(InputError, match="corpus align"):
        Store.open(tmp_path / "store")


HAN = st.text(st.sampled_from("指定居所监视监視住律师師人权權捕"), min_size=1, max_size=12)


@given(before=HAN, term=HAN, after=HAN)
def test_every_piece_of_han_is_found_in_its_text(before, term, after):
    """Whatever is cut out of a Chinese text is found in it, at its place at least."""
    text = before + term + after
    asked = query(term)
    assert asked is not None
    hits = places(asked, text)
    assert hits
    assert all(query(span.of(text)) is not None for span in hits)
    assert {simplify(span.of(text)) for span in hits} == {simplify(term)}


@given(st.text(max_size=60))
def test_terms_lie_in_the_text_and_are_safe_in_a_phrase(text):
    """Spans are inside the text, keys never hold what would end a phrase, and a query never breaks."""
    for term in terms(text):
        assert 0 <= term.span.start < term.span.end <= len(text)
        assert '"' not in term.key
        assert term.key.strip() == term.key != ""
    asked = query(text)
    if asked is not None:
        places(asked, text)
