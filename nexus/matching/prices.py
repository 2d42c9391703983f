"""What the last step of an aim costs a later one.

*The last pair* is known exactly: every group is solved again with one pair less. Backends that
suit everybody, as many as frontends must then go without a partner, and that come first, make
that the same problem. It is not told where frontends take several or teams have precedence.

*A kept pair, or a pair under a band*, is bounded by the proof. Another pairing differs from the
best one by circles of arcs. Where it gives up one step of an aim and nothing before, one circle
has an arc whose reduced cost is 1 at that aim; all its other arcs cost 0 there and nothing less
than 0 at the next aim. So it can gain no more at the next aim than that one arc does.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nexus.matching.asked import Asked
from nexus.matching.assigning.assignment import Level, Word
from nexus.matching.outcome import Figures, Price
from nexus.matching.rules import FULL, Rules
from nexus.matching.solved import Solved, best
from nexus.matching.tables import BARRED, FEW, Table
from nexus.matching.team import Team

Whole = NDArray[np.int64]
MOST_ID = (1 << 63) - 1


def prices(
    solved: Sequence[Solved], wanted: Asked, rules: Rules, order: Sequence[Word]
) -> tuple[Price, ...]:
    """Of the last pair, where it can be told, and of each kept pair and band against the next."""
    found = list(_of_last_pair(solved, wanted, rules, order))
    levels = [each.level for each in solved[0].answer.proof.levels] if solved else []
    for at, (level, later) in enumerate(pairwise(levels)):
        if level.word in ("kept", "bands"):
            most = max(_most(each, wanted, at) for each in solved)
            found.append(Price(level.word, later.word, 0, most, level.bound, later.bound))
    return tuple(found)


def _of_last_pair(
    solved: Sequence[Solved], wanted: Asked, rules: Rules, order: Sequence[Word]
) -> Iterator[Price]:
    """What could be better with a pair less; nothing where frontends take several or come first."""
    if list(order[:1]) != ["pairs"]:
        return
    changes = [
        change
        for each in solved
        if each.answer.pairs > int(each.pinned.sum())
        for change in _with_one_less(each, wanted, rules, order)
    ]
    if not changes:
        return
    change = max(changes, key=lambda each: _worth(each, order))
    for word in order:
        gained = getattr(change, word)
        steps: list[tuple[int, int | None]] = [(gained, None)]
        if word == "bands":
            steps = [(-more, bound) for more, bound in zip(gained, rules.bands, strict=True)]
        for step, bound in steps:
            if step > 0:
                yield Price("pairs", word, step, step, None, bound)
                return


def _worth(change: Figures, order: Sequence[Word]) -> tuple[int, ...]:
    row: list[int] = []
    for word in order:
        figure = getattr(change, word)
        row += [-each for each in figure] if word == "bands" else [figure]
    return tuple(row)


def _with_one_less(
    solved: Solved, wanted: Asked, rules: Rules, order: Sequence[Word]
) -> Iterator[Figures]:
    """How the figures of a group change when it may have one pair less than it has."""
    fronts, backs, tenths = solved.table
    if any(team.capacity > 1 for team in fronts) or any(team.first for team in (*fronts, *backs)):
        return
    without = len(fronts) - solved.answer.pairs + 1
    nobody = [Team(MOST_ID - at, "backend", "", first=1) for at in range(without)]
    suit_all = np.full((len(fronts), without), FULL, dtype=np.int16)
    table = Table(fronts, (*backs, *nobody), np.hstack([tenths, suit_all]))
    turned: list[Word] = ["pairs", "first", *(word for word in order[1:] if word != "first")]
    got = best(table, wanted, rules, turned).group.figures
    alone = Figures(without, 2 * without, without, 0, (0, 0, 0), without * FULL)
    yield got.minus(alone).minus(solved.group.figures)


class Arcs(NamedTuple):
    """Ways in which a pairing can change: what each costs at every level, by level."""

    cost: list[Whole]


def _most(solved: Solved, wanted: Asked, at: int) -> int:
    """How much one step less of a level can better the next one, at the most."""
    most = 0
    levels = [each.level for each in solved.answer.proof.levels]
    left, right = _spread(solved)
    for arcs in (_of_nodes(solved, levels, left, right), *_of_pairs(solved, wanted, levels)):
        open_ = np.ones(len(arcs.cost[0]), dtype=np.bool_)
        for cost in arcs.cost[:at]:
            open_ &= cost == 0
        open_ &= arcs.cost[at] == 1
        most = max(most, int((-arcs.cost[at + 1][open_]).max(initial=0)))
    return most


def _spread(solved: Solved) -> tuple[Whole, Whole]:
    """The proof's prices as [level, team] of each side; teams that can have nobody need none."""
    proof, table = solved.answer.proof, solved.table
    left = np.zeros((len(proof.levels), len(table.fronts)), dtype=np.int64)
    right = np.zeros((len(proof.levels), len(table.backs)), dtype=np.int64)
    for at, level in enumerate(proof.levels):
        left[at, proof.left_nodes], right[at, proof.right_nodes] = level.left, level.right
    return left, right


def _of_pairs(solved: Solved, wanted: Asked, levels: list[Level]) -> Iterator[Arcs]:
    """Pairs that could be made, and pairs made that could be dropped."""
    table = solved.table
    left, right = _spread(solved)
    made = np.zeros(table.tenths.shape, dtype=np.int8)
    made[solved.pairs] = np.where(solved.pinned, 2, 1)
    keep = np.zeros(table.tenths.shape, dtype=np.bool_)
    keep[table.cells(wanted.keep)] = True
    for first in range(0, len(table.fronts), FEW):
        some = slice(first, first + FEW)
        rows, columns = np.nonzero((table.tenths[some] != BARRED) & (made[some] < 2))
        rows += first
        sign = np.where(made[rows, columns] == 1, -1, 1)
        score, kept = table.tenths[rows, columns].astype(np.int64), keep[rows, columns]
        yield Arcs(
            [
                sign * (_cost(level, score, kept) + left[at, rows] - right[at, columns])
                for at, level in enumerate(levels)
            ]
        )


def _cost(level: Level, score: Whole, kept: NDArray[np.bool_]) -> Whole:
    """What pairs take from a level."""
    match level.word:
        case "pairs":
            return np.full_like(score, -1)
        case "kept":
            return -kept.astype(np.int64)
        case "bands":
            return (score < (level.bound or 0)).astype(np.int64)
        case "total":
            return -score
        case _:
            return np.zeros_like(score)


def _of_nodes(solved: Solved, levels: list[Level], left: Whole, right: Whole) -> Arcs:
    """Teams that could have their first pair or more, or fewer or none."""
    table = solved.table
    teams = (*table.fronts, *table.backs)
    first = np.array([team.first for team in teams], dtype=np.int64)
    room = np.array([team.capacity for team in teams], dtype=np.int64)
    ends = np.concatenate((solved.pairs[0], len(table.fronts) + solved.pairs[1]))
    has = np.bincount(ends, minlength=len(teams))
    costs = []
    for at, level in enumerate(levels):
        rest = np.concatenate((-left[at], right[at]))
        own = rest + {"teams": np.int64(-1), "first": -first}.get(level.word, np.int64(0))
        more = rest[(room > 1) & (has < room)], -rest[has > 1]
        costs.append(np.concatenate((own[has == 0], -own[has > 0], *more)))
    return Arcs(costs)
