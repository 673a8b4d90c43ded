"""Decisions as values: files, carry-over, mending, merging, suppressions."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bitext.config import load as load_config
from bitext.corpus import load as load_corpus
from bitext.decisions import (
    Decisions,
    DocumentRef,
    FindingDecision,
    LinkDecision,
    Status,
    anchors,
    carry,
    dumps,
    homes,
    loads,
    mend,
    merge,
    schema,
    suppress,
)
from bitext.decisions.keys import document_key, sentence_keys, unit_keys
from bitext.decisions.straight import heaviest_increasing
from bitext.errors import ConfigError, InputError
from bitext.model import Alignment, Lang
from tests.build import alignment

ZH = ["甲。", "乙。", "丙。", "丁。"]
EN = ["One.", "Two.", "Three.", "Four."]
SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "decisions.schema.json"


def link(
    ladder: Alignment, zh: list[int], en: list[int], *, confirmed: bool = True, at: str = ""
) -> LinkDecision:
    """A link decision by unit numbers."""
    keys = {lang: unit_keys(ladder.bitext.side(lang)) for lang in Lang}
    return LinkDecision(
        zh=tuple(keys[Lang.ZH][unit] for unit in zh),
        en=tuple(keys[Lang.EN][unit] for unit in en),
        confirmed=confirmed,
        at=at,
    )


def shapes(ladder: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The paragraph beads as units alone."""
    return [(bead.zh, bead.en) for bead in ladder.paragraphs]


DECISIONS = st.builds(
    Decisions,
    document=st.builds(DocumentRef, key=st.text(), title=st.text(), zh=st.text(), en=st.text()),
    findings=st.lists(
        st.builds(
            FindingDecision,
            fingerprint=st.text(min_size=1),
            status=st.sampled_from(Status),
            reason=st.text(),
            comment=st.text(),
        )
    ).map(tuple),
    links=st.lists(
        st.builds(LinkDecision, zh=st.lists(st.text()).map(tuple), en=st.lists(st.text()).map(tuple))
    ).map(tuple),
)


@given(DECISIONS)
def test_file_gives_back_what_was_written(decisions: Decisions) -> None:
    """Whatever was decided, the file holds it and follows the published schema."""
    data = dumps(decisions)
    assert loads(data) == decisions
    jsonschema.validate(json.loads(data), schema())


def test_published_schema_is_the_code_s() -> None:
    """The schema under docs/ is the one that files are read by."""
    assert json.loads(SCHEMA.read_text("utf-8")) == json.loads(json.dumps(schema()))


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"{}", b'{"bitext_decisions": 2}', b'{"findings": 1}', b"\xff"]
)
def test_what_is_no_decisions_file_is_refused(data: bytes) -> None:
    """Broken, foreign and newer files are one clear error each."""
    with pytest.raises(InputError, match="decisions"):
        loads(data, where="x.json")


def test_repeated_paragraphs_have_keys_of_their_own() -> None:
    """Equal texts are told apart by their order, and no white space or quotation mark changes a key."""
    ladder = alignment(["谢谢。", "谢谢。", "“再见”"], ["Thanks.", "Thanks.", "Good\nbye"])
    zh, en = (unit_keys(ladder.bitext.side(lang)) for lang in Lang)
    assert zh[1] == f"{zh[0]}~2"
    assert len(set(en)) == 3
    other = alignment(["谢谢。", "谢谢。", "「再见」"], ["Thanks.", "Thanks.", "Good bye"])
    assert document_key(other.bitext) == document_key(ladder.bitext)
    assert len(sentence_keys(ladder.bitext.en)) == len(ladder.bitext.en.sentences)


def test_mended_links_replace_the_machine_s() -> None:
    """A merged row takes both rows' place; text that was not touched stays linked."""
    ladder = alignment(ZH, EN)
    mended = mend(ladder, Decisions(links=(link(ladder, [0, 1], [0, 1]),)))
    assert shapes(mended) == [((0, 1), (0, 1)), ((2,), (2,)), ((3,), (3,))]
    assert mended.paragraphs[0].confirmed


