"""A file that pairs its texts itself keeps its rows in every command, unless others are asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bitext.cli import group

if TYPE_CHECKING:
    from pathlib import Path

ROWS = (
    ("关于余青禾的公开信", "Open letter on Yu Qinghe"),
    ("她的家人至今没有收到任何书面通知。", "We demand the immediate release of Yu Qinghe."),
    ("我们要求立即释放余青禾。", "To this day her family has received no written notice."),
    ("联合署名人共二十人。", ""),
)
"""The second and third rows are paired crosswise: no aligner would do so."""
OWN = "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[]\n"
TMX = (
    '<tmx version="1.4"><header srclang="zh"/><body>'
    + "".join(
        f'<tu><tuv xml:lang="zh"><seg>{zh}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv></tu>'
        for zh, en in ROWS
    )
    + "</body></tmx>"
)
TSV = "".join(f"{zh}\t{en}\n" for zh, en in (("zh", "en"), *ROWS))


@pytest.fixture(params=["x.tmx", "x.tsv", "corpus"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A memory, a table, and a corpus folder of a table."""
    if request.param != "corpus":
        path: Path = tmp_path / request.param
        path.write_text(TMX if path.suffix == ".tmx" else TSV, "utf-8")
        return path
    (tmp_path / "rows.tsv").write_text(TSV, "utf-8")
    manifest = (
        'title = "x"\nlanguages = ["zh", "en"]\nkind = "letter"\n[[file]]\npath = "rows.tsv"\nrole = "both"\n'
    )
    (tmp_path / "manifest.toml").write_text(manifest, "utf-8")
    return tmp_path


def bitext(*arguments: object, code: int = 0) -> str:
    """What a command prints."""
    done = CliRunner().invoke(group, [str(each) for each in arguments], catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.output


def test_align_prints_the_rows(source: Path):
    """The ladder is the file's; `--realign` gives the aligner's."""
    assert bitext("align", source) == OWN
    found = bitext("align", source, "--realign")
    assert found != OWN
    assert "[1]:[2]" in found


def test_anchors_ask_for_other_rows(source: Path, tmp_path: Path):
    """Links to keep make sense only when the rest is aligned."""
    (tmp_path / "anchors.json").write_text('[{"zh": [1], "en": [2]}]', "utf-8")
    assert "[1]:[2]" in bitext("align", source, "--anchors", tmp_path / "anchors.json")


def test_split_says_who_paired_them(source: Path):
    """People read how many rows there are, programs which."""
    assert "paired by the file itself: 4 rows, 1 of one language" in bitext("split", source)
    assert json.loads(bitext("split", source, "--json"))["rows"][3] == {"zh": [3], "en": []}


def test_export_keeps_the_rows(source: Path):
    """So does every other format: they are written from the same rows."""
    assert bitext("export", source, "--to", "ladder") == OWN
    assert bitext("export", source, "--to", "ladder", "--realign") != OWN


def test_review_keeps_the_rows(source: Path, tmp_path: Path):
    """Findings are about the file's rows."""
    path = tmp_path / "out.json"
    bitext("review", source, "--json", path, code=1)
    rows = json.loads(path.read_bytes())["review"]["alignment"]["paragraphs"]
    assert [(row["zh"], row["en"]) for row in rows] == [([0], [0]), ([1], [1]), ([2], [2]), ([3], [])]


def test_check_keeps_the_rows(tmp_path: Path):
    """A project's bilingual file is checked as it is paired, and so is the lock written."""
    (tmp_path / "rows.tsv").write_text(TSV, "utf-8")
    (tmp_path / "bitext.toml").write_text('[[pairs]]\nboth = "rows.tsv"\n', "utf-8")
    bitext("check", tmp_path, "--write-lock", "--jobs", 1)
    (document,) = json.loads((tmp_path / "bitext.lock").read_bytes())["documents"]
    assert [(bead[0], bead[1]) for bead in document["beads"]][1:3] == [([1], [1]), ([2], [2])]
