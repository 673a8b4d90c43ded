"""`bitext eval`: gold folders, other tools' ladders, two runs held against each other."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from bitext.cli import group
from bitext.errors import BitextError
from bitext.scoring import dumps, loads, schema

ZH = "张律师于2015年7月9日被带走。\n家属至今没有收到通知。\n我们要求立即释放他。\n"
EN = (
    "Lawyer Zhang was taken away on 9 July 2015.\nHis family has received no notice to this day.\n"
    "We demand his immediate release.\n"
)
GOLD = "[0]:[0]\n[1]:[1]\n[2]:[2]\n"


def document(folder, name="001", zh=ZH, en=EN, gold=GOLD):
    """The three files of a document."""
    folder.mkdir(parents=True, exist_ok=True)
    for ending, text in ((".zh.txt", zh), (".en.txt", en), (".align", gold)):
        (folder / f"{name}{ending}").write_text(text, encoding="utf-8")
    return folder


def run(*arguments, code=0):
    """Standard output of a run that ends with `code`."""
    done = CliRunner().invoke(group, ["eval", *map(str, arguments)])
    assert done.exit_code == code, done.output
    return done.stdout


def refused(*arguments):
    """What the command line says and ends with 2."""
    done = CliRunner().invoke(group, ["eval", *map(str, arguments)])
    if isinstance(done.exception, BitextError):
        return done.exception.text()
    assert done.exit_code == 2
    return done.stderr


def row(text, name):
    """The cells of a row of a table."""
    return next(line.split() for line in text.splitlines() if line.startswith(f"{name} "))


def test_a_set_is_aligned_and_scored(tmp_path):
    """A faithful translation is aligned without error; the signature says what did it."""
    shown = run(document(tmp_path / "letters"))
    assert row(shown, "letters")[:6] == ["letters", "1", "3", "1.0000", "1.0000", "1.0000"]
    assert row(shown, "1-1") == ["1-1", "3", "3", "1.0000", "1.0000", "1.0000"]
    signature = shown.splitlines()[-1]
    for part in ("bitext:", "lexicon:zh-en-", "aligner:", "vectors:static:", "glossary:"):
        assert part in signature


def test_several_sets_have_a_row_each_and_one_together(tmp_path):
    """Sets are folders; blank lines are units, without counterpart."""
    document(tmp_path / "one")
    document(tmp_path / "two", zh=ZH.replace("\n", "\n\n", 1), gold="[0]:[0]\n[1]:[]\n[2]:[1]\n[3]:[2]\n")
    shown = run(tmp_path, "--documents")
    assert row(shown, "one")[1:6] == ["1", "3", "1.0000", "1.0000", "1.0000"]
    assert row(shown, "two/001")[1:5] == ["4", "1.0000", "1.0000", "1.0000"]
    assert row(shown, "together")[1:6] == ["2", "7", "1.0000", "1.0000", "1.0000"]
    assert row(shown, "nulls")[1:3] == ["1", "1"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("inside", ["", "\u2028", "\x0c", "\x85"])
def test_lines_are_numbered_as_other_programs_number_them(tmp_path, end, inside):
    """Whatever ends the lines; a mark that ends a line only for Unicode does not make a unit."""
    zh = ZH.replace("被带走", f"{inside}被带走").replace("\n", end)
    folder = document(tmp_path / "gold", zh=zh)
    (folder / "001.zh.txt").write_bytes(zh.encode())
    assert row(run(folder), "gold")[2:6] == ["3", "1.0000", "1.0000", "1.0000"]


def test_ladders_of_another_tool_are_scored(tmp_path):
    """Nothing is aligned; counted by hand: two of three beads are right, two of four found."""
    gold = document(tmp_path / "gold")
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "001.align").write_text("[0]:[0]:0.11\n[1]:[1]:0.2\n[2]:[]:0\n[]:[2]:0\n")
    shown = run(gold, "--ladders", theirs)
    assert row(shown, "all beads")[2:] == ["3", "4", "0.5000", "0.6667", "0.5714"]
    assert "ladders:" in shown.splitlines()[-1]
    assert "lexicon:" not in shown
    assert run(gold, "--ladders", theirs / "001.align") == shown
    (theirs / "gold").mkdir()
    shutil.move(theirs / "001.align", theirs / "gold")
    assert run(gold, "--ladders", theirs) == shown


def test_json_tells_all_and_comes_back(tmp_path):
    """Valid by the published schema, the same on two runs, and alone on standard output when asked for."""
    gold = document(tmp_path / "gold")
    shown = run(gold, "--json", tmp_path / "a.json")
    assert run(gold, "--json", tmp_path / "b.json") == shown
    data = (tmp_path / "a.json").read_bytes()
    assert (tmp_path / "b.json").read_bytes() == data
    assert run(gold, "--json", "-").encode() == data
    assert dumps(loads(data)) == data
    found = json.loads(data)
    jsonschema.validate(found, schema())
    assert found["sets"][0]["documents"][0]["tally"]["shapes"] == {"1-1": {"right": 3, "found": 3, "gold": 3}}
    assert found["scores"]["all"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert found["scores"]["nulls"] == {"precision": None, "recall": None, "f1": None}


def test_published_schema_is_current():
    """docs/schema/evaluation.schema.json is what the code says."""
    published = Path(__file__).parents[2] / "docs" / "schema" / "evaluation.schema.json"
    assert json.loads(published.read_text("utf-8")) == json.loads(json.dumps(schema()))


def test_two_runs_are_compared(tmp_path):
    """A run against itself differs by nothing; against a worse one by what was counted."""
    gold = tmp_path / "gold"
    for name in ("001", "002"):
        document(gold, name)
    document(tmp_path / "worse", "001")
    document(tmp_path / "worse", "002", gold="[0]:[0]\n[1]:[]\n[]:[1]\n[2]:[2]\n")
    run(gold, "--json", tmp_path / "a.json")
    compared = run(gold, "--against", tmp_path / "a.json").partition("95 % interval")[2]
    assert row(compared, "all beads")[2:] == ["2", "+0.0000", "+0.0000", "to", "+0.0000", "1.0000"]
    run(gold, "--ladders", tmp_path / "worse", "--json", tmp_path / "b.json")
    compared = json.loads(run(gold, "--against", tmp_path / "b.json", "--json", "-"))
    jsonschema.validate(compared, schema())
    # 6 of 6 beads now; before, 5 right of 7 found: F1 of 10/13.
    first = compared["comparisons"][0]
    assert (first["metric"], first["difference"]) == ("all", round(1 - 10 / 13, 6))
    assert first["low"] <= first["difference"] <= first["high"]
    assert "ladders" in compared["against"]


def test_other_documents_are_not_compared(tmp_path):
    """Texts that changed, gold that changed, a document more: each is refused by name."""
    gold = document(tmp_path / "gold")
    before = tmp_path / "before.json"
    run(gold, "--json", before)
    (gold / "001.align").write_text("[0, 1]:[0, 1]\n[2]:[2]\n")
    assert "the gold of document gold/001 changed since" in refused(gold, "--against", before)
    document(gold, zh=ZH.replace("张", "王"))
    assert "the texts of document gold/001 changed since" in refused(gold, "--against", before)
    document(document(gold), "002")
    assert "the earlier run has no document gold/002" in refused(gold, "--against", before)
    assert "not an evaluation" in refused(gold, "--against", gold / "001.align")
    assert "cannot be read" in refused(gold, "--against", tmp_path / "nothing.json")


def test_the_order_of_gold_beads_does_not_matter(tmp_path):
    """A ladder written in another order is the same gold."""
    gold = document(tmp_path / "gold")
    run(gold, "--json", tmp_path / "a.json")
    document(gold, gold="[2]:[2]\n[0]:[0]\n[1]:[1]")
    run(gold, "--against", tmp_path / "a.json")


def test_a_least_f1_for_ci(tmp_path):
    """Below it the exit code is 1 and the reason is said; at it, 0."""
    gold = document(tmp_path / "gold")
    (tmp_path / "001.align").write_text("[0]:[0]\n[1]:[1]\n[2]:[]\n[]:[2]\n")
    ladder = tmp_path / "001.align"
    done = CliRunner().invoke(group, ["eval", str(gold), "--ladders", str(ladder), "--min-f1", ".6"])
    assert done.exit_code == 1
    assert done.stderr == "F1 of all beads is 0.5714, below 0.6\n"
    run(gold, "--ladders", ladder, "--min-f1", ".57")
    run(gold, "--min-f1", "1")


def test_what_cannot_be_scored_is_named(tmp_path):
    """No folder, an empty one, a file too few, a ladder that does not fit: place and remedy, code 2."""
    gold = document(tmp_path / "gold")
    assert "no such folder" in refused(tmp_path / "nothing")
    assert "is a file, not a folder" in refused(gold / "001.align")
    (tmp_path / "empty").mkdir()
    assert "holds no gold set" in refused(tmp_path / "empty")
    (gold / "001.align").write_text("[0]:[0]\n[1]:[7]\n")
    said = refused(gold)
    assert f"{gold / '001.align'}:2: English unit 7 is named, but there are 3" in said
    (gold / "001.align").write_text("\n")
    assert "the ladder holds no bead" in refused(gold)
    (gold / "001.align").write_bytes(b"\xff\xfe\x00")
    assert "001.align" in refused(gold)
    (gold / "001.en.txt").unlink()
    assert f"{gold / '001.en.txt'}: no such file. Each document needs" in refused(gold)


def test_ladders_that_are_missing_or_too_few(tmp_path):
    """A ladder for each document, and none for a run that aligns."""
    gold = document(document(tmp_path / "gold"), "002")
    (tmp_path / "theirs").mkdir()
    said = refused(gold, "--ladders", tmp_path / "theirs")
    assert f"{tmp_path / 'theirs' / '001.align'}: no such file" in said
    assert "one ladder for 2 documents" in refused(gold, "--ladders", gold / "001.align")
    assert "Leave one of them out" in refused(gold, "--ladders", gold, "--encoder")
    assert "Add --encoder" in refused(gold, "--overlaps")
    assert "no such model folder" in refused(gold, "--encoder", "./nowhere")
    assert "--min-f1" in refused(gold, "--min-f1", "95")
