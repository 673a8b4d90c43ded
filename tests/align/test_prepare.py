"""One side of a text made ready for scoring."""

from hypothesis import given
from hypothesis import strategies as st

from bitext.align.prepare import Prepared, prepare
from bitext.align.values import HAS_VALUE
from bitext.lexicon import Lexicon
from bitext.model import Lang
from bitext.quantities import find


def prepared(texts: list[str], lang: Lang) -> Prepared:
    """The texts as one side that names nobody."""
    return prepare(texts, lang, Lexicon.load(), tuple({} for _ in texts))


WORDS = (
    "the",
    "Article",
    "IV",
    "twentieth,",
    "“Thirteen",
    "5%",
    "café",
    "one",
    "fifty-two",
    "x",
    "ten\u0301th",
)


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=8).map(" ".join))
def test_an_english_text_is_searched_for_values_when_one_of_its_words_tells(text):
    """Looking word by word finds the same texts as looking at the whole."""
    expected = find(text, Lang.EN) if HAS_VALUE[Lang.EN].search(text) else ()
    assert prepared([text], Lang.EN).quantities == (expected,)
