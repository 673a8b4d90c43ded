"""The search against an oracle that writes down every ladder of a small grid."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bitext.align.corridor import Corridor, around, whole
from bitext.align.lattice import NONE, SHAPES, Lattice, Opening
from bitext.align.posterior import posteriors
from bitext.align.search import best
from bitext.align.semiring import BEST, backward, forward, passing, through


def lattice_of(seed, rows, columns, corridor=None):
    """Lattice of."""
    rng = np.random.default_rng(seed)
    grid = corridor or whole(rows, columns)
    full = rng.normal(0.0, 2.0, (len(SHAPES), rows + 1, columns + 1)).astype(np.float32)
    link = full[:, grid.row_of_nodes(), grid.column_of_nodes()]
    zh, en = rng.normal(-1.0, 1.0, rows), rng.normal(-1.0, 1.0, columns)
    costs = rng.normal(-1.0, 1.0, 4)
    return Lattice(
        corridor=grid,
        link=link,
        zh=zh,
        en=en,
        opening=Opening(zh=costs[0], en=costs[1], zh_edge=costs[2], en_edge=costs[3]),
    )


def ladders(rows, columns):
    """Every ladder as steps, units without counterpart in the order Chinese, then English."""

    @cache
    def after(i, j, last):
        out = []
        if (i, j) == (rows, columns):
            out.append(())
        if i < rows and last != "en":
            out += [((i, i + 1, j, j), *rest) for rest in after(i + 1, j, "zh")]
        if j < columns:
            out += [((i, i, j, j + 1), *rest) for rest in after(i, j + 1, "en")]
        for a, b in SHAPES:
            if i + a <= rows and j + b <= columns:
                out += [((i, i + a, j, j + b), *rest) for rest in after(i + a, j + b, "link")]
        return tuple(out)

    return after(0, 0, "link")


def value(lattice, steps):
    """The score of a ladder, from the definition."""
    c = lattice.corridor
    links = [k for k, (i, x, j, y) in enumerate(steps) if x > i and y > j]
    total = 0.0
    for k, (i, x, j, y) in enumerate(steps):
        if x > i and y > j:
            shape = SHAPES.index((x - i, y - j))
            if not (c.low[x] <= y <= c.high[x] and c.low[i] <= j <= c.high[i]):
                return NONE
            total += float(lattice.link[shape, c.offset[x] + y - c.low[x]])
            continue
        side = "zh" if x > i else "en"
        edge = not links or k < links[0] or k > links[-1]
        previous = steps[k - 1] if k else None
        same = (
            previous
            and (previous[1] > previous[0]) == (side == "zh")
            and ((previous[3] > previous[2]) == (side == "en"))
        )
        if not same:
            total += getattr(lattice.opening, f"{side}_edge" if edge else side)
        total += lattice.zh[i] if side == "zh" else lattice.en[j]
    return total


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (4, 4), (5, 3), (0, 3), (3, 0), (0, 0), (1, 6)])
@pytest.mark.parametrize("seed", range(6))
def test_the_best_ladder_is_the_best_of_all(size, seed):
    """The best ladder is the best of all."""
    lattice = lattice_of(seed, *size)
    steps = best(lattice)
    assert value(lattice, steps) == pytest.approx(max(value(lattice, s) for s in ladders(*size)), abs=1e-4)


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (4, 4), (5, 3), (0, 2), (2, 0)])
@pytest.mark.parametrize("seed", range(4))
def test_posteriors_are_the_shares_of_all_ladders(size, seed):
    """Posteriors are the shares of all ladders."""
    lattice = lattice_of(seed, *size)
    every = ladders(*size)
    weights = np.exp([value(lattice, s) for s in every])
    p = posteriors(lattice)
    assert p.log_z == pytest.approx(math.log(weights.sum()), abs=1e-4)
    c = lattice.corridor
    links = np.zeros_like(p.link)
    zh, en = np.zeros(size[0]), np.zeros(size[1])
    for weight, steps in zip(weights / weights.sum(), every, strict=True):
        for i, x, j, y in steps:
            if x > i and y > j:
                links[SHAPES.index((x - i, y - j)), c.offset[x] + y - c.low[x]] += weight
            elif x > i:
                zh[i] += weight
            else:
                en[j] += weight
    assert np.allclose(p.link, links, atol=1e-4)
    assert np.allclose(p.zh, zh, atol=1e-4)
    assert np.allclose(p.en, en, atol=1e-4)


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (4, 4), (5, 3)])
@pytest.mark.parametrize("seed", range(4))
def test_through_every_link_goes_the_best_ladder_that_has_it(size, seed):
    """The score of a link's best ladder is that of the best ladder among all that have the link."""
    lattice = lattice_of(seed, *size)
    c = lattice.corridor
    expected = np.full(lattice.link.shape, -np.inf)
    for steps in ladders(*size):
        whole_score = value(lattice, steps)
        for i, x, j, y in steps:
            if x > i and y > j:
                at = SHAPES.index((x - i, y - j)), c.offset[x] + y - c.low[x]
                expected[at] = max(expected[at], whole_score)
    found = np.full(lattice.link.shape, -np.inf)
    for nodes, score in through(lattice, forward(lattice, BEST), backward(lattice, BEST)):
        found[:, nodes] = score
    possible = np.isfinite(expected)
    assert np.allclose(found[possible], expected[possible], atol=1e-4)


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (4, 4), (5, 3)])
@pytest.mark.parametrize("seed", range(4))
def test_a_node_is_passed_by_the_ladders_that_have_it_inside(size, seed):
    """A node counts the ladders that pass it between their first link and their last."""
    lattice = lattice_of(seed, *size)
    every = ladders(*size)
    weights = np.exp([value(lattice, steps) for steps in every])
    c = lattice.corridor
    expected = np.zeros(c.nodes)
    for weight, steps in zip(weights / weights.sum(), every, strict=True):
        links = [(i, x, j, y) for i, x, j, y in steps if x > i and y > j]
        if links:
            inside = steps[steps.index(links[0]) : steps.index(links[-1]) + 1]
            passed = {(i, j) for i, _, j, _ in inside} | {(x, y) for _, x, _, y in inside}
            expected[[c.offset[i] + j - c.low[i] for i, j in passed]] += weight
    assert np.allclose(posteriors(lattice).node, expected, atol=1e-4)


