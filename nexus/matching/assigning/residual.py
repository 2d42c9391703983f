"""A flow on a network, which of its arcs may still change, and the prices that prove it best."""

from dataclasses import dataclass

import numpy as np

from nexus.matching.assigning.assignment import Flags, Ints
from nexus.matching.assigning.costs import Costs, used
from nexus.matching.assigning.problem import Network

FAR = 2**60
"""No way leads there."""


@dataclass(slots=True)
class Free:
    """Arcs that every best choice so far leaves open: edges, first units, the rest of nodes."""

    edge: Flags
    first: Flags
    rest: Flags

    @classmethod
    def all_of(cls, network: Network) -> "Free":
        """All but pins and arcs without room."""
        room = network.nodes.capacity
        return cls(~network.pin, room > 0, room > 1)

    def fix(self, network: Network, costs: Costs, price: Ints) -> None:
        """Close what has a reduced cost: it is the same in every best choice."""
        edge, first, rest = reduced(network, costs, price)
        self.edge &= edge == 0
        self.first &= first == 0
        self.rest &= rest == 0


def reduced(network: Network, costs: Costs, price: Ints) -> tuple[Ints, Ints, Ints]:
    """Reduced costs of edges, of first units and of the rest, the hub's price being 0."""
    lefts = network.nodes.lefts
    rest = np.concatenate((-price[:lefts], price[lefts:]))
    edge = costs.edge + price[network.tail] - price[network.head]
    return edge, costs.first + rest, rest


class Residual:
    """Ways in which a flow can change, with what each would cost."""

    def __init__(self, network: Network, taken: Flags, free: Free, costs: Costs) -> None:
        self.lefts, self.size = network.nodes.lefts, len(network.nodes)
        more, less = free.edge & ~taken, free.edge & taken
        self.tail = network.tail[more], network.head[less]
        self.head = network.head[more], network.tail[less]
        self.cost = costs.edge[more], -costs.edge[less]
        units = used(network, taken)
        forth, back = np.full(self.size, FAR), np.full(self.size, FAR)
        forth[free.rest & (units < network.nodes.capacity)] = 0
        unused = free.first & (units == 0)
        forth[unused] = costs.first[unused]
        back[free.rest & (units > 1)] = 0
        first = free.first & (units > 0)
        back[first] = np.minimum(back[first], -costs.first[first])
        from_hub = np.arange(self.size) < self.lefts
        self.enter = np.where(from_hub, forth, back)
        self.leave = np.where(from_hub, back, forth)

    def prices(self, most_rounds: int | None = None) -> Ints | None:
        """Prices under which no way is worth going; None when there is such a way.

        Also None when `most_rounds` were not enough to tell. Left prices are as high and right
        ones as low as they can be, so that edges left out are as dear as they can be.
        """
        rounds = self.size + 2 if most_rounds is None else most_rounds
        price = self.enter.copy()
        if not self._relax(price, price < FAR, rounds):
            return None
        apart = price == FAR
        if apart.any():
            price[apart] = 0
            if not self._relax(price, apart, rounds, apart):
                return None
            price[apart] += self._lift(price, apart)
        return self._rights_lowered(price)

    def _relax(self, price: Ints, fresh: Flags, rounds: int, among: Flags | None = None) -> bool:
        """Lower prices along ways that begin at `fresh` nodes, until all is settled."""
        ways = list(zip(self.tail, self.head, self.cost, strict=True))
        if among is not None:
            inside = [among[tail] & among[head] for tail, head, _ in ways]
            ways = [
                (tail[kept], head[kept], cost[kept])
                for (tail, head, cost), kept in zip(ways, inside, strict=True)
            ]
        for _ in range(rounds):
            if among is None and (price + self.leave < 0).any():
                return False
            before = price.copy()
            for tail, head, cost in ways:
                live = np.flatnonzero(fresh[tail])
                np.minimum.at(price, head[live], price[tail[live]] + cost[live])
                fresh = fresh | (price < before)
            fresh = price < before
            fresh[self.lefts :] = False
            if not fresh.any():
                return True
        return False

    def _lift(self, price: Ints, apart: Flags) -> int:
        """How far nodes that no way leads to must rise, so that no way from them is worth it."""
        most = [int((-price - self.leave)[apart & (self.leave < FAR)].max(initial=-FAR))]
        for tail, head, cost in zip(self.tail, self.head, self.cost, strict=True):
            out = apart[tail] & ~apart[head]
            most.append(int((price[head] - cost - price[tail])[out].max(initial=-FAR)))
        return max(most) if max(most) > -FAR else 0

    def _rights_lowered(self, price: Ints) -> Ints:
        """Right prices as low as the ways out of them allow, left prices being what they are."""
        bound = np.where(self.leave < FAR, -self.leave, -FAR)
        np.maximum.at(bound, self.tail[1], price[self.head[1]] - self.cost[1])
        lowered = price.copy()
        lowered[self.lefts :] = np.where(bound > -FAR, bound, price)[self.lefts :]
        return lowered
