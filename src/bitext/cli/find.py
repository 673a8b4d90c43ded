"""`bitext find`: a term in its contexts, over a whole archive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bitext.cli.options import glossary_option

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from bitext.batch.find import Context, Found

_PATH = click.Path(path_type=Path)


@click.command("find")
@click.argument("term")
@click.argument("folder", type=_PATH, default=Path())
@click.option("--store", "store_file", type=_PATH, help="The store, when it is not FOLDER's own.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Passages shown.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["kwic", "json"]),
    default="kwic",
    show_default=True,
    help="kwic: for people; json: one object a line, with the places of the keywords.",
)
@glossary_option
@click.pass_context
def command(
    context: click.Context,
    term: str,
    folder: Path,
    store_file: Path | None,
    limit: int,
    style: str,
    glossary: tuple[Path, ...],
) -> None:
    """Show a term in its contexts, with what stands across in the other language.

    TERM is Chinese in either script, or English, found inflected.  FOLDER was aligned before, with
    `bitext corpus align`; the current folder when left out.

    \b
    bitext find 指定居所监视居住 archive
    bitext find "enforced disappearance" archive --limit 100
    bitext find 庭審 archive --format json

    Exit codes: 0 found, 1 not found, 2 usage or input error.
    """  # noqa: D301  click wants the control character
    from bitext.batch.archive import STORE
    from bitext.batch.find import find
    from bitext.batch.store import Store
    from bitext.glossary import load

    with Store.open(store_file or folder / STORE) as store:
        found = find(term, store, load(glossary), limit=limit)
    if style == "json":
        _lines(found)
    else:
        _show(found, term)
    context.exit(0 if found.hits else 1)


def _lines(found: Found) -> None:
    import msgspec

    for hit in found.hits:
        click.echo(msgspec.json.encode(hit).decode())


def _show(found: Found, term: str) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    before = ""
    for hit in found.hits:
        if hit.pair != before:
            console.print(Text(plain(hit.pair), style="bold"), soft_wrap=True)
            before = hit.pair
        for side, style in ((hit.here, "bold magenta"), (hit.across, "bold cyan")):
            _side(side, style, console)
    passages = "passage" if found.total == 1 else "passages"
    more = f"; the first {len(found.hits)} are shown (--limit)" if found.total > len(found.hits) else ""
    console.print(Text(f"{found.total:,} {passages} with {plain(term)}{more}", style="bold"), soft_wrap=True)


def _side(side: Context, style: str, console: Console) -> None:
    from rich.text import Text

    head = Text(f"    {side.lang} {side.line or '':<6} ", style="dim")
    if side.text:
        shown = kwic(side, style, max(console.width - len(head.plain) - 1, 40))
    else:
        shown = Text("no counterpart", style="dim italic")
    console.print(head.append_text(shown), soft_wrap=True)


def kwic(side: Context, style: str, width: int) -> Text:
    """One line of at most `width` columns with the first keyword in its middle, all keywords marked."""
    from rich.text import Text

    first = side.keywords[0] if side.keywords else None
    middle = (first.start, first.end) if first else (0, 0)
    start, end = _window(side.text, middle, width)
    shown = Text("…" if start else "")
    at = start
    for span in side.keywords:
        if span.start < at or span.end > end:
            continue
        shown.append(plain(side.text[at : span.start]))
        shown.append(plain(side.text[span.start : span.end]), style=style)
        at = span.end
    shown.append(plain(side.text[at:end]))
    if end < len(side.text):
        shown.append("…")
    return shown


def _window(text: str, middle: tuple[int, int], width: int) -> tuple[int, int]:
    """The part of `text` around `middle` that fits, grown from both ends by turns."""
    from bitext.script import display_width

    start, end = middle
    room = width - 2 - display_width(text[start:end])
    while room > 0 and (start > 0 or end < len(text)):
        if start > 0:
            start -= 1
            room -= display_width(text[start])
        if end < len(text) and room > 0:
            room -= display_width(text[end])
            end += 1
    return start, end


def plain(text: str) -> str:
    """Text without characters that would command the terminal."""
    return "".join(ch if ch.isprintable() else "\N{REPLACEMENT CHARACTER}" for ch in text)
