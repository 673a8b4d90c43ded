"""Partners found by what texts say."""

from __future__ import annotations

from bitext.corpus import gather
from bitext.corpus.propose import propose
from tests.batch.letters import letter


def test_translations_find_each_other(tmp_path):
    """Files with names that say nothing are proposed with their own translation, never with another."""
    for number in range(8):
        for text, name in zip(letter(number), (f"原文{number}", f"draft {(number + 3) % 8}"), strict=True):
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    found = propose(gather(tmp_path))
    assert not found.errors
    expected = {(f"原文{number}.txt", f"draft {(number + 3) % 8}.txt") for number in range(8)}
    proposed = {(each.files[0].name, each.files[1].name) for each in found.proposals}
    assert proposed <= expected
    assert len(proposed) >= 7
    assert all("shared" in each.why for each in found.proposals)


def test_unrelated_texts_are_not_proposed(tmp_path):
    """A recipe is no translation of a letter."""
    (tmp_path / "信.txt").write_text(letter(1)[0], "utf-8")
    (tmp_path / "recipe.txt").write_text(
        "Noodle soup\n\nBoil 500 g of noodles for 4 minutes.\n\nAdd spring onions, salt and vinegar.\n",
        "utf-8",
    )
    assert not propose(gather(tmp_path)).proposals


def test_a_file_with_both_languages_is_a_pair_of_its_own(tmp_path):
    """It is proposed alone."""
    (tmp_path / "both.txt").write_text("\n".join(letter(2)), "utf-8")
    (only,) = propose(gather(tmp_path)).proposals
    assert [path.name for path in only.files] == ["both.txt"]


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    """It does not end the search."""
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (error,) = propose(gather(tmp_path)).errors
    assert "empty.txt" in error.where
