"""`bitext corpus`: a folder of pairs, two or ten thousand, unattended."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from bitext.cli.progress import progress
from bitext.cli.wording import counted

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator

    from bitext.batch.archive import Task, Totals
    from bitext.batch.store import Store
    from bitext.corpus import Gathered

    Command = Callable[..., None]

_PATH = click.Path(path_type=Path)
MIN_SHOWN = 8  # pairs; shorter work needs no progress bar
LISTED = 50  # failures and unpaired files named; the rest is counted


def shared(command: Command) -> Command:
    """What all commands that work on a folder take."""
    for option in (
        click.option("--quiet", "-q", is_flag=True, help="Print the summary line only."),
        click.option("--store", "store_file", type=_PATH, help="Keep the results here, not in FOLDER."),
        click.option(
            "--jobs", metavar="N", type=click.IntRange(0), default=0, help="Processes (0: one a processor)."
        ),
        click.option(
            "--timeout",
            metavar="S",
            type=click.FloatRange(0, min_open=True),
            help="Give a pair up after this many seconds (default: 600); the others go on.",
        ),
        click.argument("folder", type=_PATH),
    ):
        command = option(command)
    return command


@click.group("corpus")
def command() -> None:
    """Align, check, report and export a whole folder of pairs, and find out what belongs together.

    A folder's pairs are those of its bitext.toml or manifest, else those that names make: letter.zh.docx
    and letter.en.docx, zh/letter.docx and en/letter.docx.  Results are kept in FOLDER/.bitext.store: a run
    that was ended goes on where it stopped, and only what changed is done again.

    \b
    bitext corpus pairs archive
    bitext corpus check archive --jobs 4
    bitext corpus report archive -o site

    Exit codes: 0 clean, 1 findings, 2 usage or input error, or a pair that failed.
    """  # noqa: D301  click wants the control character


@command.command("align")
@shared
@click.pass_context
def align_command(
    context: click.Context,
    folder: Path,
    jobs: int,
    timeout: float | None,
    store_file: Path | None,
    quiet: bool,  # noqa: FBT001  click passes flags by name
) -> None:
    """Align every pair of FOLDER, for `bitext find` and `bitext corpus export`.

    \b
    bitext corpus align archive
    bitext corpus align archive --jobs 4 --quiet
    """  # noqa: D301  click wants the control character
    with _brought(Run(folder, jobs, timeout, store_file), check=False) as (task, _, totals):
        _summary(task.gathered, totals, quiet=quiet, check=False)
        context.exit(2 if totals.failed else 0)


@command.command("check")
@shared
@click.pass_context
def check_command(
    context: click.Context,
    folder: Path,
    jobs: int,
    timeout: float | None,
    store_file: Path | None,
    quiet: bool,  # noqa: FBT001  click passes flags by name
) -> None:
    """Align and check every pair of FOLDER.

    \b
    bitext corpus check archive
    bitext corpus check archive --store /var/tmp/archive.store
    """  # noqa: D301  click wants the control character
    with _brought(Run(folder, jobs, timeout, store_file), check=True) as (task, store, totals):
        if not quiet:
            _findings(task, store)
        counts = _across(task, store, quiet=quiet)
        _summary(task.gathered, totals, quiet=quiet, check=True, across=counts)
        context.exit(_exit_code(totals) or int(counts["error"] + counts["warning"] > 0))


@command.command("report")
@shared
@click.option("-o", "--output", type=_PATH, required=True, help="The folder to write to.")
@click.pass_context
def report_command(
    context: click.Context,
    folder: Path,
    jobs: int,
    timeout: float | None,
    store_file: Path | None,
    output: Path,
    quiet: bool,  # noqa: FBT001  click passes flags by name
) -> None:
    """Write a review page for every pair of FOLDER, an index of them, and a summary in JSON Lines.

    \b
    bitext corpus report archive -o site
    """  # noqa: D301  click wants the control character
    from bitext.batch.output import report

    with _brought(Run(folder, jobs, timeout, store_file), check=True) as (task, store, totals):
        with progress("Writing", len(task.gathered.members), least=MIN_SHOWN) as tell:
            report(task, store, output, tell)
        _summary(task.gathered, totals, quiet=quiet, check=True)
        click.echo(f"Index: {output / 'index.html'}")
        context.exit(_exit_code(totals))


@command.command("export")
@shared
@click.option("-o", "--output", type=_PATH, required=True, help="The file to write; a folder for --each.")
@click.option("--to", "name", default="", help="The format; else the name of -o tells it (tsv, jsonl).")
@click.option("--each", is_flag=True, help="One file for each pair, in any format of `bitext export`.")
@click.option(
    "--unit",
    type=click.Choice(["paragraph", "sentence"]),
    default="sentence",
    show_default=True,
    help="What a row holds.",
)
@click.option("--findings", is_flag=True, help="Check as well, and write the findings beside the texts.")
@click.option("--min-score", type=click.FloatRange(0, 1), default=0.0, help="Leave out less probable links.")
@click.pass_context
def export_command(  # noqa: PLR0917  click passes one argument per option
    context: click.Context,
    folder: Path,
    jobs: int,
    timeout: float | None,
    store_file: Path | None,
    output: Path,
    name: str,
    each: bool,  # noqa: FBT001  click passes flags by name
    unit: str,
    min_score: float,
    findings: bool,  # noqa: FBT001  click passes flags by name
    quiet: bool,  # noqa: FBT001  click passes flags by name
) -> None:
    """Write all pairs of FOLDER into one file (tsv, jsonl), or each into its own.

    \b
    bitext corpus export archive -o archive.jsonl
    bitext corpus export archive --unit sentence --min-score 0.8 -o archive.tsv
    bitext corpus export archive --each --to tmx -o memories
    """  # noqa: D301  click wants the control character
    from bitext.batch.output import export, export_each, format_of
    from bitext.exchange import Options, Unit

    form = format_of(name, output, each=each)
    options = Options(unit=Unit(unit), min_score=min_score)
    with _brought(Run(folder, jobs, timeout, store_file), check=findings) as (task, store, totals):
        with progress("Writing", len(task.gathered.members), least=MIN_SHOWN) as tell:
            (export_each if each else export)(task, store, output, form, options, tell)
        _summary(task.gathered, totals, quiet=quiet, check=findings)
        context.exit(2 if totals.failed else 0)


@command.command("pairs")
@click.argument("folder", type=_PATH)
@click.option("--propose/--no-propose", default=True, help="Look for partners of unpaired files by content.")
@click.pass_context
def pairs_command(
    context: click.Context,
    folder: Path,
    propose: bool,  # noqa: FBT001  click passes flags by name
) -> None:
    """List the pairs of FOLDER, the files without partner, and who their partners may be.

    \b
    bitext corpus pairs archive
    bitext corpus pairs archive --no-propose

    Exit codes: 0 all files are paired, 1 some are not, 2 usage or input error.
    """  # noqa: D301  click wants the control character
    from bitext import config
    from bitext.batch.archive import collect
    from bitext.corpus.propose import propose as proposals

    gathered = collect(folder, config.nearest(folder))
    for member in gathered.members:
        files = " | ".join(member.name(path) for path in member.files)
        click.echo(plain(f"pair      {member.id}: {files}"))
    _unpaired(gathered, limit=sys.maxsize)
    if propose and gathered.unpaired:
        with progress("Reading", len(gathered.unpaired), least=MIN_SHOWN) as tell:
            found = proposals(gathered, tell)
        for each in found.proposals:
            files = " | ".join(each.name(path, folder) for path in each.files)
            click.echo(plain(f"proposed  {each.score:.2f}  {files}  ({each.why})"))
        for error in found.errors:
            click.echo(plain(f"unread    {error}"))
    alone = counted(len(gathered.unpaired), "file without partner", "files without partner")
    click.echo(f"{counted(len(gathered.members), 'pair')}, {alone}")
    context.exit(1 if gathered.unpaired else 0)


class Run(Struct, frozen=True):
    """What all commands that work on a folder are given."""

    folder: Path
    jobs: int
    timeout: float | None
    store_file: Path | None


@contextmanager
def _brought(given: Run, *, check: bool) -> Iterator[tuple[Task, Store, Totals]]:
    """The folder's store, brought up to date."""
    import os

    from bitext import config
    from bitext.batch.archive import SECONDS, STORE, Task, collect, run
    from bitext.batch.store import Store
    from bitext.errors import UsageError

    located = config.nearest(given.folder)
    gathered = collect(given.folder, located)
    if not gathered.members:
        raise UsageError(
            "no pairs were found",
            where=str(given.folder),
            remedy="Name the files x.zh.docx and x.en.docx, or see `bitext corpus pairs`",
        )
    task = Task(
        gathered=gathered,
        located=located,
        check=check,
        jobs=given.jobs or os.cpu_count() or 1,
        seconds=given.timeout or SECONDS,
    )
    with Store.open(given.store_file or given.folder / STORE, create=True) as store:
        with progress("Checking" if check else "Aligning", len(gathered.members), least=MIN_SHOWN) as tell:
            totals = run(task, store, tell)
        yield task, store, totals


