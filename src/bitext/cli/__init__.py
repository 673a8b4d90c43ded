"""The command line: a group that imports a command's module only when that command runs.

`bitext --help` shows the table below and nothing else, so it stays fast whatever the commands need.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import TYPE_CHECKING

import click

from bitext import __version__
from bitext.errors import BitextError

if TYPE_CHECKING:
    from collections.abc import Sequence

OBJECTS = 200_000
"""New objects after which garbage is looked for: the usual 700 cost a command a twentieth of its time."""

COMMANDS: dict[str, tuple[str, str]] = {
    "review": ("bitext.cli.review", "Align, check and report one document: the usual way in."),
    "check": ("bitext.cli.check", "Check all pairs of a project: glossary, drift, baseline; for CI."),
    "align": ("bitext.cli.align", "Pair paragraphs or sentences and print the ladder."),
    "serve": ("bitext.cli.serve", "Open the review page and save every decision to disk."),
    "apply": ("bitext.cli.apply", "Put an editor's decisions to work: suppressions, anchors, export."),
    "export": ("bitext.cli.export", "Write a pair for CAT tools, Word, Excel, data sets; Word comments."),
    "glossary": ("bitext.cli.glossary", "Check, convert, count glossaries; find and suggest terms."),
    "corpus": ("bitext.cli.corpus", "Align, check, report and export a folder of pairs, unattended."),
    "find": ("bitext.cli.find", "Show a term in its contexts, over a whole archive."),
    "eval": ("bitext.cli.eval", "Measure alignments against gold; compare two runs."),
    "split": ("bitext.cli.split", "Show a document's sides, blocks and sentences."),
}
"""Command name -> (module that holds `command`, one-line help)."""


class LazyGroup(click.Group):
    """A click group over `COMMANDS` that loads a command when it is invoked, not when it is listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """All command names, in the table's order: the usual ones first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, imported now; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The table, from its own one-line helps: no command is imported."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bitext")
def group() -> None:
    """Pair a Chinese text with its English version; see what is missing, added, moved or drifted.

    Exit codes: 0 clean, 1 findings, 2 usage or input error.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; any error becomes one message on standard error and exit code 2.

    An error that is no `BitextError` is a defect of ours: the message says so, and `BITEXT_DEBUG=1` shows
    where.  It must not end with Python's exit code 1, which stands for findings.
    """
    gc.set_threshold(OBJECTS)
    # The matrices of a document are small: a second thread of BLAS takes more time than it saves.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        group.main(args=arguments, prog_name="bitext")
    except BitextError as error:
        click.echo(f"bitext: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of a pipe (`bitext … | head`) went away: not our failure, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except Exception as error:
        if os.environ.get("BITEXT_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        click.echo(f"bitext: internal error ({what}). Please report it with BITEXT_DEBUG=1 set", err=True)
        sys.exit(2)
