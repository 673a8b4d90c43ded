"""An evaluation as text, in columns for a terminal or as Markdown tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.model import Signature
from bitext.scoring.counts import Counts, total
from bitext.script import display_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bitext.scoring.bootstrap import Comparison
    from bitext.scoring.counts import Rates, Tally
    from bitext.scoring.result import Evaluation, SetScore

    Row = Sequence[str]
    Writer = Callable[[Row, Sequence[Row]], str]

NONE = "–"
NAMES = {"all": "all beads", "links": "links", "nulls": "nulls", "lax": "lax"}
GROUPED = 3  # units from which on the sides of a shape are put together
ALL = "together"


def write(evaluation: Evaluation, *, documents: bool = False) -> str:
    """All there is to say, for a terminal."""
    parts = [sets(evaluation, columns, documents=documents), kinds(evaluation.tally, columns)]
    if evaluation.comparisons:
        parts.append(comparisons(evaluation, columns))
    parts.append(str(Signature(parts=evaluation.signature)) + "\n")
    return "\n".join(parts)


def sets(evaluation: Evaluation, writer: Writer, *, documents: bool = False) -> str:
    """A row for each set, one for all when there are several; with `documents` one for each as well."""
    head = ("set", "documents", "beads", "precision", "recall", "F1", "links F1", "nulls F1", "lax F1")
    rows: list[Row] = []
    for each in evaluation.sets:
        rows.append((each.name, f"{len(each.documents):,}", *_overview(each.tally)))
        if documents:
            rows += _documents(each)
    if len(evaluation.sets) > 1:
        number = sum(len(each.documents) for each in evaluation.sets)
        rows.append((ALL, f"{number:,}", *_overview(evaluation.tally)))
    return writer(head, rows)


def _documents(each: SetScore) -> Iterator[Row]:
    for document in each.documents:
        yield f"{each.name}/{document.name}", "", *_overview(document.tally)


def _overview(tally: Tally) -> Row:
    every = tally.all
    rates = (every.precision, every.recall, every.f1, tally.links.f1, tally.nulls.f1, tally.lax_rates.f1)
    return f"{every.gold:,}", *map(_rate, rates)


def kinds(tally: Tally, writer: Writer) -> str:
    """Beads of each kind and shape: how many are in the gold, and how many of them were found."""
    rows = [
        ("all beads", *_counted(tally.all)),
        ("links", *_counted(tally.links)),
        ("nulls", *_counted(tally.nulls)),
        ("strict (Vecalign)", "", "", *_rates(tally.vecalign)),
        ("lax (Vecalign)", "", "", *_rates(tally.lax_rates)),
        *((shape, *_counted(counts)) for shape, counts in _grouped(tally)),
    ]
    return writer(("beads", "gold", "found", "precision", "recall", "F1"), rows)


def _grouped(tally: Tally) -> Iterator[tuple[str, Counts]]:
    """By shape, the commonest first; larger sides count as n, and n-m is two or more on both."""
    groups: dict[str, list[Counts]] = {}
    for shape, counts in tally.shapes.items():
        zh, en = map(int, shape.split("-"))
        name = "n-m" if min(zh, en) > 1 else f"{_side(zh)}-{_side(en)}"
        groups.setdefault(name, []).append(counts)
    totals = [(name, total(counts)) for name, counts in groups.items()]
    yield from sorted(totals, key=lambda group: (-group[1].gold, -group[1].found, group[0]))


def _side(units: int) -> str:
    return "n" if units >= GROUPED else str(units)


def _counted(counts: Counts) -> Row:
    return f"{counts.gold:,}", f"{counts.found:,}", *_rates(counts)


def _rates(rates: Counts | Rates) -> Row:
    return tuple(map(_rate, (rates.precision, rates.recall, rates.f1)))


def _rate(value: float | None) -> str:
    return NONE if value is None else f"{value:.4f}"


def comparisons(evaluation: Evaluation, writer: Writer) -> str:
    """How far this run is from the earlier one."""
    head = ("F1 of this run less the earlier", "documents", "difference", "95 % interval", "p")
    table = writer(head, [_comparison(each, len(evaluation.sets)) for each in evaluation.comparisons])
    return f"{table}earlier: {Signature(parts=evaluation.against or {})}\n"


def _comparison(each: Comparison, sets: int) -> Row:
    scope = f"{each.set or (ALL if sets > 1 else '')} {NAMES[each.metric]}".strip()
    row = (scope, f"{each.documents:,}", f"{each.difference:+.4f}")
    if each.low is None or each.high is None or each.p is None:
        return *row, NONE, NONE
    return *row, f"{each.low:+.4f} to {each.high:+.4f}", f"{each.p:.4f}"


def columns(head: Row, rows: Sequence[Row]) -> str:
    """Columns for a terminal: the first to the left, the others to the right."""
    table = [head, *rows]
    widths = [max(map(display_width, column)) for column in zip(*table, strict=True)]
    return "".join(_line(row, widths) for row in table)


def _line(row: Row, widths: Iterable[int]) -> str:
    cells = []
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - display_width(cell))
        cells.append(space + cell if at else cell + space)
    return "  ".join(cells).rstrip() + "\n"


def markdown(head: Row, rows: Sequence[Row]) -> str:
    """A Markdown table."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)
