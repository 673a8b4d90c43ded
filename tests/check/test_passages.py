"""Findings about whole passages: missing, added, moved, gaps, duplicates, cut ends, wrong language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.check import CHECKS, RULES, Context, run
from bitext.glossary import Glossary
from bitext.ingest import pair, parse, sides
from bitext.model import Alignment, Bead, Block, BlockKind, Gap
from tests.build import alignment


def rules(made: Alignment) -> list[str]:
    """The rule ids that are reported for an alignment, in the order of the text."""
    return [finding.rule for finding in run(Context(alignment=made, glossary=Glossary()))]


LONG_ZH = "他们被关押在一个不公开的地点，律师和家属都见不到他们。"
LONG_EN = "They are held in an undisclosed place where neither lawyers nor families can see them."


def test_a_complete_letter_has_no_findings():
    """Two linked paragraphs that are complete on both sides are clean."""
    assert rules(alignment([LONG_ZH, "谢谢。"], [LONG_EN, "Thank you."])) == []


def test_a_paragraph_without_counterpart_is_missing_or_added():
    """Chinese alone is missing English; English alone was added or lost its original."""
    made = alignment([LONG_ZH, "谢谢。"], ["Thank you.", LONG_EN], [((0,), ()), ((1,), (0,)), ((), (1,))])
    assert rules(made) == ["missing", "added"]


def test_a_line_that_hands_a_document_over_is_not_missing():
    """“To the court” renders 此致 and the line below it; another short line is missing."""
    en = [LONG_EN, "To: the People's Court of Dongling District"]
    links = [((0,), (0,)), ((1,), ()), ((2,), (1,))]
    for line, expected in (("此致", []), ("附录", ["missing"])):
        assert rules(alignment([LONG_ZH, line, "东岭区人民法院"], en, links)) == expected


def test_a_line_that_stands_twice_serves_both_languages():
    """A symbol repeated in one bilingual file belongs to either language; lines that differ are added."""
    text = f"{LONG_EN}\n\n{LONG_ZH}\n\nA/XY/12\n\n{{}}\n\nThank you very much.\n\n非常感谢大家。\n"
    for line, expected in (("A/XY/12", []), ("A/XY/13", ["added", "added"])):
        bitext = sides(parse(text.format(line).encode(), "letter.txt"))
        links = [((0,), (0,)), ((), (1,)), ((), (2,)), ((1,), (3,))]
        beads = tuple(Bead(zh=zh, en=en, score=0.9) for zh, en in links)
        assert rules(Alignment(bitext=bitext, paragraphs=beads)) == expected


def test_a_document_in_one_language_misses_nothing():
    """There is nothing to compare an English-only letter with."""
    made = alignment([], [LONG_EN, "Thank you."], [((), (0,)), ((), (1,))])
    assert rules(made) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![](https://example.org/a.jpg)", []),
        ("[Source](https://example.org/a)", []),
        ("2. https://example.org/a", []),
        ("[home]: https://example.org\n[what is new]: https://example.org/a", []),
        ("[home]: https://example.org\nNobody knows why.", ["missing", "added"]),
        ("信箱：a@example.org", ["missing", "added"]),
        ("[Read the full letter here](https://example.org/a)", ["missing", "added"]),
        ("电话 555-0101，https://example.org/a", ["missing", "added"]),
    ],
)
def test_a_mere_link_may_be_left_out(text: str, expected: list[str]):
    """A paragraph that is a picture or a web address loses nobody a sentence; one to write to does."""
    made = alignment([LONG_ZH, text], [LONG_EN, text], [((0,), (0,)), ((1,), ()), ((), (1,))])
    assert [rule for rule in rules(made) if rule in {"missing", "added"}] == expected


@pytest.mark.parametrize(("text", "expected"), [("https://example.org/a", 0), ("Nobody knows why.", 1)])
def test_a_mere_link_is_no_added_sentence(text: str, expected: int):
    """As among paragraphs."""
    beads = [Bead(zh=(0,), en=(0,), parent=0), Bead(zh=(), en=(1,), parent=0)]
    made = alignment([LONG_ZH], [f"{LONG_EN} {text}"], sentence_beads=beads)
    assert rules(made).count("sentence-added") == expected


ZH_ITEMS = ["1. 立即公布湖水检测的结果。", "2. 立即停止向湖中排放废水。", "3. 立即赔偿湖边的居民。"]
EN_ITEMS = ["1. Publish the results of the tests at once.", "2. Compensate the people by the lake."]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        (ZH_ITEMS, EN_ITEMS, ["missing"]),
        (ZH_ITEMS, [EN_ITEMS[0], "Stop the discharge and compensate the people by the lake."], []),
        ([ZH_ITEMS[0], "立即停止向湖中排放废水。", "立即赔偿湖边的居民。"], EN_ITEMS, []),
        (ZH_ITEMS[:2], EN_ITEMS, []),
    ],
)
def test_an_item_that_hides_in_its_neighbour(zh: list[str], en: list[str], expected: list[str]):
    """Two numbered items against one: a list lost one, however alike they are; prose is run together."""
    text = ["\n".join(lines).encode() for lines in (zh, en)]
    both = pair(parse(text[0], "a.txt"), parse(text[1], "b.txt"))
    beads = (Bead(zh=(0,), en=(0,)), Bead(zh=tuple(range(1, len(zh))), en=(1,)))
    found = rules(Alignment(bitext=both, paragraphs=beads, sentences=()))
    assert [rule for rule in found if rule == "missing"] == expected


def test_a_moved_passage_is_reported_once():
    """A crossing link is a fact worth a note, not a missing and an added passage."""
    made = alignment(
        [LONG_ZH, "谢谢。"], ["Thank you.", LONG_EN], [((0,), (1,)), ((1,), (0,))], moved=frozenset({0})
    )
    assert rules(made) == ["moved"]


@pytest.mark.parametrize(
    ("zh", "score", "expected"),
    [
        pytest.param(
            "他被关押在一处秘密地点，谁也见不到他。", 0.55, [], id="the paragraph is no longer for it"
        ),
        pytest.param(
            "他被关押在一处秘密地点。", 0.55, ["sentence-added"], id="the paragraph is too long with it"
        ),
        pytest.param(
            "他被关押在一处秘密地点，谁也见不到他。", 0.9, ["sentence-added"], id="the aligner is sure"
        ),
    ],
)
def test_a_doubtful_sentence_is_added_when_the_english_is_too_long(zh, score, expected):
    """Where the aligner hardly knows, the length of the paragraph decides."""
    en = "He was held in a secret place, or so we hear. He could be seen by nobody at all, they say."
    beads = [
        Bead(zh=(0,), en=(0,), score=1.0, parent=0),
        Bead(zh=(), en=(1,), score=score, parent=0),
        Bead(zh=(1,), en=(2,), score=1.0, parent=1),
    ]
    assert rules(alignment([zh, LONG_ZH], [en, LONG_EN], sentence_beads=beads)) == expected


def with_gap(made: Alignment) -> Alignment:
    """The alignment, with a gap between the first two Chinese paragraphs."""
    side = made.bitext.zh
    first, second = (side.unit_block(unit) for unit in (0, 1))
    gapped = replace(side.document, gaps=(Gap(start=first.end, end=second.start, lines=9),))
    return replace(made, bitext=replace(made.bitext, zh=replace(side, document=gapped)))


def test_a_gap_in_which_nothing_can_be_lost():
    """Where the translations of the paragraphs around it follow one another, blank lines are layout."""
    zh = [LONG_ZH, "谢谢。"]
    assert rules(with_gap(alignment(zh, [LONG_EN, "Thank you."]))) == []
    en = [LONG_EN, "We were not told why.", "Thank you."]
    made = alignment(zh, en, [((0,), (0,)), ((), (1,)), ((1,), (2,))])
    assert rules(with_gap(made)) == ["gap", "added"]
    assert rules(with_gap(alignment(zh, en, [((0,), (0, 1)), ((1,), (2,))])))[0] == "gap"


@pytest.mark.parametrize(("line", "expected"), [("2031-12-08", 0), ("（3.12）", 0), ("2031年12月", 1)])
def test_a_date_in_figures_serves_both_versions_of_one_file(line: str, expected: int):
    """It is in no language; of two files each needs its own."""
    text = f"{LONG_ZH}\n\n{LONG_EN}\n\n谢谢大家。\n\nThank you all.\n\n{line}\n"
    both = sides(parse(text.encode(), "letter.txt"))
    last = ((2,), ()) if len(both.zh.blocks) > 2 else ((), (2,))
    beads = [Bead(zh=zh, en=en) for zh, en in [((0,), (0,)), ((1,), (1,)), last]]
    made = Alignment(bitext=both, paragraphs=tuple(beads), sentences=())
    assert len({"missing", "added"}.intersection(rules(made))) == expected
    made = alignment([LONG_ZH, line], [LONG_EN], [((0,), (0,)), ((1,), ())])
    assert rules(made) == ["missing"]


def test_an_added_paragraph_beside_a_gap_says_so():
    """Where the Chinese has a gap, the English was probably not added: its original was lost."""
    made = alignment(
        ["你好。", "谢谢。"], ["Hello.", LONG_EN, "Thanks."], [((0,), (0,)), ((), (1,)), ((1,), (2,))]
    )
    side = made.bitext.zh
    gapped = replace(side.document, gaps=(Gap(start=3, end=5, lines=9),))
    bitext = replace(made.bitext, zh=replace(side, document=gapped))
    found = run(Context(alignment=replace(made, bitext=bitext), glossary=Glossary()))
    assert [finding.rule for finding in found] == ["gap", "added"]
    assert "gap here" in found[1].message


def test_furniture_is_reported_in_runs():
    """Neighbouring pieces of furniture are one fact."""
    made = alignment(["你好。"], ["Hello."])
    text = "你好。\n\nShare this\n\nTweet"
    blocks = (
        Block(start=0, end=3),
        Block(start=5, end=15, kind=BlockKind.FURNITURE, why="site navigation"),
        Block(start=17, end=22, kind=BlockKind.FURNITURE, why="site navigation"),
    )
    document = replace(made.bitext.zh.document, text=text, blocks=blocks)
    bitext = replace(made.bitext, zh=replace(made.bitext.zh, document=document))
    found = run(Context(alignment=replace(made, bitext=bitext), glossary=Glossary()))
    assert [(finding.rule, len(finding.zh)) for finding in found] == [("furniture", 2)]
    assert "site navigation" in found[0].message


def test_sentences_without_counterpart_inside_a_pair():
    """A null sentence bead inside a link is a missing or an added sentence."""
    made = alignment(
        ["他被捕了。他被打了。"],
        ["He was arrested. Nobody knows why."],
        sentence_beads=[
            Bead(zh=(0,), en=(0,), parent=0),
            Bead(zh=(1,), en=(), parent=0),
            Bead(zh=(), en=(1,), parent=0),
        ],
    )
    assert rules(made) == ["sentence-missing", "sentence-added"]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ([LONG_ZH, LONG_ZH], [LONG_EN, "Thanks."], ["length"]),  # both have counterparts, though a short one
        ([LONG_ZH], [LONG_EN, LONG_EN], ["added", "duplicate"]),
    ],
)
def test_a_paragraph_given_twice(zh: list[str], en: list[str], expected: list[str]):
    """A repetition on one side only is a duplicate."""
    beads = [((0,), (0,)), ((1,) if len(zh) > 1 else (), (1,))]
    assert rules(alignment(zh, en, beads)) == expected


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        (LONG_ZH, LONG_EN.rstrip("."), ["truncated"]),
        (LONG_ZH.rstrip("。"), LONG_EN, ["truncated"]),
        (LONG_ZH.rstrip("。"), LONG_EN.rstrip("."), []),
        (LONG_ZH, LONG_EN.replace(".", ".”"), []),
        ("关于酷刑的呼吁", "A call concerning torture", []),
        (LONG_ZH, LONG_EN.rstrip(".") + " of the", ["truncated"]),
        (LONG_ZH, LONG_EN.rstrip(".") + ",", ["truncated"]),
        (LONG_ZH, "He said: “" + LONG_EN.rstrip("."), ["truncated"]),
        (LONG_ZH, "1. " + LONG_EN.rstrip(".") + "; and", []),
        (LONG_ZH, "1. " + LONG_EN.rstrip("."), []),
        (LONG_ZH + "[1]", LONG_EN + " [1]", []),
        (LONG_ZH, LONG_EN.rstrip(".") + " (see [2])", []),
        (LONG_ZH, LONG_EN + " (See the notes below.)", []),
        (
            "他们要求：（一）放人；（二）会见；（三）赔偿。",
            "They ask: (1) release; (2) access.",
            ["truncated"],
        ),
        (
            "他们要求：（一）放人；（二）会见；（三）赔偿。",
            "They ask: (a) release, (b) access, (c) damages.",
            [],
        ),
        ("他们要求：（一）放人；（二）会见；（三）赔偿。", "They ask for release, access and damages.", []),
        ("证据如下：1.书信；2.证言；3.录音。", "The evidence: 1. letters; 2. recordings.", ["truncated"]),
        ("证据如下：1.书信；2.证言；3.录音。", "The evidence: 1. letters; 3. recordings.", []),
        (
            "证据如下：1.书信；2.证言；3.录音。",
            "The evidence: (1) letters; (2) testimony; (3) recordings.",
            [],
        ),
        ("比例为1.5；1.6；1.7。", "The ratios are 1.5, 1.6 and 1.7.", []),
    ],
)
def test_broken_off_paragraphs(zh: str, en: str, expected: list[str]):
    """A paragraph that ends mid-sentence is reported when its counterpart is complete."""
    assert rules(alignment([zh], [en])) == expected


def test_a_document_that_closes_few_paragraphs_breaks_off_nowhere():
    """Messages and headlines go without a full stop: it is their habit, and no loss."""
    assert rules(alignment([LONG_ZH] * 6, [LONG_EN.rstrip(".")] * 4 + [LONG_EN] * 2)).count("truncated") == 0
    assert rules(alignment([LONG_ZH] * 6, [LONG_EN] * 5 + [LONG_EN.rstrip(".")])).count("truncated") == 1


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("他们被控犯罪。", "They were charged with 寻衅滋事.", ["untranslated"]),
        ("刘士辉被控犯罪。", "LIU Shihui (刘士辉) was charged.", []),
        ("《零八宪章》发表。", "《零八宪章》 was published.", []),
        ("他说 they were taken away by the police 之后就走了。", "He said so and left.", ["untranslated"]),
        ("他在 Human Rights Watch 工作。", "He works at Human Rights Watch.", []),
        ("见 https://example.org/a/very/long/path/with/words 。", "See the page.", []),
    ],
)
def test_text_left_in_the_other_language(zh: str, en: str, expected: list[str]):
    """Han outside brackets in the English, and English prose in the Chinese, are untranslated."""
    assert [rule for rule in rules(alignment([zh], [en])) if rule == "untranslated"] == expected


def test_same_text_on_both_sides():
    """English prose pasted into the Chinese is untranslated and the same text."""
    assert "same-text" in rules(alignment([LONG_EN], [LONG_EN]))


def test_a_fingerprint_survives_moving_and_wrapping():
    """The fingerprint depends on rule and text, not on place, line breaks or quotation marks."""

    def mark(before: list[str], text: str) -> str:
        beads = [*(((i,), (i,)) for i in range(len(before))), ((), (len(before),))]
        found = run(Context(alignment=alignment([*before], [*before, text], beads), glossary=Glossary()))
        return next(finding.fingerprint for finding in found if finding.rule == "added")

    first = mark(["Hello."], "He said “no” and left the room.")
    assert first == mark(["Hello.", "Dear friends,"], 'He said "no"\nand left the room.')
    assert first != mark(["Hello."], "He said “yes” and left the room.")


def test_equal_findings_have_different_fingerprints():
    """The same text missing twice makes two findings that can be told apart."""
    made = alignment(["你好。"], ["Hello.", "A line.", "A line."], [((0,), (0,)), ((), (1,)), ((), (2,))])
    found = run(Context(alignment=made, glossary=Glossary()))
    assert len({finding.fingerprint for finding in found}) == len(found) == 2


def test_every_rule_is_documented_and_has_one_home():
    """Rules have an id, a summary and two examples, and each check is listed once."""
    assert len(CHECKS) == len(set(CHECKS))
    for rule in RULES.values():
        assert rule.summary
        assert rule.found
        assert rule.not_found


ITEMS_ZH = [f"第{number}条{LONG_ZH}" for number in "一二三四"]
ITEMS_EN = [f"Article {number} {LONG_EN}" for number in range(1, 5)]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (ITEMS_EN[3], []),
        (ITEMS_EN[3].rstrip("."), ["truncated"]),
        (ITEMS_EN[3].rstrip(".") + "; and", []),
        (ITEMS_EN[3].rstrip(".") + ", or", []),
    ],
)
def test_a_list_that_closes_its_items(last: str, expected: list[str]):
    """Where the other articles end with a full stop, one that does not was cut short."""
    assert rules(alignment(ITEMS_ZH, [*ITEMS_EN[:3], last])) == expected


def test_a_list_that_closes_none_of_its_items():
    """Items without full stops are the list's way of writing."""
    assert rules(alignment(ITEMS_ZH, [item.rstrip(".") for item in ITEMS_EN])) == []
