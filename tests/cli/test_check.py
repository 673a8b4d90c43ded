"""`bitext check` on a scratch git repository: what breaks, where it is reported, and how it is mended."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests import command

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """concept,kind,lang,form,status,pos,case,scope,dnt,note,source
rsdl,measure,zh,指定居所监视居住,preferred,,,,,,
rsdl,measure,en,residential surveillance at a designated location,{first},,,,,,
rsdl,measure,en,RSDL,{second},,,,,,
"""

ZH = """致全体同行的公开信

陈明律师于2019年3月5日被警方带走，至今没有任何消息。

警方对他采取了指定居所监视居住的措施，家属和律师都不能会见他。

我们要求立即释放陈明律师，并保障他的健康。
"""
EN = """An open letter to all colleagues

Lawyer Chen Ming was taken away by the police on 5 March 2019, and there has been no news of him since.

The police put him under residential surveillance at a designated location,
where neither his family nor his lawyers can see him.

We demand the immediate release of lawyer Chen Ming and the protection of his health.
"""


def bitext(folder: Path, *arguments: str) -> command.Done:
    """Run the command line in `folder`."""
    return command.bitext(*arguments, folder=folder)


def git(folder: Path, *arguments: str) -> None:
    """Run git in `folder` with an identity of its own."""
    identity = ["-c", "user.name=A Translator", "-c", "user.email=translator@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def results(folder: Path, *arguments: str) -> tuple[int, list[tuple[str, str, int]]]:
    """Exit code, and (rule, file, line) of every SARIF result that is no note."""
    done = bitext(folder, "check", "--report", "sarif=out.sarif", *arguments)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    run = json.loads((folder / "out.sarif").read_text("utf-8"))["runs"][0]
    found = []
    for result in run["results"]:
        if result["level"] != "note":
            place = result["locations"][0]["physicalLocation"]
            found.append((result["ruleId"], place["artifactLocation"]["uri"], place["region"]["startLine"]))
    return done.returncode, found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two clean letters, approved and committed."""
    (tmp_path / "bitext.toml").write_text(
        'glossaries = ["terms.csv"]\nbuiltin-glossary = false\n'
        '[[pairs]]\nzh = "letters/*.zh.txt"\nen = "letters/*.en.txt"\n',
        "utf-8",
    )
    (tmp_path / "terms.csv").write_text(GLOSSARY.format(first="preferred", second="admitted"), "utf-8")
    (tmp_path / "letters").mkdir()
    for name in ("one", "two"):
        (tmp_path / "letters" / f"{name}.zh.txt").write_text(ZH, "utf-8")
        (tmp_path / "letters" / f"{name}.en.txt").write_text(EN, "utf-8")
    git(tmp_path, "init", "-q")
    assert bitext(tmp_path, "check", "--write-lock").returncode == 0
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "letters")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    """Replace text that is there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_approved_project_is_clean(project: Path):
    """Nothing to report with the lock, and nothing against the last commit."""
    assert results(project) == (0, [])
    assert results(project, "--since", "HEAD") == (0, [])


@pytest.mark.parametrize("arguments", [(), ("--since", "HEAD")], ids=["lock", "since"])
def test_a_changed_rendering_is_found_in_both_letters(project: Path, arguments: tuple[str, ...]):
    """The glossary gives up a rendering: every letter that has it is listed, until it is mended."""
    terms = project / "terms.csv"
    edit(terms, "designated location,preferred", "designated place,preferred")
    expected = [("term-outdated", f"letters/{name}.en.txt", 5) for name in ("one", "two")]
    code, found = results(project, *arguments)
    assert code == 1
    assert found == expected
    edit(terms, "designated place,preferred", "designated location,preferred")
    assert results(project, *arguments) == (0, [])


@pytest.mark.parametrize("arguments", [(), ("--since", "HEAD")], ids=["lock", "since"])
def test_letters_that_follow_the_glossary_are_clean(project: Path, arguments: tuple[str, ...]):
    """The glossary changes and the letters with it: the English moved on alone, as it should."""
    edit(project / "terms.csv", "designated location,preferred", "designated place,preferred")
    for name in ("one", "two"):
        edit(project / f"letters/{name}.en.txt", "designated location", "designated place")
    assert results(project, *arguments) == (0, [])


def test_an_english_edit_beside_a_followed_glossary_is_still_seen(project: Path):
    """What changed besides the rendering may say something that the Chinese does not."""
    edit(project / "terms.csv", "designated location,preferred", "designated place,preferred")
    for name in ("one", "two"):
        edit(project / f"letters/{name}.en.txt", "designated location", "designated place")
    edit(project / "letters/one.en.txt", "neither his family nor his lawyers", "neither family nor lawyers")
    assert results(project) == (1, [("stale-original", "letters/one.en.txt", 5)])


def test_a_suppression_in_the_texts_manifest_counts(project: Path):
    """A corpus folder's manifest says what is no error in its texts; `check` and `review` both honour it."""
    edit(project / "letters/one.en.txt", "5 March 2019", "6 March 2019")
    code, found = results(project, "--fail-on", "error")
    assert code == 1
    assert "date-mismatch" in [rule for rule, _, _ in found]
    assert bitext(project, "check", "--report", "json=out.json").returncode == 1
    pairs = json.loads((project / "out.json").read_text("utf-8"))["documents"]
    listed = [finding for pair in pairs for finding in pair["findings"]]
    wrong = next(finding for finding in listed if finding["rule"] == "date-mismatch")
    (project / "letters/manifest.toml").write_text(
        'title = "Letter"\nlanguages = ["zh", "en"]\nkind = "open letter"\n'
        '[[file]]\npath = "one.zh.txt"\nrole = "zh"\n[[file]]\npath = "one.en.txt"\nrole = "en"\n'
        f'[[suppress]]\nfingerprint = "{wrong["fingerprint"]}"\nreason = "the day after, by their count"\n',
        "utf-8",
    )
    assert "date-mismatch" not in [rule for rule, _, _ in results(project)[1]]
    assert "date-mismatch" not in bitext(project, "review", "letters").stdout


