"""What a solver answers: the edges, what they come to, and why nothing is better."""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

Word = Literal["pairs", "teams", "first", "kept", "bands", "total"]
ORDER: tuple[Word, ...] = get_args(Word)

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Level(NamedTuple):
    """One aim: a word of the order; of "bands" one level for each `bound`, in their order."""

    word: Word
    bound: int | None = None


def levels_of(order: tuple[Word, ...], bands: tuple[int, ...]) -> tuple[Level, ...]:
    """The levels that an order comes to."""
    return tuple(
        level
        for word in order
        for level in ([Level(word, bound) for bound in bands] if word == "bands" else [Level(word)])
    )


@dataclass(frozen=True, slots=True, eq=False)
class Potentials:
    """The proof of one level: a price for each node, in the order of the proof's nodes.

    An edge costs what it takes from the level (a pair -1, a weak pair 1, a total minus its
    score), a node's first unit what the node takes; the reduced cost of an edge is its cost plus
    the left price minus the right one. `figure` is what the level came to.
    """

    level: Level
    figure: int
    left: Ints
    right: Ints

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            "level": self.level.word,
            "bound": self.level.bound,
            "figure": self.figure,
            "left": self.left.tolist(),
            "right": self.right.tolist(),
        }


@dataclass(frozen=True, slots=True, eq=False)
class Proof:
    """Potentials of all levels; nodes are the numbers that edges gave, ascending."""

    left_nodes: Ints
    right_nodes: Ints
    levels: tuple[Potentials, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Proof) and self.plain() == other.plain()

    def __hash__(self) -> int:
        return hash(self.left_nodes.tobytes())

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            "left_nodes": self.left_nodes.tolist(),
            "right_nodes": self.right_nodes.tolist(),
            "levels": [each.plain() for each in self.levels],
        }


@dataclass(frozen=True, slots=True)
class Assignment:
    """The chosen edges, by index, ascending, and what they come to.

    `teams` counts the nodes of both sides with at least one pair, `first` sums their precedence,
    `bands` has for each bound how many pairs score under it, so a pair may count several times.
    """

    chosen: tuple[int, ...]
    pairs: int
    teams: int
    first: int
    kept: int
    bands: tuple[int, ...]
    total: int
    proof: Proof
