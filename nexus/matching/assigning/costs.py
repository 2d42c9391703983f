"""What each arc of the circulation costs at each level; less is better.

The circulation runs hub, left node, right node, hub. A node's arc to or from the hub is two: its
first unit, and the rest. Only edges and first units cost anything.
"""

from typing import NamedTuple

import numpy as np

from nexus.matching.assigning.assignment import ORDER, Flags, Ints, Level, levels_of
from nexus.matching.assigning.problem import Network, Problem


class Costs(NamedTuple):
    """By edge, and by node for its first unit."""

    edge: Ints
    first: Ints

    @property
    def spread(self) -> int:
        """The greatest cost, whatever its sign."""
        return max(int(np.abs(each).max(initial=0)) for each in self)


def costs_of(network: Network, level: Level) -> Costs:
    """The costs of one level."""
    edge = np.zeros(len(network), dtype=np.int64)
    first = np.zeros(len(network.nodes), dtype=np.int64)
    match level.word:
        case "pairs":
            edge -= 1
        case "teams":
            first -= 1
        case "first":
            first -= network.nodes.first
        case "kept":
            edge -= network.keep
        case "bands":
            edge += network.score < (level.bound or 0)
        case "total":
            edge -= network.score
    return Costs(edge, first)


def figure(network: Network, level: Level, taken: Flags) -> int:
    """What a choice comes to at one level."""
    match level.word:
        case "pairs":
            return int(taken.sum())
        case "teams":
            return int((used(network, taken) > 0).sum())
        case "first":
            return int(network.nodes.first[used(network, taken) > 0].sum())
        case "kept":
            return int((taken & network.keep).sum())
        case "bands":
            return int((network.score[taken] < (level.bound or 0)).sum())
        case "total":
            return int(network.score[taken].sum())


def figures(problem: Problem, taken: Flags) -> list[int]:
    """What a choice comes to at all levels there are, in the usual order."""
    levels = levels_of(ORDER, problem.bands)
    return [figure(problem.network, level, taken) for level in levels]


def used(network: Network, taken: Flags) -> Ints:
    """How many chosen edges each node has."""
    ends = np.concatenate((network.tail[taken], network.head[taken]))
    return np.bincount(ends, minlength=len(network.nodes))
