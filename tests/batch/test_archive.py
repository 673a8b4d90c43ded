"""A folder of pairs through the pipeline: kept, resumed, isolated."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from msgspec.structs import replace

from bitext import config
from bitext.batch import archive, output
from bitext.batch.store import Store
from bitext.errors import InputError
from bitext.exchange import Options
from tests import command
from tests.batch.letters import letter, write


def bitext(*arguments: object, code: int = 0) -> command.Done:
    """The command line, which must end with this code."""
    done = command.bitext(*arguments)
    assert done.returncode == code, done.stderr + done.stdout
    return done


def task(folder, *, check=False, jobs=1):
    """What the command makes of a folder."""
    located = config.nearest(folder)
    return archive.Task(gathered=archive.collect(folder, located), located=located, check=check, jobs=jobs)


def run(folder, *, check=False, jobs=1):
    """The folder's own store, brought up to date."""
    with Store.open(folder / archive.STORE, create=True) as store:
        return archive.run(task(folder, check=check, jobs=jobs), store)


def exported(folder, name="out.jsonl"):
    """All results in one file, after a run to the end."""
    whole = task(folder, check=True)
    with Store.open(folder / archive.STORE, create=True) as store:
        archive.run(whole, store)
        form = output.format_of("", folder / name, each=False)
        output.export(whole, store, folder / name, form, Options(), lambda _done, _total: None)
    return (folder / name).read_bytes()


def test_a_second_run_does_nothing(tmp_path):
    """What is done is not done again; check builds on what align kept."""
    write(tmp_path, 4)
    assert run(tmp_path).done == 4
    assert run(tmp_path).done == 0
    assert run(tmp_path, check=True).done == 4
    assert run(tmp_path, check=True).done == 0
    assert run(tmp_path).done == 0


def test_only_what_changed_is_done_again(tmp_path):
    """A changed text, a new pair and a removed pair: two are done, and the removed one is forgotten."""
    write(tmp_path, 4)
    run(tmp_path)
    path = tmp_path / "letter-01.en.txt"
    path.write_text(path.read_text("utf-8") + "\nA new last paragraph.\n", "utf-8")
    for lang, text in zip(("zh", "en"), letter(9), strict=True):
        (tmp_path / f"letter-09.{lang}.txt").write_text(text, "utf-8")
        (tmp_path / f"letter-03.{lang}.txt").unlink()
    assert run(tmp_path).done == 2
    with Store.open(tmp_path / archive.STORE) as store:
        assert store.size[0] == 4
        assert store.count('"new" "last"') == 1


def test_changed_findings_settings_check_again_without_aligning(tmp_path):
    """A rule's level is part of what findings depend on, not of what alignments depend on."""
    write(tmp_path, 2)
    run(tmp_path, check=True)
    with sqlite3.connect(tmp_path / archive.STORE) as store:
        before = store.execute("SELECT aligned, checked FROM pairs").fetchall()
    (tmp_path / "bitext.toml").write_text('[rules]\nterm-missing = "note"\n', "utf-8")
    assert run(tmp_path, check=True).done == 2
    with sqlite3.connect(tmp_path / archive.STORE) as store:
        after = store.execute("SELECT aligned, checked FROM pairs").fetchall()
    assert [row[0] for row in before] == [row[0] for row in after]
    assert all(one[1] != other[1] for one, other in zip(before, after, strict=True))


def test_failures_are_isolated_and_listed(tmp_path):
    """A binary file, an empty one and two Chinese texts fail; the others are aligned; the exit code is 2."""
    write(tmp_path, 4)
    (tmp_path / "letter-00.en.txt").write_bytes(b"\x00\x01\x02\xff\xfe" * 400)
    (tmp_path / "letter-01.en.txt").write_text("", "utf-8")
    (tmp_path / "letter-02.en.txt").write_text(letter(2)[0], "utf-8")
    done = bitext("corpus", "align", tmp_path, "--jobs", 2, code=2)
    assert done.stdout.count("failed ") == 3
    assert "1 pair aligned" in done.stdout
    again = bitext("corpus", "align", tmp_path, "--jobs", 1, code=2)
    assert "0 now" in again.stdout
    (tmp_path / "letter-00.en.txt").write_text(letter(0)[1], "utf-8")
    assert "2 pairs aligned, 1 now" in bitext("corpus", "align", tmp_path, code=2).stdout


