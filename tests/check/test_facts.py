"""Names, numbers and dates that clauses have and the English may not."""

from __future__ import annotations

import numpy as np
import pytest

from bitext.check.facts import facts
from bitext.check.omission import FEATURES, allowance
from bitext.glossary import builtin
from bitext.model import Lang

CLAUSES = ("这条河长三百二十公里，", "流经十五个村庄，", "每年四月七日开渔。")
WHOLE = "The river is 320 km long and flows past fifteen villages; fishing begins on 7 April every year."


def test_all_that_the_english_has_is_kept():
    """Every clause has values that stand in no other."""
    (found,) = facts([(CLAUSES, WHOLE)], Lang.ZH, builtin())
    assert not found.lost.any()
    assert found.kept.all()


@pytest.mark.parametrize(
    ("clause", "left_out"), [(0, " is 320 km long and"), (1, " and flows past fifteen villages")]
)
def test_what_is_left_out_is_lost_where_it_stands(clause: int, left_out: str):
    """The clause whose number is gone, and no other."""
    (found,) = facts([(CLAUSES, WHOLE.replace(left_out, ""))], Lang.ZH, builtin())
    assert (np.flatnonzero(found.lost) == [clause]).all()
    assert found.kept[clause] == 0


def test_what_the_english_adds_is_lost_in_the_chinese():
    """Either side is asked what the other has of it."""
    english = ("The river is 320 km long,", "and flows past fifteen villages.")
    (found,) = facts([(english, "这条河长三百二十公里。")], Lang.EN, builtin())
    assert (np.flatnonzero(found.lost) == [1]).all()
    assert (np.flatnonzero(found.kept) == [0]).all()


def test_what_two_clauses_have_speaks_for_neither():
    """The English may have it from either."""
    clauses = ("十五个村庄受灾，", "十五个村庄等待救援。")
    (found,) = facts([(clauses, "Fifteen villages are waiting for help.")], Lang.ZH, builtin())
    assert not found.kept.any()
    assert not found.lost.any()


def test_a_free_translation_is_no_excuse_for_a_lost_number():
    """What the document's measure takes off is less then; what it adds is the same."""
    features = np.zeros((2, len(FEATURES)))
    features[1, FEATURES.index("lost")] = 1.0
    free, close = allowance(features, 1.5), allowance(features, -1.5)
    assert 0 < free[1] < free[0] == 1.5
    assert (close == -1.5).all()