def test_cut_link_keeps_what_is_left() -> None:
    """Taking one paragraph out of a link leaves the rest linked."""
    ladder = alignment(ZH, EN[:3], [((0, 1), (0,)), ((2,), (1,)), ((3,), (2,))])
    mended = mend(ladder, Decisions(links=(link(ladder, [1], []),)))
    assert ((0,), (0,)) in shapes(mended)
    assert ((1,), ()) in shapes(mended)


def test_crossing_link_is_moved_and_the_heavier_chain_stays() -> None:
    """A far link crosses the ladder and is marked so; the links it crosses are not."""
    ladder = alignment(ZH, EN)
    mended = mend(
        ladder, Decisions(links=(link(ladder, [0], [3]), link(ladder, [3], []), link(ladder, [], [0])))
    )
    assert [(b.zh, b.en) for b in mended.paragraphs if b.moved] == [((0,), (3,))]


@given(
    st.lists(
        st.tuples(st.sets(st.integers(0, 3), max_size=2), st.sets(st.integers(0, 3), max_size=2)), max_size=4
    )
)
def test_every_unit_stands_in_one_bead(pairs: list[tuple[set[int], set[int]]]) -> None:
    """However links are mended, no paragraph is lost or doubled, and sentences stay in their paragraph."""
    ladder = alignment(ZH, EN)
    links = tuple(link(ladder, sorted(zh), sorted(en)) for zh, en in pairs)
    mended = mend(ladder, Decisions(links=links))
    assert sorted(unit for bead in mended.paragraphs for unit in bead.zh) == [0, 1, 2, 3]
    assert sorted(unit for bead in mended.paragraphs for unit in bead.en) == [0, 1, 2, 3]
    assert sorted(s for bead in mended.sentences for s in bead.zh) == list(
        range(len(ladder.bitext.zh.sentences))
    )
    for bead in mended.sentences:
        home = mended.paragraphs[bead.parent]
        assert all(ladder.bitext.zh.sentences[s].unit in home.zh for s in bead.zh)
        assert all(ladder.bitext.en.sentences[s].unit in home.en for s in bead.en)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=9))
def test_heaviest_chain_is_the_heaviest(entries: list[tuple[int, int]]) -> None:
    """The chain rises strictly and no other subsequence of rising keys weighs more (brute force)."""
    keys, weights = [key for key, _ in entries], [weight for _, weight in entries]
    chain = heaviest_increasing(keys, weights)
    assert all(keys[a] < keys[b] for a, b in pairwise(chain))
    best = [0] * (len(keys) + 1)
    for at in range(len(keys)):
        best[at] = weights[at] + max((best[b] for b in range(at) if keys[b] < keys[at]), default=0)
    assert sum(weights[at] for at in chain) == max(best)


def test_anchors_are_the_confirmed_runs() -> None:
    """A link that was only carried along, or whose paragraphs stand apart, does not bind the aligner."""
    ladder = alignment(ZH, EN)
    decisions = Decisions(
        links=(
            link(ladder, [0], [0]),
            link(ladder, [1], [1], confirmed=False),
            link(ladder, [2], [2]),
        )
    )
    assert [(b.zh, b.en) for b in anchors(decisions, ladder.bitext)] == [((0,), (0,)), ((2,), (2,))]


def test_changed_text_orphans_only_what_it_touches() -> None:
    """After one paragraph is rewritten its link has no place; the others find theirs at new numbers."""
    from bitext.model import Review

    before = alignment(ZH, EN)
    decisions = Decisions(links=(link(before, [0], [0]), link(before, [2], [2])))
    after = alignment(["新。", *ZH[1:]], ["New.", *EN[1:]])
    carried = carry(decisions, Review(title="", alignment=after))
    assert carried.kept.links == decisions.links[1:]
    assert carried.orphans.links == decisions.links[:1]


def judged(status: Status, at: str, **more: str) -> Decisions:
    """One finding decided."""
    return Decisions(findings=(FindingDecision(fingerprint="f", rule="gap", status=status, at=at, **more),))


