"""Teams who would both rather have each other than what the cohort's pairing gives them.

A pairing that is best for the cohort seldom is stable (Gale and Shapley 1962); here is how far
it is from that, and what giving in would cost the others.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nexus.matching.columns import Flags
from nexus.matching.outcome import Figures, Pair, Paired, Swap
from nexus.matching.rules import Rules
from nexus.matching.tables import BARRED, FEW, Rows, Table
from nexus.matching.team import Team

LISTED = 200
NEVER = 2000  # no score is as high: a team that cannot leave anybody


class Content(NamedTuple):
    """What a side has: the score that a team must be offered more than, and whom it would leave.

    A team with a place left takes any score and leaves nobody (row -1).
    """

    bar: NDArray[np.int16]
    leaves: Rows


def content(
    mine: Rows, others: Rows, tenths: NDArray[np.int16], pinned: Flags, seats: NDArray[np.int64]
) -> Content:
    """Of each team of one side; nobody leaves a partner whom a pin gave them."""
    bar = np.full(len(seats), NEVER, dtype=np.int16)
    leaves = np.full(len(seats), -1, dtype=np.intp)
    free = np.flatnonzero(~pinned)
    order = free[np.lexsort((others[free], -tenths[free]))]
    bar[mine[order]] = tenths[order]
    leaves[mine[order]] = others[order]
    places = np.bincount(mine, minlength=len(seats)) < seats
    bar[places], leaves[places] = BARRED, -1
    return Content(bar, leaves)


class Wishes:
    """Pairs that both sides would rather have: a count, and (gain, row, column) of the best."""

    def __init__(
        self, table: Table, pairs: tuple[Rows, Rows], sides: tuple[Content, Content]
    ) -> None:
        self.count = 0
        self.foremost = np.zeros((0, 3), dtype=np.int64)
        for first in range(0, len(table.fronts), FEW):
            gain = _gains(table, pairs, sides, first)
            rows, columns = np.nonzero(gain)
            self.count += len(rows)
            self._add(gain[rows, columns], rows + first, columns)

    def _add(self, gain: NDArray[np.int16], rows: Rows, columns: Rows) -> None:
        """Put the best of these among the foremost."""
        if len(self.foremost) == LISTED:
            better = gain > self.foremost[-1, 0]  # rows ascend, so a tie comes too late
            gain, rows, columns = gain[better], rows[better], columns[better]
        every = np.concatenate([self.foremost, np.stack([gain, rows, columns], axis=1)])
        order = np.lexsort((every[:, 2], every[:, 1], -every[:, 0]))[:LISTED]
        self.foremost = every[order]


def _gains(
    table: Table, pairs: tuple[Rows, Rows], sides: tuple[Content, Content], first: int
) -> NDArray[np.int16]:
    """What the side that gains less would gain by each pair of some rows; 0 where one would not."""
    front, back = sides
    some = table.tenths[first : first + FEW]
    low = np.maximum(front.bar[first : first + FEW, None], back.bar)
    gain = np.where(some > low, some - np.maximum(low, 0), 0).astype(np.int16)
    gain[(some > low) & (gain == 0)] = 1  # a place instead of none, for a score of 0
    rows, columns = pairs
    here = (rows >= first) & (rows < first + FEW)
    gain[rows[here] - first, columns[here]] = 0
    return gain


class Swaps:
    """What giving in to a wish would do to the figures."""

    def __init__(self, teams: Mapping[int, Team], pairs: Iterable[Paired], rules: Rules) -> None:
        self.teams, self.rules = teams, rules
        self.pairs = {pair.ids: pair for pair in pairs}
        self.partners = Counter(team for pair in self.pairs for team in pair)

    def swap(
        self, tenths: Mapping[Pair, int], wish: Pair, leaves: tuple[int | None, int | None]
    ) -> Swap:
        """The two come together, each leaves whom it must; those left pair up if they may.

        `tenths` has the score of the wish, and of those left behind unless they may not pair.
        """
        frontend, backend = wish
        back_left, front_left = leaves
        gone = [(frontend, back_left), (front_left, backend)]
        lost = [self.pairs[a, b] for a, b in gone if a is not None and b is not None]
        then = None
        if front_left is not None and back_left is not None:
            both = (front_left, back_left)
            then = both if both in tenths and both not in self.pairs else None
        made = [wish] if then is None else [wish, then]
        change = Figures(bands=(0,) * len(self.rules.bands))
        for pair in made:
            change = change.plus(figures_of_pair(tenths[pair], self.rules, kept=False))
        for left in lost:
            change = change.minus(figures_of_pair(left.tenths, self.rules, kept=left.kept))
        moved = Counter(team for pair in made for team in pair)
        moved.subtract(team for left in lost for team in left.ids)
        for team, step in moved.items():
            turn = bool(self.partners[team] + step) - bool(self.partners[team])
            change = change.plus(Figures(teams=turn, first=turn * self.teams[team].first))
        return Swap(*wish, tenths[wish], back_left, front_left, then, change)


def figures_of_pair(tenths: int, rules: Rules, *, kept: bool) -> Figures:
    """What one pair counts, its teams apart."""
    bands = tuple(int(tenths < bound) for bound in rules.bands)
    return Figures(pairs=1, kept=int(kept), bands=bands, total=tenths)
