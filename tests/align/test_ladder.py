"""Ladders of small invented texts, from words to beads."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.align import AlignOptions, ladder
from bitext.errors import UsageError
from bitext.model import Bead

ZH = [
    "致市人民法院院长",
    "我们是一群关注环境保护的律师，今年三月开始调查这条河流的污染。",
    "河水变成了黑色，鱼类大量死亡，附近的农民不能再灌溉农田。",
    "第一，请法院公开审理此案，并允许记者和公民旁听。",
    "第二，请工厂公布2015年以来全部的排放数据。",
    "村里的医生告诉我们，生病的儿童比十年前多了三倍。",
    "最后，我们希望政府保护所有作证的村民的安全。",
    "联系电话：555-0101",
]
EN = [
    "To the President of the Municipal People's Court",
    "We are a group of lawyers concerned with the environment, and began in March to investigate this river.",
    "The river's water has turned black, many fish have died, and farmers nearby can no longer irrigate.",
    "First, we ask the court to try this case in public and to allow journalists and citizens to attend.",
    "Second, we ask the factory to publish all its emission data since 2015.",
    "A village doctor told us that three times as many children fall ill as ten years ago.",
    "Finally, we hope that the government will protect the safety of all villagers who testified.",
    "Telephone: 555-0101",
]


def links(beads):
    """Links."""
    return [(b.zh, b.en) for b in beads if b.is_link]


def test_a_complete_translation_is_linked_one_to_one():
    """A complete translation is linked one to one."""
    assert links(ladder(ZH, EN)) == [((k,), (k,)) for k in range(len(ZH))]


@pytest.mark.parametrize("gone", range(1, 7))
def test_a_lost_paragraph_leaves_its_counterpart_alone(gone):
    """A lost paragraph leaves its counterpart alone."""
    beads = ladder(ZH[:gone] + ZH[gone + 1 :], EN)
    assert ((), (gone,)) in [(b.zh, b.en) for b in beads]
    assert len(links(beads)) == len(ZH) - 1


def test_a_split_paragraph_is_linked_with_both_halves():
    """A split paragraph is linked with both halves."""
    halves = [
        *EN[:2],
        "The water of the river has turned black.",
        "Fish have died in large numbers, and farmers nearby can no longer irrigate their fields.",
        *EN[3:],
    ]
    assert ((2,), (2, 3)) in links(ladder(ZH, halves))


def test_swapped_neighbours_are_both_linked_and_one_is_moved():
    """Swapped neighbours are both linked and one is moved."""
    beads = ladder(ZH, [*EN[:3], EN[4], EN[3], *EN[5:]])
    assert {((3,), (4,)), ((4,), (3,))} <= set(links(beads))
    assert sum(b.moved for b in beads) == 1


def test_a_passage_moved_far_is_linked_and_marked():
    """A passage moved far is linked and marked."""
    beads = ladder(ZH, [EN[0], EN[5], *EN[1:5], *EN[6:]])
    (moved,) = [b for b in beads if b.moved]
    assert (moved.zh, moved.en) == ((5,), (1,))


def test_no_moves_are_looked_for_when_not_wanted():
    """No moves are looked for when not wanted."""
    beads = ladder(ZH, [EN[0], EN[5], *EN[1:5], *EN[6:]], AlignOptions(moves=False))
    assert not any(b.moved for b in beads)


def test_unrelated_texts_are_not_linked():
    """Unrelated texts are not linked."""
    beads = ladder(ZH[1:3], ["The stock market closed higher on Tuesday.", "Rain is expected in the north."])
    assert links(beads) == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("这一天，村里谁也没心思干活。", "Nobody in the village had their mind on work that day."),
        (
            "真见鬼……整个县都停电了，难怪今早静得出奇。",
            "dang... the whole county lost power. no wonder it felt so dead",
        ),
        (
            "老村长听了，半天没有作声，只是一个劲地抽烟。",
            "The old head said nothing for a while and kept on smoking.",
        ),
        ("哼，喊有什么用？你过来，我讲给你听。", "That's no good! Come over here and I'll tell you."),
        ("大家心里都明白，只是嘴上不说。", "It was an open secret."),
    ],
)
def test_a_single_paragraph_is_linked_though_freely_rendered(zh, en):
    """A text of one paragraph says nothing of how it translates; two files that are given belong together."""
    assert links(ladder([zh], [en])) == [((0,), (0,))]


@pytest.mark.parametrize(("zh", "en"), [([], EN), (ZH, []), ([], [])])
def test_one_language_alone_has_no_links(zh, en):
    """One language alone has no links."""
    beads = ladder(zh, en)
    assert len(beads) == len(zh) + len(en)
    assert links(beads) == []


def test_an_anchor_is_kept_against_the_evidence():
    """An anchor is kept against the evidence."""
    anchor = Bead(zh=(1,), en=(1, 2))
    beads = ladder(ZH, EN, AlignOptions(anchors=(anchor,)))
    kept = next(b for b in beads if b.zh == (1,))
    assert kept.en == (1, 2)
    assert kept.confirmed
    assert ((2,), ()) in [(b.zh, b.en) for b in beads]


def test_an_anchor_may_say_that_there_is_no_counterpart():
    """An anchor may say that there is no counterpart."""
    beads = ladder(ZH, EN, AlignOptions(anchors=(Bead(zh=(3,), en=()),)))
    assert ((3,), ()) in [(b.zh, b.en) for b in beads]
    assert [b.confirmed for b in beads if b.zh == (3,)] == [True]


def test_an_anchor_that_crosses_the_others_is_kept_as_moved():
    """An anchor that crosses the others is kept as moved."""
    anchors = (Bead(zh=(0,), en=(0,)), Bead(zh=(2,), en=(2,)), Bead(zh=(4,), en=(1,)))
    beads = ladder(ZH, EN, AlignOptions(anchors=anchors))
    (crossing,) = [b for b in beads if b.zh == (4,)]
    assert crossing.moved
    assert crossing.confirmed


@pytest.mark.parametrize(
    "anchors",
    [
        (Bead(zh=(8,), en=(0,)),),
        (Bead(zh=(0, 2), en=(0,)),),
        (Bead(zh=(0,), en=(0,)), Bead(zh=(0,), en=(1,))),
    ],
)
def test_impossible_anchors_are_refused(anchors):
    """Impossible anchors are refused."""
    with pytest.raises(UsageError):
        ladder(ZH, EN, AlignOptions(anchors=anchors))


def test_every_link_gives_its_reasons_and_a_probability():
    """Every link gives its reasons and a probability."""
    for bead in ladder(ZH, EN):
        assert 0.0 <= bead.score <= 1.0
        assert {r.name for r in bead.reasons} >= {"lexical", "vector"}


def test_two_runs_agree_to_the_last_digit():
    """Two runs agree to the last digit."""
    assert ladder(ZH, EN[::-1]) == ladder(ZH, EN[::-1])


PIECES = st.lists(st.sampled_from([*ZH, "", "……", "一", "2015"]), max_size=9)
PIECES_EN = st.lists(st.sampled_from([*EN, "", "...", "a", "2015"]), max_size=9)


@given(PIECES, PIECES_EN)
@settings(max_examples=25, deadline=None)
def test_every_unit_stands_in_exactly_one_bead_and_only_moved_links_cross(zh, en):
    """Every unit stands in exactly one bead and only moved links cross."""
    beads = ladder(zh, en)
    assert sorted(i for b in beads for i in b.zh) == list(range(len(zh)))
    assert sorted(j for b in beads for j in b.en) == list(range(len(en)))
    straight = [b for b in beads if b.is_link and not b.moved]
    assert all(a.zh < b.zh and a.en < b.en for a, b in pairwise(straight))
