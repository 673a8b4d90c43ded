"""What was left out or added inside a translated paragraph: a sentence, or a clause of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.align import AlignOptions, align
from bitext.check import Context, run
from bitext.check.explained import Words
from bitext.check.omission import FARTHEST, OMITTED, candidates, probable, strictness
from bitext.glossary import builtin
from bitext.model import Bead, Bitext, Lang
from tests.build import alignment, side

REST = [
    (
        "警方于凌晨三点进入他的住所，搜走了电脑和手机。",
        "The police entered his home at three in the morning and took his computer and telephone.",
    ),
    ("家属多次要求会见，均被拒绝。", "The family asked several times to see him and was refused each time."),
    ("我们呼吁政府立即释放他。", "We call on the government to release him at once."),
]


def found(rule: str, zh: str, en: str, anchors: tuple[Bead, ...] = ()) -> list[str]:
    """What is reported by a rule of one paragraph of a short letter."""
    pairs = [(zh, en), *REST]
    bitext = Bitext(
        zh=side([first for first, _ in pairs], Lang.ZH), en=side([second for _, second in pairs], Lang.EN)
    )
    beads = tuple(Bead(zh=(i,), en=(i,), confirmed=True) for i in range(len(pairs)))
    made = align(bitext, AlignOptions(anchors=beads, sentence_anchors=anchors))
    return [
        span.of(bitext.side(lang).document.text)
        for each in run(Context(alignment=made, glossary=builtin()))
        if each.rule == rule
        for lang, spans in ((Lang.ZH, each.zh), (Lang.EN, each.en))
        for span in spans
    ]


ONE_SENTENCE = "法院没有通知他的律师，也没有公开开庭日期，而是在看守所内秘密审理了此案。"
TWO_SENTENCES = "他被关押在一处秘密地点。狱警连续五天不让他睡觉，逼他在认罪书上签字。"


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        pytest.param(
            ONE_SENTENCE,
            "The court did not notify his lawyer. It did not publish the date of the hearing. Instead it"
            " heard the case in secret inside the detention centre.",
            [],
            id="one sentence given as three",
        ),
        pytest.param(
            "六年后，当局仍对最初被捕的许多人进行审前羁押。当一些人站出来代表这些勇敢的维护者时，当局取消了他们的"
            "律师资格，对他们进行拘留和起诉。我们呼吁当局确保他们的家人免受骚扰。",
            "Six years later, the authorities still hold many of those first arrested in pre-trial detention."
            " They disbarred, detained and prosecuted others when they came forward to represent these brave"
            " defenders. We call on the authorities to ensure that their families are free of harassment.",
            [],
            id="clauses in another order and tightly put",
        ),
        pytest.param(
            ONE_SENTENCE,
            "The court did not notify his lawyer. It did not publish the date of the hearing.",
            ["而是在看守所内秘密审理了此案。"],
            id="the last clause left out",
        ),
        pytest.param(
            TWO_SENTENCES,
            "He was held in a secret place, where the guards kept him awake for five days and forced him to"
            " sign a confession.",
            [],
            id="two sentences given as one",
        ),
        pytest.param(
            TWO_SENTENCES,
            "He was held in a secret place.",
            ["狱警连续五天不让他睡觉，逼他在认罪书上签字。"],
            id="the second sentence left out",
        ),
        pytest.param(
            "您好。我们是一百多名教师，现附上以下声明，希望您能转达。",
            "Greetings from more than a hundred teachers, who attach the statement below and hope that you"
            " can pass it on.",
            [],
            id="a greeting drawn into the next sentence",
        ),
    ],
)
def test_what_was_left_out(zh: str, en: str, expected: list[str]):
    """A sentence or clause that the English says nothing of is reported; one told elsewhere is not."""
    assert found("sentence-missing", zh, en) == expected


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        pytest.param(
            ONE_SENTENCE,
            "The court did not notify his lawyer. It did not publish the date of the hearing. Instead it"
            " heard the case in secret inside the detention centre.",
            [],
            id="one sentence given as three",
        ),
        pytest.param(
            "他被关押在一处秘密地点。家属至今没有收到通知。",
            "He was held in a secret place. The guards kept him awake for five days and forced him to sign a"
            " confession. His family has received no notice to this day.",
            ["The guards kept him awake for five days and forced him to sign a confession."],
            id="a sentence of its own",
        ),
        pytest.param(
            "法院没有通知他的律师，也没有公开开庭日期。",
            "The court did not notify his lawyer, nor did it publish the date of the hearing, although three"
            " diplomats had asked for seats in the public gallery.",
            ["although three diplomats had asked for seats in the public gallery."],
            id="a clause",
        ),
        pytest.param(
            "他被指定居所监视居住。",
            "He was placed under residential surveillance at a designated location (a form of secret"
            " detention).",
            [],
            id="a few words that explain a term",
        ),
    ],
)
def test_what_was_added(zh: str, en: str, expected: list[str]):
    """An English sentence or clause that the Chinese says nothing of is reported."""
    assert found("sentence-added", zh, en) == expected


def test_a_pair_of_sentences_that_a_person_made_is_left_alone():
    """Whoever paired a long sentence with a short one has seen what is not in it."""
    en = "The court did not notify his lawyer. It did not publish the date of the hearing."
    assert found("sentence-missing", ONE_SENTENCE, en, (Bead(zh=(0,), en=(0, 1), confirmed=True),)) == []


def test_runs_are_parts_of_their_paragraph():
    """No run is the whole paragraph or reaches beyond it."""
    made = alignment([ONE_SENTENCE, TWO_SENTENCES], ["He was held there. It was cold.", "Nobody knew why."])
    side_zh = made.bitext.zh
    context = Context(alignment=made, glossary=builtin())
    asked = dict(candidates(context, Words.of(context), Lang.ZH))
    assert asked.keys() == {0, 1}
    for index, runs in asked.items():
        block = side_zh.unit_block(index)
        assert runs.features.shape[0] == len(runs.spans)
        for span in runs.spans:
            assert block.start <= span.start < span.end <= block.end
            assert span != block.span


def test_a_document_of_short_lines_has_nothing_to_ask():
    """Headings of one clause cannot have lost a part."""
    made = alignment(["声明", "致谢"], ["Statement", "Thanks"])
    context = Context(alignment=made, glossary=builtin())
    assert probable(context, Words.of(context), OMITTED) == {}


@given(st.lists(st.floats(-20, 20), max_size=12), st.floats(0, 5))
def test_a_freer_document_is_never_held_to_a_lower_bar(best: list[float], more: float):
    """The stranger the other paragraphs look, the less a strange one says; and only so much."""
    bars = strictness(best, OMITTED.usual)
    freer = strictness([value + more for value in best], OMITTED.usual)
    assert len(bars) == len(best)
    assert all(low <= high for low, high in zip(bars, freer, strict=True))
    assert all(abs(bar) <= FARTHEST for bar in bars)


def test_one_strange_paragraph_does_not_make_the_others_suspicious():
    """Of three paragraphs one is cut off; the other two are measured by what lies between their like."""
    usual, other, _ = strictness([-1.2, -1.6, -8.5], OMITTED.usual)
    assert usual == pytest.approx(other, abs=0.2)
    assert usual > strictness([-1.2, -8.5, -8.5], OMITTED.usual)[0]


@given(st.lists(st.floats(-20, 20), min_size=1, max_size=12), st.floats(-20, 20))
def test_a_paragraph_does_not_raise_its_own_bar(others: list[float], value: float):
    """However sure an omission is, what it is measured by are the other paragraphs."""
    assert (
        strictness([*others, value], OMITTED.usual)[-1] == strictness([*others, value + 9], OMITTED.usual)[-1]
    )
