from __future__ import annotations

import pytest

from bitext.glossary import Form, Glossary, Kind, Tag, match
from bitext.model import Lang

BODIES = Glossary.of(
    [
        ("ministry", Kind.BODY, Form(text="外交部", tag=Tag.ZH)),
        ("ministry", Kind.BODY, Form(text="Ministry of Foreign Affairs", tag=Tag.EN)),
        ("ours", Kind.BODY, Form(text="美国司法部", tag=Tag.ZH)),
        ("ours", Kind.BODY, Form(text="US Department of Justice", tag=Tag.EN)),
        ("prison", Kind.BODY, Form(text="监狱", tag=Tag.ZH)),
        ("prison", Kind.BODY, Form(text="prison", tag=Tag.EN)),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("英國外交部回應", []),
        ("德国联邦外交部", []),
        ("日本的外交部", []),
        ("中国外交部发言人", ["ministry"]),
        ("外交部发言人", ["ministry"]),
        ("英国和中国外交部", ["ministry"]),
        ("美国司法部", ["ours"]),
        ("法国监狱", ["prison"]),
    ],
)
def test_a_body_after_another_country_is_that_countrys(text: str, expected: list[str]):
    """Unless it is listed with the country, or is no body with a name of its own."""
    assert [hit.concept for hit in match(text, Lang.ZH, BODIES)] == expected
