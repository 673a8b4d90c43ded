"""What the packaged glossary accepts, in wordings that correct translations have."""

from __future__ import annotations

import pytest

from bitext.glossary import builtin, match
from bitext.model import Lang


@pytest.mark.parametrize(
    ("zh", "en", "concept"),
    [
        ("《世界人权宣言》所保护的权利", "a right protected by the Universal Declaration", "udhr"),
        ("致国务院总理", "To the Premier", "premier"),
        ("东岭区人民法院", "the Dongling District Court", "peoples-court"),
        ("东岭区人民法院", "Dongling District People's Court", "peoples-court"),
    ],
)
def test_renderings(zh: str, en: str, concept: str):
    """The term is found on both sides."""
    for text, lang in ((zh, Lang.ZH), (en, Lang.EN)):
        assert concept in {hit.concept for hit in match(text, lang, builtin())}


def test_a_longer_term_hides_the_shorter():
    """The premier of the State Council is not the State Council."""
    assert {hit.concept for hit in match("致国务院总理", Lang.ZH, builtin())} == {"premier"}
