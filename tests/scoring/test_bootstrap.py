"""Paired bootstrap by document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.scoring import Counts, Tally
from bitext.scoring.bootstrap import compare
from bitext.scoring.counts import Lax


def tally(right, found, gold):
    """A document of 1-1 links."""
    return Tally({"1-1": Counts(right, found, gold)}, Lax(right, right))


tallies = st.integers(1, 30).flatmap(
    lambda gold: st.integers(0, gold).map(lambda right: tally(right, gold, gold))
)


@given(st.lists(tallies, min_size=2, max_size=8))
def test_a_run_against_itself(run):
    """No difference, an interval of nothing, p of 1."""
    for each in compare(run, run, draws=50):
        assert (each.difference, each.low, each.high, each.p) == (0, 0, 0, 1)


@given(st.lists(st.tuples(tallies, tallies), min_size=2, max_size=8))
def test_the_other_way_round(pairs):
    """Changing places changes the sign, and not the certainty."""
    now, before = zip(*pairs, strict=True)
    for one, other in zip(compare(now, before, draws=50), compare(before, now, draws=50), strict=True):
        assert one.difference == -other.difference
        assert one.low is not None
        assert other.high is not None
        assert one.low == pytest.approx(-other.high, abs=2e-6)
        assert one.p == other.p


def test_a_clear_difference_is_told_from_a_doubtful_one():
    """Ten documents all a little better are certain; one much better and nine a little worse are not."""
    before = [tally(90, 100, 100)] * 10
    (clear, *_) = compare([tally(93 + n % 2, 100, 100) for n in range(10)], before)
    assert clear.difference == pytest.approx(0.035)
    assert clear.low is not None
    assert clear.low > 0.03
    assert clear.p is not None
    assert clear.p < 0.001
    (doubtful, *_) = compare([tally(100, 100, 100), *[tally(89, 100, 100)] * 9], before)
    assert doubtful.low is not None
    assert doubtful.high is not None
    assert doubtful.low < 0 < doubtful.high
    assert doubtful.p is not None
    assert doubtful.p > 0.3


def test_one_document_says_nothing_of_others():
    """The difference is given, interval and p are not."""
    (each, *_) = compare([tally(9, 10, 10)], [tally(8, 10, 10)])
    assert each.difference == pytest.approx(0.1)
    assert each.low is each.high is each.p is None


def test_kinds_without_beads_are_left_out():
    """Without nulls on any side there is nothing to compare about them."""
    metrics = [each.metric for each in compare([tally(1, 1, 1)] * 2, [tally(1, 1, 1)] * 2)]
    assert metrics == ["all", "links", "lax"]


def test_the_draws_are_the_same_each_time():
    """Two calls give the same numbers."""
    now, before = [tally(n, 10, 10) for n in range(5)], [tally(5, 10, 10)] * 5
    assert compare(now, before) == compare(now, before)
