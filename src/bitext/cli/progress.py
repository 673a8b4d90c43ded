"""How far a long piece of work is, where somebody watches."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ESTIMATE_S = 120
"""The estimate rests on the last minutes, so that work that was done before does not flatter it."""


@contextmanager
def progress(label: str, total: int, *, least: int) -> Iterator[Callable[[int, int], None]]:
    """A bar with the time left, on standard error; none where nobody watches, or for fewer than `least`.

    What it yields is called with (done, all).
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    shown = console.is_terminal and total >= least
    with Progress(
        *columns, console=console, transient=True, disable=not shown, speed_estimate_period=ESTIMATE_S
    ) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done, _total: bar.update(task, completed=done)
