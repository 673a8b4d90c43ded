from __future__ import annotations

import pytest

from bitext.glossary import coordinated


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("freedom of speech, assembly and association", "freedom of association"),
        ("freedom of speech, association, and assembly are rights", "freedom of association"),
        ("freedom of speech, assembly and association proclaimed there", "freedom of association"),
        ("freedom of expression and of peaceful assembly", "freedom of peaceful assembly"),
        ("the verdicts of the first and second instance", "first instance"),
        ("the first- and second-instance courts", "first instance"),
        ("the Higher and Intermediate People's Courts", "Higher People's Court"),
        ("arbitrary arrest and detention", "arbitrary detention"),
        ("criminal, administrative or judicial detention", "criminal detention"),
    ],
)
def test_a_list_shares_the_first_or_the_last_words_of_its_items(text: str, form: str):
    """What stands once for all items belongs to each."""
    assert coordinated(text, form)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("freedom of speech and assembly", "freedom of association"),
        ("freedom of speech. Assembly and association", "freedom of association"),
        ("freedom of speech was denied to an association", "freedom of association"),
        ("the verdict of the second instance", "first instance"),
        ("the first day of the trial, and in this instance he spoke", "first instance"),
        ("state officials and power companies", "state power"),
        ("the first hearing and the instance", "first instance"),
    ],
)
def test_words_that_share_no_list_are_no_rendering(text: str, form: str):
    """A missing item stays missing, and words apart make no term."""
    assert not coordinated(text, form)
