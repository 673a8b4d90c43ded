"""What units are on the page as evidence: titles with titles, list items with list items."""

from __future__ import annotations

import numpy as np
import pytest

from bitext.align import align
from bitext.align.coarse import glance
from bitext.align.corridor import whole
from bitext.align.evidence import kind
from bitext.align.lattice import SHAPES
from bitext.align.posterior import posteriors
from bitext.align.prepare import prepare_pair
from bitext.align.score import score
from bitext.align.style import KEPT, style_of
from bitext.align.tile import cuts
from bitext.glossary import builtin
from bitext.lexicon import Lexicon
from bitext.model import BlockKind
from bitext.pipeline import open_inputs

H, P, I = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM  # noqa: E741
ZH = """# 就河流污染致全体市民书

各位市民：

三年来，上游的化工厂每天夜里向河中排放污水，鱼类大量死亡。

## 我们还要继续发声

三年中我们多次向环保部门举报，没有收到任何答复。

## 我们的要求

请工厂立即停止排放，并公布全部监测数据。
"""
EN = """# To All Who Live by the River

Dear neighbours,

For three years the chemical plant upstream has discharged waste water every night, and the fish are dying.

## We Will Continue to Speak Out

In these three years we have reported this to the environmental authorities many times without any answer. As
long as the plant does not stop its discharge we will continue to speak out and not be silent.

## Our Demands

We ask the plant to stop the discharge at once and to publish all its monitoring data.
"""


def links(tmp_path, zh, en):
    """The paragraph links of two Markdown files."""
    paths = tmp_path / "zh.md", tmp_path / "en.md"
    for path, text in zip(paths, (zh, en), strict=True):
        path.write_text(text, encoding="utf-8")
    bitext = open_inputs((), zh=paths[0], en=paths[1]).bitext
    return {(bead.zh, bead.en) for bead in align(bitext).paragraphs if bead.is_link}


def ratios(kinds):
    """[shapes, rows, columns]: the evidence of each link, by the units that end it."""
    zh, en = (["x"] * len(side) for side in kinds)
    pair = prepare_pair(zh, en, Lexicon.load(), builtin(), kinds)
    (cut,) = cuts(pair, whole(len(zh), len(en)), SHAPES)
    found = kind.features(cut.tile)[0]
    out = np.full((len(SHAPES), len(zh), len(en)), np.nan)
    out[:, cut.tile.rows, cut.tile.columns] = found
    return out


def test_all_is_linked_that_both_have(tmp_path):
    """Titles are, however freely they are rendered."""
    assert links(tmp_path, ZH, EN) == {((k,), (k,)) for k in range(7)}


@pytest.mark.parametrize("lost", ["## We Will Continue to Speak Out\n\n", "## Our Demands\n\n"])
def test_a_lost_heading_is_not_merged_with_the_text_below(tmp_path, lost):
    """The paragraph is linked alone, and the heading is left without counterpart."""
    at = 3 if "Speak" in lost else 5
    found = links(tmp_path, ZH, EN.replace(lost, ""))
    assert all((at,) == zh or at not in zh for zh, _ in found)
    assert ((at + 1,), (at,)) in found


def test_like_goes_with_like():
    """A heading speaks for a heading and against a paragraph; a common kind says little."""
    one = ratios(([H, P, P, P, P], [H, P, P, P, P]))[SHAPES.index((1, 1))]
    assert one[0, 0] > 1
    assert one[0, 1] < -1
    assert 0 < one[1, 1] < 0.5


def test_a_merged_link_counts_for_its_unit_that_fits_least():
    """A heading merged with a paragraph, where the other side has only a paragraph."""
    both = ratios(([H, P, P, P, P], [H, P, P, P, P]))
    assert both[SHAPES.index((2, 1)), 1, 1] == pytest.approx(both[SHAPES.index((1, 1)), 0, 1])
    assert both[SHAPES.index((2, 2)), 1, 1] > 0


@pytest.mark.parametrize("kinds", [((), ()), ([P, P], [P, P]), ([H, P], [P, P])])
def test_without_kinds_on_both_sides_nothing_is_said(kinds):
    """A plain text has no headings that could agree."""
    texts = ["x", "x"]
    pair = prepare_pair(texts, texts, Lexicon.load(), builtin(), kinds)
    (cut,) = cuts(pair, whole(2, 2), SHAPES)
    assert not kind.features(cut.tile).any()


@pytest.mark.parametrize(
    ("en", "more"), [([H, I, I, I, I, I, I, I, I, I], True), ([H, H, P, H, P, P, P, H, P, P], False)]
)
def test_the_text_shows_how_often_kinds_are_kept(en, more):
    """Where the links of the first pass agree, more is expected of the rest; else less."""
    zh = [H] + [I] * 9
    texts = [f"{k}" for k in range(10)]
    pair = prepare_pair(texts, texts, Lexicon.load(), builtin(), (zh, en))
    lattice = score(pair, glance(pair).corridor).lattice
    found = style_of(pair, lattice, posteriors(lattice), [((k, k + 1, k, k + 1), 1.0) for k in range(10)])
    assert (found.kept > KEPT) is more
