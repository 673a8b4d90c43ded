"""What is found in plain sentences, case by case."""

from fractions import Fraction
from pathlib import Path

import pytest

from bitext.model import Lang
from bitext.quantities import Kind, find

GOLDEN = Path(__file__).with_name("golden.txt")


def cases():
    """Read title, language, text and expected quantities of each case."""
    title, lang, text = "", "", ""
    expected: list[str] = []
    for line in [*GOLDEN.read_text("utf-8").splitlines(), "## end"]:
        if line.startswith("## "):
            if title:
                yield pytest.param(Lang(lang), text, expected, id=title)
            title, lang, text, expected = line[3:], "", "", []
        elif line and not lang and not line.startswith("#"):
            lang, _, text = line.partition(" ")
        elif line and lang:
            expected.append(line)


def described(quantity):
    """Show a quantity as the golden file writes it."""
    value, unit = quantity.value, quantity.unit
    kind = quantity.kind.value
    if kind == "date" and unit == "weekday":
        shown = f"weekday {value[0]}"
    elif kind == "date":
        shown = "date " + "-".join("?" if part is None else str(part) for part in value)
    elif kind == "decade":
        shown = f"{unit} {value}"
    elif kind == "time":
        shown = f"time {value[0]}:{value[1]:02}"
    elif kind == "reference":
        shown = f"reference {'.'.join(map(str, value))} {unit}"
    else:
        high = f"..{quantity.high}" if quantity.high is not None else ""
        shown = f"{kind} {value}{high} {unit}".rstrip()
    return f"{quantity.text} | {shown}" + ("" if quantity.firm else " soft")


@pytest.mark.parametrize(("lang", "text", "expected"), list(cases()))
def test_found(lang, text, expected):
    """Each sentence gives the quantities listed, in order, and no other."""
    found = [q for q in find(text, lang) if q.unit != "relative"]
    assert [described(q) for q in found] == expected
    for quantity in found:
        assert quantity.span.of(text) == quantity.text


def test_an_ambiguous_date_has_both_readings():
    """09/07/2015 is the ninth of July, or the seventh of September."""
    (date,) = find("on 09/07/2015", Lang.EN)
    assert {r.value for r in date.readings} >= {(2015, 7, 9), (2015, 9, 7)}


def test_a_chinese_comma_may_separate_two_numbers():
    """500，300 is half a million, or two numbers."""
    (number,) = find("增至500，300人", Lang.ZH)
    values = {r.value for r in number.readings if r.kind is Kind.NUMBER}
    assert values == {Fraction(500_300), Fraction(500), Fraction(300)}
