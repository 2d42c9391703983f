"""Which projects and people one may see, and what is one's own."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from nexus.accounts.models import Account
from nexus.cohorts.models import Enrolment, EnrolmentState, Role, Track
from nexus.core.db import db
from nexus.core.reads import once_a_read
from nexus.core.text import fold
from nexus.profiles.models import Profile
from nexus.projects.models import AskedBy, JoinRequest, KeptPlace, Member, Project, ProjectState


@once_a_read
def project_of(enrolment: Enrolment) -> Project | None:
    """The live project that a learner leads or has joined, with its members."""
    return db.session.scalars(
        sa.select(Project)
        .join(Member, Member.project_id == Project.id)
        .where(Member.enrolment_id == enrolment.id, Member.left_at.is_(None))
        .options(selectinload(Project.members))
    ).first()


def _led_by_confirmed() -> sa.ColumnElement[bool]:
    """Somebody who confirmed their address leads it, or led it until it closed."""
    return (
        sa.select(Member.id)
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .join(Account, Account.id == Enrolment.account_id)
        .where(
            Member.project_id == Project.id,
            Member.lead,
            sa.or_(Member.left_at.is_(None), Project.state == ProjectState.CLOSED),
            Account.confirmed_at.is_not(None),
            Account.leaving_since.is_(None),
        )
        .exists()
    )


def _with_me(enrolment: Enrolment) -> sa.ColumnElement[bool]:
    """The reader is, or was, in its team."""
    mine = (Member.project_id == Project.id) & (Member.enrolment_id == enrolment.id)
    return sa.select(Member.id).where(mine).exists()


def projects_to_see(enrolment: Enrolment) -> sa.Select[Any]:
    """The projects of the reader's cohort that the reader may open.

    Staff see all; others their own and those that somebody confirmed leads, drafts apart.
    """
    query = sa.select(Project).where(Project.cohort_id == enrolment.cohort_id)
    if enrolment.role is not Role.STAFF:
        shown = _led_by_confirmed() & (Project.state != ProjectState.DRAFT)
        query = query.where(sa.or_(shown, _with_me(enrolment)))
    return query.options(selectinload(Project.members))


def projects_to_change(enrolment: Enrolment) -> sa.Select[Any]:
    """Projects on which the reader may work: the one they are in, for staff all of the cohort."""
    query = sa.select(Project).where(Project.cohort_id == enrolment.cohort_id)
    if enrolment.role is not Role.STAFF:
        query = query.join(Member, Member.project_id == Project.id).where(
            Member.enrolment_id == enrolment.id, Member.left_at.is_(None)
        )
    return query.options(selectinload(Project.members))


def projects_to_reopen(enrolment: Enrolment) -> sa.Select[Any]:
    """Closed projects that the reader led last, for staff all closed ones of the cohort."""
    query = sa.select(Project).where(
        Project.cohort_id == enrolment.cohort_id, Project.state == ProjectState.CLOSED
    )
    return query if enrolment.role is Role.STAFF else query.where(_last_led_by(enrolment.id))


def _last_led_by(enrolment_id: int) -> sa.ColumnElement[bool]:
    newest = (
        sa.select(Member.enrolment_id)
        .where(Member.project_id == Project.id, Member.lead)
        .order_by(Member.left_at.desc(), Member.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return newest == enrolment_id


def last_lead(project: Project) -> Member | None:
    """Who led a closed project when it closed."""
    query = sa.select(Member).filter_by(project_id=project.id, lead=True)
    newest = query.order_by(Member.left_at.desc(), Member.id.desc())
    return db.session.scalars(newest).unique().first()


def is_shown(project: Project) -> bool:
    """Whether others see it: not a draft, not closed, led by somebody confirmed who is there."""
    if project.state in {ProjectState.DRAFT, ProjectState.CLOSED}:
        return False
    query = (
        sa.select(Member.id)
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .join(Account, Account.id == Enrolment.account_id)
        .where(
            Member.project_id == project.id,
            Member.lead,
            Member.left_at.is_(None),
            Enrolment.state == EnrolmentState.ACTIVE,
            Account.confirmed_at.is_not(None),
            Account.is_open(),
        )
    )
    return db.session.scalar(query) is not None


def lead_name(project: Project) -> str:
    """The name of whoever leads a live project."""
    return next((each.enrolment.account.name for each in project.members if each.lead), "")


def leads(project: Project | None, enrolment: Enrolment) -> bool:
    """Whether somebody leads a project; staff stand in for every lead."""
    if project is None:
        return False
    if enrolment.role is Role.STAFF:
        return True
    return any(each.lead and each.enrolment_id == enrolment.id for each in project.members)


def counts_by_brief(cohort_id: int) -> dict[tuple[int, Track], int]:
    """How many projects go on, by brief and track; those without any are absent."""
    query = (
        sa.select(Project.brief_id, Project.track, sa.func.count())
        .where(Project.cohort_id == cohort_id, Project.state != ProjectState.CLOSED)
        .group_by(Project.brief_id, Project.track)
    )
    return {(brief_id, track): number for brief_id, track, number in db.session.execute(query)}


def person(reader: Enrolment, enrolment_id: int) -> sa.Select[Any]:
    """Somebody of the reader's cohort whom the reader may know of.

    Confirmed people who are active in the cohort; staff, and those in the same team, also others.
    """
    query = sa.select(Enrolment).join(Enrolment.account)
    query = query.where(Enrolment.id == enrolment_id, Enrolment.cohort_id == reader.cohort_id)
    if reader.role is Role.STAFF or enrolment_id == reader.id:
        return query.where(Account.leaving_since.is_(None))
    active = (Enrolment.state == EnrolmentState.ACTIVE) & Account.is_open()
    return query.where(active, Account.confirmed_at.is_not(None) | _in_one_team(reader))


def _in_one_team(reader: Enrolment) -> sa.ColumnElement[bool]:
    mine = sa.select(Member.project_id).where(
        Member.enrolment_id == reader.id, Member.left_at.is_(None)
    )
    theirs = sa.select(Member.enrolment_id).where(
        Member.project_id.in_(mine), Member.left_at.is_(None)
    )
    return Enrolment.id.in_(theirs)


def learner_by_handle(project: Project, handle: str) -> Enrolment | None:
    """The active, confirmed learner of the project's cohort with a handle."""
    key = fold(handle).removeprefix("@")
    query = (
        sa.select(Enrolment)
        .join(Enrolment.account)
        .join(Profile, Profile.account_id == Account.id)
        .where(
            Profile.handle_key == key,
            Enrolment.cohort_id == project.cohort_id,
            Enrolment.role == Role.LEARNER,
            Enrolment.state == EnrolmentState.ACTIVE,
            Account.confirmed_at.is_not(None),
            Account.is_open(),
        )
    )
    return db.session.scalars(query).first()


