"""Vectors on disk: the second run asks the model for nothing."""

import hashlib
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitext.encode import CachedEncoder, load
from bitext.encode.cache import folder
from tests.encode.conftest import SENTENCES


class Counting:
    """A real, if poor, encoder: vectors from a hash of the text; it counts the texts it was asked for."""

    name = "hash"

    def __init__(self, identity="1f"):
        self.asked = []
        self._identity = identity

    def identity(self):
        return self._identity

    def encode(self, texts):
        self.asked += texts
        rows = [np.frombuffer(hashlib.sha256(text.encode()).digest(), np.uint8) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), 32) / 255


@pytest.fixture
def cached(own_cache):
    """Puts the test's cache around an encoder."""
    return lambda encoder: CachedEncoder(encoder, own_cache)


def test_a_second_run_asks_for_nothing(cached):
    """Vectors come back bit by bit, and only unseen texts reach the model."""
    first, second = Counting(), Counting()
    expected = cached(first).encode(["a", "b", "a"])
    assert np.array_equal(cached(second).encode(["b", "a", "a"]), expected[[1, 0, 2]])
    assert (first.asked, second.asked) == (["a", "b"], [])
    cached(second).encode(["a", "c"])
    assert second.asked == ["c"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), max_size=8))
def test_caching_changes_no_vector(cached, texts):
    """With and without cache, filled or not, the vectors are the same; blank texts have zero."""
    vectors = cached(Counting()).encode(texts)
    expected = Counting().encode(texts)
    expected[[not text.strip() for text in texts]] = 0
    assert np.array_equal(vectors, expected)


def test_models_do_not_mix(cached):
    """Each model's vectors are kept apart."""
    cached(Counting("1f")).encode(["a"])
    other = Counting("2e")
    cached(other).encode(["a"])
    assert other.asked == ["a"]


def _garbage(path):
    path.write_bytes(b"not a database" * 100)


def _zeroed(path):
    with sqlite3.connect(path) as database:
        database.execute("UPDATE vectors SET vector = zeroblob(length(vector))")
    database.close()


def _other_schema(path):
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE vectors (something TEXT)")
    database.close()


def _truncated(path):
    path.write_bytes(path.read_bytes()[:-100])


@pytest.mark.parametrize("damage", [_garbage, _zeroed, _other_schema, _truncated])
def test_a_damaged_cache_is_rebuilt_with_a_note(cached, own_cache, damage):
    """Damage is noticed, said, and mended; the vectors are right all the same."""
    expected = cached(Counting()).encode(SENTENCES)
    (path,) = own_cache.iterdir()
    damage(path)
    encoder = cached(Counting())
    assert np.array_equal(encoder.encode(SENTENCES), expected)
    assert [str(path) in note and "anew" in note for note in encoder.notes] == [True]
    after = Counting()
    cached(after).encode(SENTENCES)
    assert after.asked == []


def test_an_empty_file_is_no_damage(cached, own_cache):
    """A run cut short before its first vector leaves nothing to complain of."""
    own_cache.mkdir(parents=True)
    (own_cache / "1f.sqlite").touch()
    encoder = cached(Counting())
    encoder.encode(["a"])
    assert encoder.notes == []


def test_a_cache_that_cannot_be_written_is_a_note(tmp_path):
    """Vectors are given though they cannot be kept."""
    (tmp_path / "file").write_text("in the way")
    encoder = CachedEncoder(Counting(), tmp_path / "file" / "vectors")
    assert encoder.encode(["a"]).any()
    assert "cannot be used" in encoder.notes[0]


def test_blank_texts_are_reported(cached):
    """Texts without a vector are counted for the user."""
    encoder = cached(Counting())
    assert not encoder.encode(["", "a", " "])[[0, 2]].any()
    assert encoder.notes == ["2 of 3 texts are blank and have no vector"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX")
def test_only_the_owner_can_read_it(cached, own_cache):
    """Vectors of unpublished letters are nobody else's business."""
    cached(Counting()).encode(["a"])
    (path,) = own_cache.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(own_cache.stat().st_mode) == 0o700


def test_no_text_is_kept(cached, own_cache):
    """The file holds hashes, never a sentence."""
    cached(Counting()).encode(SENTENCES)
    (path,) = own_cache.iterdir()
    data = path.read_bytes()
    assert not any(text.encode()[:12] in data for text in SENTENCES)


def test_where_vectors_are_kept(monkeypatch, tmp_path):
    """`BITEXT_CACHE` names the folder; `off` keeps nothing; else the user's cache folder."""
    assert folder() == tmp_path / "cache" / "vectors"
    monkeypatch.setenv("BITEXT_CACHE", "off")
    assert folder() is None
    monkeypatch.delenv("BITEXT_CACHE")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert folder() == Path("/somewhere/bitext/vectors")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert folder() == Path.home() / ".cache/bitext/vectors"


@pytest.mark.neural
def test_a_second_run_does_not_import_the_library(small_model):
    """With all vectors known, neither torch nor sentence_transformers is loaded, and vectors are equal."""
    first = load(str(small_model)).encode(SENTENCES)
    code = (
        "import sys; from bitext.encode import load;"
        "heavy = {'torch', 'sentence_transformers', 'transformers'};"
        f"vectors = load({str(small_model)!r}).encode({SENTENCES!r});"
        "print(sorted(heavy & set(sys.modules)), vectors.tobytes().hex())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["[]", first.tobytes().hex()]
