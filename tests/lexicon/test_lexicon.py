"""The packaged lexicon: probabilities between the words of the two languages."""

import json
import subprocess
import sys
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import LexiconError
from bitext.lexicon import Lexicon, store
from bitext.lexicon.lexicon import IDENTITY
from bitext.lexicon.table import LEAST, quantise
from bitext.lexicon.tokens import stem
from bitext.model import Lang


@pytest.fixture(scope="module")
def lexicon():
    """Give the packaged lexicon."""
    return Lexicon.load()


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("律师", "lawyer"),
        ("律師", "lawyer"),
        ("酷刑", "torture"),
        ("家属", "families"),
        ("拘留", "detained"),
        ("法院", "court"),
        ("证据", "evidence"),
        ("自由", "freedom"),
    ],
)
def test_established_translations_are_among_the_likeliest(lexicon, zh, en):
    """A word of such letters has its counterpart among the first five, from either side."""
    assert stem(en) in {stem(found.word) for found in lexicon.translations(zh, Lang.ZH)}
    back = {found.word for found in lexicon.translations(en, Lang.EN, 8)}
    assert lexicon.tokens(zh, Lang.ZH)[0].form in back


def test_unknown_words_have_no_translation(lexicon):
    """Nothing is invented for a word that is not held, nor for a phrase."""
    assert lexicon.translations("zzyzx", Lang.EN) == ()
    assert lexicon.translations("", Lang.ZH) == ()
    assert lexicon.translations("the court", Lang.EN) == ()


def test_probabilities_of_a_word_sum_to_one_at_most(lexicon):
    """Rows are distributions with their tails cut off; a stored step is 4.6%."""
    ids = np.arange(len(lexicon.vocabulary(Lang.ZH)))
    rows = lexicon.rows_en_given_zh(ids)
    sums = np.add.reduceat(np.append(rows.probabilities, 0), rows.indptr[:-1])
    sums[np.diff(rows.indptr) == 0] = 0
    assert sums.max() < 1.05
    assert np.mean(sums > 0.5) > 0.9


def test_rows_of_unknown_words_are_empty(lexicon):
    """-1 has an empty row between its neighbours, whose rows it does not disturb."""
    court = lexicon.ids(["法院"], Lang.ZH)[0]
    alone, among = lexicon.rows_en_given_zh([court]), lexicon.rows_en_given_zh([-1, court, -1])
    assert among.indptr.tolist() == [0, 0, alone.indptr[1], alone.indptr[1]]
    assert (among.indices == alone.indices).all()
    assert lexicon.rows_zh_given_en([-1]).indptr.tolist() == [0, 0]


ZH = ["律师", "法院", "被告", "家属", "zzyzx", "709", "无", "\U0002f800"]
EN = ["court", "lawyer", "famili", "defend", "zzyzx", "709", "the", "qwxyz"]


@given(st.permutations(ZH), st.permutations(EN), st.integers(0, len(ZH)), st.integers(0, len(EN)))
def test_pairs_rows_and_matrix_agree(zh, en, n_zh, n_en):
    """Whatever the order of the words, `pairs`, `matrix` and both kinds of rows tell one story."""
    lexicon = Lexicon.load()
    zh, en = zh[:n_zh], en[:n_en]
    expected = np.zeros((2, len(en), len(zh)), dtype=np.float32)
    zh_ids, en_ids = lexicon.ids(zh, Lang.ZH), lexicon.ids(en, Lang.EN)
    for j, row in enumerate(zh_ids):
        found = lexicon.rows_en_given_zh([row])
        for i, column in enumerate(en_ids):
            expected[0, i, j] = found.probabilities[(found.indices == column) & (column >= 0)].sum()
    for i, row in enumerate(en_ids):
        found = lexicon.rows_zh_given_en([row])
        for j, column in enumerate(zh_ids):
            expected[1, i, j] = found.probabilities[(found.indices == column) & (column >= 0)].sum()
    for i, word in enumerate(en):
        if word in zh:
            expected[:, i, zh.index(word)] = np.maximum(expected[:, i, zh.index(word)], IDENTITY)
    assert np.array_equal(lexicon.matrix(zh, en, given=Lang.ZH), expected[0])
    assert np.array_equal(lexicon.matrix(zh, en, given=Lang.EN), expected[1])
    pairs = lexicon.pairs(zh, en)
    assert pairs.zh.tolist() == sorted(pairs.zh.tolist())
    assert len(pairs.zh) == np.count_nonzero(expected.any(axis=0))


