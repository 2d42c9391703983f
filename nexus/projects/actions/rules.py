"""Who may change a project, and whom to tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from nexus.cohorts.models import Cohort, Enrolment, Role
from nexus.core import audit
from nexus.core.actor import Actor
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.notifications.actions import tell
from nexus.projects.models import Member, Project, ProjectState


def locked(
    project: Project, by: Actor, code: str, *, lead: bool = True, opened: int | None = None
) -> Project:
    """The project, locked and read afresh, for somebody who may change it.

    That is its lead (or any member, without `lead`), the cohort's staff, whose act is noted in
    the audit log under `code`, and the program (an actor without an account). Raises Refused,
    for people also in a closed cohort, and when it is another version than the one `opened`.
    """
    fresh = lock(Project, [project.id])[project.id]
    if opened is not None and fresh.version != opened:
        raise Refused("projects.changed_meanwhile")
    db.session.expire(fresh, ["members"])
    if by.account_id is None:
        return fresh
    if cohort_of(fresh).closed_at is not None:
        raise Refused("cohorts.closed")
    member = member_by(fresh, by)
    if member is not None:
        if lead and not member.lead:
            raise Refused("projects.lead_only")
        return fresh
    person = db.session.get(Enrolment, by.enrolment_id or 0)
    if person is None or person.role is not Role.STAFF or person.cohort_id != fresh.cohort_id:
        raise Refused("projects.not_a_member")
    audit.record(code, by, about=f"project:{fresh.id}", cohort_id=fresh.cohort_id)
    return fresh


def member_by(project: Project, by: Actor) -> Member | None:
    """The actor's live membership of the project."""
    query = sa.select(Member).where(
        Member.project_id == project.id,
        Member.enrolment_id == by.enrolment_id,
        Member.left_at.is_(None),
    )
    return db.session.scalars(query).first()


def cohort_of(project: Project) -> Cohort:
    """The project's cohort."""
    return db.session.get_one(Cohort, project.cohort_id)


def require_open(project: Project) -> None:
    """It has not been closed. Raises Refused."""
    if project.state is ProjectState.CLOSED:
        raise Refused("projects.closed", team=project.title)


def path_of(project: Project, rest: str = "") -> str:
    """Where the project's page is, or one below it."""
    return f"/c/{cohort_of(project).slug}/projects/{project.id}{rest}"


def requests_path(project: Project) -> str:
    """Where learners answer the teams of the project's cohort."""
    return f"/c/{cohort_of(project).slug}/join-requests"


def tell_team(project: Project, code: str, *, but: Iterable[int] = (), **values: Any) -> None:
    """Tell the members, except those enrolments that need not be told."""
    people = [member.enrolment for member in project.members if member.enrolment_id not in but]
    tell(
        [person.account_id for person in people],
        code,
        path=path_of(project),
        cohort_id=project.cohort_id,
        about=f"project:{project.id}",
        team=project.title,
        **values,
    )


def name_of(by: Actor) -> str:
    """Who acted, for those who are told."""
    person = db.session.get(Enrolment, by.enrolment_id or 0)
    return person.account.name if person else "Nexus"
