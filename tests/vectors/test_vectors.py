"""The packaged vectors as the default path reads them."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import LexiconError
from bitext.lexicon.vectors import StaticVectors, packaged

TEXTS = st.lists(
    st.text(
        alphabet=st.sampled_from("律師被帶走了。家屬不知道他在哪裏 The lawyer was taken 2015年"), max_size=40
    )
)


@pytest.fixture(scope="module")
def vectors():
    """The packaged vectors."""
    return StaticVectors.load()


@pytest.fixture
def copy(tmp_path):
    """A copy of the model folder that a test may damage."""
    folder = tmp_path / "vectors"
    shutil.copytree(str(packaged()), folder)
    return folder


def test_a_sentence_is_nearest_to_its_own_version(vectors):
    """Each Chinese sentence has a higher cosine with its translation than with any other."""
    zh = [
        "律师已经被关押了六个月。",
        "警察没有告诉家属他在哪里。",
        "我们呼吁政府立即释放所有被拘留的人。",
        "今天天气很好，孩子们在公园里玩。",
    ]
    en = [
        "The lawyer has been detained for six months.",
        "The police did not tell his family where he is.",
        "We call on the government to release everyone detained at once.",
        "The weather is fine today and the children are playing in the park.",
    ]
    cosine = vectors.encode(zh) @ vectors.encode(en).T
    assert cosine.argmax(axis=1).tolist() == [0, 1, 2, 3]
    assert cosine.argmax(axis=0).tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("国务院关于律师执业的规定", "國務院關於律師執業的規定"),
        ("里面的台湾", "裏面的臺灣"),
        ("第３条", "第3條"),
    ],
)
def test_script_and_width_make_no_difference(vectors, simplified, traditional):
    """Traditional and Simplified, full and half width, have one vector."""
    assert np.array_equal(vectors.sums([simplified]), vectors.sums([traditional]))


@given(TEXTS)
def test_the_sum_of_sums_is_the_vector_of_the_whole(texts):
    """A passage's vector is the sum of its sentences', which is what makes n-m beads free."""
    vectors = StaticVectors.load()
    assert np.allclose(vectors.sums(texts).sum(axis=0), vectors.sums(["\n".join(texts)])[0], atol=1e-4)


@given(TEXTS)
def test_a_text_has_the_same_vector_in_any_company(texts):
    """Vectors do not depend on how texts are batched."""
    vectors = StaticVectors.load()
    together = vectors.sums(texts)
    assert all(np.array_equal(together[[i]], vectors.sums([text])) for i, text in enumerate(texts))


@given(st.lists(st.text(), max_size=5))
def test_unit_length_or_zero(texts):
    """Encoded vectors have length one, or zero where no word is known."""
    vectors = StaticVectors.load()
    lengths = np.linalg.norm(vectors.encode(texts), axis=1)
    known = [bool(vectors.token_ids(text)) for text in texts]
    assert np.allclose(lengths[known], 1, atol=1e-5)
    assert not lengths[np.logical_not(known)].any()


def test_within_a_document_the_common_part_is_gone(vectors):
    """Parts that share most of their words are further apart than the plain vectors make them."""
    parts = [
        f"The lawyers of the river commission wrote about the {thing}."
        for thing in ("water", "fish", "village", "factory", "court", "children", "weather", "police")
    ]
    plain, own = (
        sums / np.linalg.norm(sums, axis=1, keepdims=True)
        for sums in (vectors.sums(parts), vectors.sums_within(parts))
    )
    apart = ~np.eye(len(parts), dtype=bool)
    assert (own @ own.T)[apart].mean() < (plain @ plain.T)[apart].mean() - 0.3


def test_a_single_text_keeps_its_direction(vectors):
    """Little is known of what one text has in common with others."""
    text = ["The lawyer was detained."]
    assert np.allclose(vectors.sums_within(text) * 7 / 6, vectors.sums(text), atol=1e-4)


def test_no_texts(vectors):
    """No texts give an empty array of the right width."""
    assert vectors.sums([]).shape == (0, vectors.dimensions)


def test_text_of_no_known_word_is_zero(vectors):
    """Empty, blank and foreign texts, and a lone surrogate, have the zero vector."""
    assert not vectors.encode(["", " \n", "。、", "ᚠᚢᚦ", "\ud800"]).any()


def test_neighbours_do_not_show(vectors):
    """Long texts and short ones come out together as they do alone."""
    texts = ["律师被拘留" * 40, "", "The lawyer was detained", "2015年7月9日 " * 15, "detained " * 300]
    together = vectors.sums(texts)
    assert all(np.array_equal(together[[i]], vectors.sums([text])) for i, text in enumerate(texts))


@pytest.mark.parametrize("name", ["model.safetensors", "pieces.txt"])
def test_a_damaged_file_is_refused(copy, name):
    """One changed byte is an error that names the file."""
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(LexiconError, match=f"{name}.*damaged"):
        StaticVectors.read(copy)


def test_every_file_has_the_checksum_of_the_manifest():
    """The folder as packaged is the folder as trained."""
    manifest = json.loads((packaged() / "manifest.json").read_text(encoding="utf-8"))
    for name, expected in manifest["sha256"].items():
        assert hashlib.sha256((packaged() / name).read_bytes()).hexdigest() == expected


def test_another_format_is_refused(copy):
    """Vectors of a later version are not guessed at."""
    manifest = json.loads((copy / "manifest.json").read_text())
    (copy / "manifest.json").write_text(json.dumps(manifest | {"format": 99}))
    with pytest.raises(LexiconError, match="another version"):
        StaticVectors.read(copy)


def test_missing_files_are_an_error(tmp_path):
    """A folder without a model says so."""
    with pytest.raises(LexiconError, match="cannot be read"):
        StaticVectors.read(tmp_path)


def test_the_name_tells_version_and_contents(vectors):
    """Signatures tell two trainings apart."""
    assert vectors.name == f"static:{vectors.version}@{vectors.checksum[:8]}"


def test_the_folder_is_small_enough_to_ship():
    """The model folder stays under the 22 MiB it may have of the wheel."""
    assert (
        sum(path.stat().st_size for path in Path(str(packaged())).rglob("*") if path.is_file()) < 22 * 2**20
    )


def test_the_default_path_imports_no_heavy_library():
    """Encoding needs numpy and nothing of the neural extra."""
    code = (
        "import sys; from bitext.encode import StaticEncoder; StaticEncoder().encode(['律师']);"
        "heavy = {'torch', 'tokenizers', 'transformers', 'sentence_transformers', 'safetensors'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
