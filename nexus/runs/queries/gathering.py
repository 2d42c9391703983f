"""Who takes part in a run, with what place, and what is settled beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from nexus.cohorts.models import Cohort
from nexus.core.clock import now
from nexus.core.db import db
from nexus.matching import Team
from nexus.pairing.models import EndReason, Pairing
from nexus.pairing.queries import blocked_couples, live_counts_in, paired_couples
from nexus.projects.models import Project, ProjectState
from nexus.projects.teams import pool_of
from nexus.runs.frozen import Absent, Couples, Frozen, couples
from nexus.runs.models import (
    STAYED_OUT,
    Hold,
    HoldKind,
    Leftover,
    MatchRun,
    Proposal,
    RunState,
    Silent,
)
from nexus.runs.plans import Plan
from nexus.runs.queries.days import Standing, standings

CONFIRMED, EARLIER, LONGEST = 10_000, 1_000, 365
"""What the precedence of a team is made of: its word, that it went without before, its days."""

ABANDONED = (EndReason.SILENT, EndReason.LEFT, EndReason.MENTOR)
"""Endings after which a team did not choose to be alone."""

TAKES_PART = frozenset({ProjectState.OPEN, ProjectState.AWAY})
WITHOUT = frozenset({ProjectState.OPEN, ProjectState.AWAY, ProjectState.PAUSED, ProjectState.DRAFT})
"""States in which a project without a partner wants one, now or later."""


@dataclass(frozen=True)
class _Known:
    """What is known of the projects of a cohort when a run is made."""

    live: Mapping[int, int]
    standing: Mapping[int, Standing]
    earlier: frozenset[int]
    waits_since: Mapping[int, datetime]

    def first(self, project_id: int, silent: Silent) -> int:
        """The weight of precedence; none for a team that has a partner."""
        if self.live.get(project_id):
            return 0
        confirmed = self.standing.get(project_id) is Standing.CONFIRMED
        days = (now() - self.waits_since[project_id]).days
        return (
            (CONFIRMED if confirmed and silent is Silent.LAST else 0)
            + (EARLIER if project_id in self.earlier else 0)
            + min(max(days, 0), LONGEST)
        )


def gather(cohort: Cohort, plan: Plan, base: MatchRun | None = None) -> Frozen:
    """The inputs of a run as they are now; a constant number of queries."""
    pool = pool_of(cohort)
    projects = {row.id: row for row in db.session.execute(_projects(cohort.id))}
    known = _known(cohort.id, projects)
    teams, absent = [], []
    for row in projects.values():
        code = _absence(row, known, plan, shown=row.id in pool.pool.rows)
        if code is None:
            teams.append(_placed(pool.teams[row.id], known, plan))
        elif not known.live.get(row.id):
            values = {"since": row.state_since.isoformat()} if code in {"paused", "draft"} else {}
            absent.append(Absent(row.id, row.track.value, row.brief_id, code, values))
    taking = [team for team in teams if team.capacity > 0]
    ids = {team.id for team in taking}
    pins, excluded = _holds(cohort.id)
    keep = _proposed(base) if base is not None and plan.keep else frozenset()
    return Frozen(
        teams=tuple(taking),
        absent=tuple(absent),
        partnered=frozenset(ids & known.live.keys()),
        pins=_among(pins, ids),
        barred=_among(excluded | blocked_couples(cohort.id) | paired_couples(cohort.id), ids),
        keep=_among(keep, ids),
    )


def _placed(team: Team, known: _Known, plan: Plan) -> Team:
    """A team with its free places and its precedence."""
    most = min(team.capacity, plan.most) if plan.most and team.track == "backend" else team.capacity
    free = max(0, most - known.live.get(team.id, 0))
    return replace(team, capacity=free, first=known.first(team.id, plan.silent))


def _absence(row: Any, known: _Known, plan: Plan, *, shown: bool) -> str | None:
    """Why a team takes no part; None when it does."""
    if row.state in {ProjectState.PAUSED, ProjectState.DRAFT, ProjectState.AWAY}:
        return str(row.state.value)
    if not shown:
        return "unconfirmed"
    if plan.briefs is not None and row.brief_id not in plan.briefs:
        return "other_brief"
    standing = known.standing.get(row.id, Standing.SILENT)
    if standing is Standing.WITHDRAWN:
        return "withdrawn"
    if standing is Standing.SILENT and plan.silent is Silent.OUT:
        return "silent"
    return None


def _projects(cohort_id: int) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Project.id,
            Project.track,
            Project.brief_id,
            Project.state,
            Project.state_since,
            Project.created_at,
        )
        .where(Project.cohort_id == cohort_id, Project.state.in_(WITHOUT))
        .order_by(Project.id)
    )


def _known(cohort_id: int, projects: Mapping[int, Any]) -> _Known:
    ended = _ended_last(cohort_id)
    return _Known(
        live=live_counts_in(cohort_id),
        standing=standings(cohort_id),
        earlier=frozenset(ended) | _left_over_before(cohort_id),
        waits_since={
            each: max(row.created_at, ended.get(each, row.created_at))
            for each, row in projects.items()
        },
    )


def _ended_last(cohort_id: int) -> dict[int, datetime]:
    """When the last pairing of each team ended that did not end by agreement."""
    sides = [
        sa.select(side.label("project_id"), Pairing.ended_at).where(
            Pairing.cohort_id == cohort_id, Pairing.end_reason.in_(ABANDONED)
        )
        for side in (Pairing.frontend_id, Pairing.backend_id)
    ]
    each = sa.union_all(*sides).subquery()
    last = sa.select(each.c.project_id, sa.func.max(each.c.ended_at)).group_by(each.c.project_id)
    return {project_id: moment for project_id, moment in db.session.execute(last) if moment}


def _left_over_before(cohort_id: int) -> frozenset[int]:
    """Teams that an earlier published run left without a partner, though they took part."""
    query = (
        sa.select(Leftover.project_id)
        .join(MatchRun, MatchRun.id == Leftover.run_id)
        .where(MatchRun.cohort_id == cohort_id, MatchRun.state == RunState.PUBLISHED)
        .where(Leftover.code.not_in([*STAYED_OUT, "silent"]))
    )
    return frozenset(db.session.scalars(query))


def _holds(cohort_id: int) -> tuple[Couples, Couples]:
    rows = db.session.execute(
        sa.select(Hold.kind, Hold.frontend_id, Hold.backend_id).filter_by(cohort_id=cohort_id)
    ).all()
    pins = couples((front, back) for kind, front, back in rows if kind is HoldKind.PIN)
    return pins, couples((front, back) for kind, front, back in rows if kind is HoldKind.EXCLUDE)


def _proposed(base: MatchRun) -> Couples:
    query = sa.select(Proposal.frontend_id, Proposal.backend_id).filter_by(run_id=base.id)
    return couples((front, back) for front, back in db.session.execute(query))


def _among(some: Couples, ids: set[int]) -> Couples:
    """Those couples of which both take part."""
    return frozenset((front, back) for front, back in some if front in ids and back in ids)
