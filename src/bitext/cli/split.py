"""`bitext split`: show what a document was taken to be."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bitext.cli.options import INPUTS, input_options
from bitext.cli.wording import counted

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console
    from rich.text import Text

    from bitext.ingest.outline import Break, Outline, Row


@click.command("split")
@INPUTS
@input_options
@click.option("--lines", is_flag=True, help="Take each line as one unit.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with offsets.")
def command(
    inputs: tuple[Path, ...],
    zh: Path | None,
    en: Path | None,
    encoding: str | None,
    lines: bool,  # noqa: FBT001  click passes flags by name
    as_json: bool,  # noqa: FBT001  click passes flags by name
) -> None:
    """Show a document's sides, blocks and sentences, its gaps, and what was set apart and why.

    INPUT is one bilingual file, a Chinese and an English file in either order, or a corpus folder.

    \b
    bitext split letter.txt
    bitext split letter.zh.md letter.en.md --json
    """  # noqa: D301  click wants the control character
    from bitext.ingest import ReadOptions
    from bitext.ingest.outline import outline
    from bitext.pipeline import open_inputs

    options = ReadOptions(encoding=encoding, lines=lines)
    opened = open_inputs(inputs, zh=zh, en=en, options=options)
    outlines = outline(opened.bitext)
    if as_json:
        import msgspec

        shown: dict[str, object] = {"documents": outlines}
        if opened.alignment is not None:
            shown["rows"] = [{"zh": bead.zh, "en": bead.en} for bead in opened.alignment.paragraphs]
        click.echo(msgspec.json.format(msgspec.json.encode(shown), indent=2).decode())
        return
    from rich.console import Console

    console = Console(soft_wrap=not sys.stdout.isatty(), highlight=False)
    for document in outlines:
        _print(document, console)
    if opened.alignment is not None:
        rows = opened.alignment.paragraphs
        alone = sum(not bead.is_link for bead in rows)
        console.print(
            f"paired by the file itself: {counted(len(rows), 'row')}, {alone} of one language", style="bold"
        )


SIDES = {"zh": "ZH", "en": "EN", None: "--"}
STYLES = {"zh": "magenta", "en": "cyan", None: "dim"}


def _print(document: Outline, console: Console) -> None:
    from rich.text import Text

    source = document.source
    console.print(Text(f"{source.name}  ({source.format}, {source.encoding})", style="bold"))
    for note in source.notes:
        console.print(Text(f"note: {note}", style="yellow"))
    for item in document.merged():
        for line in _lines(item):
            console.print(line)
    console.print(Text(_summary(document), style="bold"))
    console.print()


def _lines(item: Row | Break) -> list[Text]:
    """The lines of one block: its head and text, or its sentences below each other."""
    from rich.text import Text

    from bitext.ingest.outline import Break

    if isinstance(item, Break):
        last = item.line + item.lines - 1
        return [
            Text(
                f"{item.line:>5}  gap: {item.lines} blank lines (to line {last}), text may be lost",
                style="red",
            )
        ]
    style = STYLES[item.side]
    head = Text(f"{item.line:>5}  ")
    head.append(f"{SIDES[item.side]} {item.kind:<10} ", style=style)
    parts = [item.text[span.start - item.start : span.end - item.start] for span in item.sentences]
    first, *rest = parts or [item.text]
    head.append(" ".join(first.split()), style="dim" if item.side is None else "")
    if item.why:
        head.append(f"  ({item.why})", style="dim")
    margin = " " * 21
    return [head, *(Text(margin + " ".join(part.split())) for part in rest)]


def _summary(document: Outline) -> str:
    """How much of which language there is, and what was set apart."""
    parts = []
    for side, name in (("zh", "Chinese"), ("en", "English")):
        rows = [row for row in document.rows if row.side == side]
        if rows:
            sentences = sum(len(row.sentences) for row in rows)
            parts.append(f"{name}: {counted(len(rows), 'unit')}, {counted(sentences, 'sentence')}")
        else:
            parts.append(f"{name}: none")
    apart = sum(row.side is None for row in document.rows)
    return "; ".join((*parts, f"set apart: {apart}", f"gaps: {len(document.gaps)}"))
