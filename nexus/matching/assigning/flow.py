"""The one place that calls the solver: a cheapest circulation, by OR-Tools' cost scaling."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from nexus.matching.assigning.assignment import Flags, Ints
from nexus.matching.assigning.costs import Costs, used
from nexus.matching.assigning.problem import Network
from nexus.matching.assigning.residual import Free

GREATEST = 2**59
"""What costs times nodes may come to; the solver refuses more."""


class Arcs(NamedTuple):
    """Arcs of one kind for the solver."""

    tail: Ints
    head: Ints
    room: Ints
    cost: Ints


def cheapest(network: Network, taken: Flags, free: Free, costs: Costs) -> Flags:
    """The edges of a cheapest flow that differs from `taken` in free arcs only."""
    from ortools.graph.python import min_cost_flow  # noqa: PLC0415 - slow to load, seldom needed

    flow = min_cost_flow.SimpleMinCostFlow()
    edges = np.flatnonzero(free.edge)
    if len(edges) == 0:
        return taken
    ones = np.ones(len(edges), dtype=np.int64)
    ends = network.tail[edges], network.head[edges]
    places = _add(flow, Arcs(*ends, ones, costs.edge[edges]))
    for arcs in _node_arcs(network, free, costs):
        _add(flow, arcs)
    supply = _supplies(network, taken, free)
    flow.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise RuntimeError(f"the flow solver says {status}")
    best = taken.copy()
    best[edges] = flow.flows(places) > 0
    return best


def _add(flow: Any, arcs: Arcs) -> Ints:
    """The solver's numbers for these arcs."""
    ends = arcs.tail.astype(np.int32), arcs.head.astype(np.int32)
    return np.asarray(flow.add_arcs_with_capacity_and_unit_cost(*ends, arcs.room, arcs.cost))


def _node_arcs(network: Network, free: Free, costs: Costs) -> Iterator[Arcs]:
    """Between hub and nodes; no more room than a node has edges."""
    nodes, hub = network.nodes, len(network.nodes)
    ends = np.concatenate((network.tail, network.head))
    room = np.minimum(nodes.capacity, np.bincount(ends, minlength=hub)) - 1
    first = np.flatnonzero(free.first & (room >= 0))
    rest = np.flatnonzero(free.rest & (room > 0))
    ones, none = np.ones(len(first), dtype=np.int64), np.zeros(len(rest), dtype=np.int64)
    for places, size, cost in ((first, ones, costs.first[first]), (rest, room[rest], none)):
        from_hub = places < nodes.lefts
        yield Arcs(np.where(from_hub, hub, places), np.where(from_hub, places, hub), size, cost)


def _supplies(network: Network, taken: Flags, free: Free) -> Ints:
    """What closed arcs carry into each node, less what they carry out; the hub comes last."""
    nodes = network.nodes
    closed = taken & ~free.edge
    supply = np.zeros(len(nodes) + 1, dtype=np.int64)
    np.subtract.at(supply, network.tail[closed], 1)
    np.add.at(supply, network.head[closed], 1)
    units = used(network, taken)
    carried = np.where(free.first, 0, np.minimum(units, 1))
    carried += np.where(free.rest, 0, np.maximum(units - 1, 0))
    carried[nodes.lefts :] *= -1
    supply[:-1] += carried
    supply[-1] = -carried.sum()
    return supply
