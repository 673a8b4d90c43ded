"""The model folder as sentence-transformers loads it."""

import numpy as np
import pytest

from bitext.lexicon.vectors import StaticVectors, packaged

TEXTS = [
    "律师被指定居所监视居住。",
    "律師被指定居所監視居住。",
    "The lawyer is held under residential surveillance at a designated location.",
    "CHANG Boyang（常伯阳） 2015年7月9日",
    "？",
    "",
]


@pytest.fixture(scope="module")
def model():
    """The packaged folder, loaded by the library's own class."""
    library = pytest.importorskip("sentence_transformers")
    return library.SentenceTransformer(str(packaged()), device="cpu", local_files_only=True)


@pytest.mark.neural
def test_the_library_gives_the_same_vectors(model):
    """`SentenceTransformer(path)` and the default path agree on every text."""
    assert np.allclose(model.encode(TEXTS), StaticVectors.load().encode(TEXTS), atol=1e-5)


@pytest.mark.neural
def test_a_saved_copy_keeps_the_vectors(model, tmp_path):
    """The library can save the model again, Traditional forms included."""
    library = pytest.importorskip("sentence_transformers")
    model.save(str(tmp_path / "again"))
    again = library.SentenceTransformer(str(tmp_path / "again"), device="cpu", local_files_only=True)
    assert np.allclose(again.encode(TEXTS), model.encode(TEXTS), atol=1e-6)
