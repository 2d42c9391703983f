"""The best choice among all pairs of a grid, found on few of them and proven for all.

Only the best pairs of each node are looked at first. Under the prices that prove the choice among
those, every pair of the grid is then priced: the ones that would be a gain, and those next to
it, are looked at too, until no gain is left. So the proof covers every pair there is.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypedDict, Unpack

import numpy as np
from numpy.typing import ArrayLike

from nexus.matching.assigning.assignment import Assignment, Ints, Word
from nexus.matching.assigning.candidates import best_of_each, next_best, priced
from nexus.matching.assigning.grid import Grid
from nexus.matching.assigning.pricing import Pricing
from nexus.matching.assigning.problem import Asked, Nodes, Problem
from nexus.matching.assigning.progress import Listener, Teller
from nexus.matching.assigning.solving import answer, optimum
from nexus.matching.assigning.verifying import verify

Pairs = Sequence[tuple[int, int]]

BEST = 4
"""How many of its best pairs a node brings along at first, about."""


class Wishes(TypedDict, total=False):
    """The keywords of `solve`, where keep and pins are pairs of a left and a right node."""

    left_capacity: ArrayLike
    right_capacity: ArrayLike
    left_first: ArrayLike
    right_first: ArrayLike
    keep: Pairs
    pins: Pairs
    bands: Sequence[int]
    order: Sequence[Word]


class Thinned(NamedTuple):
    """The pairs that were looked at, as edges, and which of them are chosen.

    `assignment` is one over these edges, and `verify` takes them; its proof covers the whole
    grid, which `verify_grid` checks.
    """

    left: Ints
    right: Ints
    score: Ints
    assignment: Assignment


def solve_grid(
    grid: Grid, *, progress: Listener | None = None, **wishes: Unpack[Wishes]
) -> Thinned:
    """As `solve`, with every pair of a grid that may meet for an edge.

    Memory stays bounded: see `Grid`. ValueError as `solve` raises it, and for pins on pairs that
    may not meet; kept pairs that may not meet are left out.
    """
    teller = Teller(progress)
    teller.tell("score", 0.0)
    keep, pins = _marked(grid, wishes).values()
    keys = np.union1d(best_of_each(grid, BEST, teller), np.union1d(keep, pins))
    keys = keys[grid.at(keys) >= 0]
    if len(barred := np.setdiff1d(pins, keys)):
        pairs = [divmod(key, grid.rights) for key in barred.tolist()]
        raise ValueError(f"pins on pairs that may not meet: {pairs}")
    share = 0.5
    while True:
        problem = _problem(grid, keys, wishes)
        teller.tell("solve", share)
        taken, prices = optimum(problem.network, Teller())
        teller.tell("prove", share + 0.05)
        pricing = _pricing(grid, problem, prices)
        gains, more = next_best(grid, keys, pricing)
        if not gains:
            break
        keys = np.union1d(keys, more)
        share += (0.9 - share) / 2
    teller.tell("done", 1.0)
    left, right = keys // grid.rights, keys % grid.rights
    return Thinned(left, right, problem.network.score, answer(problem, taken, prices))


def verify_grid(grid: Grid, thinned: Thinned, **wishes: Unpack[Wishes]) -> list[str]:
    """As `verify`, for every pair of a grid: what is wrong, or nothing when the proof holds."""
    keys = thinned.left * grid.rights + thinned.right
    if (np.diff(keys) <= 0).any() or not np.array_equal(grid.at(keys), thinned.score):
        return ["the pairs looked at are not those of the grid, or not in order"]
    assignment, edges = thinned.assignment, (thinned.left, thinned.right, thinned.score)
    faults = verify(*edges, assignment, **_asked(grid, keys, wishes))
    faults += [f"{node} could have pairs, none is looked at" for node in _unpriced(grid, keys)]
    if faults:
        return faults
    problem = _problem(grid, keys, wishes)
    sides = [np.concatenate((each.left, each.right)) for each in assignment.proof.levels]
    pricing = _pricing(grid, problem, sides)
    for start, reduced in priced(grid, keys, pricing):
        for row, right in zip(*np.nonzero(reduced < 0), strict=True):
            faults.append(f"left node {start + row} with right node {right} would be a gain")
    return faults


def _marked(grid: Grid, wishes: Wishes) -> dict[str, Ints]:
    keep, pins = wishes.get("keep", ()), wishes.get("pins", ())
    return {"keep": _keys(grid, "keep", keep), "pins": _keys(grid, "pins", pins)}


def _keys(grid: Grid, name: str, pairs: Pairs) -> Ints:
    """Pairs as keys; ValueError for what is outside of the grid."""
    ends = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
    outside = ((ends < 0) | (ends >= [grid.lefts, grid.rights])).any(axis=1)
    if outside.any():
        shape = f"{grid.lefts} by {grid.rights} nodes"
        raise ValueError(f"{name} has {ends[outside].tolist()}: there are {shape}")
    return np.unique(ends[:, 0] * grid.rights + ends[:, 1])


def _asked(grid: Grid, keys: Ints, wishes: Wishes) -> dict[str, Any]:
    """The keywords for these pairs as edges; pairs that are not among them are left out."""
    marked = {
        name: np.flatnonzero(np.isin(keys, wanted))
        for name, wanted in _marked(grid, wishes).items()
    }
    return {**wishes, **marked}


def _problem(grid: Grid, keys: Ints, wishes: Wishes) -> Problem:
    """These pairs as a problem, its edges in their order."""
    asked = Asked(**_asked(grid, keys, wishes))
    return asked.read(keys // grid.rights, keys % grid.rights, grid.at(keys))


def _pricing(grid: Grid, problem: Problem, prices: Sequence[Ints]) -> Pricing:
    """The prices for the whole grid; nodes that may not meet anybody need none."""
    places = np.concatenate((problem.left_nodes, grid.lefts + problem.right_nodes))
    spread = np.zeros((len(prices) + 1, grid.lefts + grid.rights), dtype=np.int64)
    spread[:, places] = [*prices, problem.network.nodes.capacity]
    nodes = Nodes(grid.lefts, spread[-1], np.zeros_like(spread[-1]))
    return Pricing(nodes, problem.network.levels, list(spread[:-1]), grid.highest)


def _unpriced(grid: Grid, keys: Ints) -> Iterator[str]:
    """Nodes that may meet somebody and have no pair among those looked at."""
    rows, columns = np.zeros(grid.lefts, np.bool_), np.zeros(grid.rights, np.bool_)
    for start, block in grid.blocks():
        rows[start : start + len(block)] = (block >= 0).any(axis=1)
        columns |= (block >= 0).any(axis=0)
    rows[keys // max(1, grid.rights)] = False
    columns[keys % max(1, grid.rights)] = False
    yield from (f"left node {node}" for node in np.flatnonzero(rows))
    yield from (f"right node {node}" for node in np.flatnonzero(columns))
