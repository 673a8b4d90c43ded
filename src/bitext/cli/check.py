r"""`bitext check`: all pairs of a configuration, for people and for CI."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from bitext.cli.progress import progress
from bitext.cli.wording import counted
from bitext.errors import BitextError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import Console

    from bitext.batch.check import CheckReport
    from bitext.batch.pairs import Pairing
    from bitext.config import Located
    from bitext.model import Review

_FILE = click.Path(path_type=Path)
FORMATS = ("json", "sarif", "gitlab", "junit", "markdown", "pages")
MIN_SHOWN = 8  # pairs; shorter work needs no progress bar
RANK = {"error": ("error",), "warning": ("error", "warning"), "never": ()}
"""--fail-on -> severities that fail."""


class Request(Struct, frozen=True, kw_only=True):
    """The command line, by name."""

    folder: Path
    config: Path | None
    since: str
    write_lock: bool
    write_baseline: bool
    fail_on: str | None
    github: bool | None
    reports: tuple[str, ...]
    jobs: int
    quiet: bool

    @property
    def inside_actions(self) -> bool:
        """Whether to print GitHub annotations."""
        return os.environ.get("GITHUB_ACTIONS") == "true" if self.github is None else self.github


@click.command("check")
@click.argument("folder", type=_FILE, default=Path())
@click.option("--config", type=_FILE, help="The configuration file, instead of the nearest one.")
@click.option("--since", metavar="REV", default="", help="Report drift since this git revision.")
@click.option("--write-lock", is_flag=True, help="Approve the pairs as they stand.")
@click.option("--write-baseline", is_flag=True, help="Accept the present findings; report only new ones.")
@click.option("--fail-on", type=click.Choice(list(RANK)), help="Lowest severity that makes the exit code 1.")
@click.option(
    "--github/--no-github", default=None, help="Print GitHub annotations (default: inside Actions)."
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT=FILE",
    help=f"Write a report as well ({', '.join(FORMATS)}; pages=FOLDER for review pages and index).",
)
@click.option(
    "--jobs", metavar="N", type=click.IntRange(0), default=0, help="Processes (0: one for each processor)."
)
@click.option("--quiet", "-q", is_flag=True, help="Print the summary only.")
@click.pass_context
def command(context: click.Context, /, **given: object) -> None:
    """Check every pair that the configuration names, and exit with 1 when something is wrong.

    FOLDER is where the configuration is looked for (the nearest bitext.toml, or [tool.bitext] in
    pyproject.toml); the current folder when left out.

    \b
    bitext check
    bitext check --since origin/main --report sarif=bitext.sarif
    bitext check --write-lock
    bitext check --write-baseline

    Exit codes: 0 clean, 1 findings, 2 usage or input error.
    """  # noqa: D301  click wants the control character
    request = Request(**given)  # type: ignore[arg-type]  # click has checked each by its option
    try:
        code = _run(request)
    except BitextError as error:
        if request.inside_actions:
            from bitext.report import github

            click.echo(github.dumps((), [("", str(error))]), nl=False)
        raise
    context.exit(code)


def _run(request: Request) -> int:
    from rich.console import Console

    from bitext import config
    from bitext.batch import check, pairs
    from bitext.check import baseline, lock

    if not request.folder.exists():
        raise UsageError("no such folder", where=str(request.folder), remedy="Name an existing one")
    located = config.load(request.config) if request.config else config.nearest(request.folder)
    pairing = pairs.find(located)
    if not (pairing.pairs or pairing.unpaired):
        raise UsageError(
            "the configuration names no document pairs" if located.file else "no configuration found",
            where=str(located.file or located.folder),
            remedy='Add to bitext.toml: [[pairs]] zh = "letters/*.zh.md" en = "letters/*.en.md"',
        )
    targets = [_target(text) for text in request.reports]
    lock_file = located.folder / located.config.lock
    baseline_file = located.folder / located.config.baseline
    known = lock.loads(lock_file.read_bytes(), str(lock_file)) if lock_file.is_file() else None
    accepted = (
        baseline.loads(baseline_file.read_bytes(), str(baseline_file)) if baseline_file.is_file() else None
    )
    with progress("Checking", len(pairing.pairs), least=MIN_SHOWN) as tell:
        report = check.run(
            pairing.pairs,
            located,
            lock=None if request.write_lock else known,
            baseline=None if request.write_baseline else accepted,
            since=request.since,
            jobs=request.jobs,
            progress=tell,
        )
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    _print(report, pairing, request, console)
    _write(report, targets)
    _keep(report, request, lock_file, baseline_file, console)
    return _exit_code(report, pairing, request, located)


def _target(text: str) -> tuple[str, Path]:
    name, _, path = text.partition("=")
    if name not in FORMATS or not path:
        raise UsageError(f"--report {text}", remedy=f"Write FORMAT=FILE with one of {', '.join(FORMATS)}")
    return name, Path(path)


def _print(report: CheckReport, pairing: Pairing, request: Request, console: Console) -> None:
    """The annotations where they are wanted, then each document for people."""
    if not request.inside_actions:
        _print_log(report, pairing, request, console)
        return
    from bitext.report import github
    from bitext.report.rooted import rooted

    before, after = github.fenced()
    annotations = github.dumps(rooted(report.reviews, Path.cwd()), _failures(report, pairing))
    click.echo(annotations + before, nl=False)
    _print_log(report, pairing, request, console)
    click.echo(after, nl=False)


def _failures(report: CheckReport, pairing: Pairing) -> list[tuple[str, str]]:
    """The pairs that could not be checked: (file, why)."""
    from bitext.batch.pairs import relative
    from bitext.report.rooted import top

    root = top(Path.cwd())
    unpaired = [
        (relative(present.resolve(), root), f"There is no {relative(absent.resolve(), root)}")
        for present, absent in pairing.unpaired
    ]
    return unpaired + [
        (relative(Path(error.where).resolve(), root) if Path(error.where).is_file() else "", str(error))
        for error in report.errors
    ]


def _print_log(report: CheckReport, pairing: Pairing, request: Request, console: Console) -> None:
    from bitext.report import text

    if not request.quiet:
        for review in report.reviews:
            if review.findings:
                text.write(review, console)
                console.print()
    for present, absent in pairing.unpaired:
        console.print(f"[red]unpaired[/red]  {present}: there is no {absent}", soft_wrap=True)
    for error in report.errors:
        console.print(f"[red]unreadable[/red]  {error}", soft_wrap=True)
    for entry in report.resolved:
        console.print(
            f"resolved  {entry.fingerprint} {entry.rule}: no longer occurs; "
            "`--write-baseline` takes it out of the baseline",
            soft_wrap=True,
        )
    findings = [finding for review in report.reviews for finding in review.findings]
    counts = ", ".join(
        counted(sum(finding.severity == severity for finding in findings), severity)
        for severity in ("error", "warning", "note")
    )
    left_out = [
        f"{report.known} in the baseline" if report.known else "",
        f"{report.suppressed} suppressed" if report.suppressed else "",
    ]
    more = "".join(f", {text}" for text in left_out if text)
    pairs = counted(len(report.reviews), "pair")
    console.print(f"{pairs} checked: {counts}{more}", style="bold", soft_wrap=True)


def _write(report: CheckReport, targets: list[tuple[str, Path]]) -> None:
    from bitext.files import write_atomic
    from bitext.report import gitlab, json, junit, markdown, sarif
    from bitext.report.rooted import rooted

    writers: dict[str, Callable[[Sequence[Review]], str | bytes]] = {
        "json": json.dumps_findings,
        "sarif": sarif.dumps,
        "gitlab": gitlab.dumps,
        "junit": junit.dumps,
        "markdown": markdown.dumps,
    }
    for name, path in targets:
        if name == "pages":
            from bitext.report.page.index import write_site

            path.mkdir(parents=True, exist_ok=True)
            write_site(path, report.reviews, title=path.resolve().name)
        else:
            hosted = name in {"sarif", "gitlab"}
            reviews = rooted(report.reviews, Path.cwd()) if hosted else report.reviews
            write_atomic(path, writers[name](reviews))


def _keep(
    report: CheckReport, request: Request, lock_file: Path, baseline_file: Path, console: Console
) -> None:
    from bitext.check import baseline, lock
    from bitext.files import write_atomic

    if request.write_lock:
        if report.errors:
            raise BitextError(
                "not every pair could be read, so none was approved", remedy="Mend them, then write the lock"
            )
        write_atomic(lock_file, lock.dumps(report.lock))
        console.print(f"Lock: {os.path.relpath(lock_file)}", soft_wrap=True)
    if request.write_baseline:
        write_atomic(baseline_file, baseline.dumps(baseline.of(report.before)))
        console.print(f"Baseline: {os.path.relpath(baseline_file)}", soft_wrap=True)


def _exit_code(report: CheckReport, pairing: Pairing, request: Request, located: Located) -> int:
    if report.errors:
        return 2
    if request.write_baseline or request.write_lock:
        return 0
    failing = RANK[request.fail_on or located.config.fail_on]
    found = any(finding.severity in failing for review in report.reviews for finding in review.findings)
    return 1 if found or (failing and pairing.unpaired) else 0