def test_a_process_that_dies_takes_one_document_with_it(tmp_path, monkeypatch):
    """A document over which the process is killed is reported; all others are done; the next run retries."""
    write(tmp_path, 6)
    monkeypatch.setattr(archive, "perform", deadly)
    totals = run(tmp_path, jobs=2)
    assert [row.id for row in totals.failed] == ["letter-02"]
    assert "SIGKILL" in totals.failed[0].what
    with Store.open(tmp_path / archive.STORE) as store:
        assert store.size[0] == 5
    monkeypatch.undo()
    assert run(tmp_path).failed == ()


def deadly(job):
    """As `perform`, but for one letter."""
    from bitext.batch.one import perform

    if job.member.id == "letter-02":
        os.kill(os.getpid(), signal.SIGKILL)
    return perform(job)


def test_killed_runs_resume_to_the_same_bytes(tmp_path):
    """Killed at random moments, parent and all, the run ends with the bytes of one that was let run."""
    whole, broken = write(tmp_path / "whole", 30), write(tmp_path / "broken", 30)
    expected = exported(whole)
    moments = random.Random(7)  # noqa: S311  moments, not secrets
    killed = 0
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-m", "bitext", "corpus", "check", broken, "--jobs", "2"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while process.poll() is None and not (broken / archive.STORE).exists():
            assert time.monotonic() < deadline
            time.sleep(0.01)
        time.sleep(moments.uniform(0, 4))
        if process.poll() is None:
            process.kill()
            killed += 1
        process.wait()
        with sqlite3.connect(broken / archive.STORE) as store:
            assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert killed
    assert exported(broken) == expected
    for name in ("one.tmx", "one.tsv", "one.csv"):
        assert exported(broken, name) == exported(whole, name)


def test_the_number_of_processes_changes_nothing(tmp_path):
    """One process and three give the same bytes."""
    one, three = write(tmp_path / "one", 5), write(tmp_path / "three", 5)
    run(one, check=True)
    run(three, check=True, jobs=3)
    assert exported(one) == exported(three)


def test_hostile_names(tmp_path):
    """Quotes, markup, line ends and dots in names are text, whatever they would mean elsewhere."""
    names = [
        "'; DROP TABLE pairs; --",
        "[red]bold[bold]",
        "line\nend",
        "a..%2f..",
        "信 (一)",
        "a" * 100,
        '"x"',
    ]
    for number, name in enumerate(names):
        for lang, text in zip(("zh", "en"), letter(number), strict=True):
            (tmp_path / f"{name}.{lang}.txt").write_text(text, "utf-8")
    assert run(tmp_path).done == len(names)
    out = tmp_path.parent / (tmp_path.name + "-out")
    bitext("corpus", "export", tmp_path, "--each", "--to", "tsv", "-o", out)
    assert len(list(out.iterdir())) == len(names)
    assert all("/" not in path.name and not path.name.startswith(".") for path in out.iterdir())
    site = tmp_path.parent / (tmp_path.name + "-site")
    done = bitext("corpus", "report", tmp_path, "-o", site)
    assert "\n\n" not in done.stdout
    assert len(list(site.glob("*.html"))) == len(names) + 1
    assert len((site / "summary.jsonl").read_text("utf-8").splitlines()) == len(names)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_no_unicode_are_reported(tmp_path):
    """A name of broken bytes is listed as unpaired with what to do."""
    write(tmp_path, 1)
    (tmp_path / os.fsdecode(b"broken\xff.zh.txt")).write_text("一", "utf-8")
    gathered = archive.collect(tmp_path, config.nearest(tmp_path))
    assert [each.why for each in gathered.unpaired] == ["its name is not valid Unicode; rename it"]
    assert "rename it" in bitext("corpus", "align", tmp_path).stdout


