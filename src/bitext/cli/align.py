"""`bitext align`: pair the paragraphs or sentences of one document and print the ladder."""

from __future__ import annotations

from pathlib import Path

import click

from bitext.cli.options import (
    INPUTS,
    encoder_options,
    input_options,
    load_encoder,
    realign_option,
    tell_notes,
)

_FILE = click.Path(path_type=Path)


@click.command("align")
@INPUTS
@input_options
@realign_option
@click.option(
    "--unit",
    type=click.Choice(["paragraph", "sentence"]),
    default="paragraph",
    show_default=True,
    help="What to number and print.",
)
@click.option("--lines", is_flag=True, help="Take each line as one unit, numbered from 0, blank ones too.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["ladder", "json", "tsv"]),
    default="ladder",
    show_default=True,
    help="ladder: `[0]:[0, 1]`, indices only; tsv: indices, score and texts; json: all, with reasons.",
)
@click.option(
    "--anchors",
    type=_FILE,
    help='Links to keep: JSON, `[{"zh": [0], "en": [0, 1]}, …]`, those of sentences with '
    '`"unit": "sentence"`; or what `--format json` wrote.',
)
@encoder_options
@click.option("-o", "--output", type=_FILE, help="Write to a file instead of standard output.")
def command(  # noqa: PLR0917  click passes one argument per option
    inputs: tuple[Path, ...],
    zh: Path | None,
    en: Path | None,
    encoding: str | None,
    realign: bool,  # noqa: FBT001  click passes flags by name
    unit: str,
    lines: bool,  # noqa: FBT001  click passes flags by name
    style: str,
    anchors: Path | None,
    encoder: str | None,
    overlaps: bool,  # noqa: FBT001  click passes flags by name
    output: Path | None,
) -> None:
    """Pair the paragraphs or sentences of one document and print the ladder.

    Units without counterpart are printed with an empty list on the other side; moved passages are
    links that cross others.  A file that pairs its texts itself (a translation memory, a table) keeps its
    rows, unless --realign, --anchors or --encoder asks for others.

    \b
    bitext align letter.zh.txt letter.en.txt
    bitext align novel.zh.txt novel.en.txt --lines --format ladder -o novel.align
    """  # noqa: D301  click wants the control character
    from bitext.align import AlignOptions
    from bitext.align.write import WRITERS, View, read_anchors
    from bitext.files import write_atomic
    from bitext.ingest import ReadOptions
    from bitext.pipeline import alignment_of, open_inputs

    second = load_encoder(encoder, overlaps=overlaps)
    opened = open_inputs(
        inputs,
        zh=zh,
        en=en,
        options=ReadOptions(encoding=encoding, lines=lines),
        realign=realign or anchors is not None or encoder is not None,
    )
    kept = read_anchors(anchors, opened.bitext, lines=lines) if anchors else None
    options = AlignOptions(
        anchors=kept.paragraphs if kept else (),
        sentence_anchors=kept.sentences if kept else (),
        encoder=second,
        overlaps=overlaps,
        sentences=unit == "sentence",
    )
    text = WRITERS[style](alignment_of(opened.text, options), View(sentences=unit == "sentence", lines=lines))
    tell_notes(second)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_atomic(output, text)