def _findings(task: Task, store: Store) -> None:
    """A line for each pair with findings."""
    for member in task.gathered.members:
        row = store.row(member.id)
        if row.errors or row.warnings:
            counts = f"{counted(row.errors, 'error')}, {counted(row.warnings, 'warning')}"
            click.echo(plain(f"{counts:24} {member.id}"))


def _across(task: Task, store: Store, *, quiet: bool) -> Counter[str]:
    """How many findings of each severity only all documents together show; a line for each."""
    from collections import Counter

    from bitext.batch.archive import aligned, together

    members = aligned(task, store)
    counts: Counter[str] = Counter()
    for index, findings in sorted(together(task, store, members).by_review.items()):
        counts.update(finding.severity for finding in findings)
        for finding in () if quiet else findings:
            click.echo(plain(f"{finding.severity:9} {members[index].id}: {finding.rule}: {finding.message}"))
    return counts


def _summary(
    gathered: Gathered, totals: Totals, *, quiet: bool, check: bool, across: Counter[str] | None = None
) -> None:
    if not quiet:
        _unpaired(gathered, LISTED)
    for row in totals.failed[: None if not quiet else LISTED]:
        click.echo(plain(f"failed    {row.id}: {row.error}"))
    good = totals.pairs - len(totals.failed)
    parts = [f"{counted(good, 'pair')} {'checked' if check else 'aligned'}, {totals.done} now"]
    if check:
        severities = ((totals.errors, "error"), (totals.warnings, "warning"), (totals.notes, "note"))
        parts.append(", ".join(counted(number, noun) for number, noun in severities))
    if across:
        parts.append(f"{counted(across.total(), 'finding')} across the documents")
    if totals.failed:
        parts.append(f"{len(totals.failed)} failed")
    if gathered.unpaired:
        parts.append(counted(len(gathered.unpaired), "file without partner", "files without partner"))
    click.echo("; ".join(parts))


def _unpaired(gathered: Gathered, limit: int) -> None:
    import os

    for each in gathered.unpaired[:limit]:
        name = os.path.relpath(each.path, gathered.folder)
        click.echo(plain(f"unpaired  {name}: {each.why}"))
    if len(gathered.unpaired) > limit:
        more = len(gathered.unpaired) - limit
        click.echo(f"unpaired  … and {more} more (`bitext corpus pairs` lists all)")


def _exit_code(totals: Totals) -> int:
    if totals.failed:
        return 2
    return 1 if totals.errors or totals.warnings else 0


def plain(text: str) -> str:
    """Text without characters that would command the terminal or that no encoding can carry."""
    return "".join(ch if ch.isprintable() else "\N{REPLACEMENT CHARACTER}" for ch in text)
