"""What every pair of a grid would cost under the prices of all levels, in one number each.

Vectors of reduced costs are compared by the first component that is not 0. Where each component
is known to lie within a bound, they can be written as numbers with one digit a level, which
compare in the same way. Digits that do not fit into one number make several.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nexus.matching.assigning.assignment import Flags, Ints, Level
from nexus.matching.assigning.costs import costs_of
from nexus.matching.assigning.grid import Block
from nexus.matching.assigning.problem import Network, Nodes

SHORT, LONG = 2**29, 2**61
"""What numbers of 32 and of 64 bits may come to, so that three of them can be added."""


class Digits(NamedTuple):
    """By left node, by right node, and by score; the last score stands for pairs not allowed."""

    left: NDArray[Any]
    right: NDArray[Any]
    score: NDArray[Any]

    def of(self, start: int, block: Block) -> NDArray[Any]:
        """The numbers of the rows from `start` on."""
        number = self.score[block]
        number += self.left[start : start + len(block), None]
        number -= self.right
        return number


class Pricing:
    """Reduced costs of pairs that are not worth keeping, all levels in one."""

    def __init__(
        self, nodes: Nodes, levels: tuple[Level, ...], prices: Sequence[Ints], highest: int
    ) -> None:
        room = nodes.capacity > 0
        self.closed: tuple[Flags, Flags] = ~room[: nodes.lefts], ~room[nodes.lefts :]
        blank = np.zeros(highest + 2, dtype=np.int64)
        written, weight = _written(nodes, _by_score(nodes, levels, highest), prices, blank)
        short = len(written) == 1 and weight < SHORT
        kind, self.far = (np.int32, 2 * SHORT) if short else (np.int64, 2 * LONG)
        for each in written:
            each.score[-1] = self.far
        self.numbers = [Digits(*(part.astype(kind) for part in each)) for each in written]

    def of(self, start: int, block: Block) -> NDArray[Any]:
        """Below 0 where a pair would be a gain, above `LONG` or `SHORT` where it may not be."""
        reduced = self.numbers[-1].of(start, block)
        for each in reversed(self.numbers[:-1]):
            greater = each.of(start, block)
            reduced = np.where(greater == 0, reduced, np.sign(greater) * LONG)
        reduced[block < 0] = self.far
        reduced[self.closed[0][start : start + len(block)]] = self.far
        if self.closed[1].any():
            reduced[:, self.closed[1]] = self.far
        return reduced


def _by_score(nodes: Nodes, levels: tuple[Level, ...], highest: int) -> list[Ints]:
    """What a pair of each score costs at each level; one more score for barred pairs."""
    score = np.arange(highest + 2, dtype=np.int64)
    nowhere, no = np.zeros_like(score), np.zeros(len(score), dtype=np.bool_)
    network = Network(nodes, levels, nowhere, nowhere, score, no, no)
    return [costs_of(network, level).edge for level in levels]


def _written(
    nodes: Nodes, costs: list[Ints], prices: Sequence[Ints], blank: Ints
) -> tuple[list[Digits], int]:
    """The numbers, the greatest first, and the bound of the last one written."""
    lefts = nodes.lefts
    empty = np.zeros(lefts, np.int64), np.zeros(len(nodes) - lefts, np.int64), blank
    written, weight = [Digits(*(part.copy() for part in empty))], 1
    for cost, price in zip(reversed(costs), reversed(prices), strict=True):
        known = np.where(nodes.capacity > 0, price, 0)
        left, right = known[:lefts], known[lefts:]
        most = max(
            int(left.max(initial=0) - right.min(initial=0) + cost.max()),
            int(right.max(initial=0) - left.min(initial=0) - cost.min()),
        )
        if weight * (2 * most + 1) > LONG:
            written.insert(0, Digits(*(part.copy() for part in empty)))
            weight = 1
        for part, digit in zip(written[0], (left, right, cost), strict=True):
            np.add(part, weight * digit, out=part)
        weight *= 2 * most + 1
    return written, weight
