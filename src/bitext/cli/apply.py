"""`bitext apply`: put an editor's decisions to work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bitext.cli.options import input_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bitext.decisions import Decisions, Merged

_FILE = click.Path(path_type=Path)


@click.command("apply")
@click.argument("decisions", nargs=-1, required=True, type=_FILE)
@click.option(
    "-i",
    "--input",
    "inputs",
    multiple=True,
    type=_FILE,
    help="The text, when it is not where the decisions say: one file, two files, or a corpus folder.",
)
@input_options
@click.option(
    "--manifest",
    multiple=True,
    type=_FILE,
    help="Where suppressions go, instead of the text's manifest.toml and the nearest bitext.toml.",
)
@click.option("--anchors", type=_FILE, help="Write confirmed links here, for `bitext align --anchors`.")
@click.option("--export", type=_FILE, help="Write the mended alignment here: .json, .tsv, or a ladder.")
@click.option("--merged", type=_FILE, help="Write the merged decisions here.")
@click.option("--prefer-latest", is_flag=True, help="Where files disagree, take the latest decision.")
@click.pass_context
def command(  # noqa: PLR0917  click passes every option by name
    context: click.Context,
    decisions: tuple[Path, ...],
    inputs: tuple[Path, ...],
    zh: Path | None,
    en: Path | None,
    encoding: str | None,
    manifest: tuple[Path, ...],
    anchors: Path | None,
    export: Path | None,
    merged: Path | None,
    prefer_latest: bool,  # noqa: FBT001  click passes flags by name
) -> None:
    """Put an editor's decisions to work.

    Dismissed findings become suppressions with their reasons, mended links become anchors, and the
    mended alignment can be exported.  Several DECISIONS of one text are merged; where they disagree,
    the conflicts are printed and nothing is written.

    \b
    bitext apply letter.decisions.json
    bitext apply letter.decisions.json --anchors letter.anchors.json --export letter.tsv
    bitext apply one.decisions.json two.decisions.json --merged letter.decisions.json

    Exit codes: 0 done, 1 conflicts between files, 2 usage or input error.
    """  # noqa: D301  click wants the control character
    from bitext.decisions import load, merge, save, suppress

    outcome = merge([(path.name, load(path)) for path in decisions])
    if outcome.conflicts and not prefer_latest:
        _tell_conflicts(outcome)
        context.exit(1)
    judged = outcome.decisions
    text = inputs or (() if zh or en else _inputs(judged, decisions[0]))
    if anchors or export:
        _write_alignment(judged, text, zh, en, encoding, anchors=anchors, export=export)
    for home in manifest or _homes(zh, en, text):
        done = suppress(home, judged)
        click.echo(f"{done.path}: {done.added} suppressed, {done.removed} no longer suppressed")
    if merged is not None:
        save(merged, judged)
        click.echo(f"{merged}: {len(judged.findings)} findings and {len(judged.links)} links decided")


def _tell_conflicts(outcome: Merged) -> None:
    conflicts = "1 conflict" if len(outcome.conflicts) == 1 else f"{len(outcome.conflicts)} conflicts"
    click.echo(f"{conflicts}; nothing was written:", err=True)
    for conflict in outcome.conflicts:
        click.echo(f"  {conflict.what}", err=True)
        for name, said in conflict.said:
            click.echo(f"    {name}: {said}", err=True)
    click.echo("Settle them on the page, or take the later decisions with --prefer-latest.", err=True)


def _inputs(decisions: Decisions, beside: Path) -> tuple[Path, ...]:
    """The texts the decisions name, from here or from beside the decisions file."""
    from bitext.errors import InputError

    names = dict.fromkeys(name for name in (decisions.document.zh, decisions.document.en) if name)
    found = []
    for name in names:
        places = (Path(name), beside.parent / name, beside.parent / Path(name).name)
        place = next((path for path in places if path.is_file()), None)
        if place is None:
            raise InputError(
                f"the text {name} is not there", where=str(beside), remedy="Name it with --input"
            )
        found.append(place)
    if not found:
        raise InputError("the decisions name no text", where=str(beside), remedy="Name it with --input")
    return tuple(found)


def _homes(zh: Path | None, en: Path | None, inputs: Sequence[Path]) -> tuple[Path, ...]:
    from bitext.decisions import homes

    first = next(path for path in (*inputs, zh, en) if path is not None)
    return homes(first if first.is_dir() else first.parent)


def _write_alignment(
    decisions: Decisions,
    inputs: Sequence[Path],
    zh: Path | None,
    en: Path | None,
    encoding: str | None,
    *,
    anchors: Path | None,
    export: Path | None,
) -> None:
    from bitext.align.write import WRITERS, View
    from bitext.decisions import anchors_json, apply
    from bitext.files import write_atomic
    from bitext.ingest import ReadOptions
    from bitext.pipeline import open_inputs

    opened = open_inputs(inputs, zh=zh, en=en, options=ReadOptions(encoding=encoding))
    done = apply(decisions, opened.text)
    if anchors is not None:
        write_atomic(anchors, anchors_json(done.anchors, done.sentence_anchors))
        click.echo(f"{anchors}: {len(done.anchors) + len(done.sentence_anchors)} anchors")
    if export is not None:
        style = export.suffix.lstrip(".")
        writer = WRITERS.get(style, WRITERS["ladder"])
        write_atomic(export, writer(done.alignment, View()))
        click.echo(f"{export}: {len(done.alignment.paragraphs)} rows")
