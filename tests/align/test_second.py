"""The second opinion: what an encoder adds, and what a poor one cannot spoil."""

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.align import AlignOptions, ladder
from bitext.encode import StaticEncoder

ZH = [
    "张律师于2015年7月9日凌晨被警方带走。",
    "家属至今没有收到任何书面通知。",
    "他的妻子多次前往派出所询问，均被拒绝。",
    "八月，辩护律师申请会见，没有获得批准。",
    "当局以涉嫌颠覆国家政权为由拒绝会见。",
    "她在信中写道，孩子每天都在等父亲回家。",
    "我们认为，这种做法违反了刑事诉讼法。",
    "联合国任意拘留问题工作组对此表示关切。",
    "十月，他的银行账户被冻结。",
    "邻居说，夜里常有陌生人在楼下守候。",
    "我们要求立即公布他的下落。",
    "我们要求允许他会见自己选择的律师。",
]
EN = [
    "Lawyer Zhang was taken away by police in the early hours of 9 July 2015.",
    "To this day his family has received no written notice.",
    "His wife went to the police station many times to ask, and was turned away.",
    "In August his defence lawyer applied to meet him; permission was not given.",
    "The authorities refused the meeting on suspicion of subversion of state power.",
    "In her letter she wrote that the child waits every day for his father to come home.",
    "We hold that this practice violates the Criminal Procedure Law.",
    "The United Nations Working Group on Arbitrary Detention expressed its concern.",
    "In October his bank account was frozen.",
    "Neighbours said that strangers often kept watch downstairs at night.",
    "We demand that his whereabouts be made public at once.",
    "We demand that he be allowed to meet a lawyer of his own choice.",
]
MERGED = [f"{EN[0]} {EN[1]}", *EN[2:]]


def direction(text, seed=0):
    """A random direction that belongs to a text."""
    digest = hashlib.blake2b(f"{seed}{text}".encode(), digest_size=8).digest()
    vector = np.random.default_rng(int.from_bytes(digest, "little")).normal(size=64)
    return vector / np.linalg.norm(vector)


class Knowing:
    """An encoder that has been told which texts say the same, and notes what it is asked."""

    name = "knowing"

    def __init__(self, *groups):
        self.meaning = {text: group[0] for group in groups for text in group}
        self.asked = []

    def encode(self, texts):
        """A direction for each meaning, with a little of the text's own."""
        self.asked += texts
        rows = [direction(self.meaning.get(text, text)) + 0.4 * direction(text, 1) for text in texts]
        rows = [row / np.linalg.norm(row) for row in rows]
        return np.array(rows, np.float32).reshape(-1, 64)


class Random(Knowing):
    """An encoder that knows nothing."""

    def __init__(self, seed):
        super().__init__()
        self.seed = seed

    def encode(self, texts):
        """A direction for each text, none like another but for what all have in common."""
        rows = [direction(text, self.seed) + direction("", self.seed) for text in texts]
        return np.array([row / np.linalg.norm(row) for row in rows], np.float32).reshape(-1, 64)


def pairs(beads):
    """Indices only."""
    return [(bead.zh, bead.en) for bead in beads]


@pytest.mark.parametrize("overlaps", [False, True])
@pytest.mark.parametrize("en", [EN, MERGED, EN[1:]])
def test_what_is_known_already_is_not_counted_twice(en, overlaps):
    """The packaged vectors as encoder have weighed in before: not even a score changes."""
    plain = ladder(ZH, en)
    assert ladder(ZH, en, AlignOptions(encoder=StaticEncoder(), overlaps=overlaps)) == plain


@settings(max_examples=10)
@given(st.integers(0, 10**6), st.booleans())
def test_an_encoder_that_knows_nothing_changes_nothing(seed, overlaps):
    """Random vectors do not tell right from wrong, and are not listened to."""
    plain = ladder(ZH, EN[1:])
    assert ladder(ZH, EN[1:], AlignOptions(encoder=Random(seed), overlaps=overlaps)) == plain


def test_an_encoder_that_knows_more_is_heard():
    """Two lines in words that no table connects: a model that knows them makes their link surer."""
    zh, en = [*ZH[:6], "嘎啦啦啦。", *ZH[6:]], [*EN[:6], "Zumba wumba.", *EN[6:]]
    plain = {(bead.zh, bead.en): bead.score for bead in ladder(zh, en)}
    encoder = Knowing(*zip(zh, en, strict=True))
    heard = {(bead.zh, bead.en): bead for bead in ladder(zh, en, AlignOptions(encoder=encoder))}
    bead = heard[(6,), (6,)]
    assert bead.score > plain.get(((6,), (6,)), 0.0)
    assert any(reason.name == "encoder" and reason.value > 0 for reason in bead.reasons)


def test_merged_units_are_encoded_as_one_text_when_asked():
    """With overlaps the model is given what a link in question would merge, joined as its language joins."""
    joined = ZH[0] + ZH[1]
    groups = [(joined, MERGED[0]), *zip(ZH[2:], MERGED[1:], strict=True)]
    apart, together = Knowing(*groups), Knowing(*groups)
    ladder(ZH, MERGED, AlignOptions(encoder=apart))
    assert sorted(apart.asked) == sorted([*ZH, *MERGED])
    found = ladder(ZH, MERGED, AlignOptions(encoder=together, overlaps=True))
    assert pairs(found)[0] == ((0, 1), (0,))
    assert joined in together.asked
    assert len(together.asked) < 4 * len(apart.asked)
    assert len(set(together.asked)) == len(together.asked)
    value = {reason.name: reason.value for reason in found[0].reasons}["encoder"]
    summed = ladder(ZH, MERGED, AlignOptions(encoder=apart))[0]
    assert value > {reason.name: reason.value for reason in summed.reasons}.get("encoder", 0.0)


def test_too_few_links_to_judge_it_by():
    """On a handful of lines nothing can be measured, and the model is not even asked."""
    encoder = Knowing(*zip(ZH[:5], EN[:5], strict=True))
    assert pairs(ladder(ZH[:5], EN[:5], AlignOptions(encoder=encoder))) == [((k,), (k,)) for k in range(5)]
    assert not encoder.asked
