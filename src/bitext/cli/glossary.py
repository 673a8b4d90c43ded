"""`bitext glossary`: check, convert and count glossaries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bitext.glossary.rows import Row

_FILES = click.argument("files", metavar="FILE...", nargs=-1, type=click.Path(path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("glossary")
def command() -> None:
    """Check, convert and count glossaries.

    FILE is a CSV or TSV table with one row per form, a TBX termbase (version 2 or 3) or an OmegaT
    glossary.  Without a file, the packaged glossary is meant.
    """


@command.command("lint")
@_FILES
@_JSON
@click.option("--notes", is_flag=True, help="Show notes too, such as renderings that two concepts share.")
@click.pass_context
def lint_command(
    context: click.Context,
    files: tuple[Path, ...],
    as_json: bool,  # noqa: FBT001  click passes flags by name
    notes: bool,  # noqa: FBT001
) -> None:
    """Report what is wrong in glossary files, by file and row.

    Several files are checked together, as they would be used.

    Exit codes: 0 clean, 1 errors or warnings, 2 a file cannot be read.
    """
    from collections import Counter

    from bitext.glossary.lint import lint
    from bitext.model import Severity

    rows = _rows(files)
    issues = lint(rows)
    counts = Counter(issue.severity for issue in issues)
    if as_json:
        _print_json(
            [
                {
                    "file": issue.place.file,
                    "row": issue.place.row,
                    "severity": issue.severity,
                    "rule": issue.rule,
                    "message": issue.message,
                    "remedy": issue.remedy,
                }
                for issue in issues
            ]
        )
    else:
        for issue in issues:
            if notes or issue.severity is not Severity.NOTE:
                click.echo(str(issue))
        hidden = "" if notes or not counts[Severity.NOTE] else " (--notes shows them)"
        errors, warnings, hints = (counts[severity] for severity in reversed(Severity))
        click.echo(
            f"{_count(len(rows), 'form')}: {_count(errors, 'error')}, {_count(warnings, 'warning')},"
            f" {_count(hints, 'note')}{hidden}"
        )
    context.exit(1 if counts[Severity.ERROR] or counts[Severity.WARNING] else 0)


@command.command("convert")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--to",
    type=click.Choice(["csv", "tsv", "tbx3-dca", "tbx3-dct", "tbx2", "omegat"]),
    help="The format to write; told by OUT's suffix unless given (.tbx: tbx3-dca; .txt, .utf8: omegat).",
)
def convert_command(source: Path, target: Path, to: str | None) -> None:
    """Write the glossary IN to OUT in another format; OUT may be - for standard output.

    All formats keep everything: what a format has no field for stands in a note and is read back.
    """
    from bitext.files import write_atomic
    from bitext.glossary.convert import Format, dumps, format_of
    from bitext.glossary.load import read
    from bitext.glossary.rows import glossary

    chosen = Format(to) if to else format_of(target)
    reading = read(source)
    whole = glossary(reading.rows)
    written = dumps(whole, chosen)
    for note in (*reading.notes, *_without_form(reading.rows)):
        click.echo(f"note: {note}", err=True)
    if str(target) == "-":
        click.echo(written, nl=False)
        return
    write_atomic(target, written)
    forms = sum(len(concept.forms) for concept in whole.concepts)
    click.echo(f"{target}: {_count(len(whole.concepts), 'concept')}, {_count(forms, 'form')}", err=True)


@command.command("stats")
@_FILES
@_JSON
def stats_command(files: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001  click's flag
    """Count concepts by kind and forms by language and status."""
    from bitext.glossary.stats import count

    counts = count(_paths(files))
    if as_json:
        _print_json(counts)
        return
    for title, table in counts.items():
        _print_table(title, table)


def _paths(files: tuple[Path, ...]) -> tuple[Path, ...]:
    from bitext.glossary.load import builtin_paths

    return files or builtin_paths()


def _rows(files: tuple[Path, ...]) -> list[Row]:
    from bitext.glossary.load import read

    return [row for path in _paths(files) for row in read(path).rows]


def _without_form(rows: Iterable[Row]) -> list[str]:
    return [f"{row.place}: the row has no form and is left out" for row in rows if not row.form.strip()]


def _print_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _print_table(title: str, rows: Mapping[str, Mapping[str, int]]) -> None:
    import sys

    from rich import box
    from rich.console import Console
    from rich.table import Table

    tty = sys.stdout.isatty()
    table = Table(box=box.SIMPLE_HEAD if tty else None, pad_edge=False, title_justify="left")
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    table.add_column(title)
    for column in columns:
        table.add_column(column, justify="right")
    for name, row in rows.items():
        table.add_row(name, *(str(row.get(column, "")) for column in columns))
    console = Console(highlight=False, soft_wrap=not tty)
    console.print(table)
    console.print()


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
