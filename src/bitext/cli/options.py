"""Arguments and options that several commands share, worded once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bitext.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bitext.encode import Encoder

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


def encoder_options(command: Command) -> Command:
    """`--encoder` and `--overlaps`; see `load_encoder`."""
    for option in (
        click.option(
            "--overlaps",
            is_flag=True,
            help="Give the model merged units as one text, as Vecalign and Bertalign do, instead of adding "
            "up their vectors; slower.",
        ),
        click.option(
            "--encoder",
            metavar="[NAME]",
            is_flag=False,
            flag_value="LaBSE",
            help="Use a sentence-transformers model as well; LaBSE when no name or path is given.",
        ),
    ):
        command = option(command)
    return command


def load_encoder(name: str | None, *, overlaps: bool) -> Encoder | None:
    """The encoder that was asked for; nothing heavy is imported before it is used.

    Raises `UsageError` for `--overlaps` without one, `EncoderError` for a path that holds no model.
    """
    if name is None:
        if overlaps:
            raise UsageError(
                "--overlaps says how --encoder is used, and there is none",
                remedy="Add --encoder, or leave it out",
            )
        return None
    from bitext.encode import load

    return load(name)


def tell_notes(encoder: Encoder | None) -> None:
    """What a user should know of an encoder that was used: a cache that was damaged, blank texts."""
    for note in getattr(encoder, "notes", ()):
        click.echo(f"bitext: {note}", err=True)


_OWN_ONLY = "bitext.no-builtin-glossary"


def _with_packaged(
    context: click.Context, _parameter: click.Parameter, given: tuple[Path, ...]
) -> tuple[Path, ...]:
    if context.resilient_parsing or context.meta.get(_OWN_ONLY):
        return given
    from bitext.glossary import builtin_paths

    return (*builtin_paths(), *given)
