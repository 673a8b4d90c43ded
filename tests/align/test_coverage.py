"""Coverage: what the sentences of a link find in each other."""

import numpy as np
from numpy.typing import NDArray

from bitext.align.corridor import whole
from bitext.align.evidence import coverage
from bitext.align.lattice import SHAPES
from bitext.align.prepare import prepare_pair
from bitext.align.tile import cuts
from bitext.glossary import builtin
from bitext.lexicon import Lexicon

ZH = "河水已经发黑。鱼大量死亡，附近的农民无法再用它浇地。"
HALVES = (
    "The water has turned black.",
    "Fish have died in large numbers, and farmers cannot irrigate their fields.",
)
STRANGER = "The company's shares closed two per cent higher on Tuesday."


def features(zh: list[str], en: list[str]) -> dict[str, NDArray[np.float32]]:
    """[shapes] by name: the features of the links that end with the last units."""
    pair = prepare_pair(zh, en, Lexicon.load(), builtin())
    (cut,) = cuts(pair, whole(len(zh), len(en)), SHAPES)
    values = cut.read(coverage.features(cut.tile))[:, :, -1]
    return dict(zip(coverage.FEATURES, values, strict=True))


def claim(zh: list[str], en: list[str]) -> float:
    """What the outermost units of the link of all units are needed for."""
    return float(features(zh, en)["claim"][SHAPES.index((len(zh), len(en)))])


def test_each_half_of_a_paragraph_has_a_sentence_that_is_like_it_alone():
    """A stranger that is merged with a translation has no such sentence, on either side of it."""
    split = claim([ZH], [*HALVES])
    english = " ".join(HALVES)
    assert split > claim([ZH], [english, STRANGER])
    assert split > claim([ZH], [STRANGER, english])


def test_it_holds_for_chinese_units_as_for_english_ones():
    """Two Chinese paragraphs in one English paragraph are both needed; a stranger is not."""
    first, second = ZH.split("。")[:2]
    split = claim([f"{first}。", f"{second}。"], [" ".join(HALVES)])
    assert split > claim([ZH, "公司股价周二收盘上涨百分之二。"], [" ".join(HALVES)])


def test_a_single_link_makes_no_claim():
    """Nothing is merged in it."""
    assert claim([ZH], [" ".join(HALVES)]) == 0.0
