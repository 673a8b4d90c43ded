"""Sentence pairs as an editor fixed them, laid over those that were found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.align import AlignOptions, align
from bitext.align.inside import lay_over
from bitext.align.write import read_anchors
from bitext.decisions import Decisions, Level, LinkDecision, carry, mend, merge, sentence_anchors
from bitext.decisions.keys import sentence_keys
from bitext.errors import UsageError
from bitext.model import Bead, Lang, Review
from tests.build import alignment

if TYPE_CHECKING:
    from pathlib import Path

    from bitext.model import Alignment

ZH = ["甲一。甲二。甲三。", "乙一。乙二。"]
EN = ["A one. A two. A three.", "B one. B two."]
ONE_TO_ONE = [Bead(zh=(i,), en=(i,), parent=int(i > 2)) for i in range(5)]


def paired(ladder: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The sentence beads as numbers alone."""
    return [(bead.zh, bead.en) for bead in ladder.sentences]


def link(ladder: Alignment, zh: list[int], en: list[int], *, at: str = "") -> LinkDecision:
    """A sentence link by numbers."""
    keys = {lang: sentence_keys(ladder.bitext.side(lang)) for lang in Lang}
    return LinkDecision(
        zh=tuple(keys[Lang.ZH][number] for number in zh),
        en=tuple(keys[Lang.EN][number] for number in en),
        level=Level.SENTENCE,
        at=at,
    )


def test_fixed_pair_takes_its_sentences_and_leaves_the_rest() -> None:
    """A pair cut into keeps what is left of it, in reading order, in its paragraph."""
    ladder = alignment(ZH, EN, sentence_beads=ONE_TO_ONE)
    found = lay_over(ladder, [Bead(zh=(0, 1), en=(0,), confirmed=True)])
    assert paired(found) == [((0, 1), (0,)), ((), (1,)), ((2,), (2,)), ((3,), (3,)), ((4,), (4,))]
    assert [bead.parent for bead in found.sentences] == [0, 0, 0, 1, 1]


def test_pair_that_only_confirms_keeps_score_and_reasons() -> None:
    """The machine's evidence stays to be read."""
    found = lay_over(
        alignment(ZH, EN, sentence_beads=[Bead(zh=(0,), en=(0,), score=0.6, parent=0), *ONE_TO_ONE[1:]]),
        [Bead(zh=(0,), en=(0,), confirmed=True)],
    )
    assert (found.sentences[0].score, found.sentences[0].confirmed) == (0.6, True)


def test_pair_of_paragraphs_that_are_not_linked_rests() -> None:
    """Sentences of two rows are no pair until their rows are one."""
    apart = alignment(ZH, EN, sentence_beads=ONE_TO_ONE)
    pair = Bead(zh=(2,), en=(3,), confirmed=True)
    assert lay_over(apart, [pair]) == apart
    joined = alignment(ZH, EN, [((0, 1), (0, 1))])
    assert ((2,), (3,)) in paired(lay_over(joined, [pair]))


@given(st.lists(st.tuples(st.sets(st.integers(0, 4), max_size=2), st.sets(st.integers(0, 4), max_size=2))))
def test_every_sentence_stands_in_one_bead(pairs: list[tuple[set[int], set[int]]]) -> None:
    """Whatever is fixed, no sentence goes or is doubled, and each stays in its paragraph's bead."""
    ladder = alignment(ZH, EN, sentence_beads=ONE_TO_ONE)
    links = tuple(link(ladder, sorted(zh), sorted(en)) for zh, en in pairs if zh or en)
    found = mend(ladder, Decisions(links=links))
    for side in ("zh", "en"):
        assert sorted(number for bead in found.sentences for number in getattr(bead, side)) == list(range(5))
    for bead in found.sentences:
        assert {int(number > 2) for number in (*bead.zh, *bead.en)} == {bead.parent}
    assert [bead.parent for bead in found.sentences] == sorted(bead.parent for bead in found.sentences)


def test_decisions_find_their_sentences_again() -> None:
    """Links are known by their sentences: one whose text changed is an orphan, the others are kept."""
    before = alignment(ZH, EN, sentence_beads=ONE_TO_ONE)
    decisions = Decisions(links=(link(before, [0], [0]), link(before, [3, 4], [3])))
    after = alignment(["新。", *ZH], ["New.", EN[0], "B one, mended. B two."])
    carried = carry(decisions, Review(title="x", alignment=after))
    assert (carried.kept.links, carried.orphans.links) == (decisions.links[:1], decisions.links[1:])
    assert [(bead.zh, bead.en) for bead in sentence_anchors(carried.kept, after.bitext)] == [((1,), (1,))]


def test_two_editors_who_pair_one_sentence_differently_conflict() -> None:
    """A sentence link never conflicts with a paragraph link, and does with another on its sentence."""
    ladder = alignment(ZH, EN, sentence_beads=ONE_TO_ONE)
    one = Decisions(links=(link(ladder, [0], [0], at="2031-01-01"),))
    two = Decisions(links=(link(ladder, [0], [0, 1], at="2031-01-02"),))
    (conflict,) = merge([("one.json", one), ("two.json", two)]).conflicts
    assert [name for name, _ in conflict.said] == ["two.json", "one.json"]


def test_aligner_keeps_what_it_is_told(tmp_path: Path) -> None:
    """Sentence anchors hold whatever the evidence says; a file may hold them beside paragraph anchors."""
    bitext = alignment(ZH, EN).bitext
    path = tmp_path / "anchors.json"
    rows = [{"zh": [0], "en": [0]}, {"unit": "sentence", "zh": [0, 1], "en": [0]}]
    path.write_text(json.dumps(rows), "utf-8")
    kept = read_anchors(path, bitext)
    found = align(bitext, AlignOptions(anchors=kept.paragraphs, sentence_anchors=kept.sentences))
    assert ((0, 1), (0,)) in paired(found)
    with pytest.raises(UsageError, match="sentence 9"):
        align(bitext, AlignOptions(sentence_anchors=(Bead(zh=(9,), en=(0,)),)))
