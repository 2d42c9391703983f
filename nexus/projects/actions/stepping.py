"""Somebody takes part no more, or again: their place in a team is left, kept, and taken up."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.cohorts.actions import set_track
from nexus.cohorts.calendar import day_of
from nexus.cohorts.models import Enrolment, Role
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.notifications.actions import settle
from nexus.projects import queries, signals
from nexus.projects.actions.beginning import add_member
from nexus.projects.actions.leaving import end, leave
from nexus.projects.actions.rules import cohort_of, tell_team
from nexus.projects.actions.states import move
from nexus.projects.models import JoinAnswer, KeptPlace, Member, Project, ProjectState
from nexus.projects.teams import bump_pool


def step_out(learner: Enrolment, *, by: Actor) -> None:
    """Take somebody out of their team, whose lead passes on; a team of one closes.

    The place is kept for a return. What waited for an answer between them and teams is withdrawn.
    """
    _withdraw_requests(learner)
    live = sa.select(Member).filter_by(enrolment_id=learner.id, left_at=None)
    member = db.session.scalars(live).unique().first()
    if member is None:
        return
    project = lock(Project, [member.project_id])[member.project_id]
    db.session.expire(project, ["members"])
    alone = len(project.members) == 1
    _keep(learner, project, closed=alone)
    if alone:
        end(project, by=by)
    else:
        leave(project, by=Actor(enrolment_id=learner.id, way=by.way))


def _keep(learner: Enrolment, project: Project, *, closed: bool) -> None:
    values = {"closed": closed, "state": project.state, "away_until": project.away_until}
    place = KeptPlace(enrolment_id=learner.id, project_id=project.id, since=now(), **values)
    db.session.merge(place)
    db.session.flush()


def _withdraw_requests(learner: Enrolment) -> None:
    for request in queries.open_requests_for(learner):
        request.answer, request.answered_at = JoinAnswer.WITHDRAWN, now()
        settle(f"join:{request.id}")
    db.session.flush()


def step_back(learner: Enrolment, *, by: Actor) -> None:
    """Take up the place that was kept: the project goes on as it was, or its team has one more.

    Nothing when the team has closed meanwhile, or the learner is in another team or on another
    track.
    """
    place = db.session.get(KeptPlace, learner.id)
    if place is None or learner.role is not Role.LEARNER:
        return
    project = lock(Project, [place.project_id])[place.project_id]
    closed = project.state is ProjectState.CLOSED
    db.session.delete(place)
    db.session.flush()
    if learner.track not in {None, project.track} or (closed and not place.closed):
        return
    set_track(learner, project.track)
    try:
        with db.session.begin_nested():
            add_member(project, learner, lead=closed)
    except IntegrityError:
        return
    if closed:
        _go_on(project, place, by)
    else:
        tell_team(project, "projects.has_joined", but=[learner.id], name=learner.account.name)
        bump_pool(project.cohort_id)
        signals.changed.send(project, by=by)


def _go_on(project: Project, place: KeptPlace, by: Actor) -> None:
    """Open a project again as it was when it closed with its learner."""
    cohort = cohort_of(project)
    state, until = place.state, place.away_until
    if state is ProjectState.AWAY and (until is None or until <= day_of(cohort, now())):
        state, until = ProjectState.OPEN, None
    project.capacity = min(project.capacity, cohort.most_for(project.track))
    move(project, state, until, by)
    signals.came_back.send(project, since=place.since, by=by)
