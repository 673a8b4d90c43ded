"""The pages say what is so: examples run, commands exist, links lead somewhere, the reference is current."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from bitext.check import RULES
from bitext.cli import COMMANDS, group

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^( *)```(\w+).*\n((?:.*\n)*?)\1```$", re.MULTILINE)
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:)([^)\s]+)\)")
SHELLS = ("sh", "console", "bash")


def name(path: Path) -> str:
    """A page's path in the project, for test ids."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [page for page in PAGES if ">>> " in page.read_text("utf-8")], ids=name)
def test_python_examples_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Every `>>>` example prints what the page shows."""
    monkeypatch.chdir(tmp_path)
    outcome = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert outcome.attempted
    assert not outcome.failed


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if page.stem.startswith("tutorial-")], ids=name)
def test_tutorials_print_what_they_show(page: Path):
    """Every command of a tutorial, acted out, prints what the page shows; `docs/act.py --write` renews it."""
    done = _python("docs/act.py", str(page))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_reference_is_what_the_code_says():
    """The generated pages are up to date; the message tells how to renew them."""
    done = _python("docs/generate.py", "--check")
    assert done.returncode == 0, done.stderr


def test_every_rule_has_its_place():
    """Every rule can be linked to, and shows a true and a false example."""
    page = (ROOT / "docs/reference/checks.md").read_text("utf-8")
    for rule in RULES.values():
        section = page.split(f"{{ #{rule.id} }}", 1)[1].split("\n## ", 1)[0]
        assert f"Reported: {rule.found}" in section
        assert f"Left alone: {rule.not_found}" in section


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path):
    """A relative link names a file that is there, and an anchor a heading of it."""
    for link in LINK.findall(BLOCK.sub("", page.read_text("utf-8"))):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), f"{name(page)} links to {link}"
        if anchor:
            assert anchor in _anchors(target), f"{name(page)} links to {link}"


def test_no_link_of_the_readme_breaks_where_it_stands_alone():
    """The package index shows the page without the project around it."""
    text = (ROOT / "README.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for change in project["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]:
        text = re.sub(change["pattern"], change["replacement"], text)
    assert not LINK.findall(BLOCK.sub("", text))
    assert len(text) > 1000


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_on_the_page_exist(page: Path):
    """Commands and options that a page shows are ones that there are."""
    for line in _commands(page):
        _resolve(shlex.split(line, comments=True), line)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_help_shows_examples_as_they_are_typed(command: str):
    """Each command's help, and that of its subcommands, has examples that exist, one on each line."""
    for path, found in _tree([command], _found([command])):
        text = found.get_help(click.Context(found, info_name=" ".join(["bitext", *path])))
        assert "\\b" not in text, path
        examples = [line.strip() for line in text.splitlines() if line.startswith("  bitext ")]
        assert examples, f"bitext {' '.join(path)} --help has no example"
        for line in examples:
            _resolve(shlex.split(line, comments=True), line)


@pytest.mark.parametrize("typed", [["bitext", "rev"], ["bitext", "review", "--gloss"]])
def test_the_shell_completes(typed: list[str]):
    """What `docs/completion.md` sets up gives commands and options."""
    told = {
        "_BITEXT_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(typed),
        "COMP_CWORD": str(len(typed) - 1),
    }
    done = _python("-m", "bitext", env=told)
    assert done.stdout.startswith(f"plain,{typed[-1]}"), done.stderr


def _python(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


def _anchors(page: Path) -> set[str]:
    found = set()
    for line in page.read_text("utf-8").splitlines():
        if line.startswith("#"):
            title, _, explicit = line.lstrip("# ").partition(" { #")
            found.add(explicit.removesuffix(" }") or re.sub(r"[^\w]+", "-", title.lower()).strip("-"))
    return found


def _commands(page: Path) -> list[str]:
    lines = []
    for _, language, body in BLOCK.findall(page.read_text("utf-8")):
        if language in SHELLS:
            typed = [line.strip().removeprefix("$ ") for line in body.splitlines()]
            lines += [part for line in typed for part in re.split(r" (?:&&|\|) ", line)]
    return [line for line in lines if line.startswith("bitext ")]


def _found(path: list[str]) -> click.Command:
    command: click.Command | None = group
    for word in path:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), word)
    assert command is not None
    return command


def _tree(path: list[str], command: click.Command) -> list[tuple[list[str], click.Command]]:
    if not isinstance(command, click.Group):
        return [(path, command)]
    return [item for word in command.commands for item in _tree([*path, word], command.commands[word])]


def _resolve(words: list[str], line: str) -> None:
    """Fail unless the words name a command and options that it has."""
    command: click.Command = group
    rest = words[1:]
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        following = command.get_command(click.Context(command), rest[0])
        assert following is not None, line
        command, rest = following, rest[1:]
    known = {"-h", "--help"} | {
        option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
    }
    for word in rest:
        if word.startswith("-") and word != "-":
            assert word.split("=")[0] in known, line
