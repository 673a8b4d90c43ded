"""`bitext review`: align, check and report one document."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bitext.cli.options import INPUTS, glossary_option, input_options, realign_option


@click.command("review")
@INPUTS
@input_options
@glossary_option
@realign_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the side-by-side page here.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the whole review as JSON.")
@click.option(
    "--decisions",
    "decisions_file",
    type=click.Path(path_type=Path),
    help="Decisions made on the page: confirmed links hold, dismissed findings are not counted.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print the summary line only.")
@click.pass_context
def command(  # noqa: PLR0917  click passes every option by name
    context: click.Context,
    inputs: tuple[Path, ...],
    zh: Path | None,
    en: Path | None,
    encoding: str | None,
    glossary: tuple[Path, ...],
    realign: bool,  # noqa: FBT001  click passes flags by name
    output: Path | None,
    json_file: Path | None,
    decisions_file: Path | None,
    quiet: bool,  # noqa: FBT001  click passes flags by name
) -> None:
    """Align, check and report one document.

    INPUT is one bilingual file, a Chinese and an English file in either order, or a corpus folder.

    \b
    bitext review letter.txt
    bitext review letter.zh.md letter.en.md -o letter.html
    bitext review corpora/709-torture-letter --json review.json

    Exit codes: 0 clean, 1 findings (warnings or errors), 2 usage or input error.
    """  # noqa: D301  click wants the control character
    from rich.console import Console

    from bitext.cli.paged import Paged
    from bitext.decisions import load
    from bitext.files import write_atomic
    from bitext.report import text

    decisions = load(decisions_file) if decisions_file else None
    paged = Paged(inputs=inputs, zh=zh, en=en, encoding=encoding, glossary=glossary, realign=realign)
    reviewed = paged.review(decisions)
    if output is not None:
        write_atomic(output, reviewed.page())
    result = reviewed.open
    if json_file is not None:
        from bitext.report import json

        write_atomic(json_file, json.dumps(result))
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    if quiet:
        console.print(text.summary(result))
    else:
        text.write(result, console)
    if output is not None:
        console.print(f"Page: {output}")
    context.exit(1 if text.has_findings(result) else 0)