def test_a_glossary_on_the_command_line_adds_to_the_packaged_one(project: Path):
    """A file of one's own wins where it speaks; the packaged concepts stay unless they are left out."""
    zh, en = project / "a.txt", project / "b.txt"
    zh.write_text("他被取保候审，后来又被指定居所监视居住。\n", "utf-8")
    en.write_text("He was allowed to go home and later held in RSDL.\n", "utf-8")
    own = project / "own.csv"
    own.write_text("concept,lang,form\nmine,zh,指定居所监视居住\nmine,en,secret house arrest\n", "utf-8")

    def missing(*arguments: str) -> list[str]:
        text = bitext(project, "review", "a.txt", "b.txt", *arguments).stdout
        return [term for term in ("取保候审", "指定居所监视居住") if f"{term} has none" in text]

    assert missing() == ["取保候审"]
    assert missing("-g", "own.csv") == ["取保候审", "指定居所监视居住"]
    assert missing("-g", "own.csv", "--no-builtin-glossary") == ["指定居所监视居住"]
    assert missing("--no-builtin-glossary") == []


@pytest.mark.parametrize("arguments", [(), ("--since", "HEAD")], ids=["lock", "since"])
def test_a_changed_original_makes_its_translation_stale(project: Path, arguments: tuple[str, ...]):
    """The Chinese changes, the English does not: stale at the English line, until it follows."""
    chinese, english = project / "letters/one.zh.txt", project / "letters/one.en.txt"
    edit(chinese, "并保障他的健康。", "并保障他的健康和安全，允许家属会见。")
    code, found = results(project, *arguments)
    assert code == 1
    assert ("stale-translation", "letters/one.en.txt", 8) in found
    assert not [each for each in found if "two" in each[1]]
    edit(english, "protection of his health.", "protection of his health and safety, and family visits.")
    assert results(project, *arguments) == (0, [])


def test_a_deleted_english_paragraph_is_missing(project: Path):
    """The Chinese paragraph without English is reported at its line, and clean when the English is back."""
    english = project / "letters/two.en.txt"
    paragraph = EN.split("\n\n")[2] + "\n\n"
    edit(english, paragraph, "")
    code, found = results(project)
    assert code == 1
    assert ("missing", "letters/two.zh.txt", 5) in found
    english.write_text(EN, "utf-8")
    assert results(project) == (0, [])


def test_a_baseline_survives_moving_and_inserting(project: Path):
    """Known findings stay known when files move and lines are inserted; resolved ones are reported."""
    english = project / "letters/two.en.txt"
    edit(english, "5 March 2019", "6 March 2019")
    assert results(project)[0] == 1
    assert bitext(project, "check", "--write-baseline").returncode == 0
    assert results(project) == (0, [])
    (project / "archive").mkdir()
    for language in ("zh", "en"):
        (project / f"letters/two.{language}.txt").rename(project / f"archive/two.{language}.txt")
    moved = project / "archive/two.en.txt"
    moved.write_text("A note\n\n" + moved.read_text("utf-8"), "utf-8")
    edit(project / "archive/two.zh.txt", "致全体", "一则说明\n\n致全体")
    edit(project / "bitext.toml", "letters/*", "*/*")
    assert results(project) == (0, [])
    edit(moved, "6 March 2019", "5 March 2019")
    done = bitext(project, "check")
    assert done.returncode == 0, done.stdout
    assert "resolved" in done.stdout


