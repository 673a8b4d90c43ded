"""`bitext glossary`: check, convert and count glossaries; find terms and propose new ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bitext.cli.options import INPUTS, glossary_option
from bitext.cli.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bitext.glossary.concordance import Occurrence
    from bitext.glossary.rows import Row
    from bitext.model import Alignment

LEFT_COLUMNS = 36  # of the terminal, before and after the keyword
ACROSS_COLUMNS = 100

_FILES = click.argument("files", metavar="FILE...", nargs=-1, type=click.Path(path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("glossary")
def command() -> None:
    """Check, convert and count glossaries; find terms and propose new ones.

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

    \b
    bitext glossary lint
    bitext glossary lint terms.csv names.csv
    bitext glossary lint terms.tbx --notes

    Exit codes: 0 clean, 1 errors or warnings, 2 a file cannot be read.
    """  # noqa: D301  click wants the control character
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
            f"{counted(len(rows), 'form')}: {counted(errors, 'error')}, {counted(warnings, 'warning')},"
            f" {counted(hints, 'note')}{hidden}"
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

    \b
    bitext glossary convert terms.csv terms.tbx
    bitext glossary convert termbase.tbx terms.csv
    bitext glossary convert terms.csv omegat/glossary/terms.txt --to omegat
    """  # noqa: D301  click wants the control character
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
    click.echo(f"{target}: {counted(len(whole.concepts), 'concept')}, {counted(forms, 'form')}", err=True)


@command.command("stats")
@_FILES
@_JSON
def stats_command(files: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001  click's flag
    """Count concepts by kind and forms by language and status.

    \b
    bitext glossary stats
    bitext glossary stats terms.csv --json
    """  # noqa: D301  click wants the control character
    from bitext.glossary.stats import count

    counts = count(_paths(files))
    if as_json:
        _print_json(counts)
        return
    for title, table in counts.items():
        _print_table(title, table)


@command.command("suggest")
@INPUTS
@glossary_option
@click.option("--min-count", default=3, show_default=True, help="Least number of places a term must have.")
@click.option("--limit", default=200, show_default=True, help="Most suggestions to give.")
@_JSON
def suggest_command(
    inputs: tuple[Path, ...],
    glossary: tuple[Path, ...],
    min_count: int,
    limit: int,
    as_json: bool,  # noqa: FBT001  click's flag
) -> None:
    """Propose terms found in aligned text that the glossary lacks, as CSV ready to edit.

    INPUT is a corpus folder, a bilingual file, or a Chinese and an English file.  The rows are ranked by how
    surely term and rendering belong together and by how many ways the term is rendered.

    \b
    bitext glossary suggest corpora/letters > new-terms.csv
    bitext glossary suggest letter.zh.txt letter.en.txt --min-count 2
    """  # noqa: D301  click wants the control character
    from msgspec import to_builtins

    from bitext.glossary import load, table
    from bitext.glossary.suggest import rows, suggest

    found = suggest(_alignments(inputs), load(glossary), min_count=min_count, limit=limit)
    if as_json:
        _print_json(to_builtins(found))
    else:
        click.echo(table.write(rows(found)), nl=False)


@command.command("find")
@click.argument("term")
@INPUTS
@glossary_option
@_JSON
@click.pass_context
def find_command(
    context: click.Context,
    term: str,
    inputs: tuple[Path, ...],
    glossary: tuple[Path, ...],
    as_json: bool,  # noqa: FBT001  click's flag
) -> None:
    """Show every aligned occurrence of TERM with its context on both sides.

    TERM is a concept id or any wording in either language.

    \b
    bitext glossary find 指定居所监视居住 corpora/letters
    bitext glossary find rsdl letter.zh.txt letter.en.txt

    Exit codes: 0 found, 1 not found, 2 usage or input error.
    """  # noqa: D301  click wants the control character
    from msgspec import to_builtins

    from bitext.glossary import load
    from bitext.glossary.concordance import find

    found = list(find(term, _alignments(inputs), load(glossary)))
    if as_json:
        _print_json(to_builtins(found))
    else:
        _print_occurrences(found)
    context.exit(0 if found else 1)


def _alignments(inputs: tuple[Path, ...]) -> Iterator[Alignment]:
    """Align every pair of the corpora and files given, as they are asked for."""
    from bitext import corpus
    from bitext.pipeline import alignment_of, open_inputs, open_pair

    if not any(path.is_dir() for path in inputs) and len(inputs) <= 2:
        yield alignment_of(open_inputs(inputs).text)
        return
    for path in inputs:
        if not path.is_dir():
            yield alignment_of(open_inputs((path,)).text)
            continue
        for pair in corpus.load(path).pairs:
            zh, en = (pair.both, pair.both) if pair.both else (pair.zh, pair.en)
            if zh is not None and en is not None:
                yield alignment_of(open_pair(zh, en, names=(str(zh), str(en))))


def _print_occurrences(found: Sequence[Occurrence]) -> None:
    from bitext.script import display_width

    for occurrence in found:
        left = _shortened(occurrence.left, LEFT_COLUMNS, from_end=True)
        pad = " " * (LEFT_COLUMNS - display_width(left))
        right = _shortened(occurrence.right, LEFT_COLUMNS)
        keyword = click.style(occurrence.keyword, bold=True)
        click.echo(f"{pad}{left} {keyword} {right}")
        across = _shortened(occurrence.across, ACROSS_COLUMNS) if occurrence.across else "(no counterpart)"
        known = f"  [{'; '.join(occurrence.renderings)}]" if occurrence.renderings else ""
        click.echo(f"{' ' * LEFT_COLUMNS} {across}{known}")
    documents = len({occurrence.document for occurrence in found})
    click.echo(f"{counted(len(found), 'occurrence')} in {counted(documents, 'document')}")


def _shortened(text: str, columns: int, *, from_end: bool = False) -> str:
    """As much of a text as fits into a number of columns, from its start or its end."""
    from bitext.script import display_width

    while display_width(text) > columns:
        text = text[1:] if from_end else text[:-1]
    return text


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
