"""The proof of a pairing, checked by whoever does not trust what found it."""

import numpy as np

from nexus.matching.assigning.assignment import Assignment
from nexus.matching.assigning.verifying import verify
from nexus.matching.outcome import Group, Pair, Pairing
from nexus.matching.tables import BARRED, Table, groups, scored


def unproven(found: Pairing) -> list[str]:
    """What is wrong with a pairing or its proof; empty when no pairing is better by its order.

    All pairs are scored again, every one is looked at, and the solver is not used. Nodes are
    named by their places in the group's `frontends` and `backends`.
    """
    sides = groups(found.teams.values(), found.rules)
    if len(sides) != len(found.groups):
        return [f"{len(found.groups)} groups, there are {len(sides)}"]
    faults = []
    for number, ((fronts, backs), group) in enumerate(zip(sides, found.groups, strict=True), 1):
        *_, table = scored(fronts, backs, found.rules, found.barred)
        assert isinstance(table, Table)
        faults += [f"group {number}: {fault}" for fault in _faults(table, group, found)]
    return faults


def _faults(table: Table, group: Group, found: Pairing) -> list[str]:
    """Of one group."""
    left, right = np.nonzero(table.tenths != BARRED)
    where = np.full(table.tenths.shape, -1, dtype=np.int64)
    where[left, right] = np.arange(len(left))

    def places(pairs: set[Pair]) -> list[int]:
        return sorted(where[table.cells(pairs)].tolist())

    own = set(group.frontends)
    chosen = places({pair.ids for pair in found.pairs if pair.frontend in own})
    answer = Assignment(tuple(chosen), *group.figures, group.proof)
    return verify(
        left,
        right,
        table.tenths[left, right],
        answer,
        left_capacity=table.places("frontend"),
        right_capacity=table.places("backend"),
        left_first=[team.first for team in table.fronts],
        right_first=[team.first for team in table.backs],
        keep=places(set(found.keep)),
        pins=places({pair.ids for pair in found.pairs if pair.pinned}),
        bands=found.rules.bands,
        order=found.order,
    )
