"""`bitext serve`: the review page, with every decision saved to disk at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bitext.cli.options import INPUTS, glossary_option, input_options, realign_option

if TYPE_CHECKING:
    from bitext.decisions import Decisions

_FILE = click.Path(path_type=Path)


@click.command("serve")
@INPUTS
@input_options
@glossary_option
@realign_option
@click.option(
    "--decisions",
    type=_FILE,
    help="The decisions file; by default beside the text, with its name and .decisions.json.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port to listen on; a free one by default."
)
@click.option("--allow-remote", is_flag=True, help="Permit an address that other machines can reach.")
@click.option("--open/--no-open", "opens", default=True, help="Open the page in the browser.")
def command(  # noqa: PLR0917  click passes every option by name
    inputs: tuple[Path, ...],
    zh: Path | None,
    en: Path | None,
    encoding: str | None,
    glossary: tuple[Path, ...],
    realign: bool,  # noqa: FBT001  click passes flags by name
    decisions: Path | None,
    host: str,
    port: int,
    allow_remote: bool,  # noqa: FBT001  click passes flags by name
    opens: bool,  # noqa: FBT001
) -> None:
    """Serve the review page of one document and save every decision to disk at once.

    The page is made anew from the texts each time it is loaded.  It is served to this machine only,
    under an address that is new each time; stop with Ctrl+C.

    \b
    bitext serve letter.zh.txt letter.en.txt
    bitext serve corpora/709-torture-letter --decisions mine.decisions.json
    """  # noqa: D301  click wants the control character
    from bitext.cli.paged import Paged
    from bitext.serve import Desk, ServeOptions, Server

    paged = Paged(inputs=inputs, zh=zh, en=en, encoding=encoding, glossary=glossary, realign=realign)
    target = decisions or paged.decisions_path()
    paged.review()  # what is wrong with the input is said here and not in the browser

    def page(judged: Decisions) -> str:
        return paged.review(judged).page(served=True)

    server = Server(Desk(target, page), ServeOptions(host=host, port=port, remote=allow_remote))
    click.echo(f"Review: {server.url}")
    click.echo(f"Decisions: {target}   (Ctrl+C stops)")
    if opens:
        click.launch(server.url)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        server.server_close()
