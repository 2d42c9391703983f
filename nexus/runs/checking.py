"""Whether the proof of a pairing holds: asked of the second program, which is not the solver.

Every pair that the rules allow is scored anew and handed to `matching.verify` with the pairs that
were made and the proof's prices, group by group. Nothing of the solver's own tables is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from nexus.matching import Assignment, Pairing, Pool, Rules, Team, verify
from nexus.matching.outcome import Group
from nexus.runs.frozen import Couples, Frozen
from nexus.runs.plans import Plan


def faults(pairing: Pairing, frozen: Frozen, plan: Plan) -> list[str]:
    """What is wrong with the proof; empty when nothing better exists."""
    return [fault for group in pairing.groups for fault in _faults(group, pairing, frozen, plan)]


def _faults(group: Group, pairing: Pairing, frozen: Frozen, plan: Plan) -> Iterator[str]:
    fronts = [pairing.teams[each] for each in group.frontends]
    backs = [pairing.teams[each] for each in group.backends]
    left, right, score = _edges(fronts, backs, plan.rules, frozen.barred)
    places = {couple: place for place, couple in enumerate(_couples(fronts, backs, left, right))}
    made = [each.ids for each in pairing.pairs if each.frontend in set(group.frontends)]
    if not places.keys() >= set(made):
        yield "a pair was made that the rules do not allow"
        return
    got = group.figures
    answer = Assignment(
        chosen=tuple(sorted(places[couple] for couple in made)),
        pairs=got.pairs,
        teams=got.teams,
        first=got.first,
        kept=got.kept,
        bands=got.bands,
        total=got.total,
        proof=group.proof,
    )
    yield from verify(
        left,
        right,
        score,
        answer,
        left_capacity=[team.capacity for team in fronts],
        right_capacity=[team.capacity for team in backs],
        left_first=[team.first for team in fronts],
        right_first=[team.first for team in backs],
        keep=[places[couple] for couple in sorted(frozen.keep) if couple in places],
        pins=[places[couple] for couple in sorted(frozen.pins) if couple in places],
        bands=plan.rules.bands,
        order=plan.levels,
    )


Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


def _edges(
    fronts: Sequence[Team], backs: Sequence[Team], rules: Rules, barred: Couples
) -> tuple[Numbers, Numbers, Numbers]:
    """Every allowed pair: the row of its frontend, the column of its backend, its tenths."""
    pool = Pool(backs)
    columns = {team.id: column for column, team in enumerate(backs)}
    apart: dict[int, list[int]] = {}
    for front, back in barred:
        if back in columns:
            apart.setdefault(front, []).append(columns[back])
    rows, found, tenths = [], [], []
    for row, team in enumerate(fronts):
        scores = pool.scores(team, rules)
        allowed = ~scores.barred
        allowed[apart.get(team.id, [])] = False
        here = np.flatnonzero(allowed)
        rows.append(np.full(len(here), row, dtype=np.int64))
        found.append(here.astype(np.int64))
        tenths.append(scores.tenths[here].astype(np.int64))
    return np.concatenate(rows), np.concatenate(found), np.concatenate(tenths)


def _couples(
    fronts: Sequence[Team], backs: Sequence[Team], left: Numbers, right: Numbers
) -> Iterator[tuple[int, int]]:
    """The edges as couples of ids."""
    front_ids = np.array([team.id for team in fronts], dtype=np.int64)
    back_ids = np.array([team.id for team in backs], dtype=np.int64)
    yield from zip(front_ids[left].tolist(), back_ids[right].tolist(), strict=True)
