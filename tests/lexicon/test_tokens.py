"""Words as spans and forms."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.lexicon import Lexicon
from bitext.lexicon.segmenter import Segmenter
from bitext.lexicon.vocabulary import Vocabulary
from bitext.model import Lang
from bitext.script import is_han

GOLDEN = [
    (Lang.ZH, "被指定居所监视居住", "被 指定 居所 监视居住"),
    (Lang.ZH, "律師沒有見到當事人。", "律师 没有 见到 当事人"),
    (Lang.ZH, "２０１５年，NGOs共１，２３４家", "2015 年 ngos 共 1234 家"),
    (Lang.ZH, "2015,2016", "2015 2016"),
    (Lang.EN, "The lawyer’s family — 1,000,000 people — waited.", "the lawyer famili 1000000 peopl wait"),
    (Lang.EN, "detained DETAINS detaining", "detain detain detain"),
    (Lang.EN, "Müller's café (v3.11.2)", "müller café v 3.11.2"),
    (Lang.EN, "the term 维权 means", "the term 维权 mean"),
    (Lang.EN, " — …!? ", ""),
]


@pytest.fixture(scope="module")
def lexicon():
    """Give the packaged lexicon."""
    return Lexicon.load()


@pytest.mark.parametrize(("lang", "text", "forms"), GOLDEN)
def test_forms(lexicon, lang, text, forms):
    """Traditional, full-width and inflected writing comes to one form; punctuation is no word."""
    assert " ".join(token.form for token in lexicon.tokens(text, lang)) == forms


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("律師被指定居所０９ａNGO's,.12 \U00020000")))
)
def test_tokens_point_at_the_text_in_order(text):
    """Spans ascend without overlap, cover every Han character, and never an empty stretch."""
    tokens = Lexicon.load().tokens(text, Lang.ZH)
    end = 0
    for token in tokens:
        assert end <= token.start < token.end <= len(text)
        end = token.end
    covered = {place for token in tokens for place in range(token.start, token.end)}
    assert {place for place, ch in enumerate(text) if is_han(ch)} <= covered


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(), st.sampled_from("律师０９ａＮ’'s,，.．12  \n\u3000\x1f\x85\u0301")
        ),
        max_size=30,
    )
)
def test_forms_alone_are_those_of_the_tokens(text):
    """Words that need no places come out the same without them."""
    lexicon = Lexicon.load()
    assert lexicon.forms(text) == [token.form for token in lexicon.tokens(text, Lang.EN)]


def test_ids_are_those_of_the_vocabulary_of_the_language(lexicon):
    """A known word's id leads back to its form, an unknown word has -1, Han in English is unknown."""
    for lang, text in ((Lang.ZH, "律师会见当事人 zzyzx"), (Lang.EN, "The lawyers met zzyzx")):
        *known, unknown = lexicon.tokens(text, lang)
        assert [lexicon.vocabulary(lang).word(token.id) for token in known] == [t.form for t in known]
        assert unknown.id == -1
    assert [token.id for token in lexicon.tokens("维权", Lang.EN)] == [-1]


def divisions(text, words):
    """Every way to cut `text` into words and single characters."""
    if not text:
        yield []
    for end in range(1, len(text) + 1):
        if end == 1 or text[:end] in words:
            for rest in divisions(text[end:], words):
                yield [text[:end], *rest]


@given(
    st.dictionaries(st.text("甲乙丙", min_size=1, max_size=4), st.floats(-20, -1), min_size=1),
    st.text("甲乙丙丁", min_size=1, max_size=7),
)
def test_the_cut_is_the_most_probable_division(log_p, text):
    """No other division into headwords and characters has a greater product of probabilities."""
    vocabulary = Vocabulary.of(log_p)
    values = np.array([log_p[word] for word in sorted(log_p)])
    ends = Segmenter(vocabulary, values).cut(text)
    words = [text[start:end] for start, end in pairwise([0, *ends])]
    assert "".join(words) == text

    def score(division):
        return sum(log_p.get(word, min(values)) for word in division)

    assert score(words) == pytest.approx(max(map(score, divisions(text, log_p))))
