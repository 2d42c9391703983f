"""One group, solved: its table, its pairs, and the answer that proves them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nexus.matching.asked import Asked
from nexus.matching.assigning.assignment import Assignment, Word
from nexus.matching.assigning.grid import Grid
from nexus.matching.assigning.thinning import solve_grid
from nexus.matching.columns import Flags
from nexus.matching.outcome import Figures, Group, Pair, Paired
from nexus.matching.rules import Rules
from nexus.matching.tables import Rows, Table


@dataclass(frozen=True, slots=True)
class Solved:
    """A table, the rows and columns of its pairs in order, which of them are kept and pinned."""

    table: Table
    pairs: tuple[Rows, Rows]
    kept: Flags
    pinned: Flags
    answer: Assignment

    def paired(self, rules: Rules) -> list[Paired]:
        """The pairs, by the ids of their teams."""
        table = self.table
        found = []
        marks = zip(*self.pairs, self.kept.tolist(), self.pinned.tolist(), strict=True)
        for row, column, kept, pinned in marks:
            front, back, score = table.fronts[row], table.backs[column], table.tenths[row, column]
            of = (front, back, rules)
            found.append(Paired(front.id, back.id, int(score), kept, pinned, of))
        return found

    @property
    def group(self) -> Group:
        """What the group came to."""
        got = self.answer
        return Group(
            tuple(team.id for team in self.table.fronts),
            tuple(team.id for team in self.table.backs),
            Figures(got.pairs, got.teams, got.first, got.kept, got.bands, got.total),
            got.proof,
        )


def best(table: Table, wanted: Asked, rules: Rules, order: Sequence[Word]) -> Solved:
    """The best pairs of a group."""
    keep, pins = (
        list(zip(*table.cells(named), strict=True)) for named in (wanted.keep, wanted.pins)
    )
    left, right, _, answer = solve_grid(
        Grid.of(table.tenths),
        left_capacity=table.places("frontend"),
        right_capacity=table.places("backend"),
        left_first=[team.first for team in table.fronts],
        right_first=[team.first for team in table.backs],
        keep=keep,
        pins=pins,
        bands=rules.bands,
        order=order,
    )
    chosen = np.array(answer.chosen, dtype=np.intp)
    pairs = (left[chosen], right[chosen])
    kept, pinned = (_among(table, pairs, named) for named in (wanted.keep, wanted.pins))
    return Solved(table, pairs, kept, pinned, answer)


def _among(table: Table, pairs: tuple[Rows, Rows], named: frozenset[Pair]) -> Flags:
    made = zip(*(ends.tolist() for ends in pairs), strict=True)
    ids = ((table.fronts[row].id, table.backs[column].id) for row, column in made)
    return np.fromiter((each in named for each in ids), dtype=np.bool_, count=len(pairs[0]))
