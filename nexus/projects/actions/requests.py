"""Join a team: one side asks, the other answers."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from nexus.cohorts.models import Enrolment
from nexus.core import limits
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.notifications.actions import settle, tell
from nexus.projects import hooks, queries, signals
from nexus.projects.actions.beginning import add_member
from nexus.projects.actions.leaving import end
from nexus.projects.actions.rules import locked, path_of, requests_path, require_open, tell_team
from nexus.projects.models import AskedBy, JoinAnswer, JoinRequest, Member, Project
from nexus.projects.teams import bump_pool

MOST_MEMBERS = 5
"""A team is nearly always one person; beyond this it is no team that pairs."""

MOST_OPEN = 5
"""So many requests of one project, or of one learner, wait at the same time."""

ASKING = limits.Limit("projects.ask", 20, timedelta(days=1))
"""How often one team asks, or one learner."""


def learner_at(project: Project, handle: str) -> Enrolment:
    """The learner of the project's cohort with a handle. Raises Refused when there is none."""
    learner = queries.learner_by_handle(project, handle)
    if learner is None:
        raise Refused("projects.no_such_handle")
    return learner


def invite(project: Project, learner: Enrolment, *, note: str = "", by: Actor) -> JoinRequest:
    """A team asks a learner of its track to join. Raises Refused."""
    project = locked(project, by, "projects.learner_invited")
    _may_join(project, learner)
    request = _ask(project, learner, AskedBy.TEAM, note)
    tell(
        [learner.account_id],
        "projects.invited_you",
        path=requests_path(project),
        cohort_id=project.cohort_id,
        about=f"join:{request.id}",
        team=project.title,
    )
    return request


def ask_to_join(project: Project, learner: Enrolment, *, note: str = "", by: Actor) -> JoinRequest:
    """A learner asks a team of the same track to be let in. Raises Refused."""
    if by.enrolment_id != learner.id:
        raise Refused("projects.not_yours_to_answer")
    project = lock(Project, [project.id])[project.id]
    db.session.expire(project, ["members"])
    _may_join(project, learner)
    request = _ask(project, learner, AskedBy.LEARNER, note)
    lead = next(member for member in project.members if member.lead)
    tell(
        [lead.enrolment.account_id],
        "projects.asked_to_join",
        path=path_of(project, "/team"),
        cohort_id=project.cohort_id,
        about=f"join:{request.id}",
        team=project.title,
        name=learner.account.name,
    )
    return request


def _may_join(project: Project, learner: Enrolment) -> None:
    require_open(project)
    if learner.track is not project.track:
        raise Refused("projects.other_track", team=project.title)
    if len(project.members) >= MOST_MEMBERS:
        raise Refused("projects.team_is_full", team=project.title, most=MOST_MEMBERS)
    hooks.may_come_in(project, learner)
    theirs = queries.project_of(learner)
    if theirs is None:
        return
    if theirs.id == project.id:
        raise Refused("projects.member_already", name=learner.account.name, team=project.title)
    if len(theirs.members) > 1:
        raise Refused("projects.in_another_team", name=learner.account.name)


def _ask(project: Project, learner: Enrolment, side: AskedBy, note: str) -> JoinRequest:
    mine = JoinRequest.project_id == project.id
    if side is AskedBy.LEARNER:
        mine = JoinRequest.enrolment_id == learner.id
    waiting = sa.select(sa.func.count()).where(
        mine, JoinRequest.asked_by == side, JoinRequest.answer.is_(None)
    )
    if (db.session.scalar(waiting) or 0) >= MOST_OPEN:
        raise Refused("projects.enough_asked", most=MOST_OPEN)
    whose = project.id if side is AskedBy.TEAM else learner.id
    if limits.wait_for(ASKING, f"{side} {whose}"):
        raise Refused("projects.asked_often")
    request = JoinRequest(
        cohort_id=project.cohort_id,
        project_id=project.id,
        enrolment_id=learner.id,
        asked_by=side,
        note=note,
    )
    try:
        with db.session.begin_nested():
            db.session.add(request)
    except IntegrityError as error:
        raise Refused("projects.asked_already") from error
    return request


