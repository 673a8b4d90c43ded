"""Arguments and options that several commands share, worded once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = Callable[..., Any]

_FILE = click.Path(path_type=Path)

INPUTS = click.argument("inputs", metavar="INPUT...", nargs=-1, type=_FILE)
"""One bilingual file, two files in either order, or a corpus folder."""


def input_options(command: Command) -> Command:
    """`--zh`, `--en` and `--encoding`."""
    for option in (
        click.option(
            "--encoding",
            metavar="NAME",
            help="Encoding of the text files, when the bytes do not tell it (utf-8, gb18030, big5hkscs …).",
        ),
        click.option("--en", type=_FILE, help="The English file, when the sides are named instead of found."),
        click.option("--zh", type=_FILE, help="The Chinese file, when the sides are named instead of found."),
    ):
        command = option(command)
    return command


def realign_option(command: Command) -> Command:
    """`--realign`."""
    return click.option(
        "--realign",
        is_flag=True,
        help="Pair the texts anew where the file pairs them itself: a translation memory, a table.",
    )(command)


def glossary_option(command: Command) -> Command:
    """`--glossary`, repeatable, and `--no-builtin-glossary`: the command is given all files to load."""
    for option in (
        click.option(
            "-g",
            "--glossary",
            multiple=True,
            type=_FILE,
            callback=_with_packaged,
            help="A glossary file (CSV, TSV, TBX, OmegaT) over the packaged glossary; repeatable.",
        ),
        click.option(
            "--no-builtin-glossary",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=lambda context, _parameter, value: context.meta.update({_OWN_ONLY: value}),
            help="Leave the packaged glossary out.",
        ),
    ):
        command = option(command)
    return command


_OWN_ONLY = "bitext.no-builtin-glossary"


def _with_packaged(
    context: click.Context, _parameter: click.Parameter, given: tuple[Path, ...]
) -> tuple[Path, ...]:
    if context.resilient_parsing or context.meta.get(_OWN_ONLY):
        return given
    from bitext.glossary import builtin_paths

    return (*builtin_paths(), *given)
