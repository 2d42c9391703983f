"""The states of a project, each by one press, and the return from being away."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.cohorts.calendar import day_of, last_day
from nexus.cohorts.models import Cohort
from nexus.core import audit
from nexus.core.actor import PROGRAM, Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.projects import hooks, queries, signals
from nexus.projects.actions.beginning import add_member
from nexus.projects.actions.rules import cohort_of, locked, require_open, tell_team
from nexus.projects.models import Project, ProjectState
from nexus.projects.teams import bump_pool

CHOSEN = frozenset({ProjectState.OPEN, ProjectState.AWAY, ProjectState.ALONE, ProjectState.PAUSED})
"""What a lead may choose between; closing and reopening are acts of their own."""

LONGEST_AWAY = timedelta(days=60)


def set_state(
    project: Project, state: ProjectState, *, until: date | None = None, by: Actor
) -> None:
    """Open, away (until a day on which it is back), alone or paused. Raises Refused."""
    project = locked(project, by, "projects.state_set")
    require_open(project)
    if state not in CHOSEN:
        raise ValueError(f"{state} is not chosen but brought about")
    away_until = _back_on(project, until) if state is ProjectState.AWAY else None
    if (state, away_until) == (project.state, project.away_until):
        return
    if state is ProjectState.ALONE:
        hooks.ask(project, hooks.Change.ALONE)
    move(project, state, away_until, by)


def _back_on(project: Project, until: date | None) -> date:
    """The day of return, which lies ahead and within the cohort's time."""
    cohort = cohort_of(project)
    today = day_of(cohort, now())
    last = min(max(last_day(cohort), today + timedelta(days=1)), today + LONGEST_AWAY)
    if until is None or not today < until <= last:
        raise Refused("projects.away_until_when", last=last.isoformat())
    return until


def move(project: Project, state: ProjectState, away_until: date | None, by: Actor) -> None:
    """Bring a locked project into a state, and say so."""
    opens = state is ProjectState.OPEN
    project.state, project.away_until = state, away_until
    project.state_since, project.state_by_id = now(), by.enrolment_id
    db.session.flush()
    bump_pool(project.cohort_id)
    if opens and queries.is_shown(project):
        signals.opened.send(project, by=by)
    else:
        signals.changed.send(project, by=by)


def reopen(project: Project, *, by: Actor) -> None:
    """Open a closed project again, led by whoever led it last, if they are free.

    For that person, and for staff. Raises Refused.
    """
    project = lock(Project, [project.id])[project.id]
    if project.state is not ProjectState.CLOSED:
        return
    cohort = cohort_of(project)
    if cohort.closed_at is not None:
        raise Refused("cohorts.closed")
    former = queries.last_lead(project)
    here = former is not None and former.enrolment.active
    if former is None or not here or former.enrolment.track is not project.track:
        raise Refused("projects.nobody_to_lead")
    if by.enrolment_id != former.enrolment_id:
        about = f"project:{project.id}"
        cohort_id = project.cohort_id
        audit.record("projects.reopened", by, about=about, cohort_id=cohort_id)
    try:
        with db.session.begin_nested():
            add_member(project, former.enrolment, lead=True)
    except IntegrityError as error:
        raise Refused("projects.lead_is_elsewhere") from error
    move(project, ProjectState.OPEN, None, by)


def bring_back() -> list[Project]:
    """Open what was away until today; each is told. Safe to repeat."""
    perhaps = (
        sa.select(Project.id)
        .join(Cohort, Cohort.id == Project.cohort_id)
        .where(
            Project.state == ProjectState.AWAY,
            Project.away_until <= (now() + timedelta(days=1)).date(),
            Cohort.closed_at.is_(None),
        )
    )
    back = []
    for project in lock(Project, db.session.scalars(perhaps)).values():
        if project.away_until and project.away_until <= day_of(cohort_of(project), now()):
            move(project, ProjectState.OPEN, None, PROGRAM)
            tell_team(project, "projects.is_back")
            back.append(project)
    return back
