"""The tokenizer read by hand gives what the tokenizer library gives."""

import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import LexiconError
from bitext.lexicon.vectors import MANIFEST_FILE, PIECES_FILE, packaged
from bitext.lexicon.wordpiece import COMBINING, RECENT, WordPiece, normalise

DESCRIPTION = json.loads((packaged() / "tokenizer.json").read_bytes())
RUNS = json.loads((packaged() / MANIFEST_FILE).read_bytes())["runs"]
PIECES = (packaged() / PIECES_FILE).read_bytes()
WORDPIECE = WordPiece(PIECES, RUNS, where=PIECES_FILE)
MIXED = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("最高人民法院關於指定居所監視居住的規定"),
        st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDE'’- 0123456789０１２ΑΣςİßﬁé́"),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    ),
    max_size=200,
)


@cache
def tokenizer():
    """The library's reader of the same file."""
    return pytest.importorskip("tokenizers").Tokenizer.from_file(str(packaged() / "tokenizer.json"))


def expected(text):
    """The library's token ids."""
    return tokenizer().encode(text, add_special_tokens=False).ids


@pytest.mark.neural
@given(MIXED)
def test_any_text_has_the_library_s_tokens(text):
    """Both readers give one list of ids for any text."""
    assert WORDPIECE.ids(text) == expected(text)


@pytest.mark.neural
def test_every_code_point_has_the_library_s_tokens():
    """Between a Han character and a letter, each code point of Unicode is read alike."""
    words = [f"中{chr(code)}a" for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    texts = [" ".join(words[start : start + 64]) for start in range(0, len(words), 64)]
    known = [encoding.ids for encoding in tokenizer().encode_batch_fast(texts, add_special_tokens=False)]
    assert [text for text, ids in zip(texts, known, strict=True) if WORDPIECE.ids(text) != ids] == []


@pytest.mark.neural
@pytest.mark.parametrize("text", ["中" * 300, "最高人民法院" * 50, "a" * 250, "x1" * 150, "9" * 301])
def test_long_runs_are_cut_alike(text):
    """Runs beyond any sentence's length are cut in the same places."""
    assert WORDPIECE.ids(text) == expected(text)


@given(st.text())
def test_no_text_gives_the_unknown_token(text):
    """What the vocabulary does not know gives no token at all."""
    assert 0 not in WORDPIECE.ids(text)


def test_lower_case_knows_no_final_sigma():
    """Letters are folded one by one, as the library does."""
    assert normalise("ΟΔΟΣ") == "οδοσ"


def test_the_library_s_file_says_the_same():
    """`tokenizer.json` has the same pieces, in the same order, and the same steps before them."""
    opening, following = PIECES.decode().rstrip("\n").split("\n\n")
    pieces = [*opening.split("\n"), *(f"##{piece}" for piece in following.split("\n"))]
    assert DESCRIPTION["model"]["vocab"] == {piece: number for number, piece in enumerate(pieces)}
    assert DESCRIPTION["pre_tokenizer"]["pattern"] == {"Regex": RUNS}
    steps = DESCRIPTION["normalizer"]["normalizers"]
    assert [(step["type"], step.get("pattern", {}).get("Regex")) for step in steps] == [
        ("Replace", RECENT.pattern),
        ("NFKD", None),
        ("Replace", COMBINING.pattern),
        ("Lowercase", None),
    ]


@pytest.mark.parametrize(("pieces", "runs"), [(b"a\nb", "a"), (b"a\n\nb\n", "("), (b"\xff\n\nb\n", "a")])
def test_broken_lists_are_refused(pieces, runs):
    """Damage is an error, not a traceback."""
    with pytest.raises(LexiconError, match="cannot be read"):
        WordPiece(pieces, runs, where="pieces.txt")
