"""A cohort cut into groups of briefs that may meet, each with the score of every pair in it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nexus.matching.blocks import Blocks
from nexus.matching.outcome import Pair
from nexus.matching.rules import Rules
from nexus.matching.team import Brief, Team

Tenths = NDArray[np.int16]
Rows = NDArray[np.intp]
BARRED = -1
FEW = 128  # rows looked at together, so that what they make stays small


class Table(NamedTuple):
    """The score of each frontend (row) with each backend (column), -1 where they may not pair.

    Both sides are in the order of their ids; teams that take no partner are not in it.
    """

    fronts: tuple[Team, ...]
    backs: tuple[Team, ...]
    tenths: Tenths

    def places(self, track: str) -> NDArray[np.int64]:
        """How many partners each team of a side takes."""
        side = self.fronts if track == "frontend" else self.backs
        return np.array([team.capacity for team in side], dtype=np.int64)

    def cells(self, pairs: Iterable[Pair]) -> tuple[Rows, Rows]:
        """Rows and columns of those of the pairs that are in this table and not barred."""
        rows = {team.id: row for row, team in enumerate(self.fronts)}
        columns = {team.id: column for column, team in enumerate(self.backs)}
        here = sorted((rows[a], columns[b]) for a, b in pairs if a in rows and b in columns)
        found = np.array(here, dtype=np.intp).reshape(-1, 2)
        found = found[self.tenths[found[:, 0], found[:, 1]] != BARRED]
        return found[:, 0], found[:, 1]


def groups(teams: Iterable[Team], rules: Rules) -> list[tuple[tuple[Team, ...], tuple[Team, ...]]]:
    """Frontends and backends of briefs that may meet, directly or through others, by first id.

    Only teams that take a partner, and only groups with both sides.
    """
    taking = [team for team in teams if team.capacity]
    part_of = _joined({team.brief for team in taking}, rules)
    sides: dict[Brief, tuple[list[Team], list[Team]]] = {}
    for team in taking:
        fronts, backs = sides.setdefault(part_of[team.brief], ([], []))
        (fronts if team.track == "frontend" else backs).append(team)
    return [(tuple(fronts), tuple(backs)) for fronts, backs in sides.values() if fronts and backs]


def _joined(briefs: set[Brief], rules: Rules) -> dict[Brief, Brief]:
    """For each brief one that stands for all that it may meet, directly or through others."""
    if rules.briefs is None:
        return dict.fromkeys(briefs, next(iter(briefs), 0))
    stands: dict[Brief, Brief] = {brief: brief for brief in briefs}
    for one, other in rules.briefs:
        if one in stands and other in stands:
            kept, gone = stands[one], stands[other]
            stands.update({brief: kept for brief, old in stands.items() if old == gone})
    return stands


def scored(
    fronts: Sequence[Team], backs: Sequence[Team], rules: Rules, barred: frozenset[Pair]
) -> Iterator[Table | int]:
    """Score all pairs of a group: yields how many rows are ready so far, at last the table."""
    blocks = Blocks(fronts, backs, rules)
    tenths = np.empty((len(fronts), len(backs)), dtype=np.int16)
    for start in range(0, len(fronts), FEW):
        stop = min(start + FEW, len(fronts))
        tenths[start:stop] = blocks.rows(start, stop)
        yield stop
    table = Table(tuple(fronts), tuple(backs), tenths)
    rows, columns = table.cells(barred)
    tenths[rows, columns] = BARRED
    yield table
