"""What is asked, checked and put in one order, so that the order it came in does not matter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nexus.matching.assigning.assignment import ORDER, Flags, Ints, Level, Word, levels_of

MOST = 2**31 - 1
"""The greatest score, weight and capacity; sums of them stay whole in 64 bits."""
NAMED = 5
"""How many culprits of a kind a message names."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """Both sides in one row, left before right: what each may take, and its precedence."""

    lefts: int
    capacity: Ints
    first: Ints

    def __len__(self) -> int:
        return len(self.capacity)


@dataclass(frozen=True, slots=True)
class Network:
    """Edges between places in the row of nodes, ascending by (tail, head)."""

    nodes: Nodes
    levels: tuple[Level, ...]
    tail: Ints
    head: Ints
    score: Ints
    keep: Flags
    pin: Flags

    def __len__(self) -> int:
        return len(self.score)

    def only(self, edges: Ints | Flags) -> "Network":
        """The same nodes with some of the edges, which are given ascending."""
        return Network(
            self.nodes,
            self.levels,
            self.tail[edges],
            self.head[edges],
            self.score[edges],
            self.keep[edges],
            self.pin[edges],
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """A network whose edges and nodes know their numbers outside."""

    network: Network
    index: Ints
    left_nodes: Ints
    right_nodes: Ints
    bands: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The keywords of `solve`, as they were given."""

    left_capacity: ArrayLike = 1
    right_capacity: ArrayLike = 1
    left_first: ArrayLike = 0
    right_first: ArrayLike = 0
    keep: ArrayLike = ()
    pins: ArrayLike = ()
    bands: Sequence[int] = (400, 600, 800)
    order: Sequence[Word] = ORDER
    faults: list[str] = field(default_factory=list)

    def read(self, left: ArrayLike, right: ArrayLike, score: ArrayLike) -> Problem:
        """The problem, or ValueError with all that is wrong."""
        edges = [self._whole(name, given) for name, given in _named(left, right, score)]
        if len({len(each) for each in edges}) > 1:
            sizes = ", ".join(str(len(each)) for each in edges)
            self.faults.append(f"left, right and score have {sizes} entries")
        order = self._order()
        bands = tuple(self._whole("bands", self.bands).tolist())
        self._refuse()
        problem = self._arranged(edges, levels_of(order, bands), bands)
        self._refuse()
        return problem

    def _refuse(self) -> None:
        if self.faults:
            raise ValueError("; ".join(self.faults))

    def _arranged(
        self, edges: list[Ints], levels: tuple[Level, ...], bands: tuple[int, ...]
    ) -> Problem:
        left_nodes, tail = np.unique(edges[0], return_inverse=True)
        right_nodes, head = np.unique(edges[1], return_inverse=True)
        index = np.lexsort((head, tail))
        tail, head = tail[index], head[index] + len(left_nodes)
        self._twice(tail, head, index)
        nodes = Nodes(
            len(left_nodes),
            self._by_node("capacity", left_nodes, right_nodes),
            self._by_node("first", left_nodes, right_nodes),
        )
        keep, pin = self._marks("keep", index), self._marks("pins", index)
        network = Network(nodes, levels, tail, head, edges[2][index], keep, pin)
        if not self.faults:
            self.faults.extend(_contradictions(network, index, (left_nodes, right_nodes)))
        return Problem(network, index, left_nodes, right_nodes, bands)

    def _whole(self, name: str, given: ArrayLike) -> Ints:
        """A row of whole numbers, not negative."""
        array = np.asarray(given)
        if array.size == 0 and array.ndim == 1:
            return np.zeros(0, dtype=np.int64)
        if array.ndim != 1:
            self.faults.append(f"{name} is not one row of numbers")
        elif array.dtype.kind not in "iuf":
            self.faults.append(f"{name} holds what is no number: {_shown(array.tolist())}")
        else:
            wrong = np.flatnonzero(~((array >= 0) & (array <= MOST) & (np.floor(array) == array)))
            for culprit in wrong[:NAMED]:
                said = f"{name}[{culprit}] is {array[culprit]}"
                self.faults.append(f"{said}: not a whole number from 0 to {MOST}")
            if len(wrong) == 0:
                return array.astype(np.int64)
        return np.zeros(0, dtype=np.int64)

    def _order(self) -> tuple[Word, ...]:
        order = tuple(self.order)
        for word in order:
            if word not in ORDER:
                self.faults.append(f"order has {word!r}: not one of {', '.join(ORDER)}")
        if len(set(order)) < len(order):
            self.faults.append("order has a word twice")
        return order

    def _twice(self, tail: Ints, head: Ints, index: Ints) -> None:
        same = np.flatnonzero((np.diff(tail) == 0) & (np.diff(head) == 0))
        for first in same[:NAMED]:
            one, other = index[first], index[first + 1]
            self.faults.append(f"edges {one} and {other} join the same two nodes")

    def _by_node(self, name: str, left_nodes: Ints, right_nodes: Ints) -> Ints:
        """A number or an array by node, for the nodes that have edges, left before right."""
        row = []
        for side, nodes in (("left", left_nodes), ("right", right_nodes)):
            given: Any = getattr(self, f"{side}_{name}")
            if np.ndim(given) == 0:
                one = self._whole(f"{side}_{name}", [given])
                row.append(np.full(len(nodes), one[0] if len(one) else 0, dtype=np.int64))
                continue
            numbers = self._whole(f"{side}_{name}", given)
            beyond = nodes[nodes >= len(np.asarray(given))]
            for node in beyond[:NAMED]:
                size = len(np.asarray(given))
                self.faults.append(
                    f"{side} node {node} is beyond {side}_{name} with {size} entries"
                )
            row.append(np.zeros(0, dtype=np.int64) if self.faults else numbers[nodes])
        return np.concatenate(row)

    def _marks(self, name: str, index: Ints) -> Flags:
        """Which edges, in our order, are among those named by their indices."""
        wanted = self._whole(name, getattr(self, name))
        for beyond in wanted[wanted >= len(index)][:NAMED]:
            self.faults.append(f"{name} has {beyond}: there are {len(index)} edges")
        marked = np.zeros(len(index), dtype=np.bool_)
        marked[wanted[wanted < len(index)]] = True
        return marked[index]


def _named(*arrays: ArrayLike) -> Iterator[tuple[str, ArrayLike]]:
    yield from zip(("left", "right", "score"), arrays, strict=True)


def _shown(values: list[Any]) -> str:
    return ", ".join(repr(value) for value in values[:NAMED])


def _contradictions(network: Network, index: Ints, numbers: tuple[Ints, Ints]) -> Iterator[str]:
    """Nodes that have more pins than room, every one."""
    nodes = network.nodes
    for side, ends, outside in zip(
        ("left", "right"), (network.tail, network.head), numbers, strict=True
    ):
        pinned = ends[network.pin]
        count = np.bincount(pinned, minlength=len(nodes))
        shift = 0 if side == "left" else nodes.lefts
        for node in np.flatnonzero(count > nodes.capacity):
            edges = sorted(index[network.pin & (ends == node)].tolist())
            room = nodes.capacity[node]
            yield f"{side} node {outside[node - shift]} has room for {room}, pins on edges {edges}"
