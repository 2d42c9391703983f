"""Whether an assignment is the best there is, told from its proof alone, without the solver.

A choice is best at a level when no arc would gain by changing: an edge or a node's place that is
unused costs nothing less than 0 under the proof's prices, one that is used up nothing more. Level
after level only those arcs count that cost exactly 0 at all levels before: so the vector of an
arc's reduced costs is looked at in the order of the dictionary.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike

from nexus.matching.assigning.assignment import (
    ORDER,
    Assignment,
    Flags,
    Ints,
    Level,
    Potentials,
    Word,
)
from nexus.matching.assigning.costs import costs_of, figure, figures, used
from nexus.matching.assigning.problem import Asked, Network, Problem


def verify(
    left: ArrayLike,
    right: ArrayLike,
    score: ArrayLike,
    assignment: Assignment,
    *,
    left_capacity: ArrayLike = 1,
    right_capacity: ArrayLike = 1,
    left_first: ArrayLike = 0,
    right_first: ArrayLike = 0,
    keep: ArrayLike = (),
    pins: ArrayLike = (),
    bands: Sequence[int] = (400, 600, 800),
    order: Sequence[Word] = ORDER,
) -> list[str]:
    """What is wrong with an assignment or its proof; empty when it is proven best.

    Takes what `solve` took, and raises ValueError for bad input as `solve` does. It trusts
    nothing of the assignment: every figure is counted again.
    """
    asked = Asked(
        left_capacity=left_capacity,
        right_capacity=right_capacity,
        left_first=left_first,
        right_first=right_first,
        keep=keep,
        pins=pins,
        bands=bands,
        order=order,
    )
    problem = asked.read(left, right, score)
    chosen = np.asarray(assignment.chosen)
    size = len(problem.index)
    if chosen.size == 0:
        chosen = chosen.astype(np.int64)
    if chosen.dtype.kind != "i" or ((chosen < 0) | (chosen >= size)).any():
        return [f"chosen has what is no index of the {size} edges"]
    if len(np.unique(chosen)) < len(chosen):
        return ["chosen has an edge twice"]
    taken = np.isin(problem.index, chosen)
    units = used(problem.network, taken)
    faults = [*_forbidden(problem, taken, units), *_miscounted(problem, taken, assignment)]
    faults += _ill_formed(problem, taken, assignment)
    return faults or list(_unproven(problem.network, taken, units, assignment.proof.levels))


def _forbidden(problem: Problem, taken: Flags, units: Ints) -> Iterator[str]:
    """Nodes with more pairs than room, and pins left out."""
    nodes = problem.network.nodes
    numbers = np.concatenate((problem.left_nodes, problem.right_nodes))
    for place in np.flatnonzero(units > nodes.capacity):
        side = "left" if place < nodes.lefts else "right"
        room, has = nodes.capacity[place], units[place]
        yield f"{side} node {numbers[place]} has room for {room} pairs and has {has}"
    for edge in sorted(problem.index[problem.network.pin & ~taken]):
        yield f"the pin on edge {edge} is not chosen"


def _miscounted(problem: Problem, taken: Flags, assignment: Assignment) -> Iterator[str]:
    """Figures that are not what the chosen edges come to."""
    pairs, teams, first, kept, *bands, total = figures(problem, taken)
    counted = {
        "pairs": pairs,
        "teams": teams,
        "first": first,
        "kept": kept,
        "bands": tuple(bands),
        "total": total,
    }
    for name, is_so in counted.items():
        if (said := getattr(assignment, name)) != is_so:
            yield f"{name} is said to be {said} and is {is_so}"


def _ill_formed(problem: Problem, taken: Flags, assignment: Assignment) -> Iterator[str]:
    """A proof that is not about this problem, or that says other figures."""
    proof, network = assignment.proof, problem.network
    sides = (problem.left_nodes, problem.right_nodes)
    for name, nodes in zip(("left_nodes", "right_nodes"), sides, strict=True):
        if not np.array_equal(getattr(proof, name), nodes):
            yield f"the proof's {name} are not those of the edges"
    if tuple(each.level for each in proof.levels) != network.levels:
        yield "the proof's levels are not those of the order"
        return
    for each in proof.levels:
        for name, nodes in zip(("left", "right"), sides, strict=True):
            price = np.asarray(getattr(each, name))
            if price.shape != nodes.shape or price.dtype.kind != "i":
                yield f"{_name(each.level)}: the {name} potentials are not a whole number a node"
        if (is_so := figure(network, each.level, taken)) != each.figure:
            yield f"{_name(each.level)}: the proof says {each.figure}, it is {is_so}"


def _unproven(
    network: Network, taken: Flags, units: Ints, levels: Sequence[Potentials]
) -> Iterator[str]:
    """Levels at which the potentials leave room for something better."""
    room = network.nodes.capacity
    open_edges = ~network.pin & (room[network.tail] > 0) & (room[network.head] > 0)
    flows = [taken.astype(np.int64), np.minimum(units, 1), np.maximum(units - 1, 0)]
    bounds = [open_edges.astype(np.int64), np.minimum(room, 1), np.maximum(room - 1, 0)]
    flows[0][network.pin] = 0
    equal = [bound > 0 for bound in bounds]
    for each in levels:
        costs = costs_of(network, each.level)
        price = np.concatenate((each.left, each.right))
        rest = np.concatenate((-each.left, each.right))
        edge = costs.edge + each.left[network.tail] - price[network.head]
        for at, cost in enumerate((edge, costs.first + rest, rest)):
            gain = (cost < 0) & (flows[at] < bounds[at]) | (cost > 0) & (flows[at] > 0)
            if wrong := int((gain & equal[at]).sum()):
                kind = ("edges", "nodes' first places", "nodes' further places")[at]
                yield f"{_name(each.level)}: {wrong} {kind} could change for the better"
            equal[at] &= cost == 0


def _name(level: Level) -> str:
    return level.word if level.bound is None else f"{level.word} under {level.bound}"