def test_merge_joins_what_does_not_clash() -> None:
    """An open finding yields to a decided one, and both comments are kept."""
    one = judged(Status.OPEN, "2031-01-02", comment="look")
    two = judged(Status.DISMISSED, "2031-01-01", reason="variant", comment="seen")
    merged = merge([("a", one), ("b", two)])
    assert not merged.conflicts
    assert merged.decisions.findings[0].status is Status.DISMISSED
    assert merged.decisions.findings[0].comment == "look\nseen"


def test_merge_reports_conflicts_with_both_sides() -> None:
    """Accepted here and dismissed there is told with the files' names; the later one stands in the result."""
    one = judged(Status.ACCEPTED, "2031-01-02")
    two = judged(Status.DISMISSED, "2031-01-01", reason="variant")
    merged = merge([("a", one), ("b", two)])
    assert [conflict.said for conflict in merged.conflicts] == [
        (("a", "accepted"), ("b", "dismissed: variant"))
    ]
    assert merged.decisions.findings[0].status is Status.ACCEPTED


def test_merge_reports_links_that_claim_one_paragraph() -> None:
    """Two editors who linked the same paragraph to different ones are in conflict; equal links are one."""
    ladder = alignment(ZH, EN)
    same = link(ladder, [3], [3])
    one = Decisions(links=(link(ladder, [0], [0], at="2"), same))
    two = Decisions(links=(link(ladder, [0], [1], at="1"), same))
    merged = merge([("a", one), ("b", two)])
    assert len(merged.conflicts) == 1
    assert {(bead.zh, bead.en) for bead in anchors(merged.decisions, ladder.bitext)} == {
        ((0,), (0,)),
        ((3,), (3,)),
    }


def test_dismissals_go_into_the_configuration_and_come_out_again(tmp_path: Path) -> None:
    """The file keeps its comments and order; a finding judged real is no longer suppressed."""
    path = tmp_path / "bitext.toml"
    path.write_text('# ours\nfail-on = "error"  # strict\n', "utf-8")
    dismissed = judged(Status.DISMISSED, "", reason="intended", comment="two\nlines", zh="甲")
    done = suppress(path, dismissed)
    assert (done.added, done.removed) == (1, 0)
    (entry,) = load_config(path).config.suppress
    assert (entry.fingerprint, entry.reason) == ("f", "Intended by the translator: two lines")
    assert entry.text == "甲"
    assert path.read_text("utf-8").startswith('# ours\nfail-on = "error"  # strict\n')
    assert suppress(path, dismissed).added == 0
    assert suppress(path, judged(Status.ACCEPTED, "")).removed == 1
    assert load_config(path).config.suppress == ()


def test_pyproject_and_manifest_take_suppressions_too(tmp_path: Path) -> None:
    """In pyproject.toml they stand under tool.bitext; in a corpus, in its manifest."""
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nname = "x"\n\n[tool.bitext]\nfail-on = "error"\n', "utf-8")
    corpus = tmp_path / "letter"
    corpus.mkdir()
    (corpus / "t.txt").write_text("甲", "utf-8")
    (corpus / "manifest.toml").write_text(
        'title = "t"\nlanguages = ["zh"]\nkind = "letter"\n\n[[file]]\npath = "t.txt"\nrole = "both"\n',
        "utf-8",
    )
    assert homes(corpus) == (corpus / "manifest.toml", project)
    for home in homes(corpus):
        suppress(home, judged(Status.DISMISSED, "", reason="variant"))
    assert load_config(project).config.suppress[0].reason == "An admitted variant"
    assert load_corpus(corpus).suppressed == {"f": "An admitted variant"}


def test_broken_configuration_is_left_alone(tmp_path: Path) -> None:
    """A file that is no TOML is an error that names it, and stays as it was."""
    path = tmp_path / "bitext.toml"
    path.write_text("[[", "utf-8")
    with pytest.raises(ConfigError, match=r"bitext\.toml"):
        suppress(path, judged(Status.DISMISSED, ""))
    assert path.read_text("utf-8") == "[["


def test_fingerprint_never_decides_twice() -> None:
    """A dismissal without a reason still says something in the file."""
    from bitext.decisions.suppress import reason

    assert reason(replace(judged(Status.DISMISSED, "").findings[0], reason="")) == "Dismissed by the editor"
