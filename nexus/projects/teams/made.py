"""Teams made of projects and their members' profiles; their fit, and their hours in common."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any, Literal, cast
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from nexus import matching
from nexus.cohorts.models import Cohort, Enrolment, EnrolmentState
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.text import fold
from nexus.matching import Fit, Rules, Team, Weeks
from nexus.matching.scoring import weekly_overlap
from nexus.profiles.models import Level, Profile
from nexus.projects.models import Member, Project

Runs = list[list[tuple[int, int]]]
"""A week to draw: for each day from Monday, (first half-hour of the day, how many)."""

NUMBERS = {level: number for number, level in enumerate(Level, start=1)}
DAY = 48


@dataclass(frozen=True)
class Teams:
    """Some teams of one cohort by the ids of their projects, with its rules and its weeks.

    `rows` are what each team was made of: what has not changed need not be made again.
    """

    rules: Rules
    weeks: Weeks
    by_id: Mapping[int, Team]
    rows: Mapping[int, Hashable] = field(default_factory=dict, repr=False)

    def __getitem__(self, project_id: int) -> Team:
        return self.by_id[project_id]

    def fit(self, one: int, other: int) -> Fit:
        """The fit of two projects, in either order; weeks that differ are named by their Monday."""
        return _named(matching.fit(self[one], self[other], self.rules), self, one, other)

    def runs(self, one: int, other: int, zone: str, monday: date | None = None) -> Runs | None:
        """The hours that two projects have in common in a week, in the time of `zone`.

        Without a Monday it is this week, or the cohort's week nearest to it. None when the hours
        of either are not known.
        """
        a, b = self[one].free, self[other].free
        if a is None or b is None:
            return None
        place = _place(self.weeks, monday or now().date())
        kind = self.weeks.kinds[place]
        shared = matching.common(a[kind], b[kind], self.rules.meeting)
        return by_day(matching.to_local(shared, zone, self.weeks.mondays[place]))

    def own_runs(self, one: int, zone: str) -> Runs | None:
        """The hours of this week in which a project's own team can work with others, as `runs`."""
        free = self[one].free
        if free is None:
            return None
        place = _place(self.weeks, now().date())
        hours = free[self.weeks.kinds[place]]
        return by_day(matching.to_local(hours, zone, self.weeks.mondays[place]))

    def overlaps(self, one: int, other: int) -> list[tuple[date, int]]:
        """The minutes in common in each week of the cohort, by its Monday; none when not known."""
        minutes = weekly_overlap(self[one], self[other], self.rules.meeting)
        if minutes is None:
            return []
        weeks = zip(self.weeks.mondays, self.weeks.kinds, strict=True)
        return [(monday, minutes[kind]) for monday, kind in weeks]

    def next_common(
        self, one: int, other: int, after: datetime
    ) -> Iterator[tuple[datetime, datetime]]:
        """The next stretches in which two projects can meet; none when hours are not known."""
        a, b = self[one].free, self[other].free
        if a is None or b is None:
            return iter(())
        return matching.next_common(a, b, self.weeks, self.rules.meeting, after)


def rules_of(cohort: Cohort) -> Rules:
    """What a cohort asks of a pair: its least overlap, its meeting, mostly the same brief."""
    return Rules(
        least_overlap=cohort.least_overlap_minutes,
        meeting=cohort.meeting_minutes,
        briefs=None if cohort.across_briefs else frozenset(),
    )


def members_of(*where: sa.ColumnElement[bool]) -> sa.Select[*tuple[Any, ...]]:
    """What is asked of the profiles of those who are in a live team, a row each."""
    return (
        sa.select(
            Member.project_id,
            Profile.level,
            sa.cast(Profile.aims, sa.Text).label("aims"),
            Profile.way,
            sa.cast(Profile.languages, sa.Text).label("languages"),
            Profile.hours_a_week,
            Profile.hours,
            Profile.hours_zone,
        )
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .join(Profile, Profile.account_id == Enrolment.account_id, isouter=True)
        .where(Member.left_at.is_(None), Enrolment.state == EnrolmentState.ACTIVE, *where)
    )


def make(
    cohort: Cohort,
    projects: Iterable[Any],
    members: Iterable[Any],
    before: Teams | None = None,
) -> Teams:
    """Teams of rows: projects with their columns, members as `members_of` gives them.

    A team of `before` that is made of the same rows, for the same weeks, is taken over.
    """
    by_project: dict[int, tuple[Any, ...]] = {}
    zones = {cohort.zone}
    for member in members:
        by_project[member.project_id] = (*by_project.get(member.project_id, ()), member)
        zones.add(member.hours_zone or cohort.zone)
    weeks = matching.distinct_weeks(matching.weeks_of(cohort.first_day, cohort.weeks), zones)
    old = before if before and before.weeks == weeks else Teams(rules_of(cohort), weeks, {})
    rows = {each.id: (each, by_project.get(each.id, ()), cohort.zone) for each in projects}
    made = {
        number: old.by_id[number]
        if old.rows.get(number) == row
        else _team(row[0], row[1], cohort.zone, weeks)
        for number, row in rows.items()
    }
    return Teams(rules_of(cohort), weeks, made, rows)