def kept_place(person: Enrolment) -> Project | None:
    """The project to which somebody who takes no part would come back."""
    query = (
        sa.select(Project)
        .join(KeptPlace, KeptPlace.project_id == Project.id)
        .where(KeptPlace.enrolment_id == person.id)
    )
    return db.session.scalars(query).first()


def open_requests_of(project: Project) -> list[JoinRequest]:
    """Requests to join that wait for an answer, oldest first."""
    query = sa.select(JoinRequest).where(
        JoinRequest.project_id == project.id, JoinRequest.answer.is_(None)
    )
    return list(db.session.scalars(query.order_by(JoinRequest.id)).unique())


def open_requests_for(enrolment: Enrolment) -> list[JoinRequest]:
    """What a learner was asked by teams, and asked of teams, oldest first."""
    query = sa.select(JoinRequest).where(
        JoinRequest.enrolment_id == enrolment.id, JoinRequest.answer.is_(None)
    )
    return list(db.session.scalars(query.order_by(JoinRequest.id)).unique())


def requests_to_answer(enrolment: Enrolment) -> sa.Select[Any]:
    """Join requests on which the reader's side has a say, also answered ones; for staff all."""
    if enrolment.role is Role.STAFF:
        return sa.select(JoinRequest).where(JoinRequest.cohort_id == enrolment.cohort_id)
    led = sa.select(Member.project_id).where(
        Member.enrolment_id == enrolment.id, Member.left_at.is_(None)
    )
    mine = JoinRequest.enrolment_id == enrolment.id
    return sa.select(JoinRequest).where(sa.or_(mine, JoinRequest.project_id.in_(led)))


def waits(project: Project, enrolment: Enrolment) -> JoinRequest | None:
    """The open request between a project and a learner, if there is one."""
    query = sa.select(JoinRequest).where(
        JoinRequest.project_id == project.id,
        JoinRequest.enrolment_id == enrolment.id,
        JoinRequest.answer.is_(None),
    )
    return db.session.scalars(query).unique().first()


def waiting_for(project: Project) -> int:
    """How many learners wait for the answer of a team."""
    query = sa.select(sa.func.count()).select_from(JoinRequest)
    waiting = query.where(
        JoinRequest.project_id == project.id,
        JoinRequest.asked_by == AskedBy.LEARNER,
        JoinRequest.answer.is_(None),
    )
    return db.session.scalar(waiting) or 0


def asked_of(enrolment: Enrolment) -> int:
    """How many teams wait for this learner's answer."""
    query = sa.select(sa.func.count()).select_from(JoinRequest)
    waiting = query.where(
        JoinRequest.enrolment_id == enrolment.id,
        JoinRequest.asked_by == AskedBy.TEAM,
        JoinRequest.answer.is_(None),
    )
    return db.session.scalar(waiting) or 0
