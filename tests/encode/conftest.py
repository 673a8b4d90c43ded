"""A small real sentence-transformers model, and a machine whose caches and network are the test's own."""

import socket

import pytest

SENTENCES = [
    "The lawyer was detained in July.",
    "律师在七月被拘留。",
    "His family was not told where he is.",
    "家属不知道他在哪里。",
]


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    """Vectors are kept in the test's folder."""
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "vectors"


@pytest.fixture
def no_network(monkeypatch):
    """Any connection is a failure of the test."""

    def refuse(*arguments):
        raise AssertionError(f"network touched: {arguments[1:]}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def build(folder, *, prompts=None, seed=0):
    """Save a transformer of two layers with random weights; returns the folder."""
    torch = pytest.importorskip("torch")
    pytest.importorskip("sentence_transformers")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    torch.manual_seed(seed)
    parts = folder.parent / f"{folder.name}-parts"
    parts.mkdir(parents=True)
    alphabet = sorted(set("".join(SENTENCES).lower()) - {" "})
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *alphabet, *(f"##{c}" for c in alphabet)]
    (parts / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizer(str(parts / "vocab.txt")).save_pretrained(parts)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(parts)
    transformer = Transformer(str(parts), max_seq_length=64)
    model = SentenceTransformer(
        modules=[transformer, Pooling(32, pooling_mode="mean")], device="cpu", prompts=prompts
    )
    model.save(str(folder), create_model_card=False)
    return folder


@pytest.fixture(scope="session")
def small_model(tmp_path_factory):
    """The folder of a small model."""
    return build(tmp_path_factory.mktemp("models") / "small")