def _team(project: Any, members: Sequence[Any], zone: str, weeks: Weeks) -> Team:
    said = [member.way for member in members]
    levels = [NUMBERS[member.level] for member in members if member.level]
    hours = [member.hours_a_week for member in members if member.hours_a_week]
    grids = [
        (matching.from_bytes(member.hours) if member.hours else None, member.hours_zone or zone)
        for member in members
    ]
    return Team(
        id=project.id,
        track=cast(Literal["frontend", "backend"], project.track.value),
        brief=project.brief_id,
        capacity=project.capacity,
        free=matching.team_weeks(grids, weeks),
        languages=_of_half([codes(member.languages) for member in members]),
        stack=folded(project.stack) if isinstance(project.stack, list) else tools(project.stack),
        api=project.api.value,
        level=(2 * sum(levels) + len(levels)) // (2 * len(levels)) if levels else None,
        goals=_of_half([codes(member.aims) for member in members]),
        hours=sum(hours) or None,
        way=said[0].value if said and said[0] and len(set(said)) == 1 else None,
    )


@lru_cache(maxsize=4096)
def codes(stored: str | None) -> frozenset[str]:
    """The codes of a list as the database stores it; the same ones are read again and again."""
    return frozenset(filter(None, json.loads(stored))) if stored else frozenset()


def folded(names: Iterable[str]) -> frozenset[str]:
    """Names of tools as they compare."""
    return frozenset(filter(None, map(fold, names)))


@lru_cache(maxsize=4096)
def tools(stored: str) -> frozenset[str]:
    """The tools of a stored list, as they compare."""
    return folded(json.loads(stored))


def _of_half(said: Sequence[frozenset[str]]) -> frozenset[str]:
    """What at least half of those who said anything named."""
    told = [each for each in said if each]
    if len(told) < 2:
        return told[0] if told else frozenset()
    named = frozenset().union(*told)
    return frozenset(code for code in named if 2 * sum(code in s for s in told) >= len(told))


def _place(weeks: Weeks, day: date) -> int:
    """Which of the cohort's weeks a day is in, or is nearest to."""
    monday = day - timedelta(days=day.weekday())
    distances = [abs(each - monday) for each in weeks.mondays]
    return distances.index(min(distances))


def by_day(bits: int) -> Runs:
    """A week's half-hours as runs of each day."""
    days: Runs = []
    for day in range(7):
        halves = [half for half in range(DAY) if bits >> (day * DAY + half) & 1]
        groups = groupby(enumerate(halves), key=lambda each: each[1] - each[0])
        runs = [[half for _, half in group] for _, group in groups]
        days.append([(run[0], len(run)) for run in runs])
    return days


def _named(fit: Fit, teams: Teams, one: int, other: int) -> Fit:
    """The fit with its first change of the clocks named: its Monday, minutes before and after."""
    overlap, *others = fit.parts
    if "week" not in overlap.values:
        return fit
    kinds = weekly_overlap(teams[one], teams[other], teams.rules.meeting) or []
    minutes = [kinds[kind] for kind in teams.weeks.kinds]
    change = next(place for place, each in enumerate(minutes) if each != minutes[0])
    told = {name: value for name, value in overlap.values.items() if name != "week"}
    told |= {
        "monday": teams.weeks.mondays[change].isoformat(),
        "before": minutes[0],
        "then": minutes[change] if minutes[-1] == minutes[0] else minutes[-1],
    }
    return replace(fit, parts=(replace(overlap, values=told), *others))


def teams_of(projects: Iterable[Project]) -> Teams:
    """The teams of some projects of one cohort, one at least; two queries at most."""
    chosen = {project.id: project for project in projects}
    cohort_id = next(iter(chosen.values())).cohort_id
    cohort = db.session.get_one(Cohort, cohort_id)
    members = db.session.execute(members_of(Member.project_id.in_(chosen)))
    return make(cohort, chosen.values(), members)


def team_of(project: Project) -> Team:
    """A project's team; its `free` is made for the weeks of its own members' zones."""
    return teams_of([project])[project.id]


def fit_of(frontend: Project, backend: Project) -> Fit:
    """How well two projects of one cohort suit, now; for many use `teams_of` or `pool_of`."""
    return teams_of([frontend, backend]).fit(frontend.id, backend.id)


def fit_between(frontend: Project, backend: Project) -> dict[str, Any]:
    """The fit now and the rules it comes from, to be kept with what is decided by it."""
    teams = teams_of([frontend, backend])
    fit = teams.fit(frontend.id, backend.id)
    return {"fit": fit.plain(), "rules": teams.rules.plain()}


def kept_fit(kept: Mapping[str, Any]) -> Fit | None:
    """The fit that `fit_between` gave; None when nothing was kept."""
    return Fit.from_plain(kept["fit"]) if kept else None


def common_runs(
    frontend: Project, backend: Project, zone: str | ZoneInfo, monday: date | None = None
) -> Runs | None:
    """The hours that two projects have in common, to be drawn: see `Teams.runs`."""
    return teams_of([frontend, backend]).runs(frontend.id, backend.id, str(zone), monday)
