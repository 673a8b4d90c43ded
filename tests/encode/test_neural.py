"""A sentence-transformers model as an encoder."""

import importlib.util
import os
import subprocess
import sys

import numpy as np
import pytest

from bitext.encode import SentenceTransformerEncoder, load
from bitext.encode.neural import symmetric_prompt
from bitext.errors import BitextError, EncoderError, MissingExtraError
from bitext.lexicon.vectors import StaticVectors, packaged
from tests.encode.conftest import SENTENCES, build


@pytest.mark.neural
@pytest.mark.usefixtures("no_network")
def test_a_folder_is_encoded_without_network(small_model):
    """Rows are float32 of unit length and equal what the library gives."""
    from sentence_transformers import SentenceTransformer

    vectors = SentenceTransformerEncoder(str(small_model)).encode(SENTENCES)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    library = SentenceTransformer(str(small_model), device="cpu", local_files_only=True)
    assert np.allclose(vectors, library.encode(SENTENCES, normalize_embeddings=True), atol=1e-5)


@pytest.mark.neural
def test_blank_texts_have_the_zero_vector(small_model):
    """A blank text is never given to the model; its neighbours are as if alone."""
    encoder = SentenceTransformerEncoder(str(small_model))
    vectors = encoder.encode(["", SENTENCES[0], " \n　"])
    assert not vectors[[0, 2]].any()
    assert np.allclose(vectors[1], encoder.encode([SENTENCES[0]])[0], atol=1e-6)
    assert encoder.encode([]).shape == (0, 32)


@pytest.mark.neural
@pytest.mark.usefixtures("no_network")
def test_our_own_vectors_through_the_library():
    """The packaged folder is a model like any other."""
    vectors = SentenceTransformerEncoder(str(packaged())).encode(SENTENCES)
    assert np.allclose(vectors, StaticVectors.load().encode(SENTENCES), atol=1e-5)


@pytest.mark.neural
def test_the_model_s_prompt_for_pairing_is_used(tmp_path):
    """A model with a prompt for bitext mining gets it on both sides."""
    from sentence_transformers import SentenceTransformer

    folder = build(tmp_path / "prompted", prompts={"query": "the: ", "BitextMining": "his family: "})
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    expected = model.encode(SENTENCES, prompt="his family: ", normalize_embeddings=True)
    assert np.allclose(SentenceTransformerEncoder(str(folder)).encode(SENTENCES), expected, atol=1e-5)


@pytest.mark.parametrize(
    ("prompts", "chosen"),
    [
        ({}, None),
        ({"query": "q: ", "passage": "p: "}, None),
        ({"STS": "sts: ", "query": "q: "}, "STS"),
        ({"text-matching": "m: ", "STS": "s: "}, "text-matching"),
        ({"bitext_mining": "", "Similarity": "s: "}, "Similarity"),
    ],
)
def test_prompts_for_texts_of_equal_standing(prompts, chosen):
    """Prompts for pairing are preferred, by name; retrieval prompts are left alone."""
    assert symmetric_prompt(prompts) == chosen


@pytest.mark.neural
def test_the_identity_is_that_of_the_files(tmp_path):
    """The same files have one identity wherever they lie; other weights have another."""
    first, same, other = (build(tmp_path / name, seed=seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    identities = [SentenceTransformerEncoder(str(folder)).identity() for folder in (first, same, other)]
    assert identities[0] == identities[1] != identities[2]


def test_a_missing_folder_is_named(tmp_path):
    """A path that holds nothing is one clear error, before anything is imported."""
    with pytest.raises(EncoderError, match="no such model folder"):
        load(str(tmp_path / "nowhere"))
    with pytest.raises(EncoderError, match=r"no modules\.json"):
        load(str(tmp_path))


@pytest.mark.parametrize("name", ["", " ", "./model", "a/b/c"])
def test_what_cannot_be_a_hub_name_is_refused(name):
    """Only names that the hub can have are looked up there."""
    with pytest.raises(EncoderError, match="no such model folder"):
        load(name)


def test_without_the_extra_the_remedy_is_named(monkeypatch):
    """When the library is not installed, the error says what to install."""
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, *rest: None if name == "sentence_transformers" else find(name, *rest),
    )
    with pytest.raises(MissingExtraError, match=r"bitext\[neural\]"):
        SentenceTransformerEncoder("LaBSE").encode(["律师"])


@pytest.mark.neural
@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        ({"HF_HUB_OFFLINE": "1"}, "HF_HUB_OFFLINE=1 forbids to fetch it"),
        # Nothing listens on port 9 (discard): what a machine without network meets.
        ({"HF_ENDPOINT": "http://127.0.0.1:9"}, "it could not be fetched: "),
    ],
)
def test_offline_says_how_to_go_on(tmp_path, setting, reason):
    """A hub model that is not here, without network: one sentence with both ways out, and no other word."""
    code = (
        "from bitext.encode import load\n"
        "from bitext.errors import EncoderError\n"
        "try: load('LaBSE').encode(['律师'])\n"
        "except EncoderError as error: print(error.text())\n"
    )
    environment = os.environ | setting | {"HF_HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert run.stdout.startswith(f"LaBSE: the model is not on this machine, and {reason}")
    assert not run.stderr
    assert "hf download sentence-transformers/LaBSE" in run.stdout
    assert run.stdout.count("\n") == 1


@pytest.mark.neural
def test_a_folder_that_does_not_load_is_named(tmp_path):
    """A broken model is an error with its path, not a traceback of the library."""
    (tmp_path / "modules.json").write_text("[]broken")
    with pytest.raises(BitextError, match="cannot be loaded"):
        load(str(tmp_path)).encode(["律师"])


@pytest.mark.neural
def test_values_that_are_no_numbers_are_an_error(tmp_path):
    """A model with broken weights cannot put NaN into an alignment."""
    from safetensors.torch import load_file, save_file

    folder = build(tmp_path / "broken")
    weights = load_file(folder / "model.safetensors")
    save_file({name: tensor * float("nan") for name, tensor in weights.items()}, folder / "model.safetensors")
    with pytest.raises(EncoderError, match="not numbers"):
        SentenceTransformerEncoder(str(folder)).encode(SENTENCES)


@pytest.mark.neural
def test_a_model_the_hub_does_not_have(tmp_path, monkeypatch):
    """A name that the hub does not know is told as that, without a try to download it."""
    import huggingface_hub
    from huggingface_hub.errors import RepositoryNotFoundError

    class AnswerError(RepositoryNotFoundError):
        def __init__(self):
            pass

    def answer(*arguments, **named):
        raise AnswerError

    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setattr(huggingface_hub.HfApi, "model_info", answer)
    with pytest.raises(EncoderError, match="the hub has no nobody/nothing that is open to you"):
        SentenceTransformerEncoder("nobody/nothing").encode(["律师"])


@pytest.mark.neural
def test_loading_from_the_disk_says_nothing(small_model):
    """No bar of the libraries on standard error."""
    code = f"from bitext.encode import load\nload({str(small_model)!r}).encode(['律师'])\n"
    environment = os.environ | {"BITEXT_CACHE": "off"}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert (run.stdout, run.stderr) == ("", "")
