"""Leave a team, hand over its lead, close a project."""

from __future__ import annotations

import sqlalchemy as sa

from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.notifications.actions import settle
from nexus.projects import queries, signals
from nexus.projects.actions.rules import locked, name_of, require_open, tell_team
from nexus.projects.models import JoinAnswer, Member, Project, ProjectState
from nexus.projects.teams import bump_pool


def close(project: Project, *, by: Actor) -> None:
    """Close a project for all its members; each is then free for another."""
    project = locked(project, by, "projects.closed_by_staff")
    require_open(project)
    tell_team(project, "projects.was_closed", but=[by.enrolment_id or 0], name=name_of(by))
    end(project, by=by)


def end(project: Project, *, by: Actor) -> None:
    """Close a locked project: members leave, open requests are withdrawn, listeners hear it."""
    moment = now()
    project.state, project.away_until = ProjectState.CLOSED, None
    project.state_since, project.state_by_id = moment, by.enrolment_id
    db.session.flush()
    bump_pool(project.cohort_id)
    signals.closed.send(project, by=by)
    live = sa.update(Member).where(Member.project_id == project.id, Member.left_at.is_(None))
    db.session.execute(live.values(left_at=moment))
    for request in queries.open_requests_of(project):
        request.answer, request.answered_at = JoinAnswer.WITHDRAWN, moment
        settle(f"join:{request.id}")
    db.session.flush()
    db.session.expire(project, ["members"])


def hand_over(project: Project, to: int, *, by: Actor) -> None:
    """Make the member with this enrolment the lead. Raises Refused when they are not a member."""
    project = locked(project, by, "projects.handed_over")
    require_open(project)
    heir = next((each for each in project.members if each.enrolment_id == to), None)
    if heir is None:
        raise Refused("projects.no_member")
    if heir.lead:
        return
    _make_lead(project, heir)
    tell_team(
        project,
        "projects.new_lead",
        but=[by.enrolment_id or 0],
        name=heir.enrolment.account.name,
    )
    bump_pool(project.cohort_id)
    signals.changed.send(project, by=by)


def _make_lead(project: Project, heir: Member) -> None:
    """In two steps, since the database knows one lead at any moment."""
    for each in project.members:
        each.lead = False
    db.session.flush()
    heir.lead = True
    db.session.flush()


def leave(project: Project, *, by: Actor) -> None:
    """Leave a team. Its lead hands over to whoever is in it longest; who is alone closes it."""
    project = locked(project, by, "projects.left", lead=False)
    require_open(project)
    mine = next((each for each in project.members if each.enrolment_id == by.enrolment_id), None)
    if mine is None:
        raise Refused("projects.not_a_member")
    others = [each for each in project.members if each is not mine]
    if not others:
        end(project, by=by)
        return
    was_lead = mine.lead
    mine.left_at, mine.lead = now(), False
    db.session.flush()
    db.session.expire(project, ["members"])
    if was_lead:
        _make_lead(project, others[0])
    name = mine.enrolment.account.name
    tell_team(project, "projects.has_left", name=name, lead=queries.lead_name(project))
    bump_pool(project.cohort_id)
    signals.changed.send(project, by=by)
