"""`bitext review`: align, check and report one document."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bitext.cli.options import INPUTS, glossary_option, input_options


@click.command("review")
@INPUTS
@input_options
@glossary_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the side-by-side page here.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the whole review as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="Print the summary line only.")
@click.pass_context
def command(  # noqa: PLR0917  click passes every option by name
    context: click.Context,
    inputs: tuple[Path, ...],
    zh: Path | None,
    en: Path | None,
    encoding: str | None,
    glossary: tuple[Path, ...],
    output: Path | None,
    json_file: Path | None,
    quiet: bool,  # noqa: FBT001  click passes flags by name
) -> None:
    r"""Align, check and report one document.

    INPUT is one bilingual file, a Chinese and an English file in either order, or a corpus folder.

    \b
    bitext review letter.txt
    bitext review letter.zh.md letter.en.md -o letter.html
    bitext review corpora/709-torture-letter --json review.json

    Exit codes: 0 clean, 1 findings (warnings or errors), 2 usage or input error.
    """
    from rich.console import Console

    from bitext.files import write_atomic
    from bitext.glossary import builtin_paths, load
    from bitext.ingest import ReadOptions
    from bitext.pipeline import ReviewOptions, open_inputs, review
    from bitext.report import text

    opened = open_inputs(inputs, zh=zh, en=en, options=ReadOptions(encoding=encoding))
    files = glossary or (*builtin_paths(), *opened.glossaries)
    scope = opened.bitext.en.document.source.name
    options = ReviewOptions(glossary=load(files).scoped(scope), suppressed=opened.suppressed)
    result = review(opened.bitext, options, title=opened.title)
    if json_file is not None:
        from bitext.report import json

        write_atomic(json_file, json.dumps(result))
    if output is not None:
        from bitext.report import page

        write_atomic(output, page.render(result))
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    if quiet:
        console.print(text.summary(result))
    else:
        text.write(result, console)
    if output is not None:
        console.print(f"Page: {output}")
    context.exit(1 if text.has_findings(result) else 0)
