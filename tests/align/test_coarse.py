"""Where a longer text is looked at closely, and that nothing is lost by looking nowhere else."""

from __future__ import annotations

import pytest

from bitext.align import AlignOptions, climb, coarse, ladder
from bitext.align.coarse import glance
from bitext.align.prepare import prepare_pair
from bitext.glossary import builtin
from bitext.lexicon import Lexicon
from bitext.model import Bead

WHO = [("村长", "The village head"), ("老师", "The teacher"), ("医生", "The doctor"), ("农民", "The farmer")]
WHAT = [
    ("看见工厂在夜里排放污水", "saw the factory discharge waste water at night"),
    ("说河里的鱼都死了", "said that all the fish in the river had died"),
    ("要求法院公开审理此案", "demanded that the court try the case in public"),
    ("收到一封威胁信", "received a threatening letter"),
    ("愿意出庭作证", "is willing to testify in court"),
]
WHEN = [("去年春天", "in the spring of last year"), ("上个星期", "last week"), ("两年前", "two years ago")]
LINES = [
    (f"{who}{when}{what}。", f"{who_en} {what_en} {when_en}.")
    for who, who_en in WHO
    for what, what_en in WHAT
    for when, when_en in WHEN
]
MIXED = [LINES[23 * k % len(LINES)] for k in range(len(LINES))]
ZH, EN = [zh for zh, _ in MIXED], [en for _, en in MIXED]


def test_a_glance_rules_most_of_a_longer_grid_out():
    """Of a faithful translation only the surroundings of the diagonal are looked at."""
    sight = glance(prepare_pair(ZH, EN, Lexicon.load(), builtin()))
    assert sight.corridor.nodes < 0.5 * (len(ZH) + 1) * (len(EN) + 1)
    assert all(sight.corridor.low[i] <= i <= sight.corridor.high[i] for i in range(len(ZH) + 1))


@pytest.mark.parametrize("lost", [(), (5,), tuple(range(20, 32)), (3, 17, 18, 44)])
def test_the_ladder_is_that_of_the_whole_grid(lost, monkeypatch):
    """What a glance or a first pass rules out is in no best ladder, whatever part of the English is lost."""
    english = [text for k, text in enumerate(EN) if k not in lost]
    found = ladder(ZH, english)
    monkeypatch.setattr(coarse, "FEW", 10**9)
    monkeypatch.setattr(climb, "THINKABLE", -1.0)
    assert [(bead.zh, bead.en) for bead in ladder(ZH, english)] == [(bead.zh, bead.en) for bead in found]


def test_the_rest_is_linked_around_an_anchor_far_from_where_a_glance_would_look():
    """Behind the anchor the rest is linked as it stands there, and nothing crosses it."""
    anchor = Bead(zh=(10,), en=(30,))
    beads = ladder(ZH, EN, AlignOptions(anchors=(anchor,), moves=False))
    links = {(bead.zh, bead.en) for bead in beads if bead.is_link}
    assert (anchor.zh, anchor.en) in links
    assert links >= {((k,), (k,)) for k in range(32, 60)}
    assert all((zh[0] < 10) == (en[0] < 30) for zh, en in links - {(anchor.zh, anchor.en)})
