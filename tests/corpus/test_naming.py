"""Which files belong together by their names."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from bitext.corpus import gather
from bitext.corpus.naming import named
from bitext.errors import ConfigError, InputError


@pytest.mark.parametrize(
    ("path", "name", "lang"),
    [
        ("letter.zh.docx", "letter", "zh"),
        ("letter_zh.docx", "letter", "zh"),
        ("letter-en.docx", "letter", "en"),
        ("letter.zh-CN.md", "letter", "zh"),
        ("letter.zh-TW.md", "letter", "zh"),
        ("letter.zh_Hant_HK.md", "letter", "zh"),
        ("Letter EN-GB.txt", "Letter", "en"),
        ("公开信（中文版）.docx", "公开信", "zh"),
        ("公开信(英文).docx", "公开信", "en"),
        ("公开信-英文版.docx", "公开信", "en"),
        ("en_letter.txt", "letter", "en"),
        ("letter.txt.en", "letter", "en"),
        ("zh/letter.txt", "letter", "zh"),
        ("2019/English/a/letter.txt", "2019/a/letter", "en"),
        ("zh/letter.en.txt", "letter", "en"),
        ("letter.2019.txt", "letter.2019", None),
        ("women.txt", "women", None),
        ("children-and-men.txt", "children-and-men", None),
        ("agenda.txt", "agenda", None),
        ("zhang.txt", "zhang", None),
        (".zh", ".zh", None),
    ],
)
def test_marks_are_read(path, name, lang):
    """A mark stands apart, in the name or a folder's; words that merely end like one are no marks."""
    facts = named(PurePath(path))
    assert (facts.name, facts.lang) == (name, lang)


def pairs(folder, *names):
    """(id -> files, unpaired files) of a folder, with files of these names put into it first."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("一", "utf-8")
    found = gather(folder)
    return (
        {member.id: tuple(member.name(path) for path in member.files) for member in found.members},
        {each.path.relative_to(folder).as_posix() for each in found.unpaired},
    )


@pytest.mark.parametrize(
    ("names", "expected", "unpaired"),
    [
        (["x.zh.txt", "x.en.txt"], {"x": ("x.zh.txt", "x.en.txt")}, set()),
        (["X.ZH.txt", "x.en.txt"], {"X": ("X.ZH.txt", "x.en.txt")}, set()),
        (["zh/x.txt", "en/x.txt"], {"x": ("zh/x.txt", "en/x.txt")}, set()),
        (["a/zh/x.zh.txt", "a/en/x.en.txt"], {"a/x": ("a/zh/x.zh.txt", "a/en/x.en.txt")}, set()),
        (["x.txt", "x.en.txt"], {"x": ("x.txt", "x.en.txt")}, set()),
        (["x.zh.docx", "x.en.pdf", "x.en.docx"], {"x": ("x.zh.docx", "x.en.docx")}, {"x.en.pdf"}),
        (["x.zh.txt", "y.en.txt"], {}, {"x.zh.txt", "y.en.txt"}),
        (["a/x.zh.txt", "b/x.en.txt"], {}, {"a/x.zh.txt", "b/x.en.txt"}),
        (["m.tmx", ".hidden.zh.txt", ".git/x.zh.txt", "picture.png"], {"m.tmx": ("m.tmx",)}, set()),
        (
            ["x.zh-CN.txt", "x.zh-TW.txt", "x.en.txt"],
            {"x [zh-CN]": ("x.zh-CN.txt", "x.en.txt"), "x [zh-TW]": ("x.zh-TW.txt", "x.en.txt")},
            set(),
        ),
    ],
)  # fmt: skip
def test_names_make_pairs(tmp_path, names, expected, unpaired):
    """Every file is in a pair or listed without one; none is passed over."""
    if "x.en.pdf" in names:
        from bitext.corpus.gather import SUFFIXES

        unpaired = {name for name in unpaired if name.endswith(SUFFIXES)}
    assert pairs(tmp_path, *names) == (expected, unpaired)


def test_link_loops_end(tmp_path):
    """A link to the folder above is not followed."""
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "loop").symlink_to(tmp_path)
    found, _ = pairs(tmp_path, "x.zh.txt", "x.en.txt")
    assert list(found) == ["x"]


def test_a_folder_with_a_manifest_holds_what_it_lists(tmp_path):
    """Subfolders bring their manifests, TOML or CSV; their pairs carry the folder's name."""
    found, _ = pairs(tmp_path, "one/a.txt", "one/b.txt", "two/c.txt", "two/notes.txt", "x.zh.txt", "x.en.txt")
    assert list(found) == ["x"]
    (tmp_path / "one" / "manifest.csv").write_text("pair,zh,en,title\nfirst,a.txt,b.txt,一封信\n", "utf-8")
    (tmp_path / "two" / "manifest.toml").write_text(
        'title = "Two"\nlanguages = ["zh"]\nkind = "letter"\n[[file]]\npath = "c.txt"\nrole = "both"\n',
        "utf-8",
    )
    found, unpaired = pairs(tmp_path)
    assert found == {
        "one/first": ("one/a.txt", "one/b.txt"),
        "two": ("two/c.txt",),
        "x": ("x.zh.txt", "x.en.txt"),
    }
    assert not unpaired


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("zh,en\na.txt,\n", "names no pair"),
        ("zh,english\na.txt,b.txt\n", "unknown column"),
        ("zh,en\na.txt,../../b.txt\n", "outside"),
        ("zh,en\na.txt,none.txt\n", "not there"),
        ("zh,en\n", "no file"),
        ('zh,en\n"a.txt,b.txt\n', "not valid CSV"),
    ],
)
def test_a_broken_table_is_refused_with_its_place(tmp_path, table, message):
    """Whatever is wrong, the message names the file."""
    (tmp_path / "a.txt").write_text("一", "utf-8")
    (tmp_path / "manifest.csv").write_text(table, "utf-8")
    with pytest.raises(ConfigError, match=message) as caught:
        gather(tmp_path)
    assert "manifest.csv" in caught.value.where


def test_no_folder(tmp_path):
    """A path that is not there is an input error."""
    with pytest.raises(InputError):
        gather(tmp_path / "none")