def test_other_files_are_no_stores(tmp_path):
    """A text, another program's database and nothing at all are refused with a remedy, and left alone."""
    text, database = tmp_path / "text", tmp_path / "database"
    text.write_text("not a database, but long enough to look like one " * 20, "utf-8")
    with sqlite3.connect(database) as other:
        other.execute("CREATE TABLE accounts (name TEXT)")
    for path, create in ((text, True), (database, True), (tmp_path / "none", False)):
        before = path.read_bytes() if path.exists() else None
        with pytest.raises(InputError) as caught:
            Store.open(path, create=create)
        assert caught.value.remedy
        assert (path.read_bytes() if path.exists() else None) == before


def test_a_store_is_a_regular_file(tmp_path):
    """A pipe or device is refused at once, is not removed, and nobody is told to remove it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "link").symlink_to(pipe)
    for name in ("pipe", "link"):
        with pytest.raises(InputError, match="no regular file") as caught:
            Store.open(tmp_path / name, create=True)
        assert "emove" not in caught.value.remedy
    assert pipe.is_fifo()


def test_an_export_goes_into_a_pipe(tmp_path):
    """All pairs in one stream, as `-o /dev/stdout` has it; the pipe is still there afterwards."""
    write(tmp_path / "pairs", 2)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    try:
        done = bitext("corpus", "export", tmp_path / "pairs", "--to", "tsv", "-o", pipe)
        assert done.returncode == 0, done.stderr
        assert len(os.read(reader, 1 << 16).decode().splitlines()) > 2
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_the_store_is_private(tmp_path):
    """It holds the texts, so only its owner may read it."""
    write(tmp_path, 1)
    run(tmp_path)
    assert (tmp_path / archive.STORE).stat().st_mode & 0o077 == 0


def test_one_pair_that_takes_too_long_is_given_up(tmp_path):
    """It is named with what to do, the others are done, and the next run tries it again."""
    write(tmp_path, 3)
    with Store.open(tmp_path / archive.STORE, create=True) as store:
        totals = archive.run(replace(task(tmp_path), seconds=1e-9), store)
        assert [row.id for row in totals.failed] == ["letter-00", "letter-01", "letter-02"]
        assert "longer than" in totals.failed[0].error.what
        assert "--timeout" in totals.failed[0].error.remedy
        assert not archive.run(task(tmp_path), store).failed


def test_documents_are_held_against_each_other(tmp_path):
    """A term that two letters translate differently is reported once, in the one that stands alone."""
    terms = "concept,kind,lang,form,status\nact,law,zh,临溪条例,\n"
    terms += "act,law,en,Linxi Regulation,preferred\nact,law,en,Statute of Linxi,admitted\n"
    (tmp_path / "terms.csv").write_text(terms, "utf-8")
    (tmp_path / "bitext.toml").write_text('glossaries = ["terms.csv"]\n', "utf-8")
    zh = "警方依照临溪条例把他带走。\n\n他的家人没有收到通知。\n"
    good = "The police took him away under the Linxi Regulation."
    other = "The police took him away under the Statute of Linxi."
    for name, english in (("a", good), ("b", good), ("c", other)):
        (tmp_path / f"{name}.zh.txt").write_text(zh, "utf-8")
        (tmp_path / f"{name}.en.txt").write_text(f"{english}\n\nHis family received no notice.\n", "utf-8")
    shown = bitext("corpus", "check", tmp_path, code=1).stdout
    assert "unpaired" not in shown, "the glossary is no document"
    (line,) = [line for line in shown.splitlines() if "term-inconsistent" in line]
    assert line.startswith("warning   c: ")
    assert "a.en.txt:1" in line
    assert "1 finding across the documents" in shown
    rows = [json.loads(line) for line in exported(tmp_path).splitlines()]
    found = [each["rule"] for row in rows if row["document"] == "c" for each in row["findings"]]
    assert "term-inconsistent" in found
