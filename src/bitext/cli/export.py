"""`bitext export`: write a pair for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bitext.cli.options import INPUTS, glossary_option, input_options, realign_option
from bitext.cli.wording import counted

if TYPE_CHECKING:
    from bitext.decisions import Decisions
    from bitext.exchange import Format, Options
    from bitext.model import Review

FORMATS = (
    "tmx",
    "xliff-1.2",
    "xliff-2.1",
    "docx",
    "xlsx",
    "tsv",
    "csv",
    "jsonl",
    "parquet",
    "huggingface",
    "ladder",
)
"""Names of `exchange.FORMATS`, here so that `--help` imports nothing."""
_FILE = click.Path(path_type=Path)


@click.command("export")
@INPUTS
@input_options
@glossary_option
@realign_option
@click.option("--to", "name", type=click.Choice(FORMATS), help="The format; else the name of -o tells it.")
@click.option(
    "--side-by-side",
    "side_by_side",
    type=click.Choice(["docx", "xlsx"]),
    help="A numbered table of both languages with columns for findings, status and comments.",
)
@click.option(
    "--comments",
    "commented",
    type=_FILE,
    metavar="DOCX",
    help="Write the findings as Word comments into a copy of this document, one of the INPUTs.",
)
@click.option("-o", "--output", type=_FILE, help="The file to write, or the folder for huggingface.")
@click.option(
    "--unit",
    type=click.Choice(["paragraph", "sentence"]),
    default="paragraph",
    show_default=True,
    help="What a row holds.",
)
@click.option(
    "--nulls/--no-nulls",
    default=None,
    help="Keep or leave out text without counterpart; tmx, parquet and huggingface leave it out.",
)
@click.option(
    "--min-score", type=click.FloatRange(0, 1), default=0.0, help="Leave out links less probable than this."
)
@click.option(
    "--source",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="The language translated from (tmx, xliff).",
)
@click.option("--zh-tag", default="", help="Language tag of the Chinese; zh-CN or zh-TW by its characters.")
@click.option("--en-tag", default="en", show_default=True, help="Language tag of the English.")
@click.option(
    "--decisions",
    "decisions_file",
    type=_FILE,
    help="Decisions made on the page: mended links, confirmed rows, dismissed findings, remarks.",
)
def command(  # noqa: PLR0917  click passes every option by name
    inputs: tuple[Path, ...],
    zh: Path | None,
    en: Path | None,
    encoding: str | None,
    glossary: tuple[Path, ...],
    realign: bool,  # noqa: FBT001  click passes flags by name
    name: str | None,
    side_by_side: str | None,
    commented: Path | None,
    output: Path | None,
    unit: str,
    nulls: bool | None,  # noqa: FBT001  click passes flags by name
    min_score: float,
    source: str,
    zh_tag: str,
    en_tag: str,
    decisions_file: Path | None,
) -> None:
    """Write a pair for other programs: CAT tools, Word, Excel, data sets.

    INPUT is one bilingual file, a Chinese and an English file in either order, or a corpus folder.

    \b
    bitext export letter.zh.docx letter.en.docx -o letter.tmx
    bitext export letter.txt --to xliff-2.1 -o letter.xlf
    bitext export letter.txt --side-by-side docx -o letter.table.docx
    bitext export letter.zh.txt letter.en.docx --comments letter.en.docx -o letter.commented.docx
    bitext export letter.txt --to jsonl --unit sentence | head

    Exit codes: 0 written, 2 usage or input error.
    """  # noqa: D301  click wants the control character
    from bitext.cli.paged import Paged
    from bitext.decisions import load
    from bitext.exchange import Options, Unit
    from bitext.model import Lang

    form = _format(name or side_by_side, output, commented)
    decisions = load(decisions_file) if decisions_file else None
    paged = Paged(inputs=inputs, zh=zh, en=en, encoding=encoding, glossary=glossary, realign=realign)
    options = Options(
        unit=Unit(unit),
        nulls=nulls,
        min_score=min_score,
        source=Lang(source),
        zh_tag=zh_tag,
        en_tag=en_tag,
        remarks=_remarks(decisions),
    )
    review = paged.review(decisions, mended=True).open
    if commented is not None and output is not None:
        _comment(review, commented, output, options)
    elif form is not None:
        _write(review, form, output, options)


def _format(name: str | None, output: Path | None, commented: Path | None) -> Format | None:
    from bitext.errors import UsageError
    from bitext.exchange import for_path, named

    if commented is not None:
        if name or output is None:
            raise UsageError(
                "--comments writes a copy of a Word document",
                remedy="Name the copy with -o, and leave out --to and --side-by-side",
            )
        return None
    if name is None and output is None:
        raise UsageError("no format was given", remedy=f"Name one with --to: {', '.join(FORMATS)}")
    form = for_path(output) if name is None and output is not None else named(name or "")
    if output is None and (form.folder or not form.text):
        what = "folder" if form.folder else "file"
        raise UsageError(f"{form.name} is no text to print", remedy=f"Name the {what} to write with -o")
    return form


def _remarks(decisions: Decisions | None) -> dict[str, str]:
    """What the editor said of findings that are still open."""
    if decisions is None:
        return {}
    said = {}
    for each in decisions.findings:
        words = ": ".join(filter(None, (each.status if each.status != "open" else "", each.comment)))
        if words:
            said[each.fingerprint] = words
    return said


def _write(review: Review, form: Format, output: Path | None, options: Options) -> None:
    from bitext.exchange import dumps, sheet, write

    if output is None:
        click.echo(dumps(review, form.name, options), nl=False)
        return
    write(review, output, form.name, options)
    rows = sheet(review, options, nulls=form.nulls)
    click.echo(f"{output}: {counted(len(rows.rows), f'{options.unit} row')}", nl=False)
    click.echo(f", {rows.left_out} left out" if rows.left_out else "")
    if form.name in {"csv", "tsv"} and (count := rows.formulas):
        click.echo(
            f"bitext: {count} texts begin with = + - or @, which a spreadsheet program may take for a"
            " formula; xlsx keeps every cell as text",
            err=True,
        )


def _comment(review: Review, original: Path, output: Path, options: Options) -> None:
    from bitext.exchange.comments import annotate
    from bitext.files import write_atomic
    from bitext.ingest import ReadOptions
    from bitext.ingest.load import load

    _refuse_original(original, output)
    content = load(original, max_bytes=ReadOptions().max_bytes)
    done = annotate(review, content, str(original), options)
    write_atomic(output, done.data)
    left = f", {counted(done.notes, 'note')} left out" if done.notes else ""
    click.echo(f"{output}: {counted(done.comments, 'comment')}{left}")


def _refuse_original(original: Path, output: Path) -> None:
    from bitext.errors import UsageError

    if output.exists() and output.samefile(original):
        raise UsageError(
            "is the original document", where=str(output), remedy="Name another file for the copy with -o"
        )
