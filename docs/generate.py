# ruff: noqa: INP001  scripts, no package
"""The reference pages, made from the code: `python docs/generate.py`, and before every `make docs`.

With `--check`, nothing is written and the exit code is 1 when a page is not what the code says.
"""

from __future__ import annotations

import ast
import inspect
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bitext import config
from bitext.check import RULES
from bitext.cli import COMMANDS, group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bitext.check.rules import Rule

FOLDER = Path(__file__).parent / "reference"
RAW = "\b"
"""Click's mark before a paragraph that is not rewrapped; ours are examples."""


def on_pre_build(config: object) -> None:  # noqa: ARG001  mkdocs passes it by name
    """Bring the pages up to date before the site is built (an mkdocs hook)."""
    for path, text in pages():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated page and what it must say."""
    makers: dict[str, Callable[[], Iterator[str]]] = {
        "commands.md": commands,
        "checks.md": checks,
        "configuration.md": configuration,
    }
    for name, make in makers.items():
        source = "<!-- Made from the code by docs/generate.py: edit there. -->"
        yield FOLDER / name, "\n\n".join((source, *make())) + "\n"


def commands() -> Iterator[str]:
    """The page of all commands."""
    yield "# Commands"
    yield (
        "What `bitext COMMAND --help` says. Exit codes are the same everywhere unless a command says "
        "otherwise: 0 clean, 1 findings, 2 usage or input error. An error names the file, the place and "
        "what to do; nothing is left half-written."
    )
    root = click.Context(group, info_name="bitext")
    rows = [f"| [`{name}`](#bitext-{name}) | {line} |" for name, (_, line) in COMMANDS.items()]
    yield "\n".join(("| command | what it does |", "|---|---|", *rows))
    for name in group.list_commands(root):
        command = group.get_command(root, name)
        if command is not None:
            yield from _command(command, click.Context(command, info_name=name, parent=root), 2)


def _command(command: click.Command, context: click.Context, level: int) -> Iterator[str]:
    path = context.command_path
    yield f"{'#' * level} `{path}` {{ #{path.replace(' ', '-')} }}"
    yield f"```text\n{' '.join((path, *command.collect_usage_pieces(context)))}\n```"
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        if paragraph.startswith(RAW):
            yield f"```sh\n{paragraph.removeprefix(RAW).strip()}\n```"
        else:
            yield _marked(paragraph.replace("\n", " "))
    records = [
        record
        for parameter in command.get_params(context)
        if "--help" not in parameter.opts and (record := parameter.get_help_record(context)) and record[1]
    ]
    if records:
        rows = [f"| {_option(names)} | {_marked(_cell(text))} |" for names, text in records]
        yield "\n".join(("| option | meaning |", "|---|---|", *rows))
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _command(inner, click.Context(inner, info_name=name, parent=context), level + 1)


def _option(names: str) -> str:
    return " ".join(f"`{part}`" for part in _cell(names).split("  ") if part)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _marked(text: str) -> str:
    """Help text as Markdown: what looks like a tag or emphasis stands for itself."""
    for sign in ("<", "*", "[["):
        text = text.replace(sign, f"\\{sign}")
    return text


def checks() -> Iterator[str]:
    """The page of all rules."""
    yield "# Checks"
    yield (
        "Each finding belongs to a rule. Its id is what [configuration](configuration.md), baselines, "
        "suppressions and reports use, and it does not change. The type is that of the "
        "[MQM Core](https://themqm.org/) typology; “none” marks facts that are no errors."
    )
    rows = [
        f"| [`{rule.id}`](#{rule.id}) | {_severity(rule)} | {_type(rule)} | {rule.summary} |"
        for rule in RULES.values()
    ]
    yield "\n".join(("| rule | severity | MQM type | |", "|---|---|---|---|", *rows))
    yield "## Turning a rule up, down or off"
    yield "For the whole project, and for some paths (globs; the later entry wins), in `bitext.toml`:"
    yield _toml(
        "[rules]",
        'term-count = "off"        # off, note, warning or error',
        'added = "error"',
        "",
        "[[overrides]]",
        'paths = ["letters/2012/*"]',
        'rules = { name-inconsistent = "off" }',
    )
    yield "## Accepting one finding"
    yield (
        "A finding that was looked at and is no error is dismissed on the review page, with a reason; "
        "`bitext apply` writes it down. It can be written by hand as well. The fingerprint stands in the "
        "JSON and SARIF reports; it is made of the rule and the text, so it survives moved files and "
        "inserted lines, and it lapses when the text changes."
    )
    yield _toml(
        "[[suppress]]",
        'fingerprint = "0123456789abcdef"',
        'reason = "The addressee asked for this form."',
        'rule = "name-inconsistent"     # for people',
    )
    yield (
        "A suppression that belongs to one text can stand in its corpus's `manifest.toml` as well: every "
        "command honours both."
    )
    yield "## Words that a rule leaves alone"
    yield (
        "A finding is left out when the words that it points at, on either side, or the id of its glossary "
        "concept, stand under its rule in `[allow]`; case, width, script and line breaks do not matter."
    )
    yield _toml(
        "[allow]",
        'untranslated = ["維權"]',
        'name-mismatch = ["Yu Wenshan"]',
        'term-missing = ["rule-of-law"]',
    )
    yield (
        "To begin with a clean sheet in a project that has many findings, accept them all at once with "
        "`bitext check --write-baseline`; from then on only new ones count."
    )
    for rule in RULES.values():
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"## `{rule.id}` {{ #{rule.id} }}"
    yield f"{rule.summary[0].upper()}{rule.summary[1:]}."
    yield f"- Severity: {_severity(rule)}\n- MQM type: {_type(rule)}"
    yield f"Reported: {rule.found}"
    yield f"Left alone: {rule.not_found}"


def _severity(rule: Rule) -> str:
    return str(rule.severity) if rule.on else f"{rule.severity} (off by default)"


def _type(rule: Rule) -> str:
    return f"`{rule.mqm}`" if rule.mqm else "none"


def configuration() -> Iterator[str]:
    """The page of all settings."""
    yield "# Configuration"
    yield (
        f"`bitext check` reads the nearest `{config.FILE}`, or `[tool.bitext]` in the nearest "
        f"`{config.PYPROJECT}`, from the folder it is given upwards; in one folder `{config.FILE}` wins. "
        "Paths and globs are relative to that file. An unknown key is an error that names the nearest known "
        "one. Of the other commands, `bitext corpus` reads it, and `bitext review` of a corpus folder its "
        "suppressions."
    )
    yield _toml(
        "# bitext.toml",
        'glossaries = ["glossary/*.csv"]',
        'fail-on = "error"',
        "",
        "[[pairs]]",
        'zh = "letters/*.zh.md"',
        'en = "letters/*.en.md"',
        "",
        "[[pairs]]",
        'both = "archive/*.txt"',
        "",
        "[rules]",
        'moved = "off"',
        "",
        "[allow]",
        'untranslated = ["維權", "维权"]',
    )
    yield "## Top level"
    yield from _struct(config.Config)
    for key, struct in (
        ("pairs", config.PairGlob),
        ("overrides", config.Override),
        ("suppress", config.Suppression),
    ):
        yield f"## `[[{key}]]` {{ #{key} }}"
        yield inspect.cleandoc(struct.__doc__ or "")
        yield from _struct(struct)


def _struct(struct: type) -> Iterator[str]:
    """A table of a struct's fields: key, type, default, and the docstring under the field."""
    body = ast.parse(inspect.getsource(struct)).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101  for the type checker
    rows = []
    for field, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr):
            key = ast.unparse(field.target).replace("_", "-")
            default = ast.unparse(field.value) if field.value else "required"
            meaning = " ".join(str(ast.literal_eval(after.value)).split())
            rows.append(f"| `{key}` | {_kind(field.annotation)} | {_default(default)} | {meaning} |")
    yield "\n".join(("| key | value | default | meaning |", "|---|---|---|---|", *rows))


def _kind(annotation: ast.expr) -> str:
    """A Python annotation in the words of TOML."""
    text = ast.unparse(annotation)
    level = ", ".join(f"`{level}`" for level in ("off", "note", "warning", "error"))
    known = {
        "str": "string",
        "bool": "true or false",
        "tuple[str, ...]": "list of strings",
        "dict[str, tuple[str, ...]]": "table: rule → list of strings",
        "dict[str, Level]": f"table: rule → {level}",
    }
    if text.startswith("Literal["):
        values = ast.literal_eval(f"[{text[8:-1]}]")
        return ", ".join(f"`{value}`" for value in values)
    return known.get(text, "list of tables")


def _default(value: str) -> str:
    shown = {"()": "none", "{}": "none", "''": "empty", "True": "`true`", "False": "`false`"}
    return "required" if value == "required" else shown.get(value, f"`{value.strip(chr(39))}`")


def _toml(*lines: str) -> str:
    return "\n".join(("```toml", *lines, "```"))


def main() -> int:
    """Write the pages, or with `--check` compare them; 1 when one is out of date."""
    stale = [path for path, text in pages() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path} is out of date: run `python docs/generate.py`", file=sys.stderr)  # noqa: T201
        return bool(stale)
    on_pre_build(None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
