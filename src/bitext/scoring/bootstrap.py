"""Whether two runs over the same documents differ: paired bootstrap (Koehn 2004), by document.

Documents are drawn with replacement, the same for both runs, and F1 is computed over each draw.  The
interval holds the middle 95 % of the differences.  p is two-sided: the share of draws whose difference
strays from the one observed by at least as much as that one from nothing, with one added above and below,
as sacreBLEU has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bitext.scoring.counts import Tally

    Floats: TypeAlias = NDArray[np.float64]

DRAWS = 10_000
SEED = 1
AT_ONCE = 2_000_000  # documents drawn at once: 16 MB
METRICS = ("all", "links", "nulls", "lax")


class Comparison(Struct, frozen=True, kw_only=True):
    """The F1 of this run less that of an earlier one."""

    set: str
    """The set, or empty for all together."""
    metric: str
    """Which beads: `all`, `links`, `nulls`, or `lax`."""
    documents: int
    difference: float
    low: float | None = None
    """Lower end of the 95 % interval; None for a single document, which says nothing of others."""
    high: float | None = None
    p: float | None = None


def compare(
    now: Sequence[Tally], before: Sequence[Tally], *, name: str = "", draws: int = DRAWS, seed: int = SEED
) -> tuple[Comparison, ...]:
    """Both runs' documents in the same order; a comparison for each metric that has beads at all."""
    runs = [np.array([_row(tally) for tally in run], np.float64) for run in (now, before)]
    whole = [_f1(run.sum(axis=0)[None])[0] for run in runs]
    sampled = _sampled(runs, draws, seed) if len(now) > 1 else None
    out = []
    for at, metric in enumerate(METRICS):
        if np.isnan(whole[0][at]) or np.isnan(whole[1][at]):
            continue
        difference = float(whole[0][at] - whole[1][at])
        low = high = p = None
        if sampled is not None:
            found = sampled[:, at][~np.isnan(sampled[:, at])]
            low, high = (round(float(end), 6) for end in np.percentile(found, [2.5, 97.5]))
            # The slack is for sums that differ in their last bits only.
            far = np.abs(found - difference) >= abs(difference) - 1e-12
            p = round((int(far.sum()) + 1) / (len(found) + 1), 6)
        out.append(
            Comparison(
                set=name,
                metric=metric,
                documents=len(now),
                difference=round(difference, 6),
                low=low,
                high=high,
                p=p,
            )
        )
    return tuple(out)


def _row(tally: Tally) -> tuple[int, ...]:
    strict = [n for c in (tally.all, tally.links, tally.nulls) for n in (c.right, c.found, c.gold)]
    return (*strict, tally.lax.found, tally.lax.gold)


def _sampled(runs: Sequence[Floats], draws: int, seed: int) -> Floats:
    """[draws, metrics]: differences of F1."""
    rng = np.random.default_rng(seed)
    documents = len(runs[0])
    out = []
    step = max(1, AT_ONCE // documents)
    for first in range(0, draws, step):
        size = (min(step, draws - first), documents)
        drawn = rng.integers(documents, size=size) + documents * np.arange(size[0])[:, None]
        times = np.bincount(drawn.ravel(), minlength=size[0] * documents).reshape(size)
        now, before = (_f1(times @ run) for run in runs)
        out.append(now - before)
    return np.concatenate(out)


def _f1(rows: Floats) -> Floats:
    """[rows, metrics] of summed counts, see `_row`; NaN where there are no beads."""
    with np.errstate(invalid="ignore", divide="ignore"):
        strict = [2 * rows[:, at] / (rows[:, at + 1] + rows[:, at + 2]) for at in (0, 3, 6)]
        precision, recall = rows[:, 9] / rows[:, 1], rows[:, 10] / rows[:, 5]
        whole = precision + recall
        lax = np.where(whole == 0, 0.0, 2 * precision * recall / whole)
    return np.stack([*strict, lax], axis=1)