def test_latin_words_and_figures_pair_as_identical(lexicon):
    """An unknown name or number that stands on both sides is its own translation."""
    assert lexicon.matrix(["zzyzx", "20150709"], ["20150709", "zzyzx"], given=Lang.ZH).tolist() == [
        [0, pytest.approx(IDENTITY)],
        [pytest.approx(IDENTITY), 0],
    ]


def test_frequencies(lexicon):
    """Common words have a high unigram probability and a low idf; unknown ones the reverse."""
    for lang, words in ((Lang.EN, ["the", "lawyer", "zzyzx"]), (Lang.ZH, ["的", "律师", "zzyzx"])):
        ids = lexicon.ids(words, lang)
        log_p, idf = lexicon.log_p(ids, lang), lexicon.idf(ids, lang)
        assert log_p[0] > log_p[1] > log_p[2]
        assert idf[0] < idf[1] < idf[2]
        assert (log_p < 0).all()


@given(st.lists(st.floats(0, 1)))
def test_quantised_probabilities_stay_within_a_step(values):
    """A byte holds a probability to 2.5%; what is under the least is dropped."""
    from bitext.lexicon.table import _VALUES

    back = _VALUES[quantise(np.array(values))]
    for value, stored in zip(values, back.tolist(), strict=True):
        if value >= LEAST:
            assert stored == pytest.approx(value, rel=0.025)
        else:
            assert stored == pytest.approx(0, abs=LEAST * 1.025)


def copied(folder):
    """Put the packaged files into `folder`."""
    for name in (store.ARRAYS_FILE, store.MANIFEST_FILE):
        (folder / name).write_bytes((store.packaged() / name).read_bytes())


def test_a_damaged_lexicon_is_refused(tmp_path):
    """One changed byte, a missing file, another version or a broken manifest is an error that says where."""
    copied(tmp_path)
    Lexicon.read(tmp_path)
    data = bytearray((tmp_path / store.ARRAYS_FILE).read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / store.ARRAYS_FILE).write_bytes(data)
    with pytest.raises(LexiconError, match="checksum") as raised:
        Lexicon.read(tmp_path)
    assert str(tmp_path) in raised.value.where
    assert raised.value.remedy
    copied(tmp_path)
    manifest = json.loads((tmp_path / store.MANIFEST_FILE).read_text())
    (tmp_path / store.MANIFEST_FILE).write_text(json.dumps({**manifest, "format": 0}))
    with pytest.raises(LexiconError, match="version"):
        Lexicon.read(tmp_path)
    for broken in ("[]", "{"):
        (tmp_path / store.MANIFEST_FILE).write_text(broken)
        with pytest.raises(LexiconError):
            Lexicon.read(tmp_path)
    (tmp_path / store.MANIFEST_FILE).unlink()
    with pytest.raises(LexiconError, match="cannot be read"):
        Lexicon.read(tmp_path)


def test_packing_is_repeatable():
    """The same arrays give the same bytes, and the packaged file is packed that way."""
    arrays, manifest = store.read(store.packaged())
    assert store.pack(arrays) == (store.packaged() / store.ARRAYS_FILE).read_bytes()
    assert Lexicon.load().checksum == manifest["sha256"]
    assert Lexicon.load() is Lexicon.load()


def test_the_lexicon_stays_small():
    """The package carries 15 MB of word table at most."""
    assert len((store.packaged() / store.ARRAYS_FILE).read_bytes()) < 15_000_000


def test_loading_is_quick():
    """Reading the lexicon takes less than 150 ms of processor time, and no dictionary of all words."""
    code = (
        "import numpy, time; from bitext.lexicon import Lexicon; t = time.process_time(); Lexicon.load();"
        "print(time.process_time() - t)"
    )
    times = [float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(3)]
    assert min(times) < 0.15


def test_thirty_thousand_sentences_take_seconds(lexicon):
    """Tokenising is a matter of tens of microseconds a word."""
    zh = "律师多次要求会见当事人，都被看守所以各种理由拒绝，家属至今没有收到任何通知。"
    en = "The lawyers asked again and again to meet their client and were refused on various grounds."
    began = time.process_time()
    for _ in range(1000):
        lexicon.tokens(zh, Lang.ZH)
        lexicon.tokens(en, Lang.EN)
    assert time.process_time() - began < 1.5