@pytest.mark.parametrize("seed", range(20))
def test_where_good_ladders_pass_the_best_one_is_found(seed):
    """Also over a long passage on either side without counterpart, which has no links to show the way."""
    lattice = lattice_of(seed, 14, 14)
    row, column = lattice.corridor.row_of_nodes(), lattice.corridor.column_of_nodes()
    link = np.where((np.maximum(row, column) <= 4) | (np.minimum(row, column) >= 12), lattice.link, NONE)
    lattice = replace(lattice, link=link.astype(np.float32))
    score = passing(lattice, forward(lattice, BEST), backward(lattice, BEST), BEST)
    narrow = lattice.corridor.narrowed(score >= score.max() - 1e-3)
    assert narrow.nodes < lattice.corridor.nodes
    kept = replace(lattice, corridor=narrow, link=lattice.link[:, narrow.nodes_in(lattice.corridor)])
    assert best(kept) == best(lattice)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 99), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_every_unit_stands_in_one_step_and_steps_never_cross(rows, columns, seed, margin):
    """Every unit stands in one step and steps never cross."""
    for corridor in (whole(rows, columns), around([], rows, columns, margin)):
        steps = best(lattice_of(seed, rows, columns, corridor))
        i = j = 0
        for a, b, c, d in steps:
            assert (a, c) == (i, j)
            i, j = b, d
        assert (i, j) == (rows, columns)


def test_a_corridor_around_the_best_path_gives_the_same_ladder():
    """A corridor around the best path gives the same ladder."""
    lattice = lattice_of(7, 14, 16)
    steps = best(lattice)
    corridor = around([(x, y) for _, x, _, y in steps], 14, 16, 1)
    assert corridor.nodes < lattice.corridor.nodes
    keep = [
        lattice.corridor.offset[i] + j
        for i, j in zip(corridor.row_of_nodes(), corridor.column_of_nodes(), strict=True)
    ]
    narrow = Lattice(
        corridor=corridor, link=lattice.link[:, keep], zh=lattice.zh, en=lattice.en, opening=lattice.opening
    )
    assert best(narrow) == steps


def test_a_node_is_found_again_in_the_wider_corridor():
    """Each node of a corridor has the same row and column under the number it has in one around it."""
    wide, narrow = (around([(2, 1), (5, 4)], 7, 6, margin) for margin in (3, 1))
    place = narrow.nodes_in(wide)
    assert narrow.nodes < wide.nodes
    assert wide.row_of_nodes()[place].tolist() == narrow.row_of_nodes().tolist()
    assert wide.column_of_nodes()[place].tolist() == narrow.column_of_nodes().tolist()


def test_corridor_rows_never_fall():
    """Corridor rows never fall."""
    corridor = around([(3, 0), (3, 9), (9, 9)], 12, 14, 2)
    assert isinstance(corridor, Corridor)
    assert (np.diff(corridor.low) >= 0).all()
    assert (np.diff(corridor.high) >= 0).all()
    assert corridor.low[0] == 0
    assert corridor.high[-1] == 14