def accept(request: JoinRequest, *, by: Actor) -> Project:
    """Let the learner in. Who was alone in a project of their own closes that one.

    The learner answers a team's request, the team's lead a learner's. Raises Refused. Two teams
    that let in the same learner wait for each other on the learner's row.
    """
    learner = lock(Enrolment, [request.enrolment_id])[request.enrolment_id]
    own = queries.project_of(learner)
    rows = lock(Project, [request.project_id, *([own.id] if own else [])])
    request = _unanswered(request)
    project = rows[request.project_id]
    _require_answerer(request, project, by)
    db.session.expire(project, ["members"])
    _may_join(project, learner)
    if own is not None:
        hooks.ask(rows[own.id], hooks.Change.REPLACE)
        end(rows[own.id], by=by)
    _settle(request, JoinAnswer.ACCEPTED)
    try:
        with db.session.begin_nested():
            add_member(project, learner)
    except IntegrityError as error:
        raise Refused("projects.in_another_team", name=learner.account.name) from error
    _withdraw_others(learner)
    tell_team(project, "projects.has_joined", but=[by.enrolment_id or 0], name=learner.account.name)
    bump_pool(project.cohort_id)
    signals.changed.send(project, by=by)
    return project


def decline(request: JoinRequest, *, by: Actor) -> None:
    """Say no; the other side is told, without a reason."""
    project = lock(Project, [request.project_id])[request.project_id]
    request = _unanswered(request)
    _require_answerer(request, project, by)
    _settle(request, JoinAnswer.DECLINED)
    asked_by_team = request.asked_by is AskedBy.TEAM
    lead = next(member for member in project.members if member.lead)
    told = lead.enrolment if asked_by_team else request.enrolment
    tell(
        [told.account_id],
        "projects.learner_declined" if asked_by_team else "projects.team_declined",
        path=path_of(project),
        cohort_id=project.cohort_id,
        about=f"project:{project.id}",
        team=project.title,
        name=request.enrolment.account.name,
    )


def withdraw(request: JoinRequest, *, by: Actor) -> None:
    """Take back what one's own side has asked."""
    lock(Project, [request.project_id])
    request = _unanswered(request)
    project = request.project
    if request.asked_by is AskedBy.LEARNER:
        if request.enrolment_id != by.enrolment_id:
            raise Refused("projects.not_yours_to_answer")
    else:
        locked(project, by, "projects.request_withdrawn")
    _settle(request, JoinAnswer.WITHDRAWN)


def _unanswered(request: JoinRequest) -> JoinRequest:
    fresh = lock(JoinRequest, [request.id])[request.id]
    if fresh.answer is not None:
        raise Refused("projects.answered_already")
    return fresh


def _require_answerer(request: JoinRequest, project: Project, by: Actor) -> None:
    if request.asked_by is AskedBy.TEAM:
        if request.enrolment_id != by.enrolment_id:
            raise Refused("projects.not_yours_to_answer")
    else:
        locked(project, by, "projects.request_answered")


def _settle(request: JoinRequest, answer: JoinAnswer) -> None:
    request.answer, request.answered_at = answer, now()
    db.session.flush()
    settle(f"join:{request.id}")


def _withdraw_others(learner: Enrolment) -> None:
    """Who has a team now asks, and is asked by, no other."""
    open_ones = sa.select(JoinRequest).where(
        JoinRequest.enrolment_id == learner.id, JoinRequest.answer.is_(None)
    )
    for each in db.session.scalars(open_ones).unique().all():
        _settle(each, JoinAnswer.WITHDRAWN)


def part(one: Enrolment, other: Enrolment) -> None:
    """Two people keep clear of each other: what waits between one and the other's team ends."""
    teams = {
        each.id: sa.select(Member.project_id).where(
            Member.enrolment_id == each.id, Member.left_at.is_(None)
        )
        for each in (one, other)
    }
    between = sa.or_(
        (JoinRequest.enrolment_id == one.id) & JoinRequest.project_id.in_(teams[other.id]),
        (JoinRequest.enrolment_id == other.id) & JoinRequest.project_id.in_(teams[one.id]),
    )
    ids = sa.select(JoinRequest.id).where(between, JoinRequest.answer.is_(None))
    for each in lock(JoinRequest, db.session.scalars(ids)).values():
        if each.answer is None:
            _settle(each, JoinAnswer.WITHDRAWN)
