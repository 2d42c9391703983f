"""Who might pair: places nobody has claimed yet, and projects that have no partner yet.

Nothing of it is kept: it is worked out anew whenever staff look, best by the aims of a match run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import sqlalchemy as sa
from flask_babel import gettext as _

from nexus import matching
from nexus.bulletin.discord import MOST, plain
from nexus.cohorts.models import Brief, Cohort
from nexus.core.db import db
from nexus.matching import Team, Weeks
from nexus.pairing.queries import blocked_couples, live_counts_in
from nexus.projects.models import Project
from nexus.projects.teams import CohortPool, pool_of, rules_of
from nexus.roster import queries
from nexus.roster.models import Place

MOST_TEAMS = 10_000
"""More than so many are left to a match run."""

PLACES = 1 << 40
"""The ids of places as teams begin here, above those of projects."""


@dataclass(frozen=True)
class Suggested:
    """Two that might pair, as they are called; `waits` says that one has not signed up yet."""

    frontend: str
    backend: str
    brief: str
    fit: str
    waits: bool


@dataclass(frozen=True)
class Proposals:
    """The pairs, the best fit first; the names of those left over; how many were looked at."""

    pairs: list[Suggested]
    alone: list[tuple[str, str]]
    teams: int


def work_out(cohort: Cohort) -> Proposals | None:
    """Pair all that might; None when there are too many for a page."""
    waiting, pool = queries.unclaimed(cohort.id), pool_of(cohort)
    live = live_counts_in(cohort.id)
    free = [team for team in pool.pool.teams if not live.get(team.id) and team.capacity]
    if len(waiting) + len(free) > MOST_TEAMS:
        return None
    teams = _teams(cohort, pool, free, waiting)
    ids = {team.id for team in teams}
    barred = [couple for couple in blocked_couples(cohort.id) if ids.issuperset(couple)]
    found = matching.pair(teams, rules_of(cohort), barred=barred)
    names = _names(free, waiting)
    briefs = _titles(cohort)
    pairs = [
        Suggested(
            names[each.frontend],
            names[each.backend],
            briefs[found.teams[each.frontend].brief],
            f"{each.tenths / 10:.0f}",
            max(each.frontend, each.backend) >= PLACES,
        )
        for each in sorted(found.pairs, key=lambda pair: (-pair.tenths, pair.frontend))
    ]
    alone = [(names[left.team], briefs[found.teams[left.team].brief]) for left in found.unpaired]
    return Proposals(pairs, sorted(alone), len(teams))


def _teams(cohort: Cohort, pool: CohortPool, free: list[Team], waiting: list[Place]) -> list[Team]:
    """Projects and places as teams, their hours in the same weeks."""
    zones = pool.weeks.zones | {place.zone for place in waiting}
    weeks = matching.distinct_weeks(matching.weeks_of(cohort.first_day, cohort.weeks), zones)
    projects = [replace(team, capacity=1, free=_in(weeks, team, pool.weeks)) for team in free]
    places = [
        Team(
            id=PLACES + place.id,
            track=place.track.value,
            brief=place.brief_id,
            free=matching.team_weeks([(_bits(place), place.zone)], weeks),
            hours=place.hours_a_week,
        )
        for place in waiting
    ]
    return projects + places


def _bits(place: Place) -> int | None:
    return None if place.hours is None else matching.from_bytes(place.hours)


def _in(weeks: Weeks, team: Team, before: Weeks) -> tuple[int, ...] | None:
    """A team's hours in other distinct weeks of the same cohort."""
    if team.free is None:
        return None
    return tuple(team.free[before.kind_of(monday)] for monday in weeks.firsts)


def _names(free: list[Team], waiting: list[Place]) -> dict[int, str]:
    """What teams are called: projects by their titles, places by the names that staff typed."""
    names = {PLACES + place.id: place.name for place in waiting}
    if free:
        cohort = sa.select(Project.cohort_id).where(Project.id == free[0].id).scalar_subquery()
        query = sa.select(Project.id, Project.title).where(Project.cohort_id == cohort)
        names |= {row.id: row.title for row in db.session.execute(query)}
    return names


def _titles(cohort: Cohort) -> dict[int | str, str]:
    query = sa.select(Brief.id, Brief.title).where(Brief.cohort_id == cohort.id)
    return {row.id: row.title for row in db.session.execute(query)}


def for_discord(found: Proposals) -> str:
    """The pairs as a post that calls nobody, as many as fit into one."""
    lines: list[str] = []
    length = 0
    for line in _lines(found):
        length += len(line) + 1
        if length > MOST - 60:
            lines.append(_("… and %(count)s more", count=len(found.pairs) - len(lines)))
            break
        lines.append(line)
    return "\n".join(lines)


def _lines(found: Proposals) -> Iterator[str]:
    for each in found.pairs:
        yield f"{plain(each.frontend)} + {plain(each.backend)} ({plain(each.brief)})"
