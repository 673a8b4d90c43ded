"""Ladders as files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import InputError
from bitext.scoring.ladder import parse


def test_what_other_tools_write_is_read():
    """Costs behind the bead, as Vecalign has them, spaces, empty lines, a mark, Windows line ends."""
    text = "\ufeff[0]:[0]:0.1234\r\n[ 2,1 ] : [1]\n\n[]:[2, 3]:inf\n[3]:[]\n"
    assert parse(text) == {((0,), (0,)), ((1, 2), (1,)), ((), (2, 3)), ((3,), ())}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[0]:[0]\n0:1", r"x\.align:2: `0:1` is no bead\. Write one bead a line"),
        ("[0]:[0", "is no bead"),
        ("[0,]:[0]", "is no bead"),
        ("[-1]:[0]", "is no bead"),
        ("[zero]:[0]", "is no bead"),
        ("[٠]:[0]", "is no bead"),
        ("[]:[]", r"x\.align:1: the bead is empty on both sides"),
        ("[0]:[0]\n\n[0]:[1]", r"x\.align:3: Chinese unit 0 is named here and in line 1"),
        ("[0]:[1, 1]", r"x\.align:1: English unit 1 is named twice"),
        ("[0]:[0]\n[2]:[]", r"x\.align:2: Chinese unit 2 is named, but there are 2\. Units are lines"),
        ("[0]:[3]", "English unit 3 is named, but there are 3"),
    ],
)
def test_what_is_no_ladder_is_named(text, message):
    """File, line, and what to do."""
    with pytest.raises(InputError, match=message):
        parse(text, where="x.align", units=(2, 3))


@given(st.text("[]:,0123 \n", max_size=40))
def test_no_text_breaks_the_reader(text):
    """Whatever stands in the file, it is read or refused; what is read names each unit once."""
    try:
        beads = parse(text)
    except InputError:
        return
    for side in (0, 1):
        units = [unit for bead in beads for unit in bead[side]]
        assert len(units) == len(set(units))
