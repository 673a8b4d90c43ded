"""Counting beads: a golden case, and what holds for all ladders."""

from hypothesis import given
from hypothesis import strategies as st

from bitext.scoring import Counts, Tally, count
from bitext.scoring.counts import Lax
from bitext.scoring.ladder import parse

GOLD = """
[0]:[0]
[1]:[1, 2]
[2, 3]:[3]
[4]:[]
[]:[4]
[5]:[5]
"""
FOUND = """
[0]:[0]
[1]:[1]
[]:[2]
[2, 3]:[3]
[4]:[]
[5]:[4]
[]:[5]
"""
# Right: [0]:[0], [2, 3]:[3], [4]:[].  [1]:[1] is half of a gold link, so it is right laxly; [5]:[4] is not.


def test_a_case_counted_by_hand():
    """Six gold beads, seven found, three of them right; lax, one link more on either side."""
    tally = count(parse(FOUND), parse(GOLD))
    assert tally.all == Counts(right=3, found=7, gold=6)
    assert (tally.all.precision, tally.all.recall, tally.all.f1) == (3 / 7, 3 / 6, 6 / 13)
    assert tally.links == Counts(right=2, found=4, gold=4)
    assert tally.nulls == Counts(right=1, found=3, gold=2)
    assert tally.shapes == {
        "0-1": Counts(0, 2, 1),
        "1-0": Counts(1, 1, 1),
        "1-1": Counts(1, 3, 2),
        "1-2": Counts(0, 0, 1),
        "2-1": Counts(1, 1, 1),
    }
    assert tally.lax == Lax(found=4, gold=3)
    assert (tally.lax_rates.precision, tally.lax_rates.recall) == (4 / 7, 3 / 4)
    assert (tally.vecalign.precision, tally.vecalign.recall) == (3 / 7, 2 / 4)


def test_nothing_to_divide_by_is_no_figure():
    """Without any null in gold and ladder there is no F1 of nulls; without links found, no precision."""
    tally = count(parse("[0]:[]\n[]:[0]"), parse("[0]:[0]"))
    assert tally.links.precision is None
    assert (tally.links.recall, tally.links.f1) == (0.0, 0.0)
    assert (tally.nulls.recall, tally.nulls.f1) == (None, 0.0)
    assert count(parse("[0]:[0]"), parse("[0]:[0]")).nulls.f1 is None
    assert Tally().all.f1 is None
    assert Tally().lax_rates.f1 is None


@st.composite
def ladders(draw):
    """A ladder over up to ten units a side, monotone, with nulls."""
    beads, zh, en = [], 0, 0
    for high, wide in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=8)):
        if high or wide:
            beads.append((tuple(range(zh, zh + high)), tuple(range(en, en + wide))))
            zh, en = zh + high, en + wide
    return frozenset(beads)


@given(ladders(), ladders())
def test_precision_and_recall_change_places_with_the_roles(one, other):
    """Strict, the gold held against the ladder has its precision as recall, and the same F1."""
    for kind in ("all", "links", "nulls"):
        here, there = getattr(count(one, other), kind), getattr(count(other, one), kind)
        assert (here.precision, here.recall, here.f1) == (there.recall, there.precision, there.f1)


@given(ladders(), ladders())
def test_chinese_and_english_change_places(one, other):
    """Turning both ladders round changes no figure."""

    def turned(ladder):
        return frozenset((en, zh) for zh, en in ladder)

    here, there = count(one, other), count(turned(one), turned(other))
    assert (here.all, here.links, here.nulls, here.lax) == (there.all, there.links, there.nulls, there.lax)


@given(ladders())
def test_the_gold_itself_is_perfect(gold):
    """Every figure that there is, is 1."""
    tally = count(gold, gold)
    for rates in (tally.all, tally.links, tally.nulls, tally.lax_rates, tally.vecalign):
        assert {rates.precision, rates.recall, rates.f1} <= {1.0, None}
    assert tally.all.f1 == (1.0 if gold else None)


@given(ladders(), ladders())
def test_lax_is_never_stricter(found, gold):
    """What is right strictly is right laxly."""
    tally = count(found, gold)
    assert tally.all.right <= tally.lax.found <= tally.all.found
    assert tally.links.right <= tally.lax.gold <= tally.links.gold


@given(st.lists(st.tuples(ladders(), ladders()), max_size=4))
def test_documents_add_up(pairs):
    """The tally of several documents has the sums of their counts."""
    tallies = [count(found, gold) for found, gold in pairs]
    whole = sum(tallies, Tally())
    assert whole.all.right == sum(each.all.right for each in tallies)
    assert whole.links.gold == sum(each.links.gold for each in tallies)
    assert whole.lax.found == sum(each.lax.found for each in tallies)
