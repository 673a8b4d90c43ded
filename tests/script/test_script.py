"""Facts of writing and folding with a way back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.model import Lang, Span
from bitext.script import (
    display_width,
    fold,
    han_ratio,
    han_runs,
    is_cjk_punct,
    is_han,
    lang_of,
    simplify,
)

MIXED = st.text(
    st.one_of(
        st.sampled_from("劉曉波乾坤著臺裡一〇ＡＺ１９％ﬁﬃ㈠㎏½²①ß…“”「」—\u200b\u0301éİ\ufeff﹝﹞豈 \t\na1"),
        st.characters(),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    "ch", ["中", "〇", "々", "\u3400", "\ufa0e", "\U00020000", "\U0002f800", "\U00031350"]
)
def test_han_of_every_plane(ch):
    """Extensions, compatibility ideographs, 〇 and 々 are Han."""
    assert is_han(ch)


@pytest.mark.parametrize("ch", ["a", "1", "。", "（", "か", "한", "", "中国", "１", "·"])
def test_not_han(ch):
    """Other scripts, digits, punctuation and longer strings are not one Han character."""
    assert not is_han(ch)


def test_every_named_ideograph_is_han():
    """Whatever the Unicode database calls a CJK ideograph is Han."""
    for code in range(0x2E80, 0x32000):
        if unicodedata.name(chr(code), "").startswith("CJK"):
            name = unicodedata.name(chr(code))
            if "IDEOGRAPH" in name or "RADICAL" in name:
                assert is_han(chr(code)), name


def test_han_runs_and_ratio():
    """Runs are maximal; the ratio counts letters only."""
    assert list(han_runs("709事件，Wang 全璋")) == [Span(3, 5), Span(11, 13)]
    assert han_ratio("2015年！") == 1.0
    assert han_ratio("二〇一五") == 1.0
    assert han_ratio("ab 中国") == 0.5
    assert han_ratio("1, 2 …") == 0.0


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("2017年7月9日", Lang.ZH),
        ("July 9, 2017", Lang.EN),
        ("Wang Quanzhang (王全璋) was detained in July 2015.", Lang.EN),
        ("据 Human Rights Watch 报告", Lang.ZH),
        ("网址：https://example.org/a-long-path/of-english-words", Lang.ZH),
        ("刘士辉 LIU Shihui", Lang.ZH),
        ("https://example.org/a", None),
        ("7. ——", None),
        ("", None),
    ],
)
def test_lang_of(text, lang):
    """The language of the running words decides; addresses and digits do not."""
    assert lang_of(text) is lang


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("中文", 4), ("（a）", 5), ("e\u0301", 1), ("a\u200bb", 2), ("ｱ", 1), ("“中”", 4), ("", 0)],
)
def test_display_width(text, width):
    """Han and full-width forms take two columns, marks and invisible characters none."""
    assert display_width(text) == width


def test_cjk_punctuation():
    """Full-width punctuation is told from Latin."""
    assert is_cjk_punct("。")
    assert is_cjk_punct("（")
    assert not is_cjk_punct("(")
    assert not is_cjk_punct("“")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ１２３％", "abc123%"),
        ("劉曉波", "刘晓波"),
        ("乾坤與乾燥", "乾坤与干燥"),
        ("“臺灣”——『著』", '"台湾"--"著"'),
        ("㈠、", "(一)、"),
        ("2015¹ ½ ①", "2015¹ ½ ①"),
        ("e\u0301\u200bf ﬁ", "éf fi"),
        ("Residential\u00a0Surveillance’s", "residential surveillance's"),
        ("豈", "岂"),
    ],
)
def test_fold(text, folded):
    """Width, case, quotes, dashes and Traditional forms are folded; raised digits are not."""
    assert fold(text).text == folded


def test_span_of_expanded_and_deleted_characters():
    """A part of an expanded character stands for the whole one."""
    text = "見㈠款ﬁx"
    folded = fold(text)
    assert folded.text == "见(一)款fix"
    at = folded.text.index("一")
    assert folded.span(at, at + 1).of(text) == "㈠"
    assert folded.span(folded.text.index("i"), len(folded.text)).of(text) == "ﬁx"
    assert folded.span(2, 2) == Span(1, 1)
    text = "一\u200b二三"
    assert fold(text).span(1, 3).of(text) == "二三"


@given(MIXED)
def test_offsets_lead_back(text):
    """There is one offset for each place, ascending, and each piece folds to what it stands for."""
    folded = fold(text)
    offsets = list(folded.offsets)
    assert len(offsets) == len(folded.text) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    assert all(0 <= offset <= len(text) for offset in offsets)
    for start in range(len(folded.text)):
        span = folded.span(start, start + 1)
        assert 0 <= span.start < span.end <= len(text)
        assert simplify(folded.text[start]) in simplify(fold(span.of(text)).text)


@given(MIXED)
def test_spans_tile(text):
    """Consecutive spans meet without a hole unless one character became several."""
    folded = fold(text)
    for middle in range(1, len(folded.text)):
        left, right = folded.span(0, middle), folded.span(middle, len(folded.text))
        assert left.end >= right.start
        assert right.end == len(text)


@given(st.text(st.sampled_from("劉曉波乾坤著臺裡後後髮发a1。"), max_size=30))
def test_traditional_and_simplified_fold_alike(text):
    """A text and its Simplified form fold to the same string."""
    assert fold(text).text == fold(simplify(text)).text
    assert fold(fold(text).text).text == fold(text).text


@given(st.text(max_size=40))
def test_simplify_keeps_length(text):
    """Simplifying never moves a character, surrogates and all."""
    assert len(simplify(text)) == len(text)


def test_lone_surrogate_is_no_crash():
    """Text broken by a bad decoder folds too."""
    assert len(simplify("劉\ud800漢")) == 3
