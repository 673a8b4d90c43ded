"""When the two sides say the same, and when they do not."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bitext.model import Lang
from bitext.quantities import agree, compare, find

ROWS = [
    [cell.strip() for cell in line.split("|")]
    for line in Path(__file__).with_name("compare.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("zh", "en", "expected"), ROWS)
def test_compare(zh, en, expected):
    """Each pair of texts gives the conflict listed, or none."""
    found = compare(find(zh, Lang.ZH), find(en, Lang.EN))
    said = [f"{z.text} / {e.text}" for z, e in found.conflicts]
    said += [f"missing {q.text}" for q in found.missing] + [f"added {q.text}" for q in found.added]
    assert said == ([] if expected == "-" else expected.split("; "))


def test_agree_takes_any_reading():
    """One reading in common is enough to agree."""
    (zh,) = find("2015年7月9日", Lang.ZH)
    (en,) = find("09/07/2015", Lang.EN)
    assert agree(zh, en)


def test_a_repetition_needs_no_second_answer():
    """A number said twice in one language may be said once in the other."""
    found = compare(find("2015年…2015年", Lang.ZH), find("in 2015", Lang.EN))
    assert found.sound
    assert len(found.matched) == 2


def test_a_wrong_repetition_is_found():
    """Of two years that should be the same, the wrong one is told from the right one."""
    found = compare(find("2015年被捕，2015年获释", Lang.ZH), find("arrested in 2015, freed in 2016", Lang.EN))
    assert [e.text for _, e in found.conflicts] == ["2016"]


@given(
    st.lists(st.sampled_from([row[0] for row in ROWS]), max_size=4),
    st.lists(st.sampled_from([row[1] for row in ROWS]), max_size=4),
)
@example(["六条龙之一", "六条龙之一"], ["He was held for two months.", "one of the 1 dragons"])
def test_each_quantity_is_told_once(zh_texts, en_texts):
    """A quantity is never both matched and left over, nor in two conflicts."""
    zh, en = find("。".join(zh_texts), Lang.ZH), find(". ".join(en_texts), Lang.EN)
    found = compare(zh, en)
    clashing = [z for z, _ in found.conflicts]
    assert len(set(clashing)) == len(clashing)
    matched = {z for z, _ in found.matched}
    assert not matched & {*clashing, *found.zh_only}
    assert not {e for _, e in found.matched} & {*(e for _, e in found.conflicts), *found.en_only}
    assert all(agree(z, e) for z, e in found.matched)