def test_unknown_keys_name_the_nearest_known_one(project: Path):
    """A misspelt key or rule is an input error that says what was probably meant."""
    configuration = project / "bitext.toml"
    original = configuration.read_text("utf-8")
    configuration.write_text('glosaries = ["x"]\n' + original, "utf-8")
    done = bitext(project, "check")
    assert (done.returncode, "Did you mean `glossaries`?" in done.stderr) == (2, True)
    configuration.write_text(original + '[rules]\nterm-mising = "off"\n', "utf-8")
    done = bitext(project, "check")
    assert (done.returncode, "Did you mean `term-missing`?" in done.stderr) == (2, True)


def test_levels_and_overrides(project: Path):
    """A rule can be turned off, and on again for some paths."""
    (project / "bitext.lock").unlink()
    edit(project / "letters/one.en.txt", "5 March 2019", "6 March 2019")
    configuration = project / "bitext.toml"
    with configuration.open("a", encoding="utf-8") as stream:
        stream.write('[rules]\ndate-mismatch = "off"\n')
    assert results(project) == (0, [])
    with configuration.open("a", encoding="utf-8") as stream:
        stream.write('[[overrides]]\npaths = ["letters/one.*"]\nrules = { date-mismatch = "error" }\n')
    assert results(project)[0] == 1


def test_suppression_needs_its_fingerprint(project: Path):
    """A suppressed finding no longer fails; another one still does."""
    (project / "bitext.lock").unlink()
    edit(project / "letters/one.en.txt", "5 March 2019", "6 March 2019")
    bitext(project, "check", "--report", "json=out.json")
    documents = json.loads((project / "out.json").read_text("utf-8"))["documents"]
    mark = documents[0]["findings"][0]["fingerprint"]
    with (project / "bitext.toml").open("a", encoding="utf-8") as stream:
        stream.write(f'[[suppress]]\nfingerprint = "{mark}"\nreason = "the Chinese is a slip"\n')
    assert results(project) == (0, [])
    edit(project / "letters/two.en.txt", "5 March 2019", "7 March 2019")
    assert results(project)[0] == 1


def test_an_unreadable_document_does_not_stop_the_others(project: Path):
    """The broken file is named, the rest is checked, the exit code is 2."""
    (project / "letters/one.en.txt").write_bytes(b"")
    done = bitext(project, "check")
    assert done.returncode == 2
    assert "one.en.txt: the file is empty" in done.stdout
    assert "1 pair checked" in done.stdout


def test_a_chinese_letter_without_english_fails(project: Path):
    """A letter that was never translated is the largest omission."""
    (project / "letters/three.zh.txt").write_text(ZH, "utf-8")
    done = bitext(project, "check")
    assert (done.returncode, "three.en.txt" in done.stdout) == (1, True)


def test_code_hosts_are_told_paths_from_the_top_of_the_repository(project: Path):
    """Wherever the command runs, annotations, SARIF and Code Quality name files as the repository does."""
    (project / "letters" / "one.en.txt").write_text(EN.replace("5 March", "6 March"), "utf-8")
    done = bitext(project / "letters", "check", "..", "--github", "--report", "sarif=../out.sarif",
                  "--report", "gitlab=../quality.json")  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    run = json.loads((project / "out.sarif").read_text("utf-8"))["runs"][0]
    uris = {place["physicalLocation"]["artifactLocation"]["uri"]
            for result in run["results"] for place in result["locations"]}  # fmt: skip
    assert uris == {"letters/one.en.txt"}
    quality = json.loads((project / "quality.json").read_text("utf-8"))
    assert {issue["location"]["path"] for issue in quality} == {"letters/one.en.txt"}
    annotations = done.stdout.partition("::stop-commands::")[0]
    assert "file=letters/one.en.txt," in annotations
    assert "file=one.en.txt" not in annotations


def test_what_could_not_be_checked_is_named_from_the_top_too(project: Path):
    """A lone original is annotated at its place in the repository."""
    (project / "letters" / "two.en.txt").unlink()
    done = bitext(project / "letters", "check", "..", "--github")
    assert "::error file=letters/two.zh.txt,title=bitext::There is no letters/two.en.txt" in done.stdout
