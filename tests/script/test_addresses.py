"""Web and e-mail addresses: where each begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.addresses import addresses, blanked, shown, spans


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("来信请寄letters@example.org，谢谢。", ["letters@example.org"], id="no space around it"),
        pytest.param("见https://example.org/a）和", ["https://example.org/a"], id="Chinese marks end it"),
        pytest.param("(see https://example.org/a).", ["https://example.org/a"], id="marks of the sentence"),
        pytest.param("https://example.org/a_(b)", ["https://example.org/a_(b)"], id="a bracket of its own"),
        pytest.param("https://example.org/?a[]=1", ["https://example.org/?a[]=1"], id="a list of values"),
        pytest.param("https://example.org/a[1]", ["https://example.org/a"], id="the mark of a note"),
        pytest.param("**HTTPS://EXAMPLE.ORG/**", ["HTTPS://EXAMPLE.ORG/"], id="capitals, emphasis"),
        pytest.param(
            "[https://example.org/](https://example.org/)",
            ["https://example.org/"] * 2,
            id="a link to itself",
        ),
        pytest.param("[信箱](mailto:a@example.org)", ["mailto:a@example.org"], id="a link to write to"),
        pytest.param("[下页](/2022/next/)", ["/2022/next/"], id="a link within the site"),
        pytest.param("Write to example.org. We answer.", ["example.org"], id="a bare host ends a sentence"),
        pytest.param("[sic](see above) and [2](3)", [], id="brackets that are no link"),
    ],
)
def test_where_an_address_ends(text: str, found: list[str]):
    """At what no address holds, at a bracket it did not open, before the marks of the sentence."""
    assert [each[0] for each in addresses(text)] == found


@given(st.text(st.sampled_from("ab中，.:/@()[]! -*"), max_size=40))
def test_blanking_moves_nothing(text: str):
    """What is no address stays at its place, and every address is blank."""
    blank = blanked(text, "\x00")
    inside = {index for span in spans(text) for index in range(span.start, span.end)}
    assert blank == "".join("\x00" if index in inside else ch for index, ch in enumerate(text))


def test_a_long_address_is_shown_without_its_middle():
    """Its site and its end tell it."""
    address = "https://example.org/" + "a" * 100 + "/letter.pdf"
    assert shown(address) == "https://example.org/aaaaaaaaaa…" + "a" * 18 + "/letter.pdf"
    assert shown("https://example.org/a") == "https://example.org/a"
