"""The best choice of edges, level after level.

One cheapest flow with the levels weighed together usually is best at every level; whether it is,
the prices of each level tell. Where they do not exist, that level is solved again, with weights
under which no gain at a later level can make up for a loss at an earlier one.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from nexus.matching.assigning.assignment import (
    ORDER,
    Assignment,
    Flags,
    Ints,
    Potentials,
    Proof,
    Word,
)
from nexus.matching.assigning.costs import Costs, costs_of, figure, figures
from nexus.matching.assigning.flow import GREATEST, cheapest
from nexus.matching.assigning.problem import Asked, Network, Problem
from nexus.matching.assigning.progress import Listener, Teller
from nexus.matching.assigning.residual import Free, Residual

HOPEFUL = 8
"""How much more a level weighs, at first, than one arc costs at all later levels together."""
PATIENCE = 200
"""How many rounds the prices of a hopeful solution may take."""


def solve(
    left: ArrayLike,
    right: ArrayLike,
    score: ArrayLike,
    *,
    left_capacity: ArrayLike = 1,
    right_capacity: ArrayLike = 1,
    left_first: ArrayLike = 0,
    right_first: ArrayLike = 0,
    keep: ArrayLike = (),
    pins: ArrayLike = (),
    bands: Sequence[int] = (400, 600, 800),
    order: Sequence[Word] = ORDER,
    progress: Listener | None = None,
) -> Assignment:
    """Choose edges so that each level of `order` is best given those before it.

    Edge i joins node `left[i]` with node `right[i]`, at most once, and has `score[i]`. Nodes are
    any whole numbers from 0 on, each side for itself; capacities (how many edges a node may
    have) and `first` (its precedence) are one number for all or an array by node, which then
    must reach as far as the nodes do. `keep` and `pins` are indices of edges: the former are
    worth keeping, the latter are chosen whatever it costs.

    The levels: most "pairs"; most "teams", nodes with at least one pair; greatest sum of "first"
    over those; most "kept"; for each of `bands` the fewest pairs that score under it; highest
    "total". What the order leaves out is not looked at. The same edges give the same pairs,
    whatever their order. ValueError names all that is wrong: numbers that are not whole,
    negative or above 2^31 - 1, indices out of range, edges given twice, words that are no aim,
    and nodes with more pins than room. Cancelled when `progress` returns False.
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
    teller = Teller(progress)
    teller.tell("solve", 0.0)
    taken, prices = optimum(problem.network, teller)
    teller.tell("done", 1.0)
    return answer(problem, taken, prices)


def optimum(network: Network, teller: Teller) -> tuple[Flags, list[Ints]]:
    """The edges to take, and for each level the prices of all nodes that prove it."""
    costs = [costs_of(network, level) for level in network.levels]
    room = network.nodes.capacity > 0
    free = Free.all_of(network)
    free.edge &= room[network.tail] & room[network.head]
    taken = network.pin.copy()
    prices: list[Ints] = []
    solved, hopeful = 0, True
    while (at := len(prices)) < len(costs):
        if at >= solved or not hopeful:
            cost, levels = weighed(network, costs[at:], hopeful=hopeful)
            taken, solved = cheapest(network, taken, free, cost), at + levels
        price = Residual(network, taken, free, costs[at]).prices(PATIENCE if hopeful else None)
        hopeful = price is not None
        if price is not None:
            free.fix(network, costs[at], price)
            prices.append(price)
            teller.tell("solve", len(prices) / (len(costs) + 1))
    return taken, prices


def weighed(network: Network, costs: list[Costs], *, hopeful: bool) -> tuple[Costs, int]:
    """One cost for as many of the first levels as numbers have room for, and how many these are.

    Unless `hopeful`, no gain at a later level makes up for the least loss at an earlier one.
    """
    nodes = network.nodes
    both = nodes.capacity[: nodes.lefts].sum(), nodes.capacity[nodes.lefts :].sum()
    sure = 1 + max(len(nodes), min(*both, len(network)))
    factor = min(sure, HOPEFUL) if hopeful else sure
    limit = GREATEST // (len(nodes) + 2)
    levels, weights = len(costs), _weights(costs, factor)
    while levels > 1 and weights[0][1] > limit:
        levels -= 1
        weights = _weights(costs[:levels], factor)
    edge, first = np.zeros_like(costs[0].edge), np.zeros_like(costs[0].first)
    for (weight, _), cost in zip(weights, costs[:levels], strict=True):
        edge += weight * cost.edge
        first += weight * cost.first
    return Costs(edge, first), levels


def _weights(costs: list[Costs], factor: int) -> list[tuple[int, int]]:
    """A weight for each level, and what one arc can cost from that level on."""
    weights, beneath = [], 0
    for cost in reversed(costs):
        weight = 1 + factor * beneath
        beneath += weight * cost.spread
        weights.append((weight, beneath))
    return weights[::-1]


def answer(problem: Problem, taken: Flags, prices: list[Ints]) -> Assignment:
    """What was chosen, in the numbers that were given."""
    network, lefts = problem.network, problem.network.nodes.lefts
    levels = tuple(
        Potentials(level, figure(network, level, taken), price[:lefts], price[lefts:])
        for level, price in zip(network.levels, prices, strict=True)
    )
    pairs, teams, first, kept, *bands, total = figures(problem, taken)
    return Assignment(
        chosen=tuple(sorted(problem.index[taken].tolist())),
        pairs=pairs,
        teams=teams,
        first=first,
        kept=kept,
        bands=tuple(bands),
        total=total,
        proof=Proof(problem.left_nodes, problem.right_nodes, levels),
    )
