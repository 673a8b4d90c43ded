"""The manifest of a corpus folder: strict, and clear about what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bitext.corpus import load
from bitext.errors import BitextError, ConfigError, InputError

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'title = "A letter"\nlanguages = ["zh", "en"]\nkind = "open letter"\n'
PAIR = '[[file]]\npath = "a.zh.txt"\nrole = "zh"\n\n[[file]]\npath = "a.en.txt"\nrole = "en"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two texts."""
    for name in ("a.zh.txt", "a.en.txt"):
        (tmp_path / name).write_text("text", encoding="utf-8")
    return tmp_path


def write(folder: Path, content: str) -> Path:
    """Put a manifest into the folder."""
    (folder / "manifest.toml").write_text(content, encoding="utf-8")
    return folder


def test_a_pair_of_files(folder: Path):
    """Two files with the roles zh and en are one pair; suppressions come as fingerprint and reason."""
    suppress = '\n[[suppress]]\nfingerprint = "0123456789abcdef"\nreason = "the quoted law is in English"\n'
    corpus = load(write(folder, HEAD + PAIR + suppress))
    (pair,) = corpus.pairs
    assert (pair.zh, pair.en, pair.both) == (folder / "a.zh.txt", folder / "a.en.txt", None)
    assert corpus.suppressed == {"0123456789abcdef": "the quoted law is in English"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (HEAD + PAIR.replace("role", "rol", 1), "Did you mean `file[0].role`?"),
        (HEAD.replace("kind", "kinds") + PAIR, "Did you mean `kind`?"),
        (HEAD + PAIR.replace('"zh"', '"fr"', 1), "fr"),
        (HEAD + PAIR.replace("a.en.txt", "b.en.txt"), "`b.en.txt` is not there"),
        (HEAD + PAIR.replace("a.en.txt", "../../../etc/passwd"), "outside the folder"),
        (HEAD + PAIR.replace('role = "en"', 'role = "zh"'), "A pair is one file"),
        (HEAD + 'date = "last June"\n' + PAIR, "no date"),
        (HEAD + PAIR + '[[suppress]]\nfingerprint = "0"\nreason = " "\n', "no reason"),
        (HEAD, "file"),
        ("title = ", "TOML"),
    ],
)
def test_a_manifest_that_breaks_the_schema(folder: Path, content: str, words: str):
    """The message names the manifest and what to change."""
    with pytest.raises(ConfigError) as caught:
        load(write(folder, content))
    assert "manifest.toml" in str(caught.value)
    assert words in str(caught.value)


def test_a_folder_without_manifest(tmp_path: Path):
    """A folder that is no corpus is an input error with the remedy."""
    with pytest.raises(InputError, match=r"no manifest\.toml"):
        load(tmp_path)
    with pytest.raises(BitextError, match="no such folder"):
        load(tmp_path / "missing")
