"""Pairs that a caller names: pins, pairs to keep, pairs that may not be."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from nexus.matching.outcome import Pair
from nexus.matching.rules import Rules
from nexus.matching.scoring import fit
from nexus.matching.team import Team

MOST_NAMED = 20  # culprits in one message; the rest are counted


class Asked(NamedTuple):
    """The same pairs, each as (frontend, backend) and once."""

    pins: frozenset[Pair]
    barred: frozenset[Pair]
    keep: frozenset[Pair]


def by_id(teams: Iterable[Team]) -> dict[int, Team]:
    """The teams by their ids, in the order of these. ValueError names ids that come twice."""
    found: dict[int, Team] = {}
    twice = set()
    for team in teams:
        if team.id in found:
            twice.add(team.id)
        found[team.id] = team
    if twice:
        raise ValueError(f"teams given twice: {named(sorted(twice))}")
    return dict(sorted(found.items()))


def asked(
    teams: Mapping[int, Team],
    pins: Iterable[Pair],
    barred: Iterable[Pair],
    keep: Iterable[Pair],
) -> Asked:
    """The pairs with their sides in order; ValueError names every pair that can be none."""
    faults: list[str] = []
    sides = []
    for name, pairs in (("pins", pins), ("barred", barred), ("keep", keep)):
        turned = set()
        for pair in pairs:
            fault = _fault(teams, pair)
            if fault:
                faults.append(f"{name} {pair!r}: {fault}")
            else:
                a, b = pair
                turned.add((a, b) if teams[a].track == "frontend" else (b, a))
        sides.append(frozenset(turned))
    if faults:
        raise ValueError(named(sorted(faults), "; "))
    return Asked(*sides)


def _fault(teams: Mapping[int, Team], pair: Pair) -> str | None:
    """Why these two are no frontend and backend of the cohort."""
    if type(pair) is not tuple or len(pair) != 2:
        return "not two ids"
    strange = [each for each in pair if type(each) is not int or each not in teams]
    if strange:
        return f"unknown {named(strange)}"
    if teams[pair[0]].track == teams[pair[1]].track:
        return f"both {teams[pair[0]].track}"
    return None


def check_pins(teams: Mapping[int, Team], wanted: Asked, rules: Rules) -> None:
    """ValueError names all pins that cannot hold: barred, or more than a team has places."""
    faults = []
    held: dict[int, list[int]] = {}
    for pair in sorted(wanted.pins):
        front, back = pair
        reason = fit(teams[front], teams[back], rules).barred
        if pair in wanted.barred:
            faults.append(f"pin {pair}: barred by hand")
        if reason is not None:
            faults.append(f"pin {pair}: barred by the rules ({reason.code})")
        held.setdefault(front, []).append(back)
        held.setdefault(back, []).append(front)
    for team, others in sorted(held.items()):
        if len(others) > teams[team].capacity:
            faults.append(
                f"pins give team {team} {len(others)} partners ({named(others)}),"
                f" it takes {teams[team].capacity}"
            )
    if faults:
        raise ValueError(named(faults, "; "))


def named(culprits: Iterable[object], between: str = ", ") -> str:
    """All of them in a row, the first twenty by name."""
    every = [str(each) for each in culprits]
    more = len(every) - MOST_NAMED
    shown = between.join(every[:MOST_NAMED])
    return f"{shown}{between}and {more} more" if more > 0 else shown
