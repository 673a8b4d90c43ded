"""`bitext eval`: how good the alignments of gold sets are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bitext.cli.options import encoder_options, load_encoder, tell_notes
from bitext.cli.progress import progress
from bitext.errors import UsageError

if TYPE_CHECKING:
    from bitext.scoring import Aligner

_PATH = click.Path(path_type=Path)
MIN_SHOWN = 2  # documents; a single one has no progress to show


@click.command("eval")
@click.argument("gold_dir", type=_PATH)
@encoder_options
@click.option(
    "--ladders",
    type=_PATH,
    help="Align nothing: score the ladders that another tool wrote, ID.align in this folder (in folders "
    "named as the sets when there are several), or one file for one document.",
)
@click.option(
    "--against",
    metavar="FILE",
    type=_PATH,
    help="Compare with an earlier run, written by --json: paired bootstrap by document.",
)
@click.option("--documents", is_flag=True, help="A row for each document as well.")
@click.option(
    "--json",
    "json_file",
    metavar="FILE",
    type=_PATH,
    help="Write all counts and figures as JSON; `-` for standard output, where nothing else is then printed.",
)
@click.option(
    "--min-f1",
    type=click.FloatRange(0, 1),
    help="Exit with 1 when the F1 of all beads together is lower; for CI.",
)
@click.pass_context
def command(  # noqa: PLR0917  click passes one argument per option
    context: click.Context,
    gold_dir: Path,
    encoder: str | None,
    overlaps: bool,  # noqa: FBT001  click passes flags by name
    ladders: Path | None,
    against: Path | None,
    documents: bool,  # noqa: FBT001  click passes flags by name
    json_file: Path | None,
    min_f1: float | None,
) -> None:
    """Align the documents of a gold set and say how many beads are right.

    GOLD_DIR holds ID.zh.txt and ID.en.txt, one unit a line, and ID.align, lines such as `[0]:[0, 1]` that
    link them, an empty list for what has no counterpart; or folders that do, one for each set.

    A bead is right when both of its lists equal the gold's.  Lax, one common pair of units is enough.
    Two rows count as the scorer of Vecalign does, for comparison with published tables: precision over all
    beads, recall over links alone.

    \b
    bitext eval gold --json before.json
    bitext eval gold --against before.json --documents
    bitext eval gold --ladders theirs --min-f1 .95
    bitext eval gold --encoder

    Exit codes: 0 scored, 1 below --min-f1, 2 usage or input error.
    """  # noqa: D301  click wants the control character
    from bitext.align import AlignOptions
    from bitext.scoring import Own, Written, discover, dumps, evaluate, load
    from bitext.scoring.table import write

    if encoder is not None and ladders is not None:
        raise UsageError(
            "--encoder takes part in aligning, and --ladders aligns nothing", remedy="Leave one of them out"
        )
    second = load_encoder(encoder, overlaps=overlaps)
    earlier = None if against is None else load(against)
    sets = discover(gold_dir)
    options = AlignOptions(sentences=False, encoder=second, overlaps=overlaps)
    aligner: Aligner = Own(options) if ladders is None else Written(ladders, sets)
    with progress("Aligning", sum(len(each.examples) for each in sets), least=MIN_SHOWN) as tell:
        found = evaluate(sets, aligner, tell)
    if earlier is not None:
        found = found.held_against(earlier, where=str(against))
    tell_notes(second)
    if str(json_file) == "-":
        click.echo(dumps(found), nl=False)
    else:
        click.echo(write(found, documents=documents), nl=False)
        if json_file is not None:
            from bitext.files import write_atomic

            write_atomic(json_file, dumps(found))
    f1 = found.tally.all.f1 or 0.0
    if min_f1 is not None and f1 < min_f1:
        click.echo(f"F1 of all beads is {f1:.4f}, below {min_f1:g}", err=True)
        context.exit(1)
